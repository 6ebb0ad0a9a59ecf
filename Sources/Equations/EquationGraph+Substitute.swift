extension EquationGraph {
  /// The node with `leaf` replaced by a number, and the nodes in `frozen` left as they are.
  ///
  /// Before: `alpha*(1 - m) - beta*m` with m replaced by 0. After: `alpha`.
  public mutating func substituting(
    _ number: Double, for leaf: NodeIndex, in node: NodeIndex, holding frozen: [NodeIndex]
  ) -> NodeIndex {
    var known: [NodeIndex: NodeIndex] = [leaf: constant(number)]
    for held in frozen where held != leaf { known[held] = held }
    return substitute(node, &known)
  }

  /// The node with leaves replaced by other nodes, all at once.
  mutating func substituting(_ replacements: [NodeIndex: NodeIndex], in node: NodeIndex) -> NodeIndex {
    var known = replacements
    return substitute(node, &known)
  }

  /// The same of several nodes, what they share replaced once.
  mutating func substituting(_ replacements: [NodeIndex: NodeIndex], in nodes: [NodeIndex]) -> [NodeIndex] {
    var known = replacements
    return nodes.map { substitute($0, &known) }
  }

  private mutating func substitute(
    _ index: NodeIndex, _ known: inout [NodeIndex: NodeIndex]
  ) -> NodeIndex {
    if let found = known[index] { return found }
    let result: NodeIndex
    switch nodes[Int(index)] {
    case .constant, .variable:
      result = index
    case .unary(let operation, let operand):
      let inner = substitute(operand, &known)
      result = unary(operation, inner)
    case .binary(let operation, let left, let right):
      let first = substitute(left, &known)
      let second = substitute(right, &known)
      result = binary(operation, first, second)
    case .select(let condition, let yes, let no):
      let test = substitute(condition, &known)
      let first = substitute(yes, &known)
      let second = substitute(no, &known)
      result = select(test, first, second)
    case .random(let distribution, let operands, let stream):
      let inner = operands.map { substitute($0, &known) }
      result = random(distribution, inner, stream: stream)
    case .converted(let operand, let precision):
      let inner = substitute(operand, &known)
      result = insert(.converted(inner, to: precision), self.known(index))
    }
    known[index] = result
    return result
  }

  /// Whether a node is a + b·leaf with a and b that do not depend on the leaf, the nodes in `frozen` taken as
  /// constants: judged by structure, since `if(leaf < 1, 2, 3)` also has the derivative 0 wherever it has one.
  public func isAffine(_ node: NodeIndex, in leaf: NodeIndex, holding frozen: [NodeIndex]) -> Bool {
    var known: [NodeIndex: Int] = [:]
    for held in frozen { known[held] = 0 }
    known[leaf] = 1
    return degree(node, &known) < 2
  }

  /// 0 for what does not depend on the leaf, 1 for what is affine in it, 2 for anything else.
  private func degree(_ index: NodeIndex, _ known: inout [NodeIndex: Int]) -> Int {
    if let found = known[index] { return found }
    let result: Int
    switch nodes[Int(index)] {
    case .constant, .variable:
      result = 0
    case .unary(let operation, let operand):
      let inner = degree(operand, &known)
      result = inner == 0 || operation == .negate ? inner : 2
    case .random(_, let operands, _):
      result = operands.allSatisfy { degree($0, &known) == 0 } ? 0 : 2
    case .converted(let operand, _):
      result = degree(operand, &known)
    case .binary(let operation, let left, let right):
      let (first, second) = (degree(left, &known), degree(right, &known))
      switch operation {
      case .add, .subtract: result = max(first, second)
      case .multiply: result = min(first + second, 2)
      case .divide where second == 0: result = first
      default: result = max(first, second) == 0 ? 0 : 2
      }
    case .select(let condition, let yes, let no):
      let (first, second) = (degree(yes, &known), degree(no, &known))
      result = degree(condition, &known) == 0 ? max(first, second) : 2
    }
    known[index] = result
    return result
  }
}
