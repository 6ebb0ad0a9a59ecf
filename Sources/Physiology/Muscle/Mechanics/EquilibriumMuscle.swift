import Kernels
import Simulation

/// A fibre in series with an elastic tendon, by whatever curves: at every moment the fibre takes the velocity at
/// which its force along the tendon is the tendon's.
///
/// A step is the singly diagonally implicit method of two stages and second order (γ = 1 − 1/√2): stable however
/// stiff the tendon and however long the step, and what is fast dies out. Its order is 2 as long as activation
/// and length keep their values from step to step; what changes between steps is seen in the next one.
public final class EquilibriumMuscle<Curves: FibreCurves>: MuscleMechanics {
  /// The name by which it is chosen.
  public let name: MuscleMechanicsName
  /// The name for people.
  public let title: String
  /// The sizes of the muscle.
  public let architecture: MusculotendonArchitecture
  /// The curves of fibre and tendon.
  public let curves: Curves

  private let balance: FibreBalance<Curves>

  /// Makes a muscle; the catalogue does so by name.
  init(
    _ name: MuscleMechanicsName, title: String, architecture: MusculotendonArchitecture, curves: Curves
  ) {
    self.name = name
    self.title = title
    self.architecture = architecture
    self.curves = curves
    balance = FibreBalance(architecture: architecture, curves: curves)
  }

  /// The fibre's length.
  public var states: [NativePort] {
    [NativePort("fibreLength", "L0", initial: 1, "fibre length in optimal lengths")]
  }

  /// Writes the fibre's length in static equilibrium.
  public func start(_ state: LaneView, at input: MuscleInput) {
    state[0] = balance.restingFibre(input)
  }

  /// Advances by one step.
  public func advance(_ state: LaneView, _ input: MuscleInput, timeStep: Double) -> MuscleOutput {
    let share = 1 - 0.5.squareRoot()
    let first = balance.velocity(input, from: state[0], over: share * timeStep)
    let middle = state[0] + (1 - share) * timeStep * first
    let second = balance.velocity(input, from: middle, over: share * timeStep)
    let fibre = middle + share * timeStep * second
    state[0] = fibre < architecture.shortestFibre ? architecture.shortestFibre : fibre
    return MuscleOutput(
      force: balance.tendon(input.length, state[0]) * architecture.maximalForce, fibreLength: state[0],
      fibreVelocity: second)
  }

  /// The energy in the tendon, in J.
  public func tendonEnergy(length: Double, fibreLength: Double) -> Double {
    curves.tendonEnergy(stretch: architecture.tendonStretch(atLength: length, fibre: fibreLength))
      * architecture.maximalForce * architecture.tendonSlackLength
  }
}
