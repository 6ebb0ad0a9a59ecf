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

  /// A point at which sections meet: an end or the middle of the section that owns it.
  private struct Point: Hashable {
    var section: Int
    var end: CableSection.End
  }

  /// The node from which a section begins, and the resistance in MΩ from that node to the point where they meet.
  private struct Origin {
    var node: Int
    var resistance: Double
  }

  /// Cuts sections into volumes.
  ///
  /// - Parameter sections: the root, which has no parent, first; each other behind its parent.
  /// - Throws: which section is wrong, and why.
  public init(_ sections: [CableSection]) throws(CableFault) {
    for (number, section) in sections.enumerated() { try section.check(number) }
    try self.init(sections.map { $0.cut })
  }

  /// Joins sections that are cut already.
  ///
  /// - Parameter sections: the root, which has no parent, first; each other behind its parent. A section without
  ///   volumes has no length: what hangs on it hangs on the place where it begins.
  /// - Throws: which section is wrong, and why.
  public init(_ sections: [CutSection]) throws(CableFault) {
    guard let first = sections.first else { throw .empty }
    for (number, section) in sections.enumerated() { try section.check(number) }
    if first.volumes.isEmpty { throw .section(0, measure: "number of volumes", found: 0) }
    let points = Self.points(sections)
    var children: [Point: Int] = [:]
    for (point, section) in zip(points, sections).dropFirst() where !section.volumes.isEmpty {
      children[point, default: 0] += 1
    }
    var origins: [Point: Origin] = [:]
    for (number, section) in sections.enumerated() {
      guard let last = section.volumes.last else { continue }
      let middle = Point(section: number, end: .middle)
      let begin = nodes.count
      let heart = append(
        section, number, from: origins[points[number]], splits: (children[middle] ?? 0) > 0)
      let end = nodes.count - 1
      if number == 0 {
        origins[points[0]] = origin(at: begin, section.volumes[0].nearResistance, children[points[0]] ?? 0)
      }
      let far = Point(section: number, end: .far)
      origins[far] = origin(at: end, last.farResistance, children[far] ?? 0)
      origins[middle] = heart.map { Origin(node: $0, resistance: 0) }
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
  private static func points(_ sections: [CutSection]) -> [Point] {
    var points = [Point(section: 0, end: .near)]
    for section in sections.dropFirst() {
      let parent = section.parent ?? 0
      let isOwn = section.end != .near && !sections[parent].volumes.isEmpty
      points.append(isOwn ? Point(section: parent, end: section.end) : points[parent])
    }
    return points
  }

  /// Appends the volumes of a section; gives the node in its middle, if there is one.
  private mutating func append(
    _ section: CutSection, _ number: Int, from origin: Origin?, splits: Bool
  ) -> Int? {
    let count = section.volumes.count
    var heart: Int?
    var before = origin
    for (place, volume) in section.volumes.enumerated() {
      if splits, place > 0, 2 * place == count, let origin = before {
        // Of an even number of volumes, what hangs on the middle hangs between two of them.
        append(volume: nil, area: 0, from: origin, 0)
        heart = nodes.count - 1
        before = Origin(node: nodes.count - 1, resistance: 0)
      }
      append(
        volume: Volume(section: number, number: place), area: volume.area, from: before, volume.nearResistance
      )
      if 2 * place + 1 == count { heart = nodes.count - 1 }
      before = Origin(node: nodes.count - 1, resistance: volume.farResistance)
    }
    return heart
  }

  private mutating func append(volume: Volume?, area: Double, from origin: Origin?, _ resistance: Double) {
    let conductance = origin.map { 1 / ($0.resistance + resistance) } ?? 0
    nodes.append(Node(volume: volume, area: area, parent: origin?.node, conductance: conductance))
  }

  /// Where sections that hang on the border of a volume begin: at the volume itself, or, if they are several, at a
  /// junction.
  private mutating func origin(at node: Int, _ half: Double, _ children: Int) -> Origin {
    guard children > 1 else { return Origin(node: node, resistance: half) }
    nodes.append(Node(volume: nil, area: 0, parent: node, conductance: 1 / half))
    return Origin(node: nodes.count - 1, resistance: 0)
  }
}
