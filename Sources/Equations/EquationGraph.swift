/// A node of the graph, by its place in it.
public typealias NodeIndex = Int32

/// How much of a node is known before a run.
public enum Invariance: Int, Comparable, Sendable {
  /// One number for all lanes and steps.
  case constant
  /// A number for each lane that stays as it is: made of parameters.
  case lane
  /// Changes only when an input does that keeps its value for many steps.
  case slow
  /// Changes from step to step.
  case varying

  /// Constant < lane < slow < varying.
  public static func < (left: Invariance, right: Invariance) -> Bool { left.rawValue < right.rawValue }
}

/// Expressions as a graph in which equal expressions are one node.
///
/// Inlining a definition costs nothing here, common sub-expressions are shared by construction, and each pass
/// over the graph is linear in its size. Constants are folded and identities removed as nodes are made.
public struct EquationGraph: Sendable {
  /// What a node is.
  public enum Node: Hashable, Sendable {
    /// A number, by its bits.
    case constant(UInt64)
    /// A variable, by its place in `variables`.
    case variable(Int32)
    /// An operator of one operand.
    case unary(UnaryOperator, NodeIndex)
    /// An operator of two operands.
    case binary(BinaryOperator, NodeIndex, NodeIndex)
    /// `if`.
    case select(NodeIndex, NodeIndex, NodeIndex)
    /// A random number; each place in the text has a stream of its own.
    case random(Distribution, [NodeIndex], stream: Int32)
    /// The same value in another precision; made by `PrecisionPass` alone.
    case converted(NodeIndex, to: Precision)
  }

  /// A named leaf.
  public struct Variable: Hashable, Sendable {
    /// What the name stands for.
    public enum Role: Hashable, Sendable {
      case state
      case laneParameter
      case input
      /// An input that keeps its value for many steps.
      case slowInput
      case time

      var invariance: Invariance {
        switch self {
        case .laneParameter: .lane
        case .slowInput: .slow
        case .state, .input, .time: .varying
        }
      }
    }
    /// The name in the model.
    public var name: String
    /// What the name stands for.
    public var role: Role

    /// Makes a leaf.
    public init(name: String, role: Role) {
      self.name = name
      self.role = role
    }
  }

  /// The nodes; operands come before what uses them.
  public private(set) var nodes: [Node] = []
  /// The named leaves.
  public private(set) var variables: [Variable] = []
  /// How much is known of each node.
  public private(set) var invariance: [Invariance] = []
  /// The precision of each node: that of its operands, unless it converts them.
  public private(set) var precision: [Precision] = []

  private var places: [Node: NodeIndex] = [:]
  private var variablePlaces: [Variable: Int32] = [:]

  /// Makes an empty graph.
  public init() {}

  /// The node of a number.
  public mutating func constant(_ value: Double) -> NodeIndex {
    insert(.constant(value.bitPattern), .constant)
  }

  /// The node of a named leaf.
  public mutating func variable(_ name: String, _ role: Variable.Role) -> NodeIndex {
    let variable = Variable(name: name, role: role)
    let place: Int32
    if let known = variablePlaces[variable] {
      place = known
    } else {
      place = Int32(variables.count)
      variables.append(variable)
      variablePlaces[variable] = place
    }
    return insert(.variable(place), role.invariance)
  }

  /// The node of a random number.
  public mutating func random(
    _ distribution: Distribution, _ operands: [NodeIndex], stream: Int32
  ) -> NodeIndex {
    insert(.random(distribution, operands, stream: stream), .varying)
  }

  /// The value of a node that is a number.
  public func value(of index: NodeIndex) -> Double? {
    if case .constant(let bits) = nodes[Int(index)] { Double(bitPattern: bits) } else { nil }
  }

  /// Puts a node in place, or finds its equal.
  mutating func insert(_ node: Node, _ known: Invariance) -> NodeIndex {
    if let place = places[node] { return place }
    let place = NodeIndex(nodes.count)
    nodes.append(node)
    invariance.append(known)
    if case .converted(_, let converted) = node {
      precision.append(converted)
    } else {
      precision.append(node.operands.contains { precision[Int($0)] == .single } ? .single : .double)
    }
    places[node] = place
    return place
  }

  /// Where a node is, if it is in the graph.
  func place(of node: Node) -> NodeIndex? { places[node] }

  func known(_ index: NodeIndex) -> Invariance { invariance[Int(index)] }
}
