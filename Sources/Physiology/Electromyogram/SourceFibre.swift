import ArrayInstructions

/// A muscle fibre as a source of current: a straight line along z, from tendon to tendon.
public struct SourceFibre: Sendable, Equatable {
  /// Across the fibres, in mm.
  public let lateral: Double
  /// Below the muscle's surface, in mm.
  public let depth: Double
  /// Where the action potential begins, along the fibre, in mm.
  public let endPlate: Double
  /// Where the fibre ends, along the fibre, in mm; the end-plate lies between.
  public let tendons: ClosedRange<Double>
  /// In µm.
  public let diameter: Double

  /// Makes a fibre.
  ///
  /// - Parameters:
  ///   - lateral: −1000 to 1000 mm.
  ///   - depth: 0.05 to 200 mm.
  ///   - endPlate: between the tendons, in mm.
  ///   - tendons: in mm, within −1000 to 1000.
  ///   - diameter: 1 to 200 µm.
  /// - Throws: a value outside its range.
  public init(
    lateral: Double = 0, depth: Double, endPlate: Double, tendons: ClosedRange<Double>, diameter: Double = 55
  ) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("lateral position of a fibre", lateral, in: -1000...1000, "mm")
    try ElectromyogramModelError.check("depth of a fibre", depth, in: 0.05...200, "mm")
    try ElectromyogramModelError.check("diameter of a fibre", diameter, in: 1...200, "um")
    for end in [tendons.lowerBound, tendons.upperBound] {
      try ElectromyogramModelError.check("end of a fibre", end, in: -1000...1000, "mm")
    }
    guard endPlate > tendons.lowerBound, endPlate < tendons.upperBound else {
      throw .endPlate(found: endPlate, tendons: [tendons.lowerBound, tendons.upperBound])
    }
    self.lateral = lateral
    self.depth = depth
    self.endPlate = endPlate
    self.tendons = tendons
    self.diameter = diameter
  }

  /// From the end-plate to the tendon of larger z, in mm.
  public var lengthAfter: Double { tendons.upperBound - endPlate }
  /// From the end-plate to the tendon of smaller z, in mm.
  public var lengthBefore: Double { endPlate - tendons.lowerBound }

  /// The current inside the fibre per gradient of its potential: nA per mV/mm, at a conductivity in S/m.
  func axialConductance(_ conductivity: Double) -> Double {
    // µm² S/m · V/m is 10⁻³ nA.
    1e-3 * conductivity * Double.pi * diameter * diameter / 4
  }

  /// A current out of the fibre's membrane at a place.
  public struct MembraneCurrent: Sendable, Equatable {
    /// Along the fibre, in mm.
    public let position: Double
    /// In nA, outward positive.
    public let current: Double
  }

  /// The membrane's currents at a moment, as point sources in steps along the fibre: from the end-plate to both
  /// tendons, with what is generated at the end-plate and extinguished at the tendons. Their sum is zero.
  ///
  /// Inside the fibre the current −σ A ∂V/∂z runs ahead of each front; what leaves it between two points comes
  /// out of the membrane, at the fibre's ends all that arrives.
  ///
  /// - Parameters:
  ///   - distance: how far the fronts have run, in mm.
  ///   - source: the action potential's form.
  ///   - conductivity: inside the fibre, in S/m.
  ///   - step: the longest distance between the sources, in mm.
  public func membraneCurrents(
    front distance: Double, source: IntracellularActionPotential = .rosenfalck1969,
    conductivity: Double = Electromyograph.intracellularConductivity, step: Double = 0.1
  ) -> [MembraneCurrent] {
    let conductance = axialConductance(conductivity)
    var found: [MembraneCurrent] = []
    for (length, direction) in [(lengthAfter, 1.0), (lengthBefore, -1.0)] {
      let count = max(Int((length / step).rounded(.up)), 1)
      let width = length / Double(count)
      var before = 0.0
      for place in 0...count {
        let middle = (Double(place) + 0.5) * width
        let after =
          place == count ? 0 : conductance * source.gradient(behindFront: distance - middle)
        found.append(
          MembraneCurrent(
            position: endPlate + direction * Double(place) * width, current: before - after))
        before = after
      }
    }
    return found
  }
}
