import ArrayInstructions

/// The equations of equal trees of cables, ready to be solved at every step.
///
/// One node: `scale·diagonal·x + Σ g·(x − x of the neighbour) = scale·right`, with one conductance `g` for each
/// neighbour. Nodes stand behind their parents (Hines order), so that elimination from the last to the first
/// fills nothing in. The axial parts do not change; diagonals and right sides come new at every step.
///
/// Where nodes have sheaths, `x` is the potential inside; the membrane's equation holds for what lies across it, and
/// what flows through it enters the space under the sheath, which has a potential of its own. See `LayeredCable`.
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
    /// What lies around the space outside the membrane; nil where the membrane lies in the bath, as a junction does.
    public var sheath: Sheath?
    /// The conductance to the parent along the space under the sheaths, which opens to the bath where one of the two
    /// has none.
    public var sheathConductance = 0.0

    /// Makes a node.
    public init(
      places: (diagonal: Int, right: Int, next: Int), scale: Double, parent: Int?, conductance: Double
    ) {
      (diagonal, right, next) = places
      self.scale = scale
      self.parent = parent
      self.conductance = conductance
    }

    /// A sheath, whose own equation is `scale·diagonal·u − scale·right = ` what flows into the space under it.
    public struct Sheath: Sendable, Equatable {
      /// Where the diagonal of the first tree stands; those of the other trees of its group follow.
      public var diagonal: Int
      /// The same for the right side, which the potential across the sheath replaces.
      public var right: Int
      /// How many numbers lie between those of one group of trees and of the next.
      public var next: Int
      /// What diagonal and right side are multiplied with, for instance an area.
      public var scale: Double

      /// Makes a sheath.
      public init(places: (diagonal: Int, right: Int, next: Int), scale: Double) {
        (diagonal, right, next) = places
        self.scale = scale
      }
    }
  }

  /// How many groups of trees there are.
  public let groups: Int
  /// How many trees of a group stand side by side: 1, or a multiple of 8.
  public let lanes: Int
  /// How many numbers the solution needs beside those of the nodes.
  public let scratchCount: Int
  /// What its tables take in bytes.
  public var byteCount: Int {
    nodes.count * MemoryLayout<gv_cable_node>.stride + (tree?.byteCount ?? 0)
      + (layers?.byteCount ?? 0)
  }
  private let nodes: [gv_cable_node]
  /// One tree alone, laid out for many nodes at a time.
  private let tree: CableTree?
  /// Trees with sheaths, whose equations are others.
  private let layers: LayeredCable?

  /// Prepares the equations.
  ///
  /// - Parameters:
  ///   - nodes: at least one, parents first.
  ///   - trees: the number of groups, and the number of trees in each: 1 (of one group), or a multiple of 8.
  ///   - scratch: where `scratchCount` numbers stand that nothing else uses.
  public init(_ nodes: [Node], trees: (groups: Int, lanes: Int), scratch: Int) {
    (groups, lanes) = trees
    guard nodes.allSatisfy({ $0.sheath == nil }) else {
      self.nodes = []
      tree = nil
      layers = LayeredCable(nodes, trees: trees, scratch: scratch)
      scratchCount = LayeredCable.scratchCount(nodes, trees: trees)
      return
    }
    layers = nil
    var prepared = nodes.map { Self.prepared($0, among: nodes) }
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      prepared[index].axial += prepared[index].up
      prepared[parent].axial += prepared[index].down
    }
    self.nodes = prepared
    tree = trees.lanes == 1 ? CableTree(prepared, parents: nodes.map { $0.parent }, scratch: scratch) : nil
    scratchCount = tree?.scratchCount ?? 0
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
    if let layers { return layers.solve(&trees, instructions: instructions) }
    nodes.withUnsafeBufferPointer {
      gv_solve_cable(instructions.code, $0.baseAddress, Int64($0.count), &trees)
    }
  }
}
