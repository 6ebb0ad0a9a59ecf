/// How fast waves travel along the columns of a grid of single-differential channels.
///
/// For every pair of neighbours the delay at which the correlation is largest, by a parabola through the largest
/// and its neighbours. A wave that only travels keeps its form, so that of each column the pair with the largest
/// correlation counts, and of these the median. Near the end-plates, where waves start to both sides, pairs
/// correlate less and their delays are too short; what is left of that makes the velocity a little too large.
struct ConductionVelocity {
  /// In m/s; nil where no pair counts.
  let value: Double?

  /// The velocities that count, in m/s: what is faster does not travel.
  private static let range = 1.0...20
  private static let leastCorrelation = 0.7

  init(_ channels: [[Double]], rows: Int, distance: Double, samplingRate: Double) {
    let reach = Int((distance / Self.range.lowerBound * samplingRate / 1000).rounded(.up))
    var found: [Double] = []
    for column in stride(from: 0, to: channels.count, by: rows) {
      var best = (correlation: Self.leastCorrelation, velocity: 0.0)
      for pair in column..<min(column + rows, channels.count) - 1
      where channels[pair].count > 4 * reach {
        guard let delay = Self.delay(channels[pair], channels[pair + 1], reach: reach) else { continue }
        let velocity = distance / 1000 * samplingRate / delay.samples.magnitude
        if delay.correlation > best.correlation, Self.range.contains(velocity) {
          best = (delay.correlation, velocity)
        }
      }
      if best.velocity > 0 { found.append(best.velocity) }
    }
    found.sort()
    value = found.isEmpty ? nil : found[found.count / 2]
  }

  /// By how many samples the second is later than the first.
  private static func delay(_ first: [Double], _ second: [Double], reach: Int) -> (
    samples: Double, correlation: Double
  )? {
    let inner = reach..<(first.count - reach)
    func square(_ values: [Double]) -> Double { inner.reduce(0) { $0 + values[$1] * values[$1] } }
    let scale = (square(first) * square(second)).squareRoot()
    guard scale > 0 else { return nil }
    let correlations = (-reach...reach).map { shift in
      inner.reduce(0) { $0 + first[$1] * second[$1 + shift] } / scale
    }
    guard
      let place = correlations.indices.dropFirst().dropLast().max(by: { correlations[$0] < correlations[$1] }
      ),
      correlations[place] > leastCorrelation
    else { return nil }
    let (low, middle, high) = (correlations[place - 1], correlations[place], correlations[place + 1])
    let bend = low - 2 * middle + high
    return (Double(place - reach) + (bend < 0 ? (low - high) / bend / 2 : 0), middle)
  }
}
