import Kernels
import Simulation

/// A Hill muscle in series with an elastic tendon: at every step the fibre takes the velocity at which its
/// force balances the tendon's.
///
/// tendon force = activation · force–length · force–velocity + passive force + damping · velocity.
/// The tendon's compliance is what lets the joint swing at 4–8 Hz: with a stiff one the fibre's
/// force–velocity slope damps the joint. Level B; curves and damping as at `MusculotendonUnit`.
public final class HillMuscleTendon: NativeComponent {
  /// Sizes and curves.
  public let unit: MusculotendonUnit

  /// Length of fibre and tendon together at angle 0, in m.
  private let restingLength: Double

  private static let fibreLengths = 0.4...1.7

  /// The tendon force in maximal forces that sets the tendon's length at the start.
  private static let initialForce = 0.004

  /// Makes a muscle with its tendon.
  public init(_ unit: MusculotendonUnit = .tricepsSurae) {
    self.unit = unit
    restingLength =
      unit.initialFibreLength * unit.optimalFibreLength
      + MuscleCurves.tendonLength(underForce: Self.initialForce) * unit.tendonSlackLength
      * MuscleCurves.tendonReference
  }

  /// The name for people.
  public var title: String { "Hill muscle with elastic tendon" }

  /// The activation of the muscle and the angle of the joint.
  public var inputs: [NativePort] {
    [
      NativePort("activation", "1", "sum of the motor units' weighted activations, 0 to 1"),
      NativePort("jointAngle", "rad", "angle of the joint; positive shortens the muscle"),
    ]
  }

  /// The fibre's length.
  public var states: [NativePort] {
    [NativePort("fibreLength", "L0", initial: unit.initialFibreLength, "fibre length in optimal lengths")]
  }

  /// Force, torque and velocity.
  public var outputs: [NativePort] {
    let force = Self.initialForce * unit.maximalForce
    return [
      NativePort("tendonForce", "N", initial: force, "force in the tendon"),
      NativePort("torque", "N m", initial: force * unit.momentArm, "torque at the joint"),
      NativePort("fibreVelocity", "L0/s", "velocity of the fibre, lengthening positive"),
    ]
  }

  /// Advances by one step.
  public func advance(_ values: LaneView, timeStep: Double) {
    let activation = values[0] < unit.smallestActivation ? unit.smallestActivation : values[0]
    let length = values[2]
    let tendonForce = MuscleCurves.tendonForce(tendonLength(jointAngle: values[1], fibreLength: length))
    let velocity =
      unit.maximalVelocity
      * MuscleCurves.velocity(
        active: activation * MuscleCurves.forceLength(length),
        damping: unit.fibreDamping * unit.maximalVelocity,
        load: tendonForce - MuscleCurves.passiveForce(length))
    values[2] = Self.held(length + timeStep * velocity)
    values[3] = tendonForce * unit.maximalForce
    values[4] = values[3] * unit.momentArm
    values[5] = velocity
  }

  /// The tendon's length in reference lengths.
  private func tendonLength(jointAngle: Double, fibreLength: Double) -> Double {
    (restingLength - unit.momentArm * jointAngle - fibreLength * unit.optimalFibreLength)
      / (unit.tendonSlackLength * MuscleCurves.tendonReference)
  }

  private static func held(_ length: Double) -> Double {
    length < fibreLengths.lowerBound
      ? fibreLengths.lowerBound : length > fibreLengths.upperBound ? fibreLengths.upperBound : length
  }
}
