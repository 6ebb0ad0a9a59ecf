/// The control volumes of a branched fibre, parents first, with what joins them.
///
/// The axial resistance between two volumes is that of half of each. Where more than two sections meet, a junction
/// without membrane joins their halves, so that the whole is of second order in the volumes' length.
public struct CableGeometry: Sendable, Equatable {
  /// A control volume, or a junction.
  public struct Node: Sendable, Equatable {
    /// The section and the volume in it, counted from its near end; nil for a junction.
    public var volume: Volume?
    /// The membrane's area in µm².
    public var area: Double
    /// The node on the way to the root.
    public var parent: Int?
    /// The axial conductance to the parent in µS; 0 at the root.
    public var conductance: Double
  }

  /// A volume of a section.
  public struct Volume: Sendable, Hashable {
    /// The section's place in the list.
    public var section: Int
    /// The volume's number from the section's near end, from 0.
    public var number: Int

    /// Makes a volume.
    public init(section: Int, number: Int) {
      self.section = section
      self.number = number
    }
  }

  /// The nodes in order.
  public private(set) var nodes: [Node] = []

  /// A point at which sections meet: an end of the section that owns it.
  private struct Point: Hashable {
    var section: Int
    var isFar: Bool
  }

  /// Cuts sections into volumes.
  ///
  /// - Parameter sections: the root, which has no parent, first; each other behind its parent.
  /// - Throws: which section is wrong, and why.
  public init(_ sections: [CableSection]) throws(CableFault) {
    if sections.isEmpty { throw .empty }
    for (number, section) in sections.enumerated() {
      try section.check(number)
      guard section.parent.map({ (0..<number).contains($0) }) ?? (number == 0) else {
        throw .sectionParent(number, found: section.parent)
      }
    }
    let points = Self.points(sections)
    var children: [Point: Int] = [:]
    for point in points.dropFirst() { children[point, default: 0] += 1 }
    // The node from which a section begins, and the resistance from that node to the point.
    var origins: [Point: (node: Int, resistance: Double)] = [:]
    for (number, section) in sections.enumerated() {
      append(section, number, from: origins[points[number]])
      let last = nodes.count - 1
      if number == 0 {
        origins[points[0]] = origin(at: 0, section.halfResistance, children[points[0]] ?? 0)
      }
      let far = Point(section: number, isFar: true)
      origins[far] = origin(at: last, section.halfResistance, children[far] ?? 0)
    }
  }

  /// The nodes of a cable, each with the membrane that `membrane` gives for its volume.
  public func cableNodes(
    _ membrane: (Volume) -> WorldDescription.Cable.Membrane
  ) -> [WorldDescription.Cable.Node] {
    nodes.map { node in
      WorldDescription.Cable.Node(
        node.volume.map(membrane), area: node.area, parent: node.parent, conductance: node.conductance)
    }
  }

  /// The point at which each section begins.
  private static func points(_ sections: [CableSection]) -> [Point] {
    var points = [Point(section: 0, isFar: false)]
    for section in sections.dropFirst() {
      let parent = section.parent ?? 0
      points.append(section.end == .far ? Point(section: parent, isFar: true) : points[parent])
    }
    return points
  }

  private mutating func append(
    _ section: CableSection, _ number: Int, from origin: (node: Int, resistance: Double)?
  ) {
    for volume in 0..<section.volumes {
      var node = Node(
        volume: Volume(section: number, number: volume), area: section.area, parent: nil, conductance: 0)
      if volume > 0 {
        node.parent = nodes.count - 1
        node.conductance = 1 / (2 * section.halfResistance)
      } else if let origin {
        node.parent = origin.node
        node.conductance = 1 / (origin.resistance + section.halfResistance)
      }
      nodes.append(node)
    }
  }

  /// Where sections that hang on the border of a volume begin: at the volume itself, or, if they are several, at a
  /// junction.
  private mutating func origin(
    at node: Int, _ half: Double, _ children: Int
  ) -> (node: Int, resistance: Double) {
    guard children > 1 else { return (node, half) }
    nodes.append(Node(volume: nil, area: 0, parent: node, conductance: 1 / half))
    return (nodes.count - 1, 0)
  }
}
