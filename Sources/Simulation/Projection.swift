/// The connections from an event to a receiver, ready for delivery: bundle by bundle, where a bundle is all
/// connections of one source lane that share a delay.
///
/// A connection takes 4 bytes, and 8 more where weights differ; a bundle takes 12.
struct Projection: Sendable, Equatable {
  /// For each source lane the number of its first bundle, and one more.
  private(set) var firstBundles: [Int32] = [0]
  /// For each bundle the place of its first connection, and one more.
  private(set) var firstConnections: [Int32] = [0]
  /// The delay of each bundle in steps: whole numbers, unless arrivals are interpolated.
  private(set) var delays: [Double] = []
  /// The target's lane of each connection.
  let targets: [Int32]
  /// The factor of each connection; empty where one serves all.
  let weights: [Double]
  /// The factor for all connections, where there is one.
  let uniformWeight: Double
  /// Whether the targets of each bundle stand in ascending order, so that those of some lanes are quickly found.
  private(set) var isAscending = true

  /// - Parameters:
  ///   - rows: the connections by source lane.
  ///   - delayInSteps: turns a delay in ms into steps.
  init(_ rows: ConnectionRows, delayInSteps: (Double) -> Double) {
    targets = rows.targets
    weights = rows.weights.count > 1 ? rows.weights : []
    uniformWeight = rows.weights.first ?? 1
    let uniformDelay = rows.delays.count == 1 ? delayInSteps(rows.delays[0]) : nil
    for source in 0..<rows.starts.count - 1 {
      let row = Int(rows.starts[source])..<Int(rows.starts[source + 1])
      if let uniformDelay, !row.isEmpty {
        endBundle(at: row.upperBound, uniformDelay)
      } else if !row.isEmpty {
        split(row, rows.delays, delayInSteps)
      }
      firstBundles.append(Int32(delays.count))
    }
  }

  private mutating func split(_ row: Range<Int>, _ given: [Double], _ delayInSteps: (Double) -> Double) {
    var current = delayInSteps(given[row.lowerBound])
    for place in row.dropFirst() {
      let delay = delayInSteps(given[place])
      if delay != current { endBundle(at: place, current) }
      current = delay
    }
    endBundle(at: row.upperBound, current)
  }

  private mutating func endBundle(at place: Int, _ delay: Double) {
    let bundle = targets[Int(firstConnections[firstConnections.count - 1])..<place]
    if isAscending { isAscending = zip(bundle, bundle.dropFirst()).allSatisfy { $0 <= $1 } }
    firstConnections.append(Int32(place))
    delays.append(delay)
  }

  /// The longest delay in steps, rounded up.
  var longestDelay: Int { Int((delays.max() ?? 0).rounded(.up)) }

  /// The bundles of a source lane.
  func bundles(of source: Int32) -> Range<Int> {
    Int(firstBundles[Int(source)])..<Int(firstBundles[Int(source) + 1])
  }

  /// The connections of a bundle.
  func connections(of bundle: Int) -> Range<Int> {
    Int(firstConnections[bundle])..<Int(firstConnections[bundle + 1])
  }

  /// Those connections of a bundle that go to some lanes, and perhaps others where the targets do not ascend.
  func connections(of bundle: Int, to lanes: Range<Int>) -> Range<Int> {
    let all = connections(of: bundle)
    guard isAscending else { return all }
    let first = firstConnection(in: all, notBelow: lanes.lowerBound)
    return first..<firstConnection(in: first..<all.upperBound, notBelow: lanes.upperBound)
  }

  private func firstConnection(in range: Range<Int>, notBelow lane: Int) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(targets[middle]) < lane { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
