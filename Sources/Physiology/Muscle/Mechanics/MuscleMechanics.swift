import Kernels
import Simulation

/// What turns a muscle's activation and the length between its ends into force: one boundary for mechanics of
/// different depth, which are chosen by name (`MuscleMechanicsName`) and exchanged for each other.
///
/// A mechanics is an immutable plan. What it remembers stands in values that the caller hands it, so that a run
/// can be saved and restored to the bit. `MuscleComponent` puts a mechanics into a world.
public protocol MuscleMechanics: AnyObject, Sendable {
  /// The name by which it is chosen.
  var name: MuscleMechanicsName { get }
  /// The name for people.
  var title: String { get }
  /// The sizes of the muscle.
  var architecture: MusculotendonArchitecture { get }
  /// What it remembers, in order.
  var states: [NativePort] { get }

  /// Writes the state at rest: fibre and tendon in equilibrium at a held length and activation.
  ///
  /// - Parameters:
  ///   - state: as many values as there are `states`, each in its unit.
  ///   - input: activation and length that are held.
  func start(_ state: LaneView, at input: MuscleInput)

  /// Advances by one step, through which activation and length keep their values.
  ///
  /// - Parameters:
  ///   - state: as many values as there are `states`.
  ///   - input: activation and length in this step.
  ///   - timeStep: the step in s, above 0.
  /// - Returns: force and fibre at the end of the step.
  func advance(_ state: LaneView, _ input: MuscleInput, timeStep: Double) -> MuscleOutput
}

/// What a muscle is given.
public struct MuscleInput: Sendable, Equatable {
  /// The share of the muscle that is switched on, 0 to 1.
  public var activation: Double
  /// The length of fibre and tendon together, in m.
  public var length: Double

  /// Makes an input.
  public init(activation: Double, length: Double) {
    self.activation = activation
    self.length = length
  }
}

/// What a muscle gives.
public struct MuscleOutput: Sendable, Equatable {
  /// The force at the muscle's ends, along the tendon, in N.
  public var force: Double
  /// The length of the fibre, in optimal lengths.
  public var fibreLength: Double
  /// The velocity of the fibre, in optimal lengths per s; lengthening is positive.
  public var fibreVelocity: Double

  /// Makes an output.
  public init(force: Double, fibreLength: Double, fibreVelocity: Double) {
    self.force = force
    self.fibreLength = fibreLength
    self.fibreVelocity = fibreVelocity
  }
}
