import ArrayInstructions
import Equations

/// One instruction in place of several nodes.
struct Fusion {
  var operation: gv_operation
  var operands: [NodeIndex]
}

// Nodes that become one instruction together. A node goes into another only where that one alone uses it.
//
// Before: `multiply r1, 4.0, V`, `add r1, r1, 2.0`, `exponential r1, r1`. After: `exponential-of-line r1, 4.0, V, 2.0`.
extension KernelLowering {
  /// Finds the fusions in everything that `roots` are made of.
  mutating func fuse(_ roots: [NodeIndex]) {
    let uses = countUses(roots)
    // Operands stand before what is made of them, in every process alike.
    let order = uses.keys.sorted()
    for node in order where !isLeaf(node) {
      if let fusion = multiplyAdd(node, uses) ?? widenAdd(node, uses) { fused[node] = fusion }
      // Known of its operands already, so that long chains are not followed by calls within calls.
      _ = isUniform(node)
    }
    // What follows has no twin in single precision.
    for node in order where !isLeaf(node) && graph.precision[Int(node)] == .double {
      if let fusion = functionOfLine(node, uses) ?? exponentialStep(node, uses) ?? midpointStep(node, uses)
        ?? rise(node, uses)
      {
        fused[node] = fusion
      }
    }
  }

  /// How many nodes use each node, roots counting as one use more.
  func countUses(_ roots: [NodeIndex]) -> [NodeIndex: Int] {
    var uses: [NodeIndex: Int] = [:]
    for root in roots { uses[root, default: 0] += 1 }
    var stack = roots
    var seen: Set<NodeIndex> = []
    while let node = stack.popLast() {
      guard seen.insert(node).inserted, !isLeaf(node) else { continue }
      for operand in operands(node) {
        uses[operand, default: 0] += 1
        stack.append(operand)
      }
    }
    return uses
  }

  /// The factors of a product that may go into another node. A number times a leaf costs nothing to repeat; any
  /// other product fuses only into its one user.
  private func product(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> (NodeIndex, NodeIndex)? {
    guard !isLeaf(node), case .binary(.multiply, let a, let b) = graph.nodes[Int(node)] else { return nil }
    return uses[node] == 1 || (isLeaf(a) && isLeaf(b)) ? (a, b) : nil
  }

  private func multiplyAdd(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .binary(let operation, let left, let right) = graph.nodes[Int(node)] else { return nil }
    if operation == .add, let (a, b) = product(right, uses) {
      return Fusion(operation: GV_MULTIPLY_ADD, operands: [a, b, left])
    } else if operation == .add, let (a, b) = product(left, uses) {
      return Fusion(operation: GV_MULTIPLY_ADD, operands: [a, b, right])
    } else if operation == .subtract, let (a, b) = product(left, uses) {
      return Fusion(operation: GV_MULTIPLY_SUBTRACT, operands: [a, b, right])
    } else if operation == .subtract, let (a, b) = product(right, uses) {
      return Fusion(operation: GV_NEGATED_MULTIPLY_ADD, operands: [a, b, left])
    }
    return nil
  }

  /// a + b where b is of single precision.
  private func widenAdd(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .binary(.add, let left, let right) = graph.nodes[Int(node)] else { return nil }
    for (sum, change) in [(left, right), (right, left)] where uses[change] == 1 {
      guard case .converted(let single, .double) = graph.nodes[Int(change)] else { continue }
      return Fusion(operation: GV_WIDEN_ADD, operands: [sum, single])
    }
    return nil
  }

  /// f(a·x + b) with numbers that serve all lanes for a and b.
  private mutating func functionOfLine(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .unary(let function, let line) = graph.nodes[Int(node)], uses[line] == 1, !isLeaf(line),
      let inner = fused[line], inner.operation == GV_MULTIPLY_ADD
    else { return nil }
    guard inner.operands.map({ isUniform($0) }) == [true, false, true] else { return nil }
    switch function {
    case .exponential: return Fusion(operation: GV_EXPONENTIAL_OF_LINE, operands: inner.operands)
    case .bernoulli: return Fusion(operation: GV_BERNOULLI_OF_LINE, operands: inner.operands)
    case .logistic: return Fusion(operation: GV_LOGISTIC_OF_LINE, operands: inner.operands)
    default: return nil
    }
  }

  /// x + (z·x + g)·(eᶻ − 1)/z.
  private mutating func exponentialStep(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .binary(.add, let left, let right) = graph.nodes[Int(node)] else { return nil }
    for (x, increment) in [(left, right), (right, left)] {
      guard let (a, b) = product(increment, uses) else { continue }
      for (slope, relative) in [(a, b), (b, a)] where uses[slope] == 1 && uses[relative] == 1 {
        guard case .unary(.relativeExponential, let z) = graph.nodes[Int(relative)], !isLeaf(relative),
          case .binary(.add, let first, let second) = graph.nodes[Int(slope)], !isLeaf(slope)
        else { continue }
        for (gain, scaled) in [(first, second), (second, first)] {
          guard let (p, q) = product(scaled, uses), (p, q) == (x, z) || (p, q) == (z, x) else { continue }
          guard !isUniform(x), !isUniform(z) else { return nil }
          return Fusion(operation: GV_EXPONENTIAL_STEP, operands: [x, gain, z])
        }
      }
    }
    return nil
  }

  /// 2·(a/b) − c.
  private func midpointStep(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .binary(.subtract, let double, let start) = graph.nodes[Int(node)],
      let (two, middle) = product(double, uses), graph.value(of: two) == 2, uses[middle] == 1,
      !isLeaf(middle),
      case .binary(.divide, let a, let b) = graph.nodes[Int(middle)]
    else { return nil }
    return Fusion(operation: GV_MIDPOINT_STEP, operands: [a, b, start])
  }

  /// a < b and b ≤ c.
  private func rise(_ node: NodeIndex, _ uses: [NodeIndex: Int]) -> Fusion? {
    guard case .binary(.and, let below, let above) = graph.nodes[Int(node)], uses[below] == 1,
      uses[above] == 1,
      !isLeaf(below), !isLeaf(above), case .binary(.less, let start, let level) = graph.nodes[Int(below)],
      case .binary(.lessOrEqual, level, let end) = graph.nodes[Int(above)]
    else { return nil }
    return Fusion(operation: GV_RISES_THROUGH, operands: [start, level, end])
  }
}
