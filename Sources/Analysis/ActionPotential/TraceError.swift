/// Why two columns of numbers are no voltage trace. Indices count samples from 0.
public enum TraceError: Error, Equatable, Sendable {
  /// The column a value stands in.
  public enum Column: Equatable, Sendable {
    /// The sample times.
    case time
    /// The membrane voltages.
    case voltage
  }

  /// The two columns hold different numbers of values.
  case lengthsDiffer(time: Int, voltage: Int)
  /// Fewer samples than ``VoltageTrace/minimumSampleCount``.
  case tooFewSamples(Int)
  /// A value is NaN or infinite.
  case notFinite(Column, index: Int)
  /// A time (ms) is not later than the one before it.
  case timeNotIncreasing(index: Int, previous: Double, found: Double)
}

extension TraceError: CustomStringConvertible {
  /// The fault as a sentence; samples are counted from 1.
  public var description: String {
    switch self {
    case .lengthsDiffer(let time, let voltage):
      return "The trace has \(time) times but \(voltage) voltages; every sample needs both."
    case .tooFewSamples(let count):
      return "The trace has \(count) samples; at least \(VoltageTrace.minimumSampleCount) are needed."
    case .notFinite(let column, let index):
      let name = column == .time ? "time" : "voltage"
      return "The \(name) of sample \(index + 1) is not a finite number."
    case .timeNotIncreasing(let index, let previous, let found):
      return "Time must increase: sample \(index + 1) is at \(found) ms, after \(previous) ms."
    }
  }
}
