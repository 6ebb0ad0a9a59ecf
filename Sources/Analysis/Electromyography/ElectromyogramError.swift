/// Why a recorded electromyogram cannot become a voluntary drive.
public enum ElectromyogramError: Error, Hashable, Sendable {
  /// The sampling rate (Hz) is not a number above 45 and up to 1,000,000.
  case samplingRate(Double)
  /// The recording lasts less than a second.
  case tooShort(count: Int, required: Int)
  /// The sample at `index` is not a number or infinite.
  case notFinite(index: Int, value: Double)
  /// All samples have the same value.
  case flat(value: Double)
  /// The recording varies, but not in the band of a muscle's activity (Hz).
  case noActivity(low: Double, high: Double)
  /// The wanted drive at the 99th percentile is not above 0 and up to 1.
  case peak(Double)
  /// The rate (Hz) at which the drive is wanted is not between 10 and 10,000.
  case driveRate(Double)
  /// A filter could not be made or applied.
  case filter(SignalError)

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .samplingRate(let rate):
      "an electromyogram needs a sampling rate above 45 Hz (to show activity above 20 Hz) and up to "
        + "1000000 Hz, not \(plain(rate)) Hz"
    case .tooShort(let count, let required):
      "the electromyogram has \(counted(count, "sample")); at least \(required) (1 s) are needed"
    case .notFinite(let index, let value):
      "sample \(index) of the electromyogram is \(plain(value)), not a finite number"
    case .flat(let value):
      "the electromyogram is flat: every sample is \(plain(value))"
    case .noActivity(let low, let high):
      "the electromyogram shows no activity between \(frequency(low)) and \(frequency(high)) Hz"
    case .peak(let peak):
      "the drive at the 99th percentile must lie above 0 and not above 1, not at \(plain(peak))"
    case .driveRate(let rate):
      "the drive can be sampled at 10 to 10000 Hz, not at \(plain(rate)) Hz"
    case .filter(let error):
      error.message
    }
  }
}
