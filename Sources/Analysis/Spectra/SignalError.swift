/// Why a signal could not be analysed.
public enum SignalError: Error, Hashable, Sendable {
  /// The sampling rate (Hz) is not a positive number.
  case samplingRate(Double)
  /// The filter order lies outside 1 … 20.
  case order(Int)
  /// A cut-off frequency (Hz) does not lie between 0 and half the sampling rate (Hz).
  case cutOff(Double, nyquist: Double)
  /// The lower edge of a band (Hz) is not below its upper edge (Hz).
  case band(low: Double, high: Double)
  /// The signal has fewer samples than the analysis needs.
  case tooShort(count: Int, required: Int)
  /// A segment or transform of this many samples cannot be used.
  case segmentLength(Int)
  /// The transform is shorter than the signal.
  case transformLength(Int, count: Int)
  /// The sample at `index` is not a number or infinite.
  case notFinite(index: Int, value: Double)
  /// Two signals that belong together have different numbers of samples.
  case lengths(acceleration: Int, drive: Int)
  /// The time at which the drive ended (s) is not a number.
  case driveEnd(Double)

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .samplingRate(let rate):
      "the sampling rate must be a positive number of hertz, not \(plain(rate))"
    case .order(let order):
      "the filter order must lie between 1 and 20, not \(order)"
    case .cutOff(let cutOff, let nyquist):
      "the cut-off of \(plain(cutOff)) Hz must lie above 0 and below half the sampling rate, "
        + "\(plain(nyquist)) Hz"
    case .band(let low, let high):
      "the lower edge of the band, \(plain(low)) Hz, must lie below its upper edge, \(plain(high)) Hz"
    case .tooShort(let count, let required):
      "the signal has \(counted(count, "sample")); at least \(required) are needed"
    case .segmentLength(let length):
      "a spectrum cannot be taken over segments of \(counted(length, "sample")); at least 1 is needed"
    case .transformLength(let length, let count):
      "a transform of \(counted(length, "sample")) is too short for a signal of \(count)"
    case .notFinite(let index, let value):
      "sample \(index) of the signal is \(plain(value)), not a finite number"
    case .lengths(let acceleration, let drive):
      "the acceleration has \(counted(acceleration, "sample")) but the drive has \(drive)"
    case .driveEnd(let time):
      "the time at which the drive ended must be a finite number of seconds, not \(plain(time))"
    }
  }
}

/// A number as a person writes it: whole numbers without ".0".
func plain(_ value: Double) -> String {
  guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
  let whole = Int64(value)
  return Double(whole) == value ? "\(whole)" : "\(value)"
}

/// "1 sample", "2 samples".
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

/// Stops at the first sample that is not a finite number.
func requireFinite(_ samples: [Double]) throws(SignalError) {
  for index in samples.indices where !samples[index].isFinite {
    throw .notFinite(index: index, value: samples[index])
  }
}

/// Stops unless the rate is a positive number.
func requireSamplingRate(_ rate: Double) throws(SignalError) {
  guard rate > 0, rate.isFinite else { throw .samplingRate(rate) }
}
