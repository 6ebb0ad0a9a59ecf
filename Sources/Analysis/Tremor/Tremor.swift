/// The tremor in a recorded acceleration: the part of it in one frequency band, and how strong it is over
/// time. Sample i belongs to the time i/samplingRate.
///
/// Definitions by reference/system.md §9: zero-phase Butterworth band-pass of order 3 (3.5–9 Hz for the
/// leg; 2–20 Hz is the other usual band), envelope the square root of the 0.75 s moving mean square.
public struct Tremor: Hashable, Sendable {
  /// The band of leg tremor, Hz; it also leaves out the spikes of heel contact.
  public static let legBand = 3.5...9.0
  /// The order of the Butterworth band-pass.
  public static let filterOrder = 3
  /// The width of the envelope's moving mean square, s.
  public static let envelopeWidth = 0.75

  /// Samples per second, Hz.
  public let samplingRate: Double
  /// The band, Hz.
  public let band: ClosedRange<Double>
  /// The acceleration as recorded, m/s².
  public let acceleration: [Double]
  /// The acceleration in the band, not shifted in time, m/s².
  public let bandPassed: [Double]
  /// The running root mean square of the acceleration in the band, m/s².
  public let envelope: [Double]

  /// Filters an acceleration.
  ///
  /// - Parameters:
  ///   - acceleration: linear acceleration, m/s².
  ///   - samplingRate: samples per second, Hz, above twice the upper edge of the band.
  ///   - band: the band, Hz.
  /// - Throws: a `SignalError` for a bad rate or band, 21 samples or fewer, or a sample that is not finite.
  public init(
    acceleration: [Double], samplingRate: Double, band: ClosedRange<Double> = Tremor.legBand
  ) throws(SignalError) {
    let filter = try RecursiveFilter.bandPass(
      order: Tremor.filterOrder, low: band.lowerBound, high: band.upperBound,
      samplingRate: samplingRate)
    try requireFinite(acceleration)
    let bandPassed = try filter.filteredZeroPhase(acceleration)
    let width = wholeSamples(Tremor.envelopeWidth * samplingRate, atMost: 2 * bandPassed.count)
    self.samplingRate = samplingRate
    self.band = band
    self.acceleration = acceleration
    self.bandPassed = bandPassed
    envelope = movingMeanSquare(bandPassed, width: width).map { $0.squareRoot() }
  }

  /// The length of the recording, s.
  public var duration: Double { Double(acceleration.count) / samplingRate }
}

extension Tremor {
  /// The root mean square of the acceleration in the band (m/s²) for `start` ≤ time < `end` (s); nil when
  /// no sample lies there.
  public func rootMeanSquare(from start: Double, to end: Double) -> Double? {
    let part = bandPassed[samples(from: start, to: end)]
    guard !part.isEmpty else { return nil }
    return (part.reduce(0) { $0 + $1 * $1 } / Double(part.count)).squareRoot()
  }

  /// The frequency (Hz) at which the unfiltered acceleration has its largest density for `start` ≤ time <
  /// `end` (s): Welch with segments of 4 s (or of the interval, if shorter), so ±0.25 Hz; nil when no
  /// sample lies there or nothing moves.
  ///
  /// - Parameter range: where to look, Hz; 2–15 Hz by reference/system.md §9.
  public func peakFrequency(
    from start: Double, to end: Double, in range: ClosedRange<Double> = 2...15
  ) -> Double? {
    spectrum(of: samples(from: start, to: end))?.peakFrequency(in: range)
  }

  /// The frequency (Hz, 0.04–0.5) at which the envelope itself waxes and wanes for `start` ≤ time < `end`
  /// (s): the largest density of the periodogram of the envelope taken every 10 ms, filled up to 8192
  /// samples (or the next power of two, for more than 81 s); nil when there is none.
  public func envelopePeakFrequency(from start: Double, to end: Double) -> Double? {
    let range = samples(from: start, to: end)
    let step = wholeSamples(samplingRate / 100 + 0.5, atMost: envelope.count)
    let thinned = stride(from: range.lowerBound, to: range.upperBound, by: step).map { envelope[$0] }
    var length = 8192
    while length < thinned.count { length *= 2 }
    let spectrum = try? PowerSpectralDensity.periodogram(
      thinned, samplingRate: samplingRate / Double(step), transformLength: length)
    return spectrum?.peakFrequency(in: 0.04...0.5)
  }

  /// The samples with `start` ≤ time < `end` (s).
  func samples(from start: Double, to end: Double) -> Range<Int> {
    let first = index(of: start)
    return first..<max(first, index(of: end))
  }

  /// The Welch spectrum (segments of 4 s) of the unfiltered acceleration in a range of samples; nil when
  /// the range is empty.
  func spectrum(of range: Range<Int>) -> PowerSpectralDensity? {
    let segment = wholeSamples(4 * samplingRate, atMost: max(1, range.count))
    return try? PowerSpectralDensity.welch(
      Array(acceleration[range]), samplingRate: samplingRate, segmentLength: segment)
  }

  /// The first sample at or after a time (s), between 0 and the number of samples.
  private func index(of time: Double) -> Int {
    // A millionth of a sample of slack, so that rounding of the time does not lose its own sample.
    let position = time * samplingRate - 1e-6
    guard position > 0 else { return 0 }
    guard position < Double(acceleration.count) else { return acceleration.count }
    let whole = Int(position)
    return Double(whole) < position ? whole + 1 : whole
  }
}

/// A number of samples cut to a whole one between 1 and `limit`.
private func wholeSamples(_ samples: Double, atMost limit: Int) -> Int {
  samples < Double(limit) ? max(1, Int(samples)) : max(1, limit)
}
