/// One control volume of an axon without branches.
public struct AxonCompartment: Sendable, Equatable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// A node of Ranvier, or bare axon.
    case node
    /// Where the myelin is attached to the axon (MYSA).
    case attachment
    /// The main segment beside the attachment (FLUT).
    case paranode
    /// A sixth of what lies between the paranodes (STIN).
    case internode
  }

  /// What it is.
  public var kind: Kind
  /// Its middle along the axon, from the beginning, in µm.
  public var position: Double
  /// The length in µm.
  public var length: Double
  /// The diameter of the axon's membrane in µm.
  public var diameter: Double
  /// The axial resistance inside, from the middle to an end, in MΩ.
  public var halfResistance: Double
  /// The myelin; nil where it is bare.
  public var myelin: Myelin?
  /// The axial resistance of the space around the membrane, from the middle to an end, in MΩ; infinite without one.
  public var halfPeriaxonalResistance = Double.infinity

  /// What is wrapped around it.
  public struct Myelin: Sendable, Equatable {
    /// The outer diameter in µm.
    public var diameter: Double
    /// How many lamellae there are.
    public var lamellae: Double
  }

  /// Makes a bare compartment; lengths in µm, resistivity of the inside in ohm cm.
  public init(_ kind: Kind, position: Double, length: Double, diameter: Double, resistivity: Double) {
    self.kind = kind
    self.position = position
    self.length = length
    self.diameter = diameter
    halfResistance = Self.resistance(resistivity, length / 2, outer: diameter, inner: 0)
  }

  /// Puts a space of some width (µm) around the membrane; its resistivity in ohm cm.
  mutating func addSpace(width: Double, resistivity: Double) {
    halfPeriaxonalResistance = Self.resistance(
      resistivity, length / 2, outer: diameter + 2 * width, inner: diameter)
  }

  /// The membrane's area in µm².
  public var area: Double { .pi * diameter * length }

  /// The resistance in MΩ of a tube; lengths in µm. 1 ohm cm · µm/µm² is 10⁻² MΩ.
  private static func resistance(
    _ resistivity: Double, _ length: Double, outer: Double, inner: Double
  ) -> Double {
    0.01 * resistivity * length / (.pi / 4 * (outer - inner) * (outer + inner))
  }
}
