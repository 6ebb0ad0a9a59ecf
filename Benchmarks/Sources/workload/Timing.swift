/// The time that equal batches of work take.
struct Timing {
  /// Seconds of each batch, in order.
  let seconds: [Double]

  /// The shortest batch in s.
  var minimum: Double { seconds.min() ?? .nan }
  /// The batch in the middle in s; between two the longer one.
  var median: Double { seconds.isEmpty ? .nan : seconds.sorted()[seconds.count / 2] }

  /// Measures several kinds of work in turn, so that a machine whose speed varies treats them alike; a batch
  /// of each warms up.
  static func alternating(batches: Int, _ works: [() -> Void]) -> [Timing] {
    for work in works { work() }
    var seconds = works.map { _ in [Double]() }
    for _ in 0..<batches {
      for (number, work) in works.enumerated() { seconds[number].append(Self.seconds(of: work)) }
    }
    return seconds.map(Timing.init)
  }

  /// How long one call takes in s.
  static func seconds(of work: () -> Void) -> Double {
    let duration = ContinuousClock().measure(work).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
  }
}
