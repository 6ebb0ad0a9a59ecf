import Physiology
import Simulation

extension Workload {
  /// Branching cells as in `ring`, each with a current of its own and random connections to 760 others in the mean,
  /// for 5 ms: what a compartment and a connection cost in memory, set-up and time.
  static let scale = Workload(name: "scale") { options throws(WorldError) in
    let network = ScaledNetwork(options)
    let before = ResidentMemory.bytes
    // Without connections, so that what cells take and what connections take can be told apart.
    let cells = try network.world(options, probability: 0)
    let withCells = ResidentMemory.bytes
    let start = ContinuousClock.now
    let initial = try network.world(options, probability: network.probability)
    let setUp = start.duration(to: .now)
    let withBoth = ResidentMemory.bytes
    let ofCells = withExtendedLifetime(cells) { difference(before, withCells) }
    let ofBoth = difference(withCells, withBoth)
    let run = RepeatedRun(initial, steps: network.steps, options)
    let connections = initial.plan.connectionCount
    return LoopRecord(
      walls: run.walls, setUp: setUp, steps: network.steps, compartments: network.cells.compartments,
      timeStep: network.timeStep
    ).members + options.membranes.members + [
      ("connections", .whole(connections)),
      ("bytes_per_compartment", .number(ofCells / Double(network.cells.compartments))),
      ("bytes_per_connection", .number((ofBoth - ofCells) / Double(max(connections, 1)))),
      ("bytes_foreseen", .whole(initial.plan.memory.total.bytes)),
      ("bytes_measured", .number(ofBoth)),
      ("bytes_peak", .number(ResidentMemory.peak.map(Double.init) ?? .nan)),
      ("check", .object([("n_spikes_total", .whole(run.recording.events("spikes")?.times.count ?? 0))])),
    ]
  }

  private static func difference(_ before: Int?, _ after: Int?) -> Double {
    guard let before, let after else { return .nan }
    return Double(after - before)
  }
}

/// The network of `scale`.
private struct ScaledNetwork {
  let cells: BranchingCells
  /// In ms.
  let timeStep: Double
  let steps: Int

  /// Connections of each cell.
  private static let fan = 760.0
  private static let delay = 2.0
  /// From the first cell's current into the soma to the last one's, in µA/cm².
  private static let currents = (30.0, 60.0)

  init(_ options: WorkloadOptions) {
    cells = BranchingCells(count: options.cells ?? 13_160, membranes: options.membranes)
    timeStep = options.timeStep ?? 0.025
    steps = Int(((options.seconds ?? 0.005) * 1000 / timeStep).rounded())
  }

  /// That two cells are connected.
  var probability: Double { min(Self.fan / Double(cells.count), 1) }

  func world(_ options: WorkloadOptions, probability: Double) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let (first, last) = Self.currents
    let currents = (0..<cells.stride).map { first + (last - first) * Double($0) / Double(cells.stride) }
    let stimulus = description.add(
      .pulses(currents.map { [Waveform.Pulse(from: 0, to: 1e9, $0)] }), name: "stimulus", unit: "uA/cm2")
    let (somas, receivers) = try cells.add(to: &description)
    description.connect((stimulus, "value"), to: (somas, "injectedCurrent"))
    if probability > 0 {
      description.send(
        (somas, "spike"), to: (receivers, "spikes"),
        .random(probability: probability, weight: 1 / Self.fan, delay: Self.delay), arrival: .interpolated)
    }
    description.recordEvents(somas, "spike", as: "spikes")
    return World(
      try WorldPlan(description, instructions: options.instructions), instructions: options.instructions)
  }
}
