import Equations

extension WorldDescription {
  /// A branched cable: which membranes hang together, and by which conductances. Its potentials are solved for
  /// together at every step.
  ///
  /// Several equal trees may step side by side, in groups of up to 64 whose numbers fit the processor's nearest
  /// caches. A population's instances are ordered by group, then by row, then by tree; see `instance`. A row holds
  /// the same node of all trees, `stride` instances: those behind the last tree fill the processor's vectors; they
  /// are stepped, but nobody hears of their events.
  public struct Cable: Sendable, Equatable {
    /// The membrane of a node.
    public struct Membrane: Sendable, Equatable {
      /// A population whose model has a membrane, with currents per area.
      public var population: Component
      /// The row in the population.
      public var row: Int

      /// Makes the membrane of a node.
      public init(_ population: Component, row: Int) {
        self.population = population
        self.row = row
      }
    }

    /// One control volume, or a point where branches meet.
    public struct Node: Sendable, Equatable {
      /// The membrane; nil at a junction, where axial currents add up to nothing.
      public var membrane: Membrane?
      /// The membrane's area in µm²; 0 at a junction.
      public var area: Double
      /// The node on the way to the root, by its place in the order; nil for the root.
      public var parent: Int?
      /// The axial conductance to the parent in µS; of no meaning at the root.
      public var conductance: Double
      /// What is wrapped around the membrane; nil where it lies in the bath.
      public var sheath: Sheath?
      /// The conductance to the parent in µS along the space under the sheaths; 0 where there is no way. It leads to
      /// the bath where one of the two has no sheath, as at a node of Ranvier.
      public var periaxonalConductance = 0.0

      /// Makes a node; area in µm², conductance in µS.
      public init(_ membrane: Membrane?, area: Double, parent: Int?, conductance: Double) {
        self.membrane = membrane
        self.area = area
        self.parent = parent
        self.conductance = conductance
      }
    }

    /// Myelin, or any other layer around a membrane with a space between them.
    ///
    /// Its membrane's potential is that of the space against the bath; what flows out through the membrane inside
    /// flows on through the sheath, or along the space. A current that is injected into a membrane under a sheath
    /// comes out of the space; for one that comes from elsewhere, inject the same into the sheath.
    public struct Sheath: Sendable, Equatable {
      /// The layer as a membrane of its own.
      public var membrane: Membrane
      /// Its area in µm².
      public var area: Double

      /// Makes a sheath; area in µm².
      public init(_ membrane: Membrane, area: Double) {
        self.membrane = membrane
        self.area = area
      }
    }

    /// The name, for messages.
    public var name: String
    /// The nodes of one tree, parents before their children.
    public var nodes: [Node]
    /// How many equal trees step side by side.
    public var trees: Int
    /// How the potentials step; for the membranes it takes the place of their model's method.
    public var method: CableMethod

    /// Makes a cable.
    public init(_ name: String, nodes: [Node], trees: Int = 1, method: CableMethod = .crankNicolson) {
      self.name = name
      self.nodes = nodes
      self.trees = trees
      self.method = method
    }

    /// How many instances of a population one row takes: at least one for each tree, and as many as groups are
    /// wide; 1 for one tree.
    public var stride: Int { Self.stride(trees: trees) }

    /// The same for a number of trees.
    public static func stride(trees: Int) -> Int {
      let (groups, width) = arrangement(trees: trees)
      return groups * width
    }

    /// The instance of a tree's row in a population that has some rows. Of one row it is the tree.
    public func instance(row: Int, tree: Int, rows: Int) -> Int {
      let width = Self.arrangement(trees: trees).width
      return (tree / width * rows + row) * width + tree % width
    }

    /// In how many groups trees stand, and how many instances of each row a group has.
    static func arrangement(trees: Int) -> (groups: Int, width: Int) {
      guard trees > 1 else { return (1, 1) }
      // Of more trees than memory holds, no more than can be counted.
      let trees = min(trees, .max / 2)
      let groups = (trees + widest - 1) / widest
      return (groups, ((trees + groups - 1) / groups + 7) / 8 * 8)
    }

    /// The widest group: the divisions of its trees overlap, and a node's numbers stay near until its parent's
    /// turn.
    private static let widest = 64

    /// The populations in the order in which the world has them.
    var members: [Int] {
      Set(nodes.flatMap { $0.membranes }.map { $0.population.index }).sorted()
    }
  }
}

extension WorldDescription.Cable.Node {
  /// Its membrane and its sheath.
  var membranes: [WorldDescription.Cable.Membrane] { [membrane, sheath?.membrane].compactMap { $0 } }
}
