/// A membrane voltage over time, simulated or recorded.
///
/// Sampling may be non-uniform. Whoever holds a `VoltageTrace` holds at least
/// ``VoltageTrace/minimumSampleCount`` finite samples in increasing time.
public struct VoltageTrace: Sendable {
  /// The fewest samples from which a slope and an extreme can be told.
  public static let minimumSampleCount = 5

  /// Sample times (ms), strictly increasing.
  public let time: [Double]
  /// Membrane voltage inside minus outside (mV), one per sample.
  public let voltage: [Double]

  /// Checks and stores a trace.
  ///
  /// - Parameters:
  ///   - time: sample times (ms).
  ///   - voltage: membrane voltage (mV).
  /// - Throws: ``TraceError`` for arrays of different length, fewer than
  ///   ``minimumSampleCount`` samples, a value that is not finite, or a time that does not increase.
  public init(time: [Double], voltage: [Double]) throws(TraceError) {
    guard time.count == voltage.count else {
      throw .lengthsDiffer(time: time.count, voltage: voltage.count)
    }
    guard time.count >= Self.minimumSampleCount else { throw .tooFewSamples(time.count) }
    for index in time.indices {
      guard time[index].isFinite else { throw .notFinite(.time, index: index) }
      guard voltage[index].isFinite else { throw .notFinite(.voltage, index: index) }
      if index > 0, time[index] <= time[index - 1] {
        throw .timeNotIncreasing(index: index, previous: time[index - 1], found: time[index])
      }
    }
    self.time = time
    self.voltage = voltage
  }
}

/// The time at which a stimulus was on, when it is known.
public struct StimulusWindow: Sendable, Equatable {
  /// Start of the stimulus (ms).
  public var start: Double
  /// End of the stimulus (ms).
  public var end: Double

  /// A stimulus from `start` to `end` (ms).
  public init(start: Double, end: Double) {
    self.start = start
    self.end = end
  }
}
