import Equations
import Kernels
import Physiology
import Simulation

extension Workload {
  /// Hodgkin–Huxley cells that do not hear each other, each with another constant current: cell k of N gets
  /// 6 + 6 (k + ½)/N µA/cm².
  static let points = Workload(name: "points") { options throws(WorldError) in
    let start = ContinuousClock.now
    let points = PointCells(options)
    let initial = try points.world(options.instructions)
    let setUp = start.duration(to: .now)
    let workers = Workers(count: options.threads)
    var last = initial
    let walls = (0..<(options.repetitions ?? 5)).map { _ in
      last = initial
      return Timing.seconds { points.run(&last, workers) }
    }
    return LoopRecord(
      walls: walls, setUp: setUp, steps: points.steps, compartments: points.cells.count,
      timeStep: points.timeStep
    ).members + options.membranes.members + [
      ("precision", .text(options.precision.rawValue)),
      ("check", points.check(last.recording)),
    ]
  }
}

/// The cells of `points`.
struct PointCells {
  private let count: Int
  /// The numbers of the cells that are computed.
  let cells: [Int]
  /// In ms.
  let timeStep: Double
  let steps: Int
  private let membranes: MembraneNumerics
  private let precision: Precision

  init(_ options: WorkloadOptions) {
    count = options.cells ?? 10_000
    cells = options.isCheckedOnly ? Self.checked(of: count) : Array(0..<count)
    timeStep = options.timeStep ?? 0.025
    membranes = options.membranes
    precision = options.precision
    steps = Int(((options.seconds ?? 0.1) * 1000 / timeStep).rounded())
  }

  func world(_ instructions: InstructionSet) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let currents = cells.map { 6 + 6 * (Double($0) + 0.5) / Double(count) }
    let stimulus = description.add(
      .pulses(currents.map { [Waveform.Pulse(from: 0, to: 1e9, $0)] }), name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population(
      "axons", .hodgkinHuxley1952, count: cells.count, parameters: ["leakReversal": .uniform(-54.3)])
    membranes.apply(to: &population)
    population.precision = precision
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"))
    description.recordEvents(axons, "spike", as: "spikes")
    return World(try WorldPlan(description, instructions: instructions), instructions: instructions)
  }

  func run(_ world: inout World, _ workers: Workers) {
    do {
      try world.run(steps: steps, workers: workers)
    } catch {
      preconditionFailure("the cell is stable at every step: its implicit potential damps, its gates decay")
    }
  }

  /// The number of all spikes, and the times of three cells in ms.
  func check(_ recording: Recording) -> JSONValue {
    guard let spikes = recording.events("spikes") else { return .object([]) }
    let times = Self.checked(of: count).map { cell in
      let lane = cells.firstIndex(of: cell) ?? 0
      return (name: "cell\(cell)", value: JSONValue.list(spikes.times(ofLane: lane).map { .number($0) }))
    }
    return .object([("n_spikes_total", .whole(spikes.times.count))] + times)
  }

  /// The first, the one in the middle and the last; each once.
  private static func checked(of count: Int) -> [Int] {
    Set([0, count / 2, count - 1]).sorted()
  }
}
