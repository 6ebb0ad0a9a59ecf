/// A stretch of fibre between two points where branches meet: a cylinder cut into equal control volumes.
public struct CableSection: Sendable, Equatable {
  /// An end of a section.
  public enum End: Sendable, Equatable {
    /// The end at which it hangs on its parent; the beginning of the root.
    case near
    /// The other end.
    case far
    /// The middle of the volume, or of the two, that lie in the middle.
    case middle
  }

  /// The length in µm.
  public var length: Double
  /// The diameter in µm.
  public var diameter: Double
  /// The resistivity of the inside in ohm cm.
  public var resistivity: Double
  /// Into how many volumes it is cut.
  public var volumes: Int
  /// The section on which it hangs, by its place in the list; nil for the root.
  public var parent: Int?
  /// The end of the parent on which it hangs.
  public var end: End

  /// Makes a section; length and diameter in µm, resistivity in ohm cm.
  public init(
    length: Double, diameter: Double, resistivity: Double, volumes: Int = 1, parent: Int? = nil,
    end: End = .far
  ) {
    self.length = length
    self.diameter = diameter
    self.resistivity = resistivity
    self.volumes = volumes
    self.parent = parent
    self.end = end
  }

  /// The section cut into equal volumes, without the areas of its ends.
  var cut: CutSection {
    let area = .pi * diameter * length / Double(volumes)
    // 1 ohm cm · µm/µm² is 10⁻² MΩ.
    let half = 0.01 * resistivity * (length / Double(volumes) / 2) / (.pi * diameter * diameter / 4)
    let volume = CutSection.Volume(area: area, nearResistance: half, farResistance: half)
    return CutSection(Array(repeating: volume, count: volumes), parent: parent, end: end)
  }

  /// Checks that the measures are positive numbers.
  func check(_ number: Int) throws(CableFault) {
    for (measure, value) in [("length", length), ("diameter", diameter), ("resistivity", resistivity)]
    where !(value > 0 && value.isFinite) {
      throw .section(number, measure: measure, found: value)
    }
    if volumes < 1 { throw .section(number, measure: "number of volumes", found: Double(volumes)) }
  }
}
