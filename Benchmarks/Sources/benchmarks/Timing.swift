/// The time that equal batches of work take.
struct Timing {
  /// Seconds, from the shortest.
  private let seconds: [Double]

  /// Measures batches, after one that warms up.
  init(batches: Int, _ batch: () -> Void) {
    batch()
    let clock = ContinuousClock()
    seconds = (0..<batches).map { _ in
      let duration = clock.measure(batch).components
      return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
    }.sorted()
  }

  /// The shortest batch in s.
  var minimum: Double { seconds[0] }
  /// The batch in the middle in s.
  var median: Double { seconds[seconds.count / 2] }
}
