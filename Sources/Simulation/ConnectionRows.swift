import Kernels

/// Connections by source lane: the places of each source's connections, one source after the other.
struct ConnectionRows: Sendable, Equatable {
  /// For each source lane the place of its first connection, and one more.
  var starts: [Int32] = [0]
  /// The target's lane of each connection.
  var targets: [Int32] = []
  /// One for all, or one for each connection.
  var weights: [Double]
  /// In ms; one for all, or one for each connection.
  var delays: [Double]

  /// Rows that are made one after the other, with one weight and one delay.
  init(weight: Double, delay: Double) {
    weights = [weight]
    delays = [delay]
  }

  /// Ends the row of the current source.
  mutating func endRow() {
    starts.append(Int32(targets.count))
  }
}

extension ConnectionRows {
  /// Every source reaches all targets, or all but the lane of its own number.
  mutating func connectAll(from sources: Range<Int>, of count: Int, to targetCount: Int, sparingSelf: Bool) {
    let rows = sources.clamped(to: 0..<count).count
    targets.reserveCapacity(rows * targetCount - (sparingSelf ? rows : 0))
    for source in 0..<count {
      if sources.contains(source) {
        for target in 0..<targetCount where !(sparingSelf && target == source) {
          targets.append(Int32(target))
        }
      }
      endRow()
    }
  }

  /// Every source reaches the target of its own number.
  mutating func connectEach(from sources: Range<Int>, of count: Int) {
    for source in 0..<count {
      if sources.contains(source) { targets.append(Int32(source)) }
      endRow()
    }
  }

  /// Every pair with the same probability: from one connected target to the next the step has a geometric
  /// distribution, so that the work is proportional to the number of connections. A row depends on the key and
  /// on its source alone.
  mutating func connectRandomly(
    from sources: Range<Int>, of count: Int, to targetCount: Int, _ law: RandomConnection
  ) {
    let expected = RandomConnection.expected(sources.count, targetCount, probability: law.probability)
    targets.reserveCapacity(Int(Self.room(for: expected)))
    for source in 0..<count {
      if sources.contains(source) { connectRandomly(source, to: targetCount, law) }
      endRow()
    }
  }

  /// For how many connections there is room where so many are expected: hardly ever is it too little.
  static func room(for expected: Double) -> Double { expected + 6 * expected.squareRoot() }

  private mutating func connectRandomly(_ source: Int, to targetCount: Int, _ law: RandomConnection) {
    let candidates = law.sparesSelf ? targetCount - 1 : targetCount
    var candidate = -1
    var pair = (0.0, 0.0)
    var draw: UInt64 = 0
    while true {
      let isFirst = draw & 1 == 0
      if isFirst { pair = law.random.uniforms(entity: UInt64(source), number: draw >> 1) }
      draw += 1
      let skipped = law.skipped(isFirst ? pair.0 : pair.1)
      guard skipped < Double(candidates - candidate - 1) else { return }
      candidate += 1 + Int(skipped)
      targets.append(Int32(law.sparesSelf && candidate >= source ? candidate + 1 : candidate))
    }
  }
}
