import ArrayInstructions

// The constructors that fold constants and remove identities and removable singularities.
//
// Before: `0.1*(V + 40)/(1 - exp(-(V + 40)/10))`, 0/0 at V = −40. After: `bernoulli(-0.1*V - 4)`, 1 at V = −40.
// Rewrites keep the value within rounding; none changes where an expression is defined, except to define it.

extension EquationGraph {
  /// The node of an operator of one operand.
  public mutating func unary(_ operation: UnaryOperator, _ operand: NodeIndex) -> NodeIndex {
    if let value = value(of: operand) { return constant(fold(operation, value)) }
    let node = nodes[Int(operand)]
    switch (operation, node) {
    case (.negate, .unary(.negate, let inner)):
      return inner
    case (.negate, .binary(.subtract, let left, let right)):
      return subtract(right, left)
    case (.negate, .binary(.multiply, let left, let right)):
      if let factor = value(of: left) { return multiply(constant(-factor), right) }
      return insert(.unary(operation, operand), known(operand))
    case (.sign, _):
      return sign(operand)
    case (_, .select(let condition, let yes, let no)) where known(yes) < .varying && known(no) < .varying:
      let first = unary(operation, yes)
      return select(condition, first, unary(operation, no))
    case (.exponential, _), (.bernoulli, _), (.relativeExponential, _), (.logistic, _),
      (.hyperbolicTangent, _):
      let straight = straightened(operand)
      return insert(.unary(operation, straight), known(operand))
    default:
      return insert(.unary(operation, operand), known(operand))
    }
  }

  /// An affine expression of one node as slope·node + offset, which is one multiply-add.
  private mutating func straightened(_ index: NodeIndex) -> NodeIndex {
    guard let line = affine(index), let leaf = line.leaf, leaf != index, line.slope.isFinite,
      line.offset.isFinite
    else { return index }
    let scaled = multiply(constant(line.slope), leaf)
    return line.offset == 0 ? scaled : add(constant(line.offset), scaled)
  }

  /// left + right.
  public mutating func add(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex {
    switch (value(of: left), value(of: right)) {
    case (let a?, let b?): return constant(a + b)
    case (0?, _): return right
    case (_, 0?): return left
    default: break
    }
    if case .unary(.negate, let inner) = nodes[Int(right)] { return subtract(left, inner) }
    if case .unary(.negate, let inner) = nodes[Int(left)] { return subtract(right, inner) }
    return commutative(.add, left, right)
  }

  /// left − right.
  public mutating func subtract(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex {
    switch (value(of: left), value(of: right)) {
    case (let a?, let b?): return constant(a - b)
    case (0?, _): return unary(.negate, right)
    case (_, 0?): return left
    default: break
    }
    if case .unary(.negate, let inner) = nodes[Int(right)] { return add(left, inner) }
    if case .unary(.negate, let inner) = nodes[Int(left)] { return unary(.negate, add(inner, right)) }
    return insert(.binary(.subtract, left, right), max(known(left), known(right)))
  }

  /// left × right.
  public mutating func multiply(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex {
    switch (value(of: left), value(of: right)) {
    case (let a?, let b?): return constant(a * b)
    case (0?, _), (_, 0?): return constant(0)
    case (1?, _): return right
    case (_, 1?): return left
    case (.some(-1), _): return unary(.negate, right)
    case (_, .some(-1)): return unary(.negate, left)
    default: break
    }
    if let gathered = gatheringInvariants(left, right) ?? gatheringInvariants(right, left) {
      return gathered
    }
    if let raised = raisingInvariant(left, right) ?? raisingInvariant(right, left) { return raised }
    if let joined = joiningSelections(.multiply, left, right) { return joined }
    if case .unary(.negate, let inner) = nodes[Int(right)] {
      if let factor = value(of: left) { return multiply(constant(-factor), inner) }
      return unary(.negate, multiply(left, inner))
    }
    if case .unary(.negate, let inner) = nodes[Int(left)] {
      return unary(.negate, multiply(inner, right))
    }
    return commutative(.multiply, left, right)
  }

  /// left / right, with quotients of the form u/(eᵘ − 1) recognised.
  public mutating func divide(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex {
    switch (value(of: left), value(of: right)) {
    case (let a?, let b?): return constant(a / b)
    case (0?, _): return constant(0)
    case (_, 1?): return left
    case (_, let b?): return multiply(constant(1 / b), left)
    default: break
    }
    if known(right) < .varying, known(left) == .varying {
      // One division in the set-up instead of one in every step.
      let reciprocal = insert(.binary(.divide, constant(1), right), known(right))
      return multiply(reciprocal, left)
    }
    if let regular = removingSingularity(left, right) { return regular }
    if let factor = value(of: left), case .binary(.add, let one, let grown) = nodes[Int(right)],
      value(of: one) == 1, case .unary(.exponential, let inner) = nodes[Int(grown)]
    {
      // k/(1 + eᴮ) is k·logistic(−B).
      let opposite = unary(.negate, inner)
      return multiply(constant(factor), unary(.logistic, opposite))
    }
    return insert(.binary(.divide, left, right), max(known(left), known(right)))
  }

  /// left to the power of right; small whole exponents become products.
  public mutating func power(_ base: NodeIndex, _ exponent: NodeIndex) -> NodeIndex {
    if let value = value(of: exponent) {
      switch value {
      case 0: return constant(1)
      case 1: return base
      case 2: return multiply(base, base)
      case 3: return multiply(multiply(base, base), base)
      case 4:
        let square = multiply(base, base)
        return multiply(square, square)
      case 0.5: return unary(.squareRoot, base)
      case -1: return divide(constant(1), base)
      default: break
      }
      if let number = self.value(of: base) { return constant(gv_pow(number, value)) }
    }
    return insert(.binary(.power, base, exponent), max(known(base), known(exponent)))
  }

  /// Any operator of two operands.
  public mutating func binary(
    _ operation: BinaryOperator, _ left: NodeIndex, _ right: NodeIndex
  ) -> NodeIndex {
    switch operation {
    case .add: return add(left, right)
    case .subtract: return subtract(left, right)
    case .multiply: return multiply(left, right)
    case .divide: return divide(left, right)
    case .power: return power(left, right)
    case .minimum, .maximum, .less, .lessOrEqual, .equal, .and, .or:
      if let a = value(of: left), let b = value(of: right) { return constant(fold(operation, a, b)) }
      return insert(.binary(operation, left, right), max(known(left), known(right)))
    }
  }

  /// if condition then yes else no.
  public mutating func select(_ condition: NodeIndex, _ yes: NodeIndex, _ no: NodeIndex) -> NodeIndex {
    if yes == no { return yes }
    if let value = value(of: condition) { return value != 0 ? yes : no }
    return insert(.select(condition, yes, no), max(known(condition), max(known(yes), known(no))))
  }

  /// What is known before the run moves out of the step: a·(b·x) is (a·b)·x and a·if(c, b, d) is
  /// if(c, a·b, a·d) where a, b and d do not change.
  private mutating func gatheringInvariants(_ factor: NodeIndex, _ other: NodeIndex) -> NodeIndex? {
    guard known(factor) < .varying, known(other) == .varying || value(of: factor) != nil else { return nil }
    switch nodes[Int(other)] {
    case .binary(.multiply, let inner, let rest) where known(inner) < .varying && known(rest) == .varying:
      return multiply(multiply(factor, inner), rest)
    case .binary(.multiply, let inner, let rest) where value(of: factor) != nil && value(of: inner) != nil:
      return multiply(multiply(factor, inner), rest)
    case .select(let condition, let yes, let no) where known(yes) < .varying && known(no) < .varying:
      let first = multiply(factor, yes)
      return select(condition, first, multiply(factor, no))
    default:
      return nil
    }
  }

  /// (a·x)·y is a·(x·y) where a does not change, so that factors meet.
  private mutating func raisingInvariant(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex? {
    guard known(left) == .varying, known(right) == .varying,
      case .binary(.multiply, let factor, let rest) = nodes[Int(left)], known(factor) < .varying
    else { return nil }
    return multiply(factor, multiply(rest, right))
  }

  /// if(c, a, b)·if(c, d, e) is if(c, a·d, b·e) where a, b, d and e are known before the step.
  private mutating func joiningSelections(
    _ operation: BinaryOperator, _ left: NodeIndex, _ right: NodeIndex
  ) -> NodeIndex? {
    guard case .select(let condition, let a, let b) = nodes[Int(left)],
      case .select(condition, let d, let e) = nodes[Int(right)],
      [a, b, d, e].allSatisfy({ known($0) < .varying })
    else { return nil }
    let first = binary(operation, a, d)
    return select(condition, first, binary(operation, b, e))
  }

  /// Whether a node is known before the step, or chosen between two that are.
  func isChosenBeforeTheStep(_ index: NodeIndex) -> Bool {
    if case .select(_, let yes, let no) = nodes[Int(index)] {
      return known(yes) < .varying && known(no) < .varying
    }
    return known(index) < .varying
  }

  private mutating func commutative(
    _ operation: BinaryOperator, _ left: NodeIndex, _ right: NodeIndex
  ) -> NodeIndex {
    let known = max(known(left), known(right))
    // What is known earlier stands first, so that a·(b·x) gathers and one order serves both.
    let (first, second) = (self.known(left), self.known(right))
    let swapped = second < first || (second == first && right < left)
    return insert(swapped ? .binary(operation, right, left) : .binary(operation, left, right), known)
  }

  private mutating func sign(_ operand: NodeIndex) -> NodeIndex {
    let zero = constant(0)
    let negative = select(binary(.less, operand, zero), constant(-1), zero)
    return select(binary(.less, zero, operand), constant(1), negative)
  }

  /// A/(1 − eᴮ) and A/(eᴮ − 1) with A = k·B for a number k become ∓k·bernoulli(B).
  private mutating func removingSingularity(_ left: NodeIndex, _ right: NodeIndex) -> NodeIndex? {
    guard case .binary(.subtract, let first, let second) = nodes[Int(right)] else { return nil }
    let exponent: NodeIndex
    let signed: Double
    if value(of: first) == 1, case .unary(.exponential, let inner) = nodes[Int(second)] {
      (exponent, signed) = (inner, -1)
    } else if value(of: second) == 1, case .unary(.exponential, let inner) = nodes[Int(first)] {
      (exponent, signed) = (inner, 1)
    } else {
      return nil
    }
    guard let numerator = affine(left), let argument = affine(exponent),
      let leaf = numerator.leaf, leaf == argument.leaf, argument.slope != 0
    else { return nil }
    let ratio = numerator.slope / argument.slope
    let mismatch = (numerator.offset - ratio * argument.offset).magnitude
    guard mismatch <= 1e-12 * max(numerator.offset.magnitude, (ratio * argument.offset).magnitude, 1e-300)
    else { return nil }
    return multiply(constant(signed * ratio), unary(.bernoulli, exponent))
  }

  /// The node as slope·leaf + offset with numbers for slope and offset.
  private func affine(_ index: NodeIndex) -> (leaf: NodeIndex?, slope: Double, offset: Double)? {
    switch nodes[Int(index)] {
    case .constant(let bits):
      return (nil, 0, Double(bitPattern: bits))
    case .unary(.negate, let inner):
      return affine(inner).map { ($0.leaf, -$0.slope, -$0.offset) }
    case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
      guard let first = affine(a), let second = affine(b), first.leaf == nil || second.leaf == nil else {
        return (index, 1, 0)
      }
      var sign = 1.0
      if case .binary(.subtract, _, _) = nodes[Int(index)] { sign = -1 }
      return (
        first.leaf ?? second.leaf, first.slope + sign * second.slope, first.offset + sign * second.offset
      )
    case .binary(.multiply, let a, let b):
      guard let factor = value(of: a), let inner = affine(b) else { return (index, 1, 0) }
      return (inner.leaf, factor * inner.slope, factor * inner.offset)
    default:
      return (index, 1, 0)
    }
  }
}

/// One operator on a number, with the bits of the baseline instructions.
func fold(_ operation: UnaryOperator, _ x: Double) -> Double {
  switch operation {
  case .negate: -x
  case .not: x == 0 ? 1 : 0
  case .exponential: gv_exp(x)
  case .logarithm: gv_log(x)
  case .squareRoot: x.squareRoot()
  case .absolute: x.magnitude
  case .sine: gv_sin(x)
  case .cosine: gv_cos(x)
  case .hyperbolicTangent: gv_tanh(x)
  case .floor: gv_floor(x)
  case .sign: x > 0 ? 1 : (x < 0 ? -1 : 0)
  case .logistic: gv_logistic(x)
  case .relativeExponential: gv_relative_exponential(x)
  case .bernoulli: gv_bernoulli(x)
  }
}

/// One operator on two numbers, with the bits of the baseline instructions.
func fold(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
  switch operation {
  case .add: a + b
  case .subtract: a - b
  case .multiply: a * b
  case .divide: a / b
  case .power: gv_pow(a, b)
  case .minimum: a < b ? a : b
  case .maximum: a > b ? a : b
  case .less: a < b ? 1 : 0
  case .lessOrEqual: a <= b ? 1 : 0
  case .equal: a == b ? 1 : 0
  case .and: a != 0 && b != 0 ? 1 : 0
  case .or: a != 0 || b != 0 ? 1 : 0
  }
}
