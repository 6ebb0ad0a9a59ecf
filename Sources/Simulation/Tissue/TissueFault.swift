/// What is wrong with a tissue, or with a place in it.
public enum TissueFault: Error, Hashable, Sendable {
  /// Fewer than one node along a side.
  case shape(axis: Int, found: Int)
  /// A distance, an area or a conductivity that is not a positive number.
  case measure(String, found: Double, unit: String)
  /// As many directions of fibres as nodes are needed.
  case directions(found: Int, expected: Int)
  /// A direction of no length, or not of numbers.
  case direction(node: Int)
  /// A hole where there is no node.
  case hole(Int, nodes: Int)
  /// A population of another size than the grid.
  case instances(found: Int, expected: Int)
  /// A step that is too long for the current between neighbours; in ms.
  case step(found: Double, most: Double)
  /// A box that reaches out of the tissue; in mm.
  case outside(axis: Int, found: ClosedRange<Double>, extent: Double)
  /// A box between nodes; in mm.
  case noNode(axis: Int, found: ClosedRange<Double>, spacing: Double)

  private static let axes = ["x", "y", "z"]

  /// The sentence for people.
  public var message: String {
    switch self {
    case .shape(let axis, let found):
      "the number of nodes along \(Self.axes[axis]) must be at least 1, found \(found)."
    case .measure(let what, let found, let unit):
      "the \(what) must be a positive number of \(unit), found \(found)."
    case .directions(let found, let expected):
      "found \(found) directions of fibres, expected \(expected), one for each node."
    case .direction(let node):
      "the direction of the fibres at node \(node) must be a vector of some length."
    case .hole(let found, let nodes):
      "a hole must be one of the nodes 0 to \(nodes - 1), found \(found)."
    case .instances(let found, let expected):
      "the grid has \(expected) nodes, found a population of \(found)."
    case .step(let found, let most):
      "a step of \(found) ms is too long for the current between neighbours, expected at most \(most) ms. Hint: a "
        + "smaller step, or a larger distance between nodes."
    case .outside(let axis, let found, let extent):
      "found \(found.lowerBound) to \(found.upperBound) mm along \(Self.axes[axis]), expected a place in the tissue, "
        + "which reaches from 0 to \(extent) mm."
    case .noNode(let axis, let found, let spacing):
      "no node lies between \(found.lowerBound) and \(found.upperBound) mm along \(Self.axes[axis]): they are "
        + "\(spacing) mm apart."
    }
  }
}
