extension ConnectionRows {
  /// A list sorted by source, and within a source by whole steps of delay, so that connections of one delay
  /// stand together; otherwise in the order of the list. Linear in the number of connections and of steps.
  ///
  /// All lanes are within their populations; weights and delays are one or as many as connections.
  init(
    sources: [Int32], of count: Int, targets: [Int32], values: (weights: [Double], delays: [Double]),
    delayInSteps: (Double) -> Double
  ) {
    var order = sources.indices.map { Int32($0) }
    if values.delays.count > 1 {
      let steps = values.delays.map { Int32(delayInSteps($0)) }
      order = Self.sorted(order, by: steps, below: Int(steps.max() ?? 0) + 1).order
    }
    let sorted = Self.sorted(order, by: sources, below: count)
    starts = sorted.starts
    self.targets = sorted.order.map { targets[Int($0)] }
    func arranged(_ list: [Double]) -> [Double] {
      list.count > 1 ? sorted.order.map { list[Int($0)] } : list
    }
    weights = arranged(values.weights)
    delays = arranged(values.delays)
  }

  /// Sorts by counting: equal keys keep their order; gives where each key begins, and one more.
  private static func sorted(
    _ order: [Int32], by keys: [Int32], below limit: Int
  ) -> (order: [Int32], starts: [Int32]) {
    var starts = [Int32](repeating: 0, count: limit + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 0..<limit { starts[key + 1] += starts[key] }
    var next = starts
    var sorted = order
    for index in order {
      let key = Int(keys[Int(index)])
      sorted[Int(next[key])] = index
      next[key] += 1
    }
    return (sorted, starts)
  }
}
