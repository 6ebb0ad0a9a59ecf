import ArrayInstructions

/// The potential inside a muscle fibre behind the front of an action potential (Rosenfalck 1969; level B, a
/// published model): V(z) = a (z/λ)³ e^(−z/λ) + rest for z > 0, the resting potential ahead of the front.
public struct IntracellularActionPotential: Sendable, Equatable {
  /// The factor a in mV, 0 to 1000.
  public let factor: Double
  /// The length λ in mm, 0.1 to 10.
  public let length: Double
  /// The resting potential in mV.
  public let rest: Double

  /// The values that are published for human muscle: 96 mV, 1 mm, −90 mV.
  public static let rosenfalck1969 = IntracellularActionPotential(unchecked: 96, length: 1, rest: -90)

  /// Makes an action potential.
  ///
  /// - Throws: a value outside its range.
  public init(factor: Double, length: Double, rest: Double) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("factor of the action potential", factor, in: 0...1000, "mV")
    try ElectromyogramModelError.check("length of the action potential", length, in: 0.1...10, "mm")
    try ElectromyogramModelError.check("resting potential", rest, in: -200...100, "mV")
    self.init(unchecked: factor, length: length, rest: rest)
  }

  private init(unchecked factor: Double, length: Double, rest: Double) {
    self.factor = factor
    self.length = length
    self.rest = rest
  }

  /// How far behind the front, in mm, the potential differs from rest: beyond, its gradient is below 10⁻⁶ of
  /// the largest.
  public var extent: Double { 25 * length }

  /// The potential at a distance in mm behind the front, in mV.
  public func potential(behindFront distance: Double) -> Double {
    let z = distance / length
    return z > 0 ? factor * z * z * z * gv_exp(-z) + rest : rest
  }

  /// Its first derivative, in mV/mm.
  public func gradient(behindFront distance: Double) -> Double {
    let z = distance / length
    return z > 0 ? factor / length * (3 - z) * z * z * gv_exp(-z) : 0
  }

  /// Its second derivative, to which the current through the membrane is proportional, in mV/mm².
  public func curvature(behindFront distance: Double) -> Double {
    let z = distance / length
    return z > 0 ? factor / (length * length) * ((z - 6) * z + 6) * z * gv_exp(-z) : 0
  }

  /// A source of current at a place.
  public struct PointSource: Sendable, Equatable {
    /// Behind the front, in mm.
    public let distance: Double
    /// In mV/mm: times the conductivity and the cross-section inside the fibre it is a current.
    public let strength: Double
  }

  /// Three point sources instead of the current's three phases: each has its phase's total and stands at its
  /// centroid. The curvature changes sign at (3 ± √3) λ; both the sum and the dipole moment are exactly those of
  /// the whole action potential, zero.
  public var tripole: [PointSource] {
    let root = 3.0.squareRoot()
    let edges = [0, (3 - root) * length, (3 + root) * length]
    var sources: [PointSource] = []
    for phase in 0..<3 {
      let isLast = phase == 2
      let (near, far) = (edges[phase], isLast ? 0 : edges[phase + 1])
      let total = (isLast ? 0 : gradient(behindFront: far)) - gradient(behindFront: near)
      // ∫ z V″ dz = z V′ − V; both V′ and V − rest vanish far behind.
      let moment =
        (isLast ? 0 : far * gradient(behindFront: far) - potential(behindFront: far) + rest)
        - (near * gradient(behindFront: near) - potential(behindFront: near) + rest)
      sources.append(PointSource(distance: moment / total, strength: total))
    }
    return sources
  }
}
