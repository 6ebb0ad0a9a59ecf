import Formats
import Scenarios
import Simulation

/// A recording as NumPy arrays.
///
/// Each signal stands under its name, as samples or as samples × lanes; its times in ms under
/// `time_every_1_ms` or the like, which signals recorded at the same moments share. Events are two arrays,
/// `spikes_times_ms` and `spikes_unit`. The text `meta` (UTF-8 bytes) says what belongs together, in which
/// unit, and where all of it comes from.
enum RecordingArrays {
  /// All arrays of a run.
  static func arrays(of record: RunRecord) throws(CommandFailure) -> ZippedArrays {
    do throws(ZippedArraysError) {
      var arrays = ZippedArrays()
      let recording = record.outcome.recording
      for signal in recording.signals {
        let shape = [signal.sampleCount] + (signal.laneCount == 1 ? [] : [signal.laneCount])
        try arrays.add(signal.name, signal.values, shape: shape)
      }
      for events in recording.events {
        try arrays.add(events.name + "_times_ms", events.times)
        try arrays.add(events.name + "_unit", events.lanes)
      }
      try addTimes(of: recording.signals, to: &arrays)
      try arrays.add("meta", text: meta(of: record).text)
      return arrays
    } catch {
      throw CommandFailure(.cannotWrite, "recording.npz: \(error.message)")
    }
  }

  /// One array of times for all signals that share them.
  private static func addTimes(
    of signals: [Recording.Signal], to arrays: inout ZippedArrays
  ) throws(ZippedArraysError) {
    var lengths: [(name: String, signal: Recording.Signal)] = []
    for signal in signals {
      let name = timeName(signal)
      if let index = lengths.firstIndex(where: { $0.name == name }) {
        if signal.sampleCount > lengths[index].signal.sampleCount { lengths[index].signal = signal }
      } else {
        lengths.append((name, signal))
      }
    }
    for (name, signal) in lengths { try arrays.add(name, signal.times) }
  }

  private static func timeName(_ signal: Recording.Signal) -> String {
    // Twelve digits tell any two steps of the longest run apart.
    let every = "time_every_\(signal.interval.plainText(digits: 12))_ms"
    return signal.start == 0 ? every : every + "_from_\(signal.start.plainText(digits: 12))_ms"
  }

  private static func meta(of record: RunRecord) -> JSONValue {
    let signals = record.outcome.recording.signals.map { signal in
      (
        signal.name,
        JSONValue.object([
          ("unit", .string(signal.unit)), ("start_ms", .number(signal.start)),
          ("interval_ms", .number(signal.interval)),
          ("time", .string(timeName(signal))),
        ])
      )
    }
    let events = record.outcome.recording.events.map { events in
      (
        events.name,
        JSONValue.object([
          ("times", .string(events.name + "_times_ms")), ("unit", .string("ms")),
          ("lanes", .string(events.name + "_unit")),
        ])
      )
    }
    return .object([
      ("galvani", .string(Version.current)), ("scenario", .string(record.request.scenario.name)),
      ("seed", .string("\(record.request.seed)")),
      ("instruction_group", .string(record.request.instructions.group)),
      ("polynomial_bound", record.request.polynomialBound.map { .number($0) } ?? .null),
      ("precision", .string(record.request.precision.rawValue)),
      ("steady_states", .string(record.request.steadyStates.rawValue)),
      ("integrator", .string(record.request.usedIntegrator.rawValue)),
      ("time_step_ms", .number(record.timeStep)), ("signals", .object(signals)), ("events", .object(events)),
    ])
  }
}
