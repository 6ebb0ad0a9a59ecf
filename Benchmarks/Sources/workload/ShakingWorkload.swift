import Physiology
import Scenarios
import Simulation

extension Workload {
  /// The first seconds of `dynamic-shaking`, and what each of its parts costs by itself.
  static let shaking = Workload(name: "shaking") { options throws(WorldError) in
    let start = ContinuousClock.now
    let seconds = options.seconds ?? 10
    var request = RunRequest(.dynamicShaking)
    request.duration = seconds * 1000
    request.timeStep = options.timeStep
    request.instructions = options.instructions
    let initial = try InitialWorld(request).world
    let setUp = start.duration(to: .now)
    let steps = Int((seconds * 1000 / initial.plan.timeStep).rounded())
    var last = initial
    let walls = (0..<(options.repetitions ?? 5)).map { _ in
      last = initial
      return Timing.seconds { advance(&last, by: steps) }
    }
    let parts = try ShakingParts(initial).costs()
    let whole = Timing(seconds: walls).median / Double(steps) * 1e9
    let rest = whole - parts.reduce(0) { $0 + $1.nanoseconds }
    let costs = (parts + [("signals, spikes, recording", rest)]).map {
      (name: $0, value: JSONValue.number($1))
    }
    let spikes = last.recording.events("spikes")?.times.count ?? 0
    return LoopRecord(
      walls: walls, setUp: setUp, steps: steps, compartments: 1, timeStep: initial.plan.timeStep
    ).members + [
      ("simulated_s", .number(seconds)), ("parts_ns_per_step", .object(costs)),
      ("parts_instructions", .object(instructions(of: initial.plan))),
      ("check", .object([("n_spikes_total", .whole(spikes))])),
    ]
  }
}

/// How many instructions on groups of eight lanes each part's step takes.
private func instructions(of plan: WorldPlan) -> [(name: String, value: JSONValue)] {
  plan.summary.filter { $0.model != nil }.map { part in
    (part.name, .whole(part.instructions * ((part.lanes + 7) / 8)))
  }
}

private func advance(_ world: inout World, by steps: Int) {
  do {
    try world.run(steps: steps)
  } catch {
    preconditionFailure("the story is stable at its step")
  }
}

/// The parts of the shaking chain, each alone in a world.
private struct ShakingParts {
  private let whole: World
  /// How often the slower parts advance, in ms; the others do at every step.
  private static let periods: [String: Double] = [
    "arousal": 10, "autonomicTone": 10, "heartPeriod": 10, "adrenaline": 10, "monoamine": 10,
    "fusimotorDrive": 1, "poolRate": 1, "facilitation": 1,
  ]

  init(_ whole: World) {
    self.whole = whole
  }

  /// Nanoseconds per step of the whole.
  func costs() throws(WorldError) -> [(name: String, nanoseconds: Double)] {
    var costs: [(name: String, nanoseconds: Double)] = []
    for part in whole.plan.summary {
      guard let model = part.model else { continue }
      var alone = WorldDescription(timeStep: whole.plan.timeStep, seed: 1)
      _ = alone.add(WorldDescription.Population(part.name, model, count: part.lanes, every: every(part.name)))
      costs.append((part.name, try cost(alone)))
    }
    var muscle = WorldDescription(timeStep: whole.plan.timeStep, seed: 1)
    _ = muscle.add(HillMuscleTendon(), name: "muscle")
    costs.append(("muscle", try cost(muscle)))
    var ankle = WorldDescription(timeStep: whole.plan.timeStep, seed: 1)
    _ = ankle.add(LoadedAnkle(), name: "ankle")
    costs.append(("ankle", try cost(ankle)))
    return costs
  }

  private func every(_ part: String) -> Int {
    guard let period = Self.periods[part] else { return 1 }
    return max(Int((period / whole.plan.timeStep).rounded()), 1)
  }

  private func cost(_ description: WorldDescription) throws(WorldError) -> Double {
    var world = World(
      try WorldPlan(description, instructions: whole.instructions), instructions: whole.instructions)
    let steps = 10_000
    let timing = Timing.alternating(batches: 5, [{ advance(&world, by: steps) }])[0]
    return timing.median / Double(steps) * 1e9
  }
}
