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
  public let restingLength: Double

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
    let input = MuscleInput(activation: values[0], length: restingLength - unit.momentArm * values[1])
    let output = advance(values.from(2), input, timeStep: timeStep)
    values[3] = output.force
    values[4] = values[3] * unit.momentArm
    values[5] = output.fibreVelocity
  }

  /// The tendon's length in reference lengths.
  private func tendonLength(length: Double, fibreLength: Double) -> Double {
    (length - fibreLength * unit.optimalFibreLength)
      / (unit.tendonSlackLength * MuscleCurves.tendonReference)
  }

  private static func held(_ length: Double) -> Double {
    length < fibreLengths.lowerBound
      ? fibreLengths.lowerBound : length > fibreLengths.upperBound ? fibreLengths.upperBound : length
  }
}

extension HillMuscleTendon: MuscleMechanics {
  /// The name by which it is chosen.
  public var name: MuscleMechanicsName { .song2008 }

  /// The sizes of the muscle.
  public var architecture: MusculotendonArchitecture { MusculotendonArchitecture(unit) }

  /// Writes the fibre's length in static equilibrium, within the bounds that the fibre keeps.
  public func start(_ state: LaneView, at input: MuscleInput) {
    let activation = held(activation: input.activation)
    let excess = { (fibre: Double) in
      activation * MuscleCurves.forceLength(fibre) + MuscleCurves.passiveForce(fibre)
        - MuscleCurves.tendonForce(self.tendonLength(length: input.length, fibreLength: fibre))
    }
    let low = (place: Self.fibreLengths.lowerBound, value: excess(Self.fibreLengths.lowerBound))
    let high = (place: Self.fibreLengths.upperBound, value: excess(Self.fibreLengths.upperBound))
    state[0] =
      low.value >= 0
      ? low.place
      : high.value <= 0
        ? high.place : BracketedRoot.place(between: low, and: high, accuracy: 1e-15, of: excess)
  }

  /// Advances the fibre's length by one step of Euler's method; gives the force at its beginning.
  public func advance(_ state: LaneView, _ input: MuscleInput, timeStep: Double) -> MuscleOutput {
    let activation = held(activation: input.activation)
    let length = state[0]
    let tendonForce = MuscleCurves.tendonForce(tendonLength(length: input.length, fibreLength: length))
    let velocity =
      unit.maximalVelocity
      * MuscleCurves.velocity(
        active: activation * MuscleCurves.forceLength(length),
        damping: unit.fibreDamping * unit.maximalVelocity,
        load: tendonForce - MuscleCurves.passiveForce(length))
    state[0] = Self.held(length + timeStep * velocity)
    return MuscleOutput(
      force: tendonForce * unit.maximalForce, fibreLength: length, fibreVelocity: velocity)
  }

  private func held(activation: Double) -> Double {
    activation < unit.smallestActivation ? unit.smallestActivation : activation
  }
}
