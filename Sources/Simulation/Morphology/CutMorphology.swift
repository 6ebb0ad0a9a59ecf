/// A morphology cut into control volumes.
public struct CutMorphology: Sendable, Equatable {
  /// One control volume.
  public struct Volume: Sendable, Equatable {
    /// The section, and the volume's number in it.
    public var place: CableGeometry.Volume
    /// What it belongs to.
    public var region: Morphology.Region
    /// How far its middle is from that of the soma along the branches in µm; of the soma 0.
    public var distance: Double
    /// The membrane's area in µm².
    public var area: Double
    /// Its middle; the radius is that of the fibre there.
    public var centre: Morphology.Point
  }

  /// The shape.
  public let morphology: Morphology
  /// The volumes in the order of the geometry's nodes; junctions are left out.
  public let volumes: [Volume]
  /// What joins them.
  public let geometry: CableGeometry

  /// The most volumes of one cell.
  public static let volumeLimit = 10_000_000

  /// Cuts a morphology.
  ///
  /// - Parameters:
  ///   - morphology: at least one section with a length.
  ///   - rule: how finely.
  ///   - resistivity: of the inside in ohm cm.
  ///   - capacitance: of the membrane in µF/cm²; matters only for the length constant.
  /// - Throws: what makes it impossible.
  public init(
    _ morphology: Morphology, _ rule: CompartmentRule = .usual, resistivity: Double, capacitance: Double = 1
  ) throws(CableFault) {
    for (measure, value) in [("resistivity", resistivity), ("capacitance", capacitance)]
    where !(value > 0 && value.isFinite) {
      throw .section(0, measure: measure, found: value)
    }
    guard rule.isPossible else { throw .cut(rule) }
    var cuts: [SectionCut] = []
    var total = 0.0
    for section in morphology.sections {
      let count =
        section.length > 0
        ? rule.volumes(of: section, resistivity: resistivity, capacitance: capacitance) : 0
      total += count
      guard total <= Double(Self.volumeLimit) else { throw .volumes(most: Self.volumeLimit) }
      cuts.append(SectionCut(section, volumes: Int(count), resistivity: resistivity))
    }
    let distances = morphology.distances
    geometry = try CableGeometry(
      zip(cuts, morphology.sections).map {
        CutSection($0.volumes, parent: $1.parent, end: $1.end)
      })
    volumes = geometry.nodes.compactMap { $0.volume }.map { place in
      let (cut, section) = (cuts[place.section], morphology.sections[place.section])
      let way = section.length * (Double(place.number) + 0.5) / Double(cut.volumes.count)
      return Volume(
        place: place, region: section.region,
        distance: section.region == .soma ? 0 : distances[place.section] + way,
        area: cut.volumes[place.number].area, centre: cut.centres[place.number])
    }
    self.morphology = morphology
  }
}

/// A section cut into volumes of equal length.
private struct SectionCut {
  private(set) var volumes: [CutSection.Volume] = []
  /// The middle of each.
  private(set) var centres: [Morphology.Point] = []

  init(_ section: Morphology.Section, volumes count: Int, resistivity: Double) {
    guard count > 0 else { return }
    let half = section.length / Double(2 * count)
    var areas = Array(repeating: 0.0, count: 2 * count)
    var resistances = areas
    var piece = 0
    var start = 0.0
    for (near, far) in zip(section.points, section.points.dropFirst()) {
      let whole = Frustum(near, far)
      var from = 0.0
      while from < 1 || whole.length == 0 {
        // The last piece takes what rounding leaves.
        let border = piece == 2 * count - 1 ? 1 : (half * Double(piece + 1) - start) / whole.length
        let to = whole.length == 0 ? 1 : min(max(border, from), 1)
        let part = whole.part(from: from, to: to)
        areas[piece] += part.area
        resistances[piece] += part.resistance(resistivity)
        from = to
        if from >= 1 { break }
        if piece % 2 == 0 { centres.append(Self.point(near, far, at: to)) }
        piece += 1
      }
      start += whole.length
    }
    if let last = section.points.last { while centres.count < count { centres.append(last) } }
    volumes = (0..<count).map {
      CutSection.Volume(
        area: areas[2 * $0] + areas[2 * $0 + 1], nearResistance: resistances[2 * $0],
        farResistance: resistances[2 * $0 + 1])
    }
  }

  private static func point(
    _ near: Morphology.Point, _ far: Morphology.Point, at fraction: Double
  ) -> Morphology.Point {
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Morphology.Point(
      x: between(near.x, far.x), y: between(near.y, far.y), z: between(near.z, far.z),
      radius: between(near.radius, far.radius))
  }
}
