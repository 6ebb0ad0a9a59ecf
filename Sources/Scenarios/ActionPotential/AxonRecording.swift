import Analysis
import Simulation

/// What the run that is shown records, and how it is read between samples.
struct AxonRecording {
  /// The names of the recorded variables; the charges follow each current's name.
  enum Name {
    static let potential = "V"
    static let gates = ["m", "h", "n"]
    static let conductances = ["sodiumConductance", "potassiumConductance"]
    static let injected = "injectedCurrent"
    static let spikes = "spikes"

    static func charge(_ current: String) -> String { current + ".charge" }
  }

  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.01
  /// Long runs are recorded at fewer moments, rather than fill the memory.
  private static let mostSamples = 500_000

  /// What was recorded.
  let recording: Recording
  /// How many samples there are before one that is no number.
  let sampleCount: Int

  init(_ recording: Recording) {
    self.recording = recording
    let values = recording.signal(Name.potential)?.values ?? []
    sampleCount = values.firstIndex { !$0.isFinite } ?? values.count
  }

  /// Adds the probes to a world.
  static func addProbes(
    to description: inout WorldDescription, _ axon: WorldDescription.Component, currents: [String], steps: Int
  ) {
    let wanted = Int((interval / description.timeStep).rounded())
    let every = max(1, wanted, steps / mostSamples)
    let names =
      [Name.potential] + Name.gates + Name.conductances + currents + [Name.injected]
      + currents.map { Name.charge($0) }
    for name in names { description.record(axon, name, as: name, every: every) }
    description.recordEvents(axon, "spike", as: Name.spikes)
  }

  /// The time between samples in ms.
  var interval: Double { recording.signal(Name.potential)?.interval ?? 0 }
  /// The time of the last sample in ms.
  var end: Double { Double(max(sampleCount - 1, 0)) * interval }

  /// The potential over time; nil if there are too few samples.
  var trace: VoltageTrace? {
    let values = recording.signal(Name.potential)?.values ?? []
    let times = (0..<sampleCount).map { Double($0) * interval }
    return try? VoltageTrace(time: times, voltage: Array(values.prefix(sampleCount)))
  }

  /// A variable at a moment in ms, on a straight line between samples.
  func value(_ name: String, at time: Double) -> Double {
    guard let values = recording.signal(name)?.values else { return .nan }
    return interpolate(at: time) { values[$0] }
  }

  /// The lowest potential (mV) between two moments (ms).
  func lowestPotential(from start: Double, to end: Double) -> Double {
    var lowest = min(value(Name.potential, at: start), value(Name.potential, at: end))
    guard let values = recording.signal(Name.potential)?.values, interval > 0 else { return lowest }
    let first = min(max(Int((start / interval).rounded(.up)), 0), sampleCount)
    let last = min(Int(max(end / interval, 0)) + 1, sampleCount)
    for value in values[first..<max(first, last)] { lowest = min(lowest, value) }
    return lowest
  }

  /// Any course that is known at the samples, in the same way: sums of such courses keep their balance.
  func interpolate(at time: Double, _ sample: (Int) -> Double) -> Double {
    guard sampleCount > 1, interval > 0 else { return .nan }
    let place = min(max(time / interval, 0), Double(sampleCount - 1))
    let index = min(Int(place), sampleCount - 2)
    let (a, b) = (sample(index), sample(index + 1))
    return a + (place - Double(index)) * (b - a)
  }
}
