// The pass that differentiates symbolically.
//
// Before: `alpha*(1 - m) - beta*m`, with respect to m. After: `-alpha - beta`. At the corners of abs, min, max and if
// the derivative of the branch that is taken counts.

extension EquationGraph {
  /// ∂node/∂leaf as a node, with the nodes in `frozen` held as if they were constants; linear in the size of
  /// what the node depends on.
  public mutating func derivative(
    of node: NodeIndex, by leaf: NodeIndex, holding frozen: [NodeIndex] = []
  ) -> NodeIndex {
    var known: [NodeIndex: NodeIndex] = [:]
    let zero = constant(0)
    for held in frozen { known[held] = zero }
    return derivative(node, leaf, &known)
  }

  /// ∂node/∂leaf of several nodes, what they share differentiated once.
  mutating func derivatives(of nodes: [NodeIndex], by leaf: NodeIndex) -> [NodeIndex] {
    var known: [NodeIndex: NodeIndex] = [:]
    return nodes.map { derivative($0, leaf, &known) }
  }

  private mutating func derivative(
    _ index: NodeIndex, _ leaf: NodeIndex, _ known: inout [NodeIndex: NodeIndex]
  ) -> NodeIndex {
    if index == leaf { return constant(1) }
    if let found = known[index] { return found }
    let result: NodeIndex
    switch nodes[Int(index)] {
    case .constant, .variable, .random:
      result = constant(0)
    case .unary(let operation, let operand):
      let inner = derivative(operand, leaf, &known)
      result = value(of: inner) == 0 ? inner : multiply(slope(operation, operand, index), inner)
    case .binary(let operation, let left, let right):
      let first = derivative(left, leaf, &known)
      let second = derivative(right, leaf, &known)
      result = combine(operation, (left, first), (right, second), index)
    case .select(let condition, let yes, let no):
      let first = derivative(yes, leaf, &known)
      result = select(condition, first, derivative(no, leaf, &known))
    case .converted(let operand, _):
      result = derivative(operand, leaf, &known)
    }
    known[index] = result
    return result
  }

  /// The derivative of an operator at its operand; `whole` is the operator's own node.
  private mutating func slope(
    _ operation: UnaryOperator, _ operand: NodeIndex, _ whole: NodeIndex
  ) -> NodeIndex {
    let one = constant(1)
    switch operation {
    case .negate: return constant(-1)
    case .not, .floor, .sign: return constant(0)
    case .exponential: return whole
    case .logarithm: return divide(one, operand)
    case .squareRoot: return divide(constant(0.5), whole)
    case .absolute: return unary(.sign, operand)
    case .sine: return unary(.cosine, operand)
    case .cosine: return unary(.negate, unary(.sine, operand))
    case .hyperbolicTangent: return subtract(one, multiply(whole, whole))
    case .logistic: return multiply(whole, subtract(one, whole))
    case .relativeExponential:
      // r = (eˣ − 1)/x, r' = (eˣ − r)/x.
      let quotient = divide(subtract(unary(.exponential, operand), whole), operand)
      return nearZero(operand, series: Self.relativeExponentialSlope, otherwise: quotient)
    case .bernoulli:
      // B = x/(eˣ − 1), B' = (B − B²eˣ)/x.
      let square = multiply(multiply(whole, whole), unary(.exponential, operand))
      let quotient = divide(subtract(whole, square), operand)
      return nearZero(operand, series: Self.bernoulliSlope, otherwise: quotient)
    }
  }

  // As two literals in `slope` Swift 6.3 gave both the numbers of the first when compiling for WebAssembly:
  // with names of their own they stay apart.
  private static let relativeExponentialSlope: [Double] = [1 / 2, 1 / 3, 1 / 8, 1 / 30, 1 / 144, 1 / 840]
  private static let bernoulliSlope: [Double] = [-1 / 2, 1 / 6, 0, -1 / 180, 0, 1 / 5040]

  /// A polynomial where |x| < 0.02, where the quotient would lose its digits by cancellation; six terms of the
  /// power series leave an error below 1e-13.
  private mutating func nearZero(
    _ x: NodeIndex, series: [Double], otherwise quotient: NodeIndex
  ) -> NodeIndex {
    var sum = constant(0)
    for coefficient in series.reversed() { sum = add(constant(coefficient), multiply(sum, x)) }
    return select(binary(.less, unary(.absolute, x), constant(0.02)), sum, quotient)
  }

  private mutating func combine(
    _ operation: BinaryOperator, _ left: (NodeIndex, slope: NodeIndex),
    _ right: (NodeIndex, slope: NodeIndex), _ whole: NodeIndex
  ) -> NodeIndex {
    switch operation {
    case .add: return add(left.slope, right.slope)
    case .subtract: return subtract(left.slope, right.slope)
    case .multiply: return add(multiply(left.slope, right.0), multiply(left.0, right.slope))
    case .divide: return divide(subtract(left.slope, multiply(whole, right.slope)), right.0)
    case .power: return powerSlope(left, right, whole)
    case .minimum: return select(binary(.less, left.0, right.0), left.slope, right.slope)
    case .maximum: return select(binary(.less, right.0, left.0), left.slope, right.slope)
    case .less, .lessOrEqual, .equal, .and, .or: return constant(0)
    }
  }

  /// (bᵉ)' = e bᵉ⁻¹ b' + bᵉ ln(b) e'.
  private mutating func powerSlope(
    _ base: (NodeIndex, slope: NodeIndex), _ exponent: (NodeIndex, slope: NodeIndex), _ whole: NodeIndex
  ) -> NodeIndex {
    let lowered = power(base.0, subtract(exponent.0, constant(1)))
    let first = multiply(multiply(exponent.0, lowered), base.slope)
    guard value(of: exponent.slope) != 0 else { return first }
    return add(first, multiply(multiply(whole, unary(.logarithm, base.0)), exponent.slope))
  }
}
