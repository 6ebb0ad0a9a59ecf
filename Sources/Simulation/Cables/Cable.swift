import Equations

extension WorldDescription {
  /// A branched cable: which membranes hang together, and by which conductances. Its potentials are solved for
  /// together at every step.
  ///
  /// Several equal trees may step side by side. A population's instances are then ordered by row, each row holding
  /// the same node of all trees: instance = row · `stride` + tree. The instances between the last tree and the
  /// stride fill the processor's vectors; they are stepped, but nobody hears of their events.
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

      /// Makes a node; area in µm², conductance in µS.
      public init(_ membrane: Membrane?, area: Double, parent: Int?, conductance: Double) {
        self.membrane = membrane
        self.area = area
        self.parent = parent
        self.conductance = conductance
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

    /// How far apart the rows of a population stand: the number of trees in whole groups of eight; 1 for one tree.
    public var stride: Int { Self.stride(trees: trees) }

    /// The same for a number of trees.
    public static func stride(trees: Int) -> Int {
      trees == 1 ? 1 : trees > .max - 7 ? .max / 8 * 8 : (trees + 7) / 8 * 8
    }

    /// The populations in the order in which the world has them.
    var members: [Int] {
      Set(nodes.compactMap { $0.membrane?.population.index }).sorted()
    }
  }
}
