import Equations

/// The curves of Millard et al. 2013: smooth up to the curvature, straight outside their ranges, with damping.
///
/// Read in the description and the factory of curves of OpenSim (Millard2012EquilibriumMuscle, its four curves and
/// SmoothSegmentedFunctionFactory), not in the paper: the corner points, all slopes, the lengths 0.4441, 0.73,
/// 1.8123 of the active curve, strains 0.7 and 0.049, curviness of force–velocity (0.6, 0.9), passive (0.75)
/// and tendon curve (0.5). The active curve's curviness of 1 and the damping of 0.1 are from memory; so is that
/// the paper has the same defaults.
///
/// With damping the active curve may fall to 0, activation may be 0 and force–velocity may be flat at its ends.
public struct Millard2013Curves: FibreCurves, Equatable {
  /// Active force against length.
  public let active: QuinticBezierCurve
  /// Passive force against length.
  public let passive: QuinticBezierCurve
  /// Force against velocity.
  public let velocity: QuinticBezierCurve
  /// Tendon force against its length.
  public let tendon: QuinticBezierCurve

  private let damping: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("damping", 0.1, "1", in: 0.001...10, "damping, in maximal forces per maximal velocity"),
    Model.Parameter("passiveStrain", 0.7, "1", in: 0.1...3, "strain of the passive fibre at maximal force"),
    Model.Parameter("lengtheningForce", 1.4, "1", in: 1.2...3, "largest force of a lengthening fibre"),
    Model.Parameter("tendonStrain", 0.049, "1", in: 0.005...0.5, "strain of the tendon at maximal force"),
  ]

  /// Makes the curves.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    active = Self.activeCurve()
    passive = Self.passiveCurve(strain: all("passiveStrain"))
    velocity = Self.velocityCurve(largest: all("lengtheningForce"))
    tendon = Self.tendonCurve(strain: all("tendonStrain"))
    damping = all("damping")
  }

  /// Active isometric force at full activation.
  public func activeForce(length: Double) -> Double { active.value(at: length) }

  /// Force of the passive fibre.
  public func passiveForce(length: Double) -> Double { passive.value(at: length) }

  /// Force of the whole fibre.
  public func fibreForce(activation: Double, length: Double, velocity: Double) -> Double {
    let held = activation < 0 ? 0 : activation > 1 ? 1 : activation
    return held * active.value(at: length) * self.velocity.value(at: velocity) + passive.value(at: length)
      + damping * velocity
  }

  /// Force of the tendon.
  public func tendonForce(stretch: Double) -> Double { tendon.value(at: stretch) }

  /// Energy of the tendon.
  public func tendonEnergy(stretch: Double) -> Double { tendon.area(to: stretch) }

  // MARK: - The corners

  private typealias Knot = QuinticBezierCurve.Knot

  /// A steep ascent, a shallow one, a rounded top around 1 and a descent.
  private static func activeCurve() -> QuinticBezierCurve {
    let (start, transition, top, end) = (0.4441, 0.73, 1.0, 1.8123)
    let shallow = 0.8616
    let rounding = 0.0259 * top
    let shoulder = top - rounding
    let atTransition = 1 - shallow * (shoulder - transition)
    let ascent = transition - (start + rounding)
    let plateau = 0.5 * (transition + shoulder)
    let descent = (end - rounding) - (top + rounding)
    let knots = [
      Knot(start, 0, slope: 0),
      Knot(start + rounding + 0.5 * ascent, 0.5 * atTransition, slope: atTransition / ascent),
      Knot(plateau, 0.5 * (1 + atTransition), slope: shallow),
      Knot(top, 1, slope: 0),
      Knot(top + rounding + 0.5 * descent, 0.5, slope: -1 / descent),
      Knot(end, 0, slope: 0),
    ]
    return QuinticBezierCurve(knots, curviness: [1, 1, 1, 1, 1])
  }

  private static func passiveCurve(strain: Double) -> QuinticBezierCurve {
    let (low, stiffness) = (0.2, 2 / strain)
    let width = 0.1 * (1 / stiffness < strain ? 1 / stiffness : strain)
    let knots = [
      Knot(1, 0, slope: 0), Knot(1 + width, low * 0.5 * width, slope: low),
      Knot(1 + strain, 1, slope: stiffness),
    ]
    return QuinticBezierCurve(knots, curviness: [0.75, 0.75])
  }

  private static func velocityCurve(largest: Double) -> QuinticBezierCurve {
    let (nearShortest, isometric, nearLongest) = (0.25, 5.0, 0.15)
    let knots = [
      Knot(-1, 0, slope: 0), Knot(-0.9, 0.5 * nearShortest * 0.1, slope: nearShortest),
      Knot(0, 1, slope: isometric),
      Knot(0.9, largest - 0.5 * nearLongest * 0.1, slope: nearLongest), Knot(1, largest, slope: 0),
    ]
    return QuinticBezierCurve(knots, curviness: [0.6, 0.6, 0.9, 0.9])
  }

  private static func tendonCurve(strain: Double) -> QuinticBezierCurve {
    let (stiffness, toeForce) = (1.375 / strain, 2.0 / 3)
    let toe = 1 + strain + (toeForce - 1) / stiffness
    let foot = 1 + (toe - 1) / 10
    let middle = 1 + strain + (0.5 * toeForce - 1) / stiffness
    let slope = 0.5 * toeForce / (middle - foot)
    let knots = [
      Knot(1, 0, slope: 0), Knot(0.5 * (foot + middle), 0.25 * toeForce, slope: slope),
      Knot(toe, toeForce, slope: stiffness),
    ]
    return QuinticBezierCurve(knots, curviness: [0.5, 0.5])
  }
}
