import Formats
import Foundation
import Physiology
import Simulation

extension Workload {
  /// A reconstructed cell that fires under a constant current into the middle of its soma; Hodgkin–Huxley membrane
  /// everywhere, or in soma and axon alone with passive dendrites.
  static let morphology = Workload(name: "morphology") { options throws(WorldError) in
    let start = ContinuousClock.now
    let cell = try ReconstructedCell(options)
    if let file = options.cellFile {
      try cell.write(to: file)
      return [("volumes", .whole(cell.cut.volumes.count))]
    }
    let timeStep = options.timeStep ?? 0.025
    let steps = Int(((options.seconds ?? 0.25) * 1000 / timeStep).rounded())
    let initial = try cell.world(timeStep: timeStep, options)
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: steps, options)
    return LoopRecord(
      walls: run.walls, setUp: setUp, steps: steps, compartments: cell.cut.volumes.count, timeStep: timeStep
    ).members + options.membranes.members + [
      ("check", run.check(cell.checked) { cell.row(of: $0) })
    ] + (options.tellsPotentials ? [("potentials", cell.potentials(run.recording))] : [])
  }
}

/// A reconstructed cell, cut and painted.
struct ReconstructedCell {
  let cut: CutMorphology
  private let coats: [PaintedCell.Coat]
  private let hasPassiveDendrites: Bool

  private static let resistivity = 100.0
  /// Into the middle of the soma, in ms and nA: a constant current, under which the whole cell fires on, and where
  /// only soma and axon fire, pulses that evoke a spike each.
  private var pulses: [Waveform.Pulse] {
    guard hasPassiveDendrites else { return [Waveform.Pulse(from: 0, to: 1e9, 3)] }
    return (0..<1000).map { Waveform.Pulse(from: 5 + 20 * Double($0), to: 8 + 20 * Double($0), 4) }
  }

  init(_ options: WorkloadOptions) throws(WorldError) {
    guard let file = options.file else { Self.fail("found no --file, expected a cell in SWC", status: 64) }
    let measured: MeasuredMorphology
    do {
      measured = try MorphologyFile.read(file)
    } catch {
      Self.fail(error.message, status: 65)
    }
    do throws(CableFault) {
      cut = try CutMorphology(
        measured.morphology, .length(options.length ?? 35), resistivity: Self.resistivity)
    } catch {
      throw .cable(name: "cell", fault: error)
    }
    hasPassiveDendrites = options.hasPassiveDendrites
    let firing = PaintedCell.Coat(
      "firing", hasPassiveDendrites ? CellPlace([.soma, .axon]) : .everywhere, .hodgkinHuxley1952,
      ["leakReversal": -54.3])
    coats = [firing, PaintedCell.Coat("passive", .everywhere, .passiveDendrite)]
  }

  /// The volume in the middle of the soma, and the last one of the axon; without an axon the last one that fires.
  var checked: [Int] {
    let last = cut.volumes(in: .axon).last ?? cut.volumes(in: coats[0].place).last
    return [middleOfSoma] + [last].compactMap { $0 }.filter { $0 != middleOfSoma }
  }

  private var middleOfSoma: Int {
    let soma = cut.volumes(in: .soma)
    return soma[soma.count / 2]
  }

  /// Where a firing volume stands among those that fire.
  func row(of volume: Int) -> Int {
    cut.volumes(in: coats[0].place).firstIndex(of: volume) ?? 0
  }

  /// The cell at time 0.
  func world(timeStep: Double, _ options: WorkloadOptions) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    // 1 nA/µm² is 10⁵ µA/cm².
    let perArea = 1e5 / cut.volumes[middleOfSoma].area
    let densities = pulses.map { Waveform.Pulse(from: $0.start, to: $0.end, $0.amplitude * perArea) }
    let target = row(of: middleOfSoma)
    let firing = cut.volumes(in: coats[0].place).count
    let stimulus = description.add(
      .pulses((0..<firing).map { $0 == target ? densities : [] }), name: "stimulus", unit: "uA/cm2")
    let sites: [PaintedCell.Site]
    do throws(CableFault) {
      sites = try PaintedCell(cut, coats).add(to: &description, named: "cell")
    } catch {
      throw .cable(name: "cell", fault: error)
    }
    let population = sites[middleOfSoma].population
    description.connect((stimulus, "value"), to: (population, "injectedCurrent"))
    description.recordEvents(population, "spike", as: "spikes")
    if options.tellsPotentials {
      let every = max(Int((0.1 / timeStep).rounded()), 1)
      for volume in checked {
        description.record(
          population, "V", as: Self.key(volume), every: every, detail: .init(lane: row(of: volume)))
      }
    }
    options.membranes.apply(to: &description)
    let plan = try WorldPlan(description, instructions: options.instructions)
    return World(plan, instructions: options.instructions)
  }

  private static func key(_ volume: Int) -> String { "cell\(volume)" }

  /// The potentials in the checked places in mV, ten in each ms.
  func potentials(_ recording: Recording) -> JSONValue {
    .object(
      checked.map { volume in
        let values = recording.signal(Self.key(volume))?.values ?? []
        return (name: Self.key(volume), value: .list(values.map { .number($0) }))
      })
  }

  // MARK: - For other simulators

  /// Writes sections, how each is cut and painted, the current and the checked places.
  func write(to file: String) throws(WorldError) {
    let numbers = Dictionary(grouping: cut.volumes, by: { $0.place.section }).mapValues { $0.count }
    let sections = cut.morphology.sections.enumerated().map { number, section in
      JSONValue.object([
        ("parent", .whole(section.parent ?? -1)), ("end", .text(Self.name(section.end))),
        ("volumes", .whole(numbers[number] ?? 0)),
        ("fires", .text(coats[0].place.regions?.contains(section.region) ?? true ? "yes" : "no")),
        (
          "points",
          .list(section.points.map { .list([$0.x, $0.y, $0.z, 2 * $0.radius].map { .number($0) }) })
        ),
      ])
    }
    let places = checked.map { volume in
      let place = cut.volumes[volume].place
      let middle = (Double(place.number) + 0.5) / Double(numbers[place.section] ?? 1)
      return (name: Self.key(volume), value: JSONValue.list([.whole(place.section), .number(middle)]))
    }
    let text = JSONValue.object([
      ("resistivity", .number(Self.resistivity)),
      ("pulses", .list(pulses.map { .list([$0.start, $0.end, $0.amplitude].map { .number($0) }) })),
      ("checked", .object(places)), ("sections", .list(sections)),
    ]).line
    do {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    } catch {
      Self.fail("\(file): cannot be written", status: 73)
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("workload: \(message)\n".utf8))
    exit(status)
  }

  private static func name(_ end: CableSection.End) -> String {
    switch end {
    case .near: "near"
    case .middle: "middle"
    case .far: "far"
    }
  }
}
