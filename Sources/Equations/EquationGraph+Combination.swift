/// A sum of terms, each with a factor that is known before the step, and of what is known before the step.
private struct Combination {
  var constant: NodeIndex
  var terms: [(factor: NodeIndex, node: NodeIndex)] = []
  /// Whether something took up the factor of the whole for nothing: a number, or a term that has a factor anyway.
  var absorbs = false
  /// How many products of what varies got the factor of a whole sum as one more multiplication.
  var burdened = 0
  /// How many nodes have been looked at. Sums that share sums are as many as 2ⁿ when they are written out.
  var visits = 0
  var isTooLong: Bool { visits > 100 }
}

// Sums with fewer instructions.
//
// Before: `1 + 0.0125·(120·p + 36·q + 0.3)`, four multiply-adds. After: `1.00375 + 1.5·p + 0.45·q`, two.
extension EquationGraph {
  /// start + factor·node, where `start` and `factor` are known before the step.
  mutating func sum(_ start: NodeIndex, _ node: NodeIndex, times factor: NodeIndex) -> NodeIndex {
    var combination = Combination(constant: start)
    gather(node, factor, isInSum: true, &combination)
    guard combination.absorbs, combination.burdened == 0, !combination.isTooLong else {
      return add(start, multiply(factor, node))
    }
    var total = combination.constant
    var opposites: [NodeIndex] = []
    for term in combination.terms {
      if let opposite = existingOpposite(of: term.factor, term.node) {
        opposites.append(opposite)
      } else {
        total = add(total, multiply(term.factor, term.node))
      }
    }
    for opposite in opposites { total = subtract(total, opposite) }
    return total
  }

  /// factor·node with the numbers of a sum gathered inside: one multiplication, or the multiply-add of a sum that
  /// this goes into.
  mutating func product(_ factor: NodeIndex, ofSum node: NodeIndex) -> NodeIndex {
    let whole = multiply(factor, node)
    guard case .binary(.multiply, let known, let inner) = nodes[Int(whole)], self.known(known) < .varying
    else {
      return whole
    }
    return multiply(known, sum(constant(0), inner, times: constant(1)))
  }

  private mutating func gather(
    _ node: NodeIndex, _ factor: NodeIndex, isInSum: Bool, _ combination: inout Combination
  ) {
    combination.visits += 1
    guard !combination.isTooLong else { return }
    guard known(node) == .varying else {
      combination.constant = add(combination.constant, multiply(factor, node))
      combination.absorbs = true
      return
    }
    switch nodes[Int(node)] {
    case .binary(.add, let left, let right):
      gather(left, factor, isInSum: true, &combination)
      gather(right, factor, isInSum: true, &combination)
    case .binary(.subtract, let left, let right):
      gather(left, factor, isInSum: true, &combination)
      gather(right, unary(.negate, factor), isInSum: true, &combination)
    case .unary(.negate, let inner):
      gather(inner, unary(.negate, factor), isInSum: true, &combination)
    case .binary(.multiply, let known, let rest) where self.known(known) < .varying:
      combination.absorbs = true
      gather(rest, multiply(factor, known), isInSum: false, &combination)
    case .binary(.multiply, _, _):
      if isInSum, value(of: factor)?.magnitude != 1 { combination.burdened += 1 }
      combination.terms.append((factor, node))
    default:
      combination.terms.append((factor, node))
    }
  }

  /// The node of −factor·node, if that is there already and factor·node is not.
  private mutating func existingOpposite(of factor: NodeIndex, _ node: NodeIndex) -> NodeIndex? {
    let opposite = unary(.negate, factor)
    guard place(of: .binary(.multiply, factor, node)) == nil else { return nil }
    return place(of: .binary(.multiply, opposite, node))
  }
}
