/// Nodes as functions of the variables that they depend on, by the baseline group.
struct NodeEvaluation {
  private let graph: EquationGraph
  private let nodes: [NodeIndex]
  /// What the nodes are computed from, operands first.
  private let order: [NodeIndex]
  private let places: [NodeIndex: Int]

  init(_ graph: EquationGraph, _ nodes: [NodeIndex]) {
    self.graph = graph
    self.nodes = nodes
    var seen: Set<NodeIndex> = []
    var stack = nodes
    while let next = stack.popLast() {
      guard seen.insert(next).inserted else { continue }
      stack += graph.nodes[Int(next)].operands
    }
    // Operands come before what uses them.
    order = seen.sorted()
    places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
  }

  /// The values of the nodes; random numbers are not numbers here.
  ///
  /// - Parameter variable: the value of a leaf.
  func values(_ variable: (NodeIndex) -> Double) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(order.count)
    func known(_ node: NodeIndex) -> Double { values[places[node] ?? 0] }
    for node in order {
      switch graph.nodes[Int(node)] {
      case .constant(let bits): values.append(Double(bitPattern: bits))
      case .variable: values.append(variable(node))
      case .unary(let operation, let operand): values.append(fold(operation, known(operand)))
      case .binary(let operation, let left, let right):
        values.append(fold(operation, known(left), known(right)))
      case .select(let condition, let yes, let no):
        values.append(known(condition) != 0 ? known(yes) : known(no))
      case .random: values.append(.nan)
      case .converted(let operand, let precision):
        values.append(precision == .single ? Double(Float(known(operand))) : known(operand))
      }
    }
    return nodes.map { known($0) }
  }
}

/// A node as a function of the one variable it depends on, by the baseline group.
struct SingleVariableFunction {
  private let evaluation: NodeEvaluation
  private let leaf: NodeIndex

  init(_ graph: EquationGraph, _ node: NodeIndex, of leaf: NodeIndex) {
    evaluation = NodeEvaluation(graph, [node])
    self.leaf = leaf
  }

  func value(at x: Double) -> Double { evaluation.values { $0 == leaf ? x : .nan }[0] }
}
