/// How fast waves travel along the columns of a grid of single-differential channels.
///
/// The channels are differenced once more, since double differentials weaken what does not travel, generation and
/// extinction at the fibres' ends. For every pair of neighbours the delay at which the correlation is largest, by a parabola through the largest
/// and its neighbours; the velocity is the distance over the median of the delays' magnitudes. Pairs around the
/// end-plates, where waves start to both sides, and beyond the tendons correlate less than 0.7 and do not count.
struct ConductionVelocity {
  /// In m/s; nil where no pair counts.
  let value: Double?

  /// The slowest wave that is looked for, in m/s.
  private static let slowest = 1.0
  private static let leastCorrelation = 0.7

  init(_ channels: [[Double]], rows: Int, distance: Double, samplingRate: Double) {
    let doubled = channels.indices.filter { $0 % rows < rows - 1 }.map { channel in
      zip(channels[channel + 1], channels[channel]).map { $0 - $1 }
    }
    let pairs = rows - 1
    let reach = Int((distance / Self.slowest * samplingRate / 1000).rounded(.up))
    var delays: [Double] = []
    for pair in doubled.indices where pair % pairs < pairs - 1 {
      guard doubled[pair].count > 4 * reach else { continue }
      if let delay = Self.delay(doubled[pair], doubled[pair + 1], reach: reach) {
        delays.append(delay.magnitude / samplingRate)
      }
    }
    delays.sort()
    guard !delays.isEmpty, delays[delays.count / 2] > 0 else {
      value = nil
      return
    }
    value = distance / 1000 / delays[delays.count / 2]
  }

  /// By how many samples the second is later than the first.
  private static func delay(_ first: [Double], _ second: [Double], reach: Int) -> Double? {
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
    return Double(place - reach) + (bend < 0 ? (low - high) / bend / 2 : 0)
  }
}
