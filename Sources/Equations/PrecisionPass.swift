/// The pass that moves the costly part of a step to single precision.
///
/// Before: `V ← V + dt·f(V, m)/(1 − z/2)`. After: `V ← V + double(f')`, where f' is made of `single(V)`, `single(m)`
/// and numbers of single precision. In double precision stay
/// - sums of states with what changes them, so that a small increment is not lost in a large state,
/// - events and everything that they are found from,
/// - what follows the time, which soon has more digits than a single,
/// - random numbers, and what is the same for all lanes or known before the step.
public struct PrecisionPass: Sendable {
  /// The graph after the pass.
  public private(set) var graph = EquationGraph()

  private let old: EquationGraph
  /// For each old node whether it is computed in double precision.
  private var isDouble: [Bool] = []
  /// For each old node whether it is a sum of states, some multiplied by numbers known before the step.
  private var carriesState: [Bool] = []
  private var doubles: [NodeIndex: NodeIndex] = [:]
  private var singles: [NodeIndex: NodeIndex] = [:]

  /// Decides node by node.
  ///
  /// - Parameters:
  ///   - old: the graph of a step.
  ///   - roots: what the step writes.
  ///   - events: what events are told by: moments and fractions.
  ///   - exact: further nodes that stay, though not what they are made of.
  ///   - uniform: the variables that are the same for all lanes.
  public init(
    _ old: EquationGraph, roots: [NodeIndex], events: [NodeIndex], exact: [NodeIndex] = [],
    uniform: Set<EquationGraph.Variable>
  ) {
    self.old = old
    classify(uniform)
    for root in roots { keepSum(root) }
    for event in events { keepAll(event) }
    for node in exact { isDouble[Int(node)] = true }
  }

  // MARK: - What stays

  private mutating func classify(_ uniform: Set<EquationGraph.Variable>) {
    var isUniform: [Bool] = []
    var followsTime: [Bool] = []
    for (index, node) in old.nodes.enumerated() {
      let operands = node.operands.map { Int($0) }
      switch node {
      case .constant:
        isUniform.append(true)
        followsTime.append(false)
      case .variable(let place):
        let variable = old.variables[Int(place)]
        isUniform.append(uniform.contains(variable))
        followsTime.append(variable.role == .time)
      default:
        isUniform.append(!node.isRandom && operands.allSatisfy { isUniform[$0] })
        followsTime.append(node.passesMagnitudeOn && operands.contains { followsTime[$0] })
      }
      carriesState.append(isSumOfStates(node))
      let isLeafOrKnown = operands.isEmpty || old.invariance[index] < .varying
      isDouble.append(
        isLeafOrKnown || node.isRandom || isUniform[index] || operands.contains { followsTime[$0] })
    }
  }

  private func isSumOfStates(_ node: EquationGraph.Node) -> Bool {
    func carries(_ operand: NodeIndex) -> Bool { carriesState[Int(operand)] }
    func isKnown(_ operand: NodeIndex) -> Bool { old.known(operand) < .varying }
    switch node {
    case .variable(let place): return old.variables[Int(place)].role == .state
    case .unary(.negate, let operand): return carries(operand)
    case .binary(.add, let a, let b), .binary(.subtract, let a, let b), .binary(.minimum, let a, let b),
      .binary(.maximum, let a, let b):
      return carries(a) || carries(b)
    case .binary(.multiply, let a, let b):
      return (isKnown(a) && carries(b)) || (isKnown(b) && carries(a))
    case .select(_, let yes, let no): return carries(yes) || carries(no)
    default: return false
    }
  }

  /// Keeps a sum of states, and the conditions between which it chooses.
  private mutating func keepSum(_ root: NodeIndex) {
    var stack = [root]
    var seen: Set<NodeIndex> = []
    while let node = stack.popLast() {
      guard carriesState[Int(node)], seen.insert(node).inserted else { continue }
      isDouble[Int(node)] = true
      if case .select(let condition, let yes, let no) = old.nodes[Int(node)] {
        keepAll(condition)
        stack += [yes, no]
      } else {
        stack += old.nodes[Int(node)].operands
      }
    }
  }

  /// Keeps a node and everything that it is made of, as far as sums of states that have been kept.
  private mutating func keepAll(_ root: NodeIndex) {
    var stack = [root]
    while let node = stack.popLast() {
      guard !isDouble[Int(node)] else { continue }
      isDouble[Int(node)] = true
      stack += old.nodes[Int(node)].operands
    }
  }

  // MARK: - The new graph

  /// The new node of an old one, in double precision.
  public mutating func double(_ node: NodeIndex) -> NodeIndex {
    if let known = doubles[node] { return known }
    let result =
      if isDouble[Int(node)] {
        graph.insert(moved(node) { $0.double($1) }, old.known(node))
      } else {
        convert(single(node), to: .double)
      }
    doubles[node] = result
    return result
  }

  /// The new node of an old one, in single precision.
  public mutating func single(_ node: NodeIndex) -> NodeIndex {
    if let known = singles[node] { return known }
    let result =
      if isDouble[Int(node)] {
        convert(double(node), to: .single)
      } else {
        graph.insert(moved(node) { $0.single($1) }, .varying)
      }
    singles[node] = result
    return result
  }

  private mutating func convert(_ node: NodeIndex, to precision: Precision) -> NodeIndex {
    graph.insert(
      .converted(node, to: precision), graph.value(of: node) == nil ? .varying : .constant)
  }

  private mutating func moved(
    _ node: NodeIndex, _ operand: (inout PrecisionPass, NodeIndex) -> NodeIndex
  ) -> EquationGraph.Node {
    switch old.nodes[Int(node)] {
    case .constant(let bits):
      return .constant(bits)
    case .variable(let place):
      let variable = old.variables[Int(place)]
      let leaf = graph.variable(variable.name, variable.role)
      return graph.nodes[Int(leaf)]
    case .unary(let operation, let inner):
      return .unary(operation, operand(&self, inner))
    case .binary(let operation, let left, let right):
      let first = operand(&self, left)
      return .binary(operation, first, operand(&self, right))
    case .select(let condition, let yes, let no):
      let test = operand(&self, condition)
      let first = operand(&self, yes)
      return .select(test, first, operand(&self, no))
    case .random(let distribution, let operands, let stream):
      return .random(distribution, operands.map { operand(&self, $0) }, stream: stream)
    case .converted(let inner, let precision):
      return .converted(operand(&self, inner), to: precision)
    }
  }
}

extension EquationGraph.Node {
  fileprivate var isRandom: Bool { if case .random = self { true } else { false } }

  /// Whether a large operand makes a large result, so that digits lost before are missed after.
  fileprivate var passesMagnitudeOn: Bool {
    switch self {
    case .constant, .variable, .random, .converted: return false
    case .unary(let operation, _):
      switch operation {
      case .negate, .absolute, .floor, .squareRoot, .logarithm, .bernoulli, .relativeExponential: return true
      case .not, .sign, .sine, .cosine, .exponential, .hyperbolicTangent, .logistic: return false
      }
    case .binary(let operation, _, _):
      switch operation {
      case .add, .subtract, .multiply, .divide, .power, .minimum, .maximum: return true
      case .less, .lessOrEqual, .equal, .and, .or: return false
      }
    case .select: return true
    }
  }
}
