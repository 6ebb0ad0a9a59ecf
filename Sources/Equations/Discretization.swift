/// One step of a model as a graph: for every array that a step writes, the node that it gets.
///
/// Before: `dx/dt = f(x, …)`. After: `x + dt·f·φ(J·dt)` with J = ∂f/∂x and φ(z) = (eᶻ − 1)/z for the exponential
/// method, 1/(1 − z/2) for Crank–Nicolson, 1 for forward Euler; stage by stage as `Model` describes. By a Rosenbrock
/// method all states advance together instead.
public struct Discretization: Sendable {
  /// The graph that all nodes belong to.
  public var graph = EquationGraph()
  /// The states' new values, in the model's order; then, as `V.before`, those of the states that receivers may
  /// lift through a level before the next step; then, as `x.last`, the old values of states that transfers change.
  public internal(set) var states: [(name: String, node: NodeIndex)] = []
  /// For every event: 1 where it happens, and the fraction of the step after which it does.
  public internal(set) var events: [(name: String, happens: NodeIndex, fraction: NodeIndex)] = []
  /// The definitions asked for, at the end of the step.
  public internal(set) var outputs: [(name: String, node: NodeIndex)] = []
  /// What is added in this step to what is accounted for: as `current.charge` what each current moved (outward
  /// positive), by the integrator's own quadrature, so that their sum and the capacitor's charge cancel the
  /// injected charge to rounding; as `transfer.amount` what each transfer moved; as `definition.integral` a
  /// definition in the middle of the step times the step.
  public internal(set) var totals: [(name: String, node: NodeIndex)] = []
  /// How far the new values may be off, state by state, where steps vary in length.
  public internal(set) var errors: [(name: String, node: NodeIndex)] = []
  /// For a membrane on a cable: what is computed before the cable is solved; everything else comes after.
  public internal(set) var beforeCable: BeforeCable?
}

/// What is known of a model's surroundings when it is discretised.
public struct DiscretizationSettings: Sendable {
  /// The step of the potentials, in the model's time unit.
  public var timeStep: Double
  /// The step of all other states; half as long in the first step of a staggered scheme.
  public var otherTimeStep: Double
  /// The parameters that have one value for all lanes.
  public var uniformParameters: [String: Double]
  /// The inputs that nothing is connected to, with their standing values.
  public var standingInputs: [String: Double]
  /// The inputs that keep their values for many steps: what is made of them is computed when they change.
  public var slowInputs: Set<String>
  /// The largest error of polynomials that stand for functions of one state within its usual range, relative
  /// to the span of the function's values; nil for exact evaluation.
  public var polynomialBound: Double?
  /// Whether what gates relax to stands still during a step or moves with the potential.
  public var steadyStates = SteadyStates.still
  /// How the states advance; `Discretization.refusal` tells whether a model can.
  public var integrator = Integrator.perState
  /// Whether steps vary in length: `timeStep` is ignored, the length is the variable `dt`, and the errors of a step
  /// are estimated. For integrators that take all states together.
  public var variesStep = false
  /// How exactly the costly part of the step is computed.
  public var precision = Precision.double
  /// The definitions to compute at the end of the step.
  public var outputs: [String]
  /// Whether to account for the charge of the membrane's currents and the amounts of transfers.
  public var accountsCharge: Bool
  /// The definitions whose integrals over time are accounted for beside charges and amounts.
  public var integrals: [String] = []
  /// The events that somebody hears of; the others are computed only if they change a state.
  public var announcedEvents: Set<String>
  /// The receivers at which events arrive at their moment within a step.
  public var interpolatedReceivers: Set<String>
  /// How the cable steps to which the membrane belongs; nil for a membrane that stands alone.
  public var cable: CableMethod?

  /// Makes settings; times in the model's time unit.
  public init(
    timeStep: Double, otherTimeStep: Double, uniformParameters: [String: Double] = [:],
    standingInputs: [String: Double] = [:]
  ) {
    self.timeStep = timeStep
    self.otherTimeStep = otherTimeStep
    self.uniformParameters = uniformParameters
    self.standingInputs = standingInputs
    slowInputs = []
    outputs = []
    accountsCharge = false
    announcedEvents = []
    interpolatedReceivers = []
    cable = nil
  }
}

extension Discretization {
  /// Discretises a checked model.
  public init(_ parsed: ParsedModel, _ settings: DiscretizationSettings) {
    var builder = StepBuilder(parsed, settings)
    if let method = settings.integrator.rosenbrock {
      builder.advanceTogether(method)
      builder.addJumps()
    } else {
      builder.advanceOthers()
      builder.addJumps()
      builder.extrapolateTransferredStates()
      builder.makeTransfers(.first)
      builder.advancePotentials()
      builder.makeTransfers(.second)
    }
    builder.detectEvents()
    builder.computeOutputs()
    self = builder.finished()
  }

  /// The states to which receivers add and whose rise through a level is an event: where they stood before the
  /// receivers must be known.
  public static func liftedStates(_ parsed: ParsedModel, _ settings: DiscretizationSettings) -> [String] {
    let watched = parsed.model.events.compactMap { event -> String? in
      guard case .rising(let state, _) = event.trigger else { return nil }
      return settings.announcedEvents.contains(event.name) || !event.effects.isEmpty ? state : nil
    }
    return parsed.model.states.map { $0.name }.filter { state in
      watched.contains(state) && parsed.model.receivers.contains { $0.state == state }
    }
  }

  /// The states that transfers change in a model with a membrane, where potentials advance after the others: where
  /// they stood a step before must be known.
  public static func continuedStates(_ parsed: ParsedModel, _ settings: DiscretizationSettings) -> [String] {
    guard parsed.model.membrane != nil, settings.integrator == .perState else { return [] }
    return parsed.model.transferredStates
  }

  /// Whether potentials stand at other times than the other states, whose first step is then half as long.
  public static func isStaggered(_ parsed: ParsedModel, _ settings: DiscretizationSettings) -> Bool {
    settings.integrator == .perState && parsed.model.states.contains { $0.isPotential }
  }

  /// The name of the estimated error of a state.
  public static func errorName(of state: String) -> String { state + ".error" }

  /// The name under which the last value of a continued state is kept.
  public static func lastName(of state: String) -> String { state + StepBuilder.lastSuffix }

  /// The initial values of the states as nodes of a graph of parameters and standing inputs.
  public static func initialValues(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings
  ) -> (graph: EquationGraph, states: [(name: String, node: NodeIndex)]) {
    var builder = StepBuilder(parsed, settings)
    return builder.initialValues()
  }

  /// The amounts that the receivers add per event, in the model's order.
  public static func receiverAmounts(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings
  ) -> (graph: EquationGraph, nodes: [NodeIndex]) {
    var builder = StepBuilder(parsed, settings)
    let nodes = builder.receiverAmounts()
    return (builder.finished().graph, nodes)
  }

  /// For every receiver J·dt of its state's equation x' = J x + …, in the model's order; nil where an amount
  /// that is added to the state does not decay as e^(J t): where J changes during a run, where the state steps by
  /// another method or has limits, and where all states advance together.
  public static func receiverStretches(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings
  ) -> (graph: EquationGraph, nodes: [NodeIndex?]) {
    var builder = StepBuilder(parsed, settings)
    let nodes = builder.receiverStretches()
    return (builder.finished().graph, nodes)
  }

  /// The definitions asked for, from the states as they are: what can be read before the first step.
  public static func initialOutputs(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings
  ) -> (graph: EquationGraph, outputs: [(name: String, node: NodeIndex)]) {
    var builder = StepBuilder(parsed, settings)
    builder.computeOutputs()
    let built = builder.finished()
    return (built.graph, built.outputs)
  }
}

/// Builds the graph stage by stage; `values` holds what each name means at this point of the step.
struct StepBuilder {
  let parsed: ParsedModel
  let settings: DiscretizationSettings
  var result = Discretization()
  var values: [String: NodeIndex] = [:]
  var before: [String: NodeIndex] = [:]
  /// The transferred states in the middle of the step, and at its start.
  var middle: [String: NodeIndex] = [:]
  var atStart: [String: NodeIndex] = [:]
  private var streams: Int32 = 0
  /// Whether a steady state moves with the potential.
  private(set) var followsPotential = false
  private let definitions: [String: Expression]
  private let lifted: [String]

  init(_ parsed: ParsedModel, _ settings: DiscretizationSettings) {
    self.parsed = parsed
    self.settings = settings
    var table: [String: Expression] = [:]
    for (name, expression) in parsed.definitions { table[name] = expression }
    definitions = table
    lifted = Discretization.liftedStates(parsed, settings)
    for state in parsed.model.states { values[state.name] = result.graph.variable(state.name, .state) }
    before = values
  }

  func finished() -> Discretization { result }

  mutating func advanceOthers() {
    var advanced: [(String, NodeIndex)] = []
    for (index, state) in parsed.model.states.enumerated() where !state.isPotential {
      guard let derivative = parsed.derivatives[index] else { continue }
      let node = build(derivative)
      advanced.append((state.name, step(state, slope: node, settings.otherTimeStep).end))
    }
    for (name, node) in advanced { values[name] = node }
    forgetDefinitions()
  }

  mutating func addJumps() {
    let amounts = parsed.jumps.map { build($0) }
    for (jump, amount) in zip(parsed.model.jumps, amounts) {
      if let value = values[jump.state] { values[jump.state] = result.graph.add(value, amount) }
    }
    forgetDefinitions()
  }

  mutating func advancePotentials() {
    for (index, state) in parsed.model.states.enumerated() where state.isPotential {
      if let method = settings.cable, parsed.model.membrane?.potential == state.name {
        crossCable(state, method)
        continue
      }
      advancePotential(state, index)
    }
    if parsed.model.membrane == nil { integrateDefinitions() }
  }

  private mutating func advancePotential(_ state: Model.State, _ index: Int) {
    exchangeMiddle()
    var amounts: [(current: String, node: NodeIndex)] = []
    if let slope = potentialSlope(index, state.name), let old = values[state.name] {
      let (new, half) = step(state, slope: slope, settings.timeStep)
      if parsed.model.membrane?.potential == state.name, accountsMembrane {
        let others = parsed.model.states.filter { $0.name != state.name }.compactMap { values[$0.name] }
        let isAffine = result.graph.isAffine(slope, in: old, holding: others)
        let mean = half ?? meanPotential(state.method, from: old, to: new, slope: slope, others)
        amounts = currentAmounts(state.name, from: old, at: mean, isAffine: isAffine)
      }
      values[state.name] = new
      forgetDefinitions()
    }
    exchangeMiddle()
    makeTransfers(carried: amounts)
  }

  /// Whether what the currents move is asked for, or moves something itself.
  var accountsMembrane: Bool {
    settings.accountsCharge || parsed.model.transfers.contains { parsed.model.isCarriedByMembrane($0) }
  }

  mutating func detectEvents() {
    for (index, event) in parsed.model.events.enumerated() {
      let isAnnounced = settings.announcedEvents.contains(event.name)
      guard isAnnounced || !event.effects.isEmpty else { continue }
      let trigger = build(parsed.triggers[index])
      var happens = trigger
      var fraction = result.graph.constant(1)
      if case .rising(let state, _) = event.trigger, let old = previous(state), let new = values[state] {
        let below = result.graph.binary(.less, old, trigger)
        happens = result.graph.binary(.and, below, result.graph.binary(.lessOrEqual, trigger, new))
        let climbed = result.graph.subtract(new, old)
        fraction = result.graph.divide(result.graph.subtract(trigger, old), climbed)
        if lifted.contains(state) { addLift(of: state, from: old, through: trigger, &happens, &fraction) }
      }
      if isAnnounced { result.events.append((event.name, happens, fraction)) }
      let assigned = parsed.effects[index].map { build($0) }
      for (effect, node) in zip(event.effects, assigned) {
        if let value = values[effect.state] {
          values[effect.state] = result.graph.select(happens, node, value)
        }
      }
      forgetDefinitions()
    }
  }

  /// A receiver's lift through the level between two steps is an event too, at the beginning of the step.
  private mutating func addLift(
    of state: String, from old: NodeIndex, through level: NodeIndex, _ happens: inout NodeIndex,
    _ fraction: inout NodeIndex
  ) {
    let earlier = result.graph.variable(state + ".before", .state)
    let wasBelow = result.graph.binary(.less, earlier, level)
    let isLifted = result.graph.binary(.and, wasBelow, result.graph.binary(.lessOrEqual, level, old))
    happens = result.graph.binary(.or, isLifted, happens)
    fraction = result.graph.select(isLifted, result.graph.constant(0), fraction)
  }

  mutating func computeOutputs() {
    for name in settings.outputs { result.outputs.append((name, symbol(name))) }
    for state in parsed.model.states {
      if let value = values[state.name] { result.states.append((state.name, value)) }
    }
    for state in lifted {
      if let value = values[state] { result.states.append((state + ".before", value)) }
    }
    if result.beforeCable == nil, let followed = followedPotential() { result.states.append(followed) }
    for state in parsed.model.transferredStates {
      if let value = atStart[state] { result.states.append((state + Self.lastSuffix, value)) }
    }
  }

  /// The potential as it was before this step, under the name by which the next one finds it.
  mutating func followedPotential() -> (name: String, node: NodeIndex)? {
    guard followsPotential, let potential = parsed.model.membrane?.potential else { return nil }
    return (potential + Self.followedSuffix, result.graph.variable(potential, .state))
  }

  mutating func receiverAmounts() -> [NodeIndex] {
    parsed.amounts.map { build($0) }
  }

  mutating func receiverStretches() -> [NodeIndex?] {
    parsed.model.receivers.map { receiver in
      guard let index = parsed.model.states.firstIndex(where: { $0.name == receiver.state }),
        let symbol = values[receiver.state]
      else { return nil }
      let state = parsed.model.states[index]
      guard state.limits == nil else { return nil }
      let isBalanced = parsed.model.membrane?.potential == state.name
      guard let derivative = parsed.derivatives[index] else {
        return isBalanced ? nil : result.graph.constant(0)
      }
      let slope = build(derivative)
      let others = parsed.model.states.filter { $0.name != state.name }.compactMap { values[$0.name] }
      let jacobian = result.graph.derivative(of: slope, by: symbol, holding: others)
      guard settings.integrator == .perState, state.method == .exponential,
        result.graph.isAffine(slope, in: symbol, holding: others),
        result.graph.invariance[Int(jacobian)] <= .lane
      else { return nil }
      return result.graph.multiply(result.graph.constant(settings.timeStep), jacobian)
    }
  }

  mutating func initialValues() -> (graph: EquationGraph, states: [(name: String, node: NodeIndex)]) {
    // An initial value may use those of states before it. These replace the states' symbols after the
    // definitions are built, so that a removable singularity is recognised before its operands are numbers.
    var found: [(name: String, node: NodeIndex)] = []
    var known: [NodeIndex: NodeIndex] = [:]
    for (index, state) in parsed.model.states.enumerated() {
      let symbolic = build(parsed.initials[index])
      let node = result.graph.substituting(known, in: symbolic)
      if let symbol = values[state.name] { known[symbol] = node }
      found.append((state.name, node))
    }
    found += found.filter { lifted.contains($0.name) }.map { ($0.name + ".before", $0.node) }
    let followed = Discretization.followedPotential(parsed, settings)
    found += found.filter { $0.name == followed }.map { ($0.name + Self.followedSuffix, $0.node) }
    let continued = Discretization.continuedStates(parsed, settings)
    found += found.filter { continued.contains($0.name) }.map { ($0.name + Self.lastSuffix, $0.node) }
    return (result.graph, found)
  }

  mutating func potentialSlope(_ index: Int, _ name: String) -> NodeIndex? {
    if let derivative = parsed.derivatives[index] { return build(derivative) }
    guard let membrane = parsed.model.membrane, membrane.potential == name, let texts = parsed.membrane else {
      return nil
    }
    var total = build(texts.injected)
    for current in membrane.currents { total = result.graph.subtract(total, symbol(current)) }
    return result.graph.divide(total, build(texts.capacitance))
  }

  /// The potential at which currents that are linear in it move what they do in the whole step, so that their
  /// charges and the capacitor's cancel: (old + new)/2, and on an exponential course old + (Δ/dt − f)/J.
  private mutating func meanPotential(
    _ method: Model.Method, from old: NodeIndex, to new: NodeIndex, slope: NodeIndex, _ others: [NodeIndex]
  ) -> NodeIndex {
    let sum = result.graph.add(old, new)
    let middle = result.graph.multiply(result.graph.constant(0.5), sum)
    guard method == .exponential else { return middle }
    let jacobian = result.graph.derivative(of: slope, by: old, holding: others)
    let duration = result.graph.constant(settings.timeStep)
    let change = result.graph.divide(result.graph.subtract(new, old), duration)
    let way = result.graph.divide(result.graph.subtract(change, slope), jacobian)
    let mean = result.graph.add(old, way)
    // Where the course is nearly straight the quotient is one of rounding errors, and the middle is as good.
    let stretch = result.graph.unary(.absolute, result.graph.multiply(duration, jacobian))
    let isCurved = result.graph.binary(.less, result.graph.constant(Self.leastStretch), stretch)
    return result.graph.select(isCurved, mean, middle)
  }

  /// Below it the middle's charges differ from the exponential course's by less than 1e-11 of them.
  private static let leastStretch = 1e-5

  /// What each current moves while the potential is at its mean. A current that is not linear in
  /// the potential moves what its tangent at the old potential does, since that is what the step follows.
  mutating func currentAmounts(
    _ potential: String, from old: NodeIndex, at middle: NodeIndex, isAffine: Bool
  ) -> [(current: String, node: NodeIndex)] {
    guard let membrane = parsed.model.membrane else { return [] }
    let tangents = isAffine ? [] : tangents(of: membrane.currents, potential, from: old, at: middle)
    values[potential] = middle
    forgetDefinitions()
    let duration = result.graph.constant(settings.timeStep)
    var amounts: [(current: String, node: NodeIndex)] = []
    for (index, name) in membrane.currents.enumerated() {
      let amount = result.graph.multiply(duration, isAffine ? symbol(name) : tangents[index])
      amounts.append((name, amount))
      count(amount, as: name + ".charge")
    }
    integrateDefinitions()
    return amounts
  }

  /// I(V) + I′(V) (middle − V) for each current.
  private mutating func tangents(
    of currents: [String], _ potential: String, from old: NodeIndex, at middle: NodeIndex
  ) -> [NodeIndex] {
    let others = parsed.model.states.filter { $0.name != potential }.compactMap { values[$0.name] }
    let way = result.graph.subtract(middle, old)
    values[potential] = old
    forgetDefinitions()
    return currents.map { name in
      let current = symbol(name)
      let slope = result.graph.derivative(of: current, by: old, holding: others)
      return result.graph.add(current, result.graph.multiply(slope, way))
    }
  }

  private mutating func integrateDefinitions() {
    let duration = result.graph.constant(settings.timeStep)
    for name in settings.integrals {
      count(result.graph.multiply(duration, symbol(name)), as: name + ".integral")
    }
  }

  /// The state after a step, and in the middle of one by Crank–Nicolson.
  private mutating func step(
    _ state: Model.State, slope: NodeIndex, _ timeStep: Double
  ) -> (end: NodeIndex, middle: NodeIndex?) {
    guard let old = values[state.name] else { return (slope, nil) }
    let others = parsed.model.states.filter { $0.name != state.name }.compactMap { values[$0.name] }
    let jacobian = result.graph.derivative(of: slope, by: old, holding: others)
    guard state.method != .forwardEuler, result.graph.isAffine(slope, in: old, holding: others) else {
      return (limited(curvedStep(state.method, old, slope, jacobian, timeStep), state.limits), nil)
    }
    let offset = result.graph.substituting(0, for: old, in: slope, holding: others)
    if state.method == .crankNicolson {
      let step = crankNicolsonStep(old, offset, jacobian, timeStep)
      return (limited(step.end, state.limits), state.limits == nil ? step.middle : nil)
    }
    var end = exponentialStep(old, offset, jacobian, timeStep)
    if !state.isPotential, let motion = steadyStateMotion(offset, jacobian, timeStep) {
      end = result.graph.add(end, motion)
      followsPotential = true
    }
    return (limited(end, state.limits), nil)
  }

  /// A step where f is not linear in x, or one of forward Euler.
  private mutating func curvedStep(
    _ method: Model.Method, _ old: NodeIndex, _ slope: NodeIndex, _ jacobian: NodeIndex, _ timeStep: Double
  ) -> NodeIndex {
    let duration = result.graph.constant(timeStep)
    var increment = result.graph.multiply(duration, slope)
    let stretch = result.graph.multiply(duration, jacobian)
    switch method {
    case .forwardEuler:
      break
    case .exponential:
      increment = result.graph.multiply(increment, result.graph.unary(.relativeExponential, stretch))
    case .crankNicolson:
      let half = result.graph.multiply(result.graph.constant(0.5), stretch)
      increment = result.graph.divide(increment, result.graph.subtract(result.graph.constant(1), half))
    }
    return result.graph.add(old, increment)
  }

  /// Whether a node depends on nothing but one state that polynomials may be made of.
  func isFunctionOfOneState(_ node: NodeIndex) -> Bool {
    guard settings.polynomialBound != nil else { return false }
    var found: Set<NodeIndex> = []
    var seen: Set<NodeIndex> = []
    var stack = [node]
    while let next = stack.popLast() {
      guard seen.insert(next).inserted else { continue }
      if case .variable(let place) = result.graph.nodes[Int(next)] {
        let variable = result.graph.variables[Int(place)]
        let state = parsed.model.states.first { $0.name == variable.name }
        guard variable.role == .state, state?.usualRange != nil else { return false }
        found.insert(next)
      }
      if case .random = result.graph.nodes[Int(next)] { return false }
      stack += result.graph.nodes[Int(next)].operands
    }
    return found.count == 1
  }

  mutating func limited(_ node: NodeIndex, _ limits: ClosedRange<Double>?) -> NodeIndex {
    guard let limits else { return node }
    // The limit stands first: a NaN then passes through, so that an unstable run is noticed.
    let lower = result.graph.binary(.maximum, result.graph.constant(limits.lowerBound), node)
    return result.graph.binary(.minimum, result.graph.constant(limits.upperBound), lower)
  }

  mutating func forgetDefinitions() {
    for (name, _) in parsed.definitions { values[name] = nil }
  }

  mutating func symbol(_ name: String) -> NodeIndex {
    if let known = values[name] { return known }
    let node: NodeIndex
    if let definition = definitions[name] {
      node = build(definition)
    } else if name == "t" {
      node = result.graph.variable("t", .time)
    } else if name == "dt" {
      node =
        settings.variesStep
        ? result.graph.variable("dt", .time) : result.graph.constant(settings.timeStep)
    } else if let value = settings.uniformParameters[name] ?? settings.standingInputs[name] {
      node = result.graph.constant(value)
    } else if parsed.model.inputs.contains(where: { $0.name == name }) {
      node = result.graph.variable(name, settings.slowInputs.contains(name) ? .slowInput : .input)
    } else {
      node = result.graph.variable(name, .laneParameter)
    }
    values[name] = node
    return node
  }

  mutating func build(_ expression: Expression) -> NodeIndex {
    switch expression {
    case .number(let value, _):
      return result.graph.constant(value)
    case .symbol(let name, _):
      return symbol(name)
    case .previous(let state, _):
      return previous(state) ?? symbol(state)
    case .unary(let operation, let operand, _):
      let inner = build(operand)
      return result.graph.unary(operation, inner)
    case .binary(let operation, let left, let right, _):
      let first = build(left)
      let second = build(right)
      return result.graph.binary(operation, first, second)
    case .select(let condition, let yes, let no, _):
      let test = build(condition)
      let first = build(yes)
      let second = build(no)
      return result.graph.select(test, first, second)
    case .random(let distribution, let operands, _):
      let inner = operands.map { build($0) }
      streams += 1
      return result.graph.random(distribution, inner, stream: streams)
    }
  }
}
