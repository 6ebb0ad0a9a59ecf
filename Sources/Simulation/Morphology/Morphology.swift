/// The shape of one cell: its soma and its branches as they were measured, in µm.
public struct Morphology: Sendable, Equatable {
  /// A part of the cell, by what it is.
  public enum Region: Sendable, Hashable, Comparable {
    /// The cell's body.
    case soma
    /// The axon.
    case axon
    /// Dendrites, of pyramidal cells the basal ones.
    case dendrite
    /// Apical dendrites.
    case apicalDendrite
    /// Of unknown kind.
    case undefined
    /// One of the kinds that a file numbers by itself, from 5.
    case custom(Int)

    /// The name: `soma`, `axon`, `dendrite`, `apical`, `undefined`, `custom5`.
    public var name: String {
      switch self {
      case .soma: "soma"
      case .axon: "axon"
      case .dendrite: "dendrite"
      case .apicalDendrite: "apical"
      case .undefined: "undefined"
      case .custom(let number): "custom\(number)"
      }
    }

    /// The region of a name; nil where no region has it.
    public init?(named name: String) {
      let simple: [Region] = [.soma, .axon, .dendrite, .apicalDendrite, .undefined]
      if let region = simple.first(where: { $0.name == name }) {
        self = region
      } else if name.hasPrefix("custom"), let number = Int(name.dropFirst(6)), number > 4 {
        self = .custom(number)
      } else {
        return nil
      }
    }
  }

  /// A measured point.
  public struct Point: Sendable, Equatable {
    /// The place in µm.
    public var x, y, z: Double
    /// Half of the thickness there in µm.
    public var radius: Double

    /// Makes a point; all in µm.
    public init(x: Double, y: Double, z: Double, radius: Double) {
      (self.x, self.y, self.z) = (x, y, z)
      self.radius = radius
    }

    /// The distance to another point in µm.
    public func distance(to other: Point) -> Double {
      let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
      return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
  }

  /// A stretch without branches, from its near to its far end: a chain of truncated cones.
  public struct Section: Sendable, Equatable {
    /// What it belongs to.
    public var region: Region
    /// The points from its near end on; at a branching the first one is the last of the parent.
    public var points: [Point]
    /// The section on which it hangs, by its place in the list; nil for the root.
    public var parent: Int?
    /// Where on the parent it hangs.
    public var end: CableSection.End

    /// Makes a section.
    public init(_ region: Region, _ points: [Point], parent: Int? = nil, end: CableSection.End = .far) {
      self.region = region
      self.points = points
      self.parent = parent
      self.end = end
    }
  }

  /// The sections, each behind its parent; the first is the soma where there is one.
  public let sections: [Section]

  /// Makes a morphology of sections in order.
  ///
  /// - Parameter sections: the root first; each other behind its parent.
  public init(_ sections: [Section]) {
    self.sections = sections
  }

  /// The soma, which is the first section; nil without one.
  public var soma: Section? { sections.first.flatMap { $0.region == .soma ? $0 : nil } }

  /// The regions that there are, in order.
  public var regions: [Region] { Set(sections.map { $0.region }).sorted() }
}
