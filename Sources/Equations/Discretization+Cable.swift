/// How a cable steps the potentials of its membranes.
public enum CableMethod: String, Sendable, CaseIterable {
  /// A backward Euler half step, continued in a straight line: second order, and no charge is lost.
  case crankNicolson
  /// A backward Euler step: first order; damps what is too fast for the step.
  case backwardEuler

  /// The part of the step after which the cable's equations hold.
  var impliedFraction: Double { self == .crankNicolson ? 0.5 : 1 }
}

/// What a membrane computes before the cable that it belongs to is solved.
///
/// With the membrane's current I(V), outward positive and less the injected one, per area, the potential v
/// after the part θ of the step obeys `C (v − V)/(θ dt) + I(V) + I′(V) (v − V) = axial current`, which is
/// `diagonal·v − right = axial current`.
public struct BeforeCable: Sendable {
  /// The states that have advanced by then.
  public internal(set) var states: [(name: String, node: NodeIndex)]
  /// States whose values before the step are asked for after the cable, with the names under which they wait.
  public internal(set) var saved: [(name: String, node: NodeIndex)] = []
  /// What multiplies the unknown potential: C/(θ dt) + dI/dV.
  public internal(set) var diagonal: NodeIndex
  /// What stands on the other side: diagonal·V − I(V).
  public internal(set) var right: NodeIndex

  /// What must be as exact as the potential itself: both sides, and the product with the potential.
  public func exactNodes(in graph: EquationGraph) -> [NodeIndex] {
    [diagonal, right]
      + graph.nodes[Int(right)].operands.filter { operand in
        guard case .binary(.multiply, let a, let b) = graph.nodes[Int(operand)] else { return false }
        return a == diagonal || b == diagonal
      }
  }

  /// The name of the diagonal among a kernel's numbers.
  public static let diagonalName = "cable.diagonal"
  /// The name of the right side; the cable's solution takes its place.
  public static let solutionName = "cable.solution"
}

extension StepBuilder {
  /// Ends what comes before the cable, and begins what comes after it with the potential that it gives.
  mutating func crossCable(_ state: Model.State, _ method: CableMethod) {
    exchangeMiddle()
    guard let old = values[state.name], let balance = balance(of: state, old, method) else { return }
    exchangeMiddle()
    let advanced = parsed.model.states.filter { $0.name != state.name }
    var states = advanced.compactMap { other in values[other.name].map { (name: other.name, node: $0) } }
    if let followed = followedPotential() { states.append(followed) }
    result.beforeCable = BeforeCable(states: states, diagonal: balance.diagonal, right: balance.right)
    before = [state.name: old]
    for other in advanced { values[other.name] = result.graph.variable(other.name, .state) }
    forgetDefinitions()
    keepTransferredStates()
    let solution = result.graph.variable(BeforeCable.solutionName, .state)
    var amounts: [(current: String, node: NodeIndex)] = []
    if accountsMembrane {
      exchangeMiddle()
      amounts = currentAmounts(state.name, from: old, at: solution, isAffine: balance.isAffine)
      exchangeMiddle()
    }
    var new = solution
    if method == .crankNicolson {
      let double = result.graph.multiply(result.graph.constant(2), solution)
      new = result.graph.subtract(double, old)
    }
    values[state.name] = limited(new, state.limits)
    makeTransfers(carried: amounts)
    forgetDefinitions()
  }

  /// Lets the values of the middle, those at the start and the amounts moved so far wait until the cable is solved.
  private mutating func keepTransferredStates() {
    for name in parsed.model.transferredStates {
      if let node = middle[name] { middle[name] = waiting(name + ".middle", node) }
      if let node = atStart[name] { atStart[name] = waiting(name + ".start", node) }
    }
    for index in result.totals.indices {
      let (name, node) = result.totals[index]
      result.totals[index].node = waiting(name + ".first", node)
    }
  }

  private mutating func waiting(_ name: String, _ node: NodeIndex) -> NodeIndex {
    result.beforeCable?.saved.append((name, node))
    return result.graph.variable(name, .state)
  }

  /// The value of a state before this step.
  mutating func previous(_ state: String) -> NodeIndex? {
    if let known = before[state] { return known }
    guard result.beforeCable != nil, parsed.model.states.contains(where: { $0.name == state }) else {
      return nil
    }
    let name = state + ".previous"
    let waiting = result.graph.variable(name, .state)
    result.beforeCable?.saved.append((name, result.graph.variable(state, .state)))
    before[state] = waiting
    return waiting
  }

  private mutating func balance(
    of state: Model.State, _ old: NodeIndex, _ method: CableMethod
  ) -> (diagonal: NodeIndex, right: NodeIndex, isAffine: Bool)? {
    guard let membrane = parsed.model.membrane, let texts = parsed.membrane else { return nil }
    let injected = build(texts.injected)
    var current = result.graph.constant(0)
    for name in membrane.currents { current = result.graph.add(current, symbol(name)) }
    current = result.graph.subtract(current, injected)
    let others = advancedStates(but: state.name)
    let slope = result.graph.derivative(of: current, by: old, holding: others)
    let duration = result.graph.constant(settings.timeStep * method.impliedFraction)
    let rate = result.graph.divide(build(texts.capacitance), duration)
    let one = result.graph.constant(1)
    let diagonal = result.graph.sum(rate, slope, times: one)
    if result.graph.isAffine(current, in: old, holding: others) {
      // I(V) = I(0) + I′ V, so that only C/(θ dt)·V − I(0) is left.
      let atZero = result.graph.substituting(0, for: old, in: current, holding: others)
      let rest = result.graph.product(one, ofSum: atZero)
      return (diagonal, result.graph.subtract(result.graph.multiply(rate, old), rest), true)
    }
    return (diagonal, result.graph.subtract(result.graph.multiply(diagonal, old), current), false)
  }

  private func advancedStates(but name: String) -> [NodeIndex] {
    parsed.model.states.filter { $0.name != name }.compactMap { values[$0.name] }
  }
}
