import Analysis
import Equations
import Simulation

/// What was recorded of one cell, read between samples; times are those of the run, in ms.
struct CellRecording {
  /// The names of the currents.
  let currents: [String]
  private let recording: Recording
  private let potential: String
  private let injected: String

  init(_ recording: Recording, _ membrane: Model.Membrane) {
    self.recording = recording
    potential = membrane.potential
    injected = membrane.injected
    currents = membrane.currents
  }

  /// The potential over time; nil where there are too few samples.
  var trace: VoltageTrace? {
    guard let signal = recording.signal(potential) else { return nil }
    let count = signal.values.firstIndex { !$0.isFinite } ?? signal.values.count
    return try? VoltageTrace(
      time: Array(signal.times.prefix(count)), voltage: Array(signal.values.prefix(count)))
  }

  /// The time between samples in ms.
  var interval: Double { recording.signal(potential)?.interval ?? 0 }

  /// The potential at a moment in mV.
  func potential(at time: Double) -> Double { value(potential, at: time) }

  /// The charge that a current has moved until a moment, in the unit of the current times ms.
  func charge(_ current: String, until time: Double) -> Double { value(current + ".charge", at: time) }

  /// The lowest potential (mV) between two moments.
  func lowestPotential(from start: Double, to end: Double) -> Double {
    guard let signal = recording.signal(potential), signal.interval > 0 else { return .nan }
    var lowest = min(potential(at: start), potential(at: end))
    for (sample, value) in signal.values.enumerated() {
      let time = signal.start + Double(sample) * signal.interval
      if time >= start, time <= end { lowest = min(lowest, value) }
    }
    return lowest
  }

  /// A variable on a straight line between samples.
  private func value(_ name: String, at time: Double) -> Double {
    guard let signal = recording.signal(name), signal.values.count > 1, signal.interval > 0 else {
      return .nan
    }
    let place = min(max((time - signal.start) / signal.interval, 0), Double(signal.values.count - 1))
    let index = min(Int(place), signal.values.count - 2)
    let (a, b) = (signal.values[index], signal.values[index + 1])
    return a + (place - Double(index)) * (b - a)
  }
}
