import Simulation

/// A world run several times from the same start.
struct RepeatedRun {
  /// How long each run took in s.
  private(set) var walls: [Double] = []
  /// What the last run has recorded.
  private(set) var recording: Recording

  /// Runs a world that is stable at every step.
  init(_ initial: World, steps: Int, _ options: WorkloadOptions) {
    recording = initial.recording
    let workers = Workers(count: options.threads)
    for _ in 0..<(options.repetitions ?? 5) {
      var world = initial
      let wall = Timing.seconds {
        do {
          try world.run(steps: steps, workers: workers)
        } catch {
          preconditionFailure(
            "implicit potentials damp and gates decay, so the world is stable at every step")
        }
      }
      walls.append(wall)
      recording = world.recording
    }
  }

  /// The spikes of some cells in ms, for `check`; `lane` tells where a cell's spikes are.
  func check(_ cells: [Int], lane: (Int) -> Int = { $0 }) -> JSONValue {
    guard let spikes = recording.events("spikes") else { return .object([]) }
    let times = cells.map { cell in
      (name: "cell\(cell)", value: JSONValue.list(spikes.times(ofLane: lane(cell)).map { .number($0) }))
    }
    return .object([("n_spikes_total", .whole(spikes.times.count))] + times)
  }
}
