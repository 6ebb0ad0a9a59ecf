import ArrayInstructions

/// The pass that finds sub-expressions of one bounded variable alone which polynomials can replace.
///
/// Before: `m ← A(V) + E(V)·m` with exponentials in A and E. After: the same with A and E among the functions of a
/// group, which one array instruction evaluates together, and exactly where V leaves its range.
public struct PolynomialPass: Sendable {
  /// What is asked of the polynomials.
  public struct Settings: Sendable, Equatable {
    /// The largest error, relative to the span of a function's values.
    public var bound: Double
    /// The variables and the ranges within which they may be replaced.
    public var ranges: [String: ClosedRange<Double>]
    /// How the polynomials will be evaluated.
    public var precision: Precision

    /// Makes settings.
    public init(bound: Double, ranges: [String: ClosedRange<Double>], precision: Precision = .double) {
      self.bound = bound
      self.ranges = ranges
      self.precision = precision
    }
  }

  /// The functions of one variable.
  public struct Group: Sendable {
    /// The variable's name.
    public let variable: String
    /// Its node.
    public private(set) var leaf: NodeIndex
    /// Where the polynomials hold.
    public let range: ClosedRange<Double>
    /// What is replaced, and by what.
    public internal(set) var functions: [(node: NodeIndex, polynomial: PiecewisePolynomial)]
    /// How many functions kept their exact form because no polynomial met the bound.
    public internal(set) var refused: Int

    /// Makes it a group of the graph after a pass that moves the functions to single precision.
    public mutating func move(into pass: inout PrecisionPass) {
      leaf = pass.double(leaf)
      for index in functions.indices { functions[index].node = pass.single(functions[index].node) }
    }

    /// The same with some of the functions first.
    public func beginning(with nodes: [NodeIndex]) -> Group {
      var group = self
      group.functions =
        nodes.compactMap { node in functions.first { $0.node == node } }
        + functions.filter { !nodes.contains($0.node) }
      return group
    }
  }

  /// One group for each variable that has functions to replace.
  public private(set) var groups: [Group] = []

  private let graph: EquationGraph
  private let settings: Settings
  /// For each node the only variable it depends on: a leaf, `none` for numbers, `several` for anything else.
  private var dependence: [NodeIndex] = []
  private static let none: NodeIndex = -1
  private static let several: NodeIndex = -2

  /// Looks through everything that `roots` are made of.
  public init(_ graph: EquationGraph, roots: [NodeIndex], _ settings: Settings) {
    self.graph = graph
    self.settings = settings
    for index in graph.nodes.indices {
      guard case .variable(let place) = graph.nodes[index] else { continue }
      let variable = graph.variables[Int(place)]
      guard variable.role == .state, let range = settings.ranges[variable.name] else { continue }
      groups.append(
        Group(variable: variable.name, leaf: NodeIndex(index), range: range, functions: [], refused: 0))
    }
    findDependence()
    var seen: Set<NodeIndex> = []
    for root in roots {
      // A list in place of calls within calls: chains may be thousands of nodes long.
      var stack = [root]
      while let node = stack.popLast() {
        if seen.insert(node).inserted, !replaces(node) { stack += graph.nodes[Int(node)].operands.reversed() }
      }
    }
    groups.removeAll { $0.functions.isEmpty && $0.refused == 0 }
  }

  private mutating func findDependence() {
    for (index, node) in graph.nodes.enumerated() {
      let joined =
        switch node {
        case .constant: Self.none
        case .variable: groups.contains { $0.leaf == index } ? NodeIndex(index) : Self.several
        case .random: Self.several
        default:
          node.operands.reduce(Self.none) { known, operand in
            let other = dependence[Int(operand)]
            return known == Self.none || known == other ? other : other == Self.none ? known : Self.several
          }
        }
      dependence.append(joined)
    }
  }

  /// Lets a polynomial stand for a node. Gives whether what the node is made of needs no look: it was replaced, or
  /// is cheap.
  private mutating func replaces(_ node: NodeIndex) -> Bool {
    if let place = groups.firstIndex(where: { $0.leaf == dependence[Int(node)] }), groups[place].leaf != node
    {
      guard cost(of: node) >= Self.leastCost else { return true }
      let evaluation = SingleVariableFunction(graph, node, of: groups[place].leaf)
      if let polynomial = PiecewisePolynomial(
        of: { evaluation.value(at: $0) }, over: groups[place].range, bound: settings.bound,
        in: settings.precision)
      {
        groups[place].functions.append((node, polynomial))
        return true
      }
      groups[place].refused += 1
    }
    return false
  }

  /// Below this an exact evaluation is cheaper: a polynomial takes about twice as many operations as its degree.
  private static let leastCost = 20

  /// About how many multiply-adds the exact evaluation takes.
  private func cost(of node: NodeIndex) -> Int {
    var seen: Set<NodeIndex> = []
    var stack = [node]
    var total = 0
    while let next = stack.popLast() {
      guard seen.insert(next).inserted else { continue }
      total += graph.nodes[Int(next)].cost
      stack += graph.nodes[Int(next)].operands
    }
    return total
  }
}

extension EquationGraph.Node {
  /// The nodes that this one is computed from.
  var operands: [NodeIndex] {
    switch self {
    case .constant, .variable: []
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .select(let condition, let yes, let no): [condition, yes, no]
    case .random(_, let operands, _): operands
    case .converted(let operand, _): [operand]
    }
  }

  /// About how many multiply-adds the node takes.
  var cost: Int {
    switch self {
    case .constant, .variable: 0
    case .unary(let operation, _):
      switch operation {
      case .exponential: 14
      case .logarithm, .sine, .cosine: 20
      case .bernoulli, .logistic, .relativeExponential, .hyperbolicTangent: 28
      case .squareRoot: 8
      default: 1
      }
    case .binary(let operation, _, _): operation == .power ? 50 : operation == .divide ? 8 : 1
    case .select, .converted: 1
    case .random: 50
    }
  }
}

/// cos(x) by the baseline group.
func cosine(_ x: Double) -> Double { gv_cos(x) }
