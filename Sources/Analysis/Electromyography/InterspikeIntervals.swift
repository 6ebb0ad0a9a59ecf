/// The intervals between the spikes of one unit.
///
/// Pauses, intervals above `longest`, are left out, since they are silence between bouts and not
/// irregularity (reference/system.md §9: "ISI CoV ignoring ISI > .5 s").
public struct InterspikeIntervals: Hashable, Sendable {
  /// The number of intervals that count.
  public let count: Int
  /// Their mean, s.
  public let mean: Double
  /// Their standard deviation, s (the sample's, with n - 1); nil for a single interval.
  public let standardDeviation: Double?

  /// Standard deviation over mean; nil for a single interval.
  public var coefficientOfVariation: Double? { standardDeviation.map { $0 / mean } }

  /// The mean of the instantaneous rate's reciprocal, inverted: 1/mean, 1/s.
  public var rate: Double { 1 / mean }

  /// Measures one unit; nil when no interval counts.
  ///
  /// - Parameters:
  ///   - spikeTimes: the times of the unit's spikes, s, increasing; an interval that is not positive does
  ///     not count.
  ///   - longest: the longest interval that counts, s.
  public init?(spikeTimes: [Double], longest: Double = 0.5) {
    let intervals = zip(spikeTimes.dropFirst(), spikeTimes).map { $0 - $1 }
      .filter { $0 > 0 && $0 <= longest }
    guard !intervals.isEmpty else { return nil }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    count = intervals.count
    self.mean = mean
    standardDeviation =
      intervals.count > 1 ? (squares / Double(intervals.count - 1)).squareRoot() : nil
  }
}
