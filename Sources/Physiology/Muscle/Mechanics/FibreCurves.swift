/// The curves of a fibre and its tendon: forces in maximal forces, fibre lengths in optimal, tendon lengths in
/// slack lengths, velocities in maximal velocities, lengthening positive.
///
/// What makes a balance of fibre and tendon always solvable: `fibreForce` grows with velocity and is not negative
/// where the fibre lengthens, passive force is not negative, and a tendon at its slack length or below has none.
public protocol FibreCurves: Sendable {
  /// Active isometric force at full activation.
  func activeForce(length: Double) -> Double
  /// Force of the passive fibre.
  func passiveForce(length: Double) -> Double
  /// Force of the whole fibre: active, passive and damping.
  ///
  /// - Parameters:
  ///   - activation: 0 to 1.
  ///   - length: fibre length in optimal lengths.
  ///   - velocity: in maximal velocities.
  func fibreForce(activation: Double, length: Double, velocity: Double) -> Double
  /// Force of the tendon.
  func tendonForce(stretch: Double) -> Double
  /// Energy of the tendon, in maximal forces times slack lengths.
  func tendonEnergy(stretch: Double) -> Double
}
