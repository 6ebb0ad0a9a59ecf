import HandWritten
import Kernels
import Physiology
import Simulation

/// Time of one Hodgkin–Huxley compartment's step: by the simulator, and written out by hand.
struct KernelBenchmark {
  private let lanes: Int
  private let batches: Int
  /// Steps of one batch; all batches compute about a million compartment-steps.
  private var steps: Int { max(1_000_000 / lanes, 1) }

  private static let timeStep = 0.025
  private static let current = 10.0

  init(lanes: Int, batches: Int) {
    self.lanes = lanes
    self.batches = batches
  }

  /// All instruction sets of this machine, each beside the loop written by hand.
  func measurements() throws(WorldError) -> [Measurement] {
    var rows: [Measurement] = []
    for set in InstructionSet.allCases where set.isAvailable {
      var world = try world(set)
      let simulator = Timing(batches: batches) { advance(&world, by: steps) }
      rows.append(row("\(set.rawValue)", simulator))
      guard let handWritten = Self.handWritten[set] else { continue }
      var axons = HandWrittenAxons(potentials: potentials, handWritten, step: Self.timeStep)
      let limit = Timing(batches: batches) { axons.advance(by: steps, current: Self.current) }
      rows.append(row("hand-written, \(set.rawValue)", limit))
      rows.append(
        Measurement(
          name: "the same, simulator over hand-written", instructions: set.rawValue, size: "\(lanes) lanes",
          unit: "ratio", best: simulator.minimum / limit.minimum, median: simulator.median / limit.median))
    }
    return rows
  }

  /// The largest difference in mV between both after some steps: they compute the same axon.
  func largestDifference(steps: Int, _ set: InstructionSet) throws(WorldError) -> Double {
    var world = try world(set)
    advance(&world, by: steps)
    var axons = HandWrittenAxons(
      potentials: potentials, Self.handWritten[set] ?? HAND_WRITTEN_BASELINE, step: Self.timeStep)
    axons.advance(by: steps, current: Self.current)
    return (0..<lanes).map { lane in
      ((world.value("axons", "V", lane: lane) ?? .nan) - axons.potential(lane)).magnitude
    }.max() ?? .nan
  }

  private static let handWritten: [InstructionSet: hand_written_set] = [
    .baseline: HAND_WRITTEN_BASELINE, .avx2: HAND_WRITTEN_AVX2, .avx512: HAND_WRITTEN_AVX512,
  ]

  private func row(_ instructions: String, _ timing: Timing) -> Measurement {
    let scale = 1e9 / Double(lanes * steps)
    return Measurement(
      name: "Hodgkin–Huxley compartment", instructions: instructions, size: "\(lanes) lanes",
      unit: "ns per compartment-step", best: timing.minimum * scale, median: timing.median * scale)
  }

  /// Different potentials at the start, so that the axons fire at different times.
  private var potentials: [Double] {
    (0..<lanes).map { -70 + 20 * Double($0) / Double(lanes) }
  }

  private func world(_ set: InstructionSet) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: Self.timeStep, seed: 1)
    let stimulus = description.add(
      .breakpoints([Waveform.Point(0, Self.current)]), name: "stimulus", unit: "uA/cm2")
    let axons = description.add(
      WorldDescription.Population(
        "axons", .hodgkinHuxley1952, count: lanes, parameters: ["initialPotential": .lanes(potentials)]))
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"), .broadcast(lane: 0))
    return World(try WorldPlan(description, instructions: set), instructions: set)
  }

  private func advance(_ world: inout World, by steps: Int) {
    do {
      try world.run(steps: steps)
    } catch {
      preconditionFailure("the axon of the benchmark is stable at its step")
    }
  }
}
