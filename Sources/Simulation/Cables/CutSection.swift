/// A stretch of fibre between two points where branches meet, cut into control volumes of any shape.
public struct CutSection: Sendable, Equatable {
  /// One control volume.
  public struct Volume: Sendable, Equatable {
    /// The membrane's area in µm².
    public var area: Double
    /// The axial resistance in MΩ from the near border to the middle.
    public var nearResistance: Double
    /// The axial resistance in MΩ from the middle to the far border.
    public var farResistance: Double

    /// Makes a volume; area in µm², resistances in MΩ.
    public init(area: Double, nearResistance: Double, farResistance: Double) {
      self.area = area
      self.nearResistance = nearResistance
      self.farResistance = farResistance
    }
  }

  /// The volumes from the near end on; none for a section without length.
  public var volumes: [Volume]
  /// The section on which it hangs, by its place in the list; nil for the root.
  public var parent: Int?
  /// Where on the parent it hangs.
  public var end: CableSection.End

  /// Makes a section.
  public init(_ volumes: [Volume], parent: Int? = nil, end: CableSection.End = .far) {
    self.volumes = volumes
    self.parent = parent
    self.end = end
  }

  /// Checks that it stands behind its parent and that its measures are positive numbers.
  func check(_ number: Int) throws(CableFault) {
    let isBehindParent = parent.map { (0..<number).contains($0) } ?? (number == 0)
    if !isBehindParent { throw .sectionParent(number, found: parent) }
    for volume in volumes {
      for (measure, value) in [
        ("area", volume.area), ("near resistance", volume.nearResistance),
        ("far resistance", volume.farResistance),
      ] where !(value > 0 && value.isFinite) {
        throw .section(number, measure: measure, found: value)
      }
    }
  }
}
