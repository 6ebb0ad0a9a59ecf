import ArrayInstructions

/// The equations of equal trees of cables, ready to be solved at every step.
///
/// One node: `scale·diagonal·x + Σ g·(x − x of the neighbour) = scale·right`, with one conductance `g` for each
/// neighbour. Nodes stand behind their parents (Hines order), so that elimination from the last to the first
/// fills nothing in. The axial parts do not change; diagonals and right sides come new at every step.
public struct CableSystem: Sendable {
  /// One node of the tree.
  public struct Node: Sendable, Equatable {
    /// Where the diagonal of the first tree stands; those of the other trees of its group follow.
    public var diagonal: Int
    /// The same for the right side, which the solution replaces.
    public var right: Int
    /// How many numbers lie between those of one group of trees and of the next; of no meaning for one group.
    public var next: Int
    /// What diagonal and right side are multiplied with, for instance an area.
    public var scale: Double
    /// The parent's place in the order; nil for the root, which is the first.
    public var parent: Int?
    /// The conductance to the parent, positive; of no meaning at the root.
    public var conductance: Double

    /// Makes a node.
    public init(
      places: (diagonal: Int, right: Int, next: Int), scale: Double, parent: Int?, conductance: Double
    ) {
      (diagonal, right, next) = places
      self.scale = scale
      self.parent = parent
      self.conductance = conductance
    }
  }

  /// How many groups of trees there are.
  public let groups: Int
  /// How many trees of a group stand side by side: 1, or a multiple of 8.
  public let lanes: Int
  /// How many numbers the solution needs beside those of the nodes.
  public var scratchCount: Int { tree?.scratchCount ?? 0 }
  /// What its tables take in bytes.
  public var byteCount: Int {
    nodes.count * MemoryLayout<gv_cable_node>.stride + (tree?.byteCount ?? 0)
  }
  private let nodes: [gv_cable_node]
  /// One tree alone, laid out for many nodes at a time.
  private let tree: CableTree?

  /// Prepares the equations.
  ///
  /// - Parameters:
  ///   - nodes: at least one, parents first.
  ///   - trees: the number of groups, and the number of trees in each: 1 (of one group), or a multiple of 8.
  ///   - scratch: where `scratchCount` numbers stand that nothing else uses.
  public init(_ nodes: [Node], trees: (groups: Int, lanes: Int), scratch: Int) {
    (groups, lanes) = trees
    var prepared = nodes.map { Self.prepared($0, among: nodes) }
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      prepared[index].axial += prepared[index].up
      prepared[parent].axial += prepared[index].down
    }
    self.nodes = prepared
    tree = trees.lanes == 1 ? CableTree(prepared, parents: nodes.map { $0.parent }, scratch: scratch) : nil
  }

  /// A node without the sum of its conductances.
  private static func prepared(_ node: Node, among nodes: [Node]) -> gv_cable_node {
    var prepared = gv_cable_node()
    (prepared.diagonal, prepared.right) = (Int64(node.diagonal), Int64(node.right))
    prepared.next = Int64(node.next)
    guard let parent = node.parent else { return prepared }
    prepared.parent_diagonal = Int64(nodes[parent].diagonal)
    prepared.parent_right = Int64(nodes[parent].right)
    prepared.parent_next = Int64(nodes[parent].next)
    prepared.up = node.conductance / node.scale
    prepared.down = node.conductance / nodes[parent].scale
    prepared.both = prepared.up * prepared.down
    return prepared
  }

  /// Solves the equations of a group of trees; the solution stands where the right sides were, the diagonals are
  /// lost. Several threads may solve different groups.
  public func solve(_ numbers: LaneView, group: Int, instructions: InstructionSet) {
    if let tree { return tree.solve(numbers, instructions: instructions) }
    var trees = gv_cable_group(base: numbers.base, number: Int64(group), lanes: Int64(lanes))
    nodes.withUnsafeBufferPointer {
      gv_solve_cable(instructions.code, $0.baseAddress, Int64($0.count), &trees)
    }
  }
}
