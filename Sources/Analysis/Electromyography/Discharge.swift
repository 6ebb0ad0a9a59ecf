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
}
