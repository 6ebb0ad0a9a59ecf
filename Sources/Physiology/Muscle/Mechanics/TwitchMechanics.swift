import Kernels
import Simulation

/// Force in proportion to what comes in, at every length and velocity: what a pool of twitches assumes, and what a
/// fibre gives that computes its cross-bridges itself.
///
/// The tendon does not give; the fibre has the rest of the length.
public final class TwitchMechanics: MuscleMechanics {
  /// The sizes of the muscle.
  public let architecture: MusculotendonArchitecture

  /// The name by which it is chosen.
  public let name: MuscleMechanicsName
  /// The name for people.
  public let title: String

  /// The input at which force is maximal.
  public let fullInput: Double

  /// Makes a muscle of twitches, whose input is activation.
  public init(_ architecture: MusculotendonArchitecture = MusculotendonArchitecture()) {
    self.architecture = architecture
    name = .twitch
    title = "Muscle as the sum of its twitches"
    fullInput = 1
  }

  /// Makes a muscle whose input is the share of cross-bridges with force of a fibre by Shorten 2007 (`forceShare`).
  ///
  /// - Parameters:
  ///   - fibre: which fibre; at full activation of it force is maximal.
  ///   - architecture: the sizes of the muscle.
  public init(
    of fibre: MuscleFibre.Kind, _ architecture: MusculotendonArchitecture = MusculotendonArchitecture()
  ) {
    self.architecture = architecture
    name = .fibre
    title = "Muscle of fibres with cross-bridges by Shorten and others 2007"
    fullInput = FibreCrossBridges.fullForceShare(fibre == .fast ? .fast : .slow)
  }

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
      force: activation / fullInput * architecture.maximalForce, fibreLength: state[0],
      fibreVelocity: (state[0] - before) / timeStep)
  }
}
