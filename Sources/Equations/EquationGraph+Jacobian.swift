extension EquationGraph {
  /// The matrix of the derivatives of nodes by leaves; nil where a node does not depend on a leaf.
  ///
  /// All nodes are differentiated by one leaf at once, so that what they share is differentiated once.
  mutating func jacobian(of nodes: [NodeIndex], by leaves: [NodeIndex]) -> [[NodeIndex?]] {
    var matrix = nodes.map { _ in [NodeIndex?](repeating: nil, count: leaves.count) }
    for (column, leaf) in leaves.enumerated() {
      for (row, slope) in derivatives(of: nodes, by: leaf).enumerated() where value(of: slope) != 0 {
        matrix[row][column] = slope
      }
    }
    return matrix
  }

  /// Whether a node is made of random numbers.
  func hasRandomNumbers(_ node: NodeIndex) -> Bool {
    var seen: Set<NodeIndex> = []
    var stack = [node]
    while let next = stack.popLast() {
      guard seen.insert(next).inserted else { continue }
      if case .random = nodes[Int(next)] { return true }
      stack += nodes[Int(next)].operands
    }
    return false
  }
}
