import Physiology
import Simulation

extension Workload {
  /// Benchmark 3 of the simulator review (Brette and others 2007): 4,000 neurons for 1 s.
  static let cobahh = Workload(name: "cobahh") { options throws(WorldError) in
    let start = ContinuousClock.now
    let timeStep = options.timeStep ?? 0.1
    let seconds = options.seconds ?? 1
    let steps = Int((seconds * 1000 / timeStep).rounded())
    let network = CobahhNetwork(seed: 1, delay: timeStep)
    var description = network.world(timeStep: timeStep).description
    options.membranes.apply(to: &description)
    let plan = try WorldPlan(description, instructions: options.instructions)
    let initial = World(plan, instructions: options.instructions)
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: steps, options)
    let neurons = network.start.potentials.count
    return LoopRecord(walls: run.walls, setUp: setUp, steps: steps, compartments: neurons, timeStep: timeStep)
      .members + [("check", NetworkActivity(run.recording, neurons: neurons, seconds: seconds).check)]
  }
}

/// What is compared of a network that is chaotic.
private struct NetworkActivity {
  /// In ms, by neuron.
  private var times: [[Double]]
  private let seconds: Double
  private static let excitatory = 3200

  init(_ recording: Recording, neurons: Int, seconds: Double) {
    times = Array(repeating: [], count: neurons)
    self.seconds = seconds
    guard let spikes = recording.events(CobahhNetwork.spikes) else { return }
    for (time, lane) in zip(spikes.times, spikes.lanes) { times[Int(lane)].append(time) }
  }

  var check: JSONValue {
    .object([
      ("n_spikes_total", .whole(times.reduce(0) { $0 + $1.count })),
      ("n_first_50ms", .whole(times.reduce(0) { $0 + $1.filter { $0 < 50 }.count })),
      ("rate_exc_hz", .number(rate(times.prefix(Self.excitatory)))),
      ("rate_inh_hz", .number(rate(times.dropFirst(Self.excitatory)))),
      ("cv_isi", .number(variability)),
    ])
  }

  private func rate(_ some: ArraySlice<[Double]>) -> Double {
    Double(some.reduce(0) { $0 + $1.count }) / Double(some.count) / seconds
  }

  /// The coefficient of variation of intervals after 100 ms: the mean over every tenth neuron with five spikes.
  private var variability: Double {
    var found: [Double] = []
    for neuron in stride(from: 0, to: times.count, by: 10) {
      let late = times[neuron].filter { $0 > 100 }
      guard late.count > 4 else { continue }
      let intervals = zip(late.dropFirst(), late).map { $0 - $1 }
      let mean = intervals.reduce(0, +) / Double(intervals.count)
      let variance = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
      found.append(variance.squareRoot() / mean)
    }
    return found.isEmpty ? .nan : found.reduce(0, +) / Double(found.count)
  }
}
