/// How well a tissue conducts.
public struct Conductivity: Sendable, Equatable {
  /// Across the fibres, in S/m.
  public let transverse: Double
  /// Along the fibres, in S/m.
  public let axial: Double

  /// A tissue with a direction; both in S/m.
  public init(transverse: Double, axial: Double) {
    self.transverse = transverse
    self.axial = axial
  }

  /// A tissue without a direction; in S/m.
  public init(isotropic value: Double) {
    self.init(transverse: value, axial: value)
  }

  /// Muscle: 0.063 S/m across and 0.33 S/m along the fibres (Andreassen and Rosenfalck 1980 by
  /// reference/system.md §2.4).
  public static let muscle = Conductivity(transverse: 0.063, axial: 0.33)
  /// Fat, 0.05 S/m: a value usual in such models, from memory.
  public static let fat = Conductivity(isotropic: 0.05)
  /// Skin, 1 S/m: a value usual in such models, from memory.
  public static let skin = Conductivity(isotropic: 1)
  /// Air does not conduct.
  public static let air = Conductivity(isotropic: 0)

  /// Axial over transverse.
  var anisotropy: Double { axial / transverse }
}

/// A plane layer of tissue over a muscle.
public struct TissueLayer: Sendable, Equatable {
  /// In mm.
  public let thickness: Double
  /// How well it conducts.
  public let conductivity: Conductivity

  /// Makes a layer; thickness in mm.
  public init(_ conductivity: Conductivity, thickness: Double) {
    self.conductivity = conductivity
    self.thickness = thickness
  }
}

/// The tissues between the fibres and the electrodes: a muscle that fills the half-space below a plane, plane
/// layers over it, and what is above them.
///
/// The fields are those of the plane-layer models of surface electromyography (Farina and Merletti 2001; level B):
/// the potential is computed in the domain of spatial frequencies, where layers are a chain of admittances.
/// An infinite muscle is one without layers and with muscle above.
public struct VolumeConductor: Sendable, Equatable {
  /// The muscle.
  public let muscle: Conductivity
  /// The layers from the muscle to the surface; none of them has thickness 0.
  public let layers: [TissueLayer]
  /// What fills the half-space above.
  public let cover: Conductivity

  /// Makes a volume conductor; layers of thickness 0 are left out.
  ///
  /// - Parameters:
  ///   - muscle: the muscle, each value 0.0001 to 100 S/m.
  ///   - layers: from the muscle upwards, each 0 to 100 mm thick and of 0.0001 to 100 S/m.
  ///   - cover: what is above the surface, 0 to 100 S/m; air by default.
  /// - Throws: a value outside its range.
  public init(
    muscle: Conductivity = .muscle, layers: [TissueLayer] = [], cover: Conductivity = .air
  ) throws(ElectromyogramModelError) {
    try Self.check(muscle, "muscle", from: 1e-4)
    for layer in layers {
      try Self.check(layer.conductivity, "layer", from: 1e-4)
      try ElectromyogramModelError.check("thickness of a layer", layer.thickness, in: 0...100, "mm")
    }
    try Self.check(cover, "cover", from: 0)
    self.muscle = muscle
    self.layers = layers.filter { $0.thickness > 0 }
    self.cover = cover
  }

  /// A muscle under fat and skin in air; thicknesses in mm, 0 to 100.
  public static func limb(fat: Double = 3, skin: Double = 1.5) throws(ElectromyogramModelError)
    -> VolumeConductor
  {
    try VolumeConductor(layers: [TissueLayer(.fat, thickness: fat), TissueLayer(.skin, thickness: skin)])
  }

  /// Muscle everywhere.
  public static func infinite(_ muscle: Conductivity = .muscle) throws(ElectromyogramModelError)
    -> VolumeConductor
  {
    try VolumeConductor(muscle: muscle, cover: muscle)
  }

  /// The layers' thickness together, in mm.
  public var layerThickness: Double { layers.reduce(0) { $0 + $1.thickness } }

  /// The potential at a distance from a point source in an infinite muscle: µV per nA.
  ///
  /// V = I/(4π σ_r √((σ_z/σ_r) r² + z²)); both distances in mm.
  public static func infinitePotential(
    _ muscle: Conductivity, across: Double, along: Double
  ) -> Double {
    1
      / (4 * Double.pi * muscle.transverse
        * (muscle.anisotropy * across * across + along * along).squareRoot())
  }

  private static func check(
    _ conductivity: Conductivity, _ name: String, from least: Double
  ) throws(ElectromyogramModelError) {
    for (direction, value) in [("transverse", conductivity.transverse), ("axial", conductivity.axial)] {
      try ElectromyogramModelError.check(
        "\(direction) conductivity of the \(name)", value, in: least...100, "S/m")
    }
  }
}
