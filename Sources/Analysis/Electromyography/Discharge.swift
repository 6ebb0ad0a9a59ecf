/// Measures of a motor pool's spikes, one list of all units together.
public enum Discharge {
  /// The mean discharge rate per unit, 1/s: spikes with `start` ≤ time < `end`, divided by the number of
  /// units and by the time; nil without units or time.
  ///
  /// - Parameters:
  ///   - spikeTimes: the times of all spikes of all units, s, in any order.
  ///   - units: the number of units, the silent ones too.
  ///   - start: the beginning of the interval, s.
  ///   - end: its end, s.
  public static func pooledRate(
    spikeTimes: [Double], units: Int, from start: Double, to end: Double
  ) -> Double? {
    guard units > 0, end > start, (end - start).isFinite else { return nil }
    let count = spikeTimes.count { $0 >= start && $0 < end }
    return Double(count) / (Double(units) * (end - start))
  }

  /// The number of spikes in each bin of `binWidth` (s) from time 0 to `duration` (s): the pooled train of
  /// which spectra are taken (reference/system.md §9: bins of 1 ms). Spikes outside are not counted; empty
  /// unless both are positive and there are fewer than 10⁸ bins.
  public static func binned(
    spikeTimes: [Double], binWidth: Double = 0.001, duration: Double
  ) -> [Double] {
    // The slack keeps the last bin when the division falls short of a whole number by rounding.
    let bins = duration / binWidth + 1e-6
    guard binWidth > 0, bins >= 1, bins < 100_000_000 else { return [] }
    var counts = [Double](repeating: 0, count: Int(bins))
    for time in spikeTimes {
      let position = time / binWidth + 1e-6
      guard position >= 0, position < Double(counts.count) else { continue }
      counts[Int(position)] += 1
    }
    return counts
  }
}
