/// Shaking that goes on without voluntary drive.
///
/// A moment is involuntary shaking when it lies after the end of the drive, the drive is under
/// `driveLimit` and the envelope of the acceleration in the tremor band (3.5–9 Hz for the leg) is above
/// `envelopeLimit` (reference/system.md §11.2: "INVOLUNTARY = D < .02 and a > .3"; band and envelope §9).
/// Since filter and envelope look 0.4 s to both sides, shaking that ends with the drive may count for
/// that long.
public struct InvoluntaryShaking: Hashable, Sendable {
  /// Voluntary drive (0 … 1) below this counts as none.
  public static let driveLimit = 0.02
  /// The envelope, m/s², above which movement counts as shaking.
  public static let envelopeLimit = 0.3
  /// The shortest bout, s, of which a frequency is given: about four cycles at 4 Hz.
  public static let shortestBoutWithFrequency = 1.0

  /// An uninterrupted stretch of shaking.
  public struct Bout: Hashable, Sendable {
    /// When it begins, s after the end of the drive.
    public let start: Double
    /// How long it lasts, s.
    public let duration: Double
  }

  /// All time of involuntary shaking together, s; `involuntary_shaking_s` of a run's summary.
  public let duration: Double
  /// How long the recording goes on after the end of the drive, s.
  public let observed: Double
  /// The first bout; nil if there was none.
  public let firstBout: Bout?
  /// The longest bout, the first of equals; nil if there was none.
  public let longestBout: Bout?
  /// The end of the last bout, s after the end of the drive; nil if there was none.
  public let end: Double?
  /// Whether it was still shaking when the recording ended.
  public let lastsToEndOfRecording: Bool
  /// The frequency of the largest density in the band during the longest bout, Hz (Welch, segments of
  /// 4 s, so ±0.25 Hz); nil if that bout is shorter than `shortestBoutWithFrequency`.
  public let frequency: Double?
  /// The root mean square of the acceleration in the band during all the bouts, m/s²; nil if there were
  /// none.
  public let accelerationRootMeanSquare: Double?

  /// Looks for shaking after the end of the drive.
  ///
  /// - Parameters:
  ///   - tremor: the acceleration in its band.
  ///   - drive: the voluntary drive, 0 … 1, at the same times as the acceleration.
  ///   - driveEnd: when the drive ended, s from the first sample; may lie outside the recording.
  /// - Throws: `SignalError.lengths` or `.driveEnd`.
  public init(in tremor: Tremor, drive: [Double], driveEnd: Double) throws(SignalError) {
    guard drive.count == tremor.envelope.count else {
      throw .lengths(acceleration: tremor.envelope.count, drive: drive.count)
    }
    guard driveEnd.isFinite else { throw .driveEnd(driveEnd) }
    let after = tremor.samples(from: driveEnd, to: tremor.duration)
    let runs = runs(in: after) {
      drive[$0] < Self.driveLimit && tremor.envelope[$0] > Self.envelopeLimit
    }
    let longest = runs.max { $0.count < $1.count }
    let rate = tremor.samplingRate
    let bout = { (run: Range<Int>) in
      Bout(
        start: max(0, Double(run.lowerBound) / rate - driveEnd), duration: Double(run.count) / rate)
    }
    observed = Double(after.count) / rate
    duration = Double(runs.reduce(0) { $0 + $1.count }) / rate
    firstBout = runs.first.map(bout)
    longestBout = longest.map(bout)
    end = runs.last.map { Double($0.upperBound) / rate - driveEnd }
    lastsToEndOfRecording = !runs.isEmpty && runs.last?.upperBound == after.upperBound
    frequency = longest.flatMap { Self.frequency(of: tremor, in: $0) }
    accelerationRootMeanSquare = Self.rootMeanSquare(of: tremor, in: runs)
  }

  private static func frequency(of tremor: Tremor, in bout: Range<Int>) -> Double? {
    guard Double(bout.count) >= shortestBoutWithFrequency * tremor.samplingRate else { return nil }
    return tremor.spectrum(of: bout)?.peakFrequency(in: tremor.band)
  }

  private static func rootMeanSquare(of tremor: Tremor, in bouts: [Range<Int>]) -> Double? {
    let count = bouts.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let sum = bouts.reduce(0.0) { sum, bout in
      tremor.bandPassed[bout].reduce(sum) { $0 + $1 * $1 }
    }
    return (sum / Double(count)).squareRoot()
  }
}

/// The longest possible stretches of `range` in which the condition holds, in order.
private func runs(in range: Range<Int>, where condition: (Int) -> Bool) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start: Int?
  for index in range {
    if condition(index) {
      start = start ?? index
    } else if let first = start {
      runs.append(first..<index)
      start = nil
    }
  }
  if let first = start { runs.append(first..<range.upperBound) }
  return runs
}
