import ArrayInstructions

/// Dimensionless curves of a muscle: forces in maximal forces, lengths in optimal (fibre) or reference
/// (tendon) lengths.
enum MuscleCurves {
  /// The tendon's reference length over its slack length.
  static let tendonReference = 1.05

  private static let tendonStiffness = 27.8
  private static let tendonToe = 0.0047
  private static let tendonStart = 0.964

  /// Active force against fibre length, slow fibre: exp(−|(L^2.3 − 1)/1.12|^1.62).
  static func forceLength(_ length: Double) -> Double {
    let distance = gv_pow(length, 2.3) - 1
    return gv_exp(-gv_pow((distance < 0 ? -distance : distance) / 1.12, 1.62))
  }

  /// Passive force against fibre length: a tenth of the cat's curve, with 1.3 as the longest length.
  static func passiveForce(_ length: Double) -> Double {
    0.1 * 23 * 0.046 * softplus((length / 1.3 - 1.17) / 0.046)
  }

  /// Tendon force against its length in reference lengths.
  static func tendonForce(_ length: Double) -> Double {
    tendonStiffness * tendonToe * softplus((length - tendonStart) / tendonToe)
  }

  /// The tendon's length in reference lengths under a force above 0.
  static func tendonLength(underForce force: Double) -> Double {
    tendonStart + tendonToe * gv_log(gv_exp(force / (tendonStiffness * tendonToe)) - 1)
  }

  /// Force against velocity u in maximal velocities, lengthening positive: Hill's hyperbola for shortening,
  /// a second one that tends to 1.45 for lengthening.
  static func forceVelocity(_ velocity: Double) -> Double {
    velocity <= 0
      ? (1 + velocity) / (1 - 4 * velocity)
      : 1 + 0.45 * velocity / (velocity + lengtheningCurvature)
  }

  /// Velocity u in maximal velocities, held between −0.99 and 1, at which
  /// active·forceVelocity(u) + damping·u = load.
  ///
  /// Both branches are quadratic in u, so the balance has a closed solution; the form of the root is chosen
  /// so that nothing cancels. Not-a-number passes through.
  static func velocity(active: Double, damping: Double, load: Double) -> Double {
    let excess = load - active
    let free =
      excess > 0
      ? lengthening(active, damping, excess, load) : shortening(active, damping, excess, load)
    return free < -0.99 ? -0.99 : free > 1 ? 1 : free
  }

  private static let lengtheningCurvature = 0.08

  /// 4 B u² − (A + B + 4 R) u + (R − A) = 0, the root below 0.
  private static func shortening(
    _ active: Double, _ damping: Double, _ excess: Double, _ load: Double
  ) -> Double {
    let middle = active + damping + 4 * load
    let root = (middle * middle - 16 * damping * excess).squareRoot()
    if middle > 0 { return 2 * excess / (middle + root) }
    return damping > 0 ? (middle - root) / (8 * damping) : -1
  }

  /// B u² + (1.45 A + B c − R) u + (A − R) c = 0, the root above 0.
  private static func lengthening(
    _ active: Double, _ damping: Double, _ excess: Double, _ load: Double
  ) -> Double {
    let middle = 1.45 * active + damping * lengtheningCurvature - load
    let root = (middle * middle + 4 * damping * excess * lengtheningCurvature).squareRoot()
    if middle > 0 { return 2 * excess * lengtheningCurvature / (middle + root) }
    return damping > 0 ? (root - middle) / (2 * damping) : 1
  }

  /// ln(1 + eˣ) without overflow.
  private static func softplus(_ x: Double) -> Double {
    x > 36 ? x : gv_log(1 + gv_exp(x))
  }
}
