import Kernels
import Simulation

/// Force in proportion to activation, at every length and velocity: what a pool of twitches assumes.
///
/// The tendon does not give; the fibre has the rest of the length.
public final class TwitchMechanics: MuscleMechanics {
  /// The sizes of the muscle.
  public let architecture: MusculotendonArchitecture

  /// Makes a muscle of twitches.
  public init(_ architecture: MusculotendonArchitecture = MusculotendonArchitecture()) {
    self.architecture = architecture
  }

  /// The name by which it is chosen.
  public var name: MuscleMechanicsName { .twitch }
  /// The name for people.
  public var title: String { "Muscle as the sum of its twitches" }

  /// The fibre's length.
  public var states: [NativePort] {
    [NativePort("fibreLength", "L0", initial: 1, "fibre length in optimal lengths")]
  }

  /// Writes the fibre's length.
  public func start(_ state: LaneView, at input: MuscleInput) {
    state[0] = architecture.slackFibre(atLength: input.length)
  }

  /// Advances by one step.
  public func advance(_ state: LaneView, _ input: MuscleInput, timeStep: Double) -> MuscleOutput {
    let before = state[0]
    state[0] = architecture.slackFibre(atLength: input.length)
    let activation = input.activation < 0 ? 0 : input.activation
    return MuscleOutput(
      force: activation * architecture.maximalForce, fibreLength: state[0],
      fibreVelocity: (state[0] - before) / timeStep)
  }
}
