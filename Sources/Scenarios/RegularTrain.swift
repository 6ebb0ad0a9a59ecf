/// Spikes or impulses at equal distances.
struct RegularTrain {
  /// The first in ms.
  let first: Double
  /// How many come in a second.
  let rate: Double
  /// How many there are.
  let count: Double

  /// When they come, in ms.
  var times: [Double] {
    let period = 1000 / max(rate, 0.01)
    return (0..<max(Int(count), 0)).map { first + Double($0) * period }
  }
}
