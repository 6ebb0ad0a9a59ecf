import Equations
import Kernels
import Simulation

/// A muscle of Huxley 1957's cross-bridges in a passive fibre, in series with a tendon, both by Thelen 2003.
///
/// Active force is the sum over attached cross-bridges of their extension, times the overlap of the filaments
/// (the active force–length curve). Activation is the share of cross-bridges that may attach. All rates are scaled
/// so that unloaded shortening has the muscle's maximal velocity. At every step's end the fibre's force along
/// the tendon is the tendon's; within a step the filaments move steadily. While activation and length are held
/// the step's error is of second order, and of first order with a factor that falls with the grid's cell.
///
/// Unlike Hill muscles it resists a sudden small stretch with the stiffness of the attached cross-bridges:
/// 2 isometric forces per range, which is twice `rangesInFibre` per optimal length.
/// Level B; that one set of rates, scaled, stands for human muscle is level C.
public final class Huxley1957Muscle: MuscleMechanics {
  /// The sizes of the muscle.
  public let architecture: MusculotendonArchitecture
  /// The rates as they are used, scaled to the maximal velocity.
  public let rates: Huxley1957Rates
  /// The fibre's optimal length in ranges of a cross-bridge: half a sarcomere over h.
  public let rangesInFibre: Double

  private let curves: Huxley1957Curves
  private let balance: FibreBalance<Huxley1957Curves>
  private let grid: CrossBridgeGrid

  /// The settable values, besides those of the architecture, with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] =
    Huxley1957Rates.parameters + [
      Model.Parameter("bridgeRange", 15.6e-9, "m", in: 1e-9...1e-7, "range h in which bridges attach"),
      Model.Parameter("halfSarcomere", 1.1e-6, "m", in: 5e-7...2e-6, "half sarcomere at the optimal length"),
      Model.Parameter("resolution", 50, "1", in: 4...1000, "nodes per range h"),
    ] + Thelen2003Curves.parameters.filter { passiveNames.contains($0.name) }

  private static let passiveNames = ["activeWidth", "passiveShape", "passiveStrain", "tendonStrain"]

  /// Makes a muscle.
  ///
  /// - Parameter values: values for any parameter of the architecture and of `parameters`, by name and in its
  ///   unit; the others take their defaults.
  public init(_ values: [String: Double] = [:]) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    architecture = MusculotendonArchitecture(values)
    rangesInFibre = all("halfSarcomere") / all("bridgeRange")
    let unscaled = Huxley1957Rates(values)
    let wanted = architecture.maximalVelocity * rangesInFibre
    rates = Huxley1957Rates(values, factor: wanted / unscaled.unloadedSpeed)
    curves = Huxley1957Curves(
      passive: Thelen2003Curves(values), rates: rates, fastest: rates.unloadedSpeed)
    balance = FibreBalance(architecture: architecture, curves: curves)
    grid = CrossBridgeGrid(rates: rates, resolution: Int(all("resolution")))
  }

  /// The name by which it is chosen.
  public var name: MuscleMechanicsName { .huxley1957 }
  /// The name for people.
  public var title: String { "Cross-bridges of Huxley 1957 with elastic tendon" }

  /// The fibre's length, the grid and the share of attached cross-bridges at each of its nodes.
  public var states: [NativePort] {
    [
      NativePort("fibreLength", "L0", initial: 1, "fibre length in optimal lengths"),
      NativePort("gridShift", "1", "how far the grid stands from its first place, in ranges"),
      NativePort("attachments", "1", "attachments since the start, per cross-bridge in the range"),
    ] + (0..<grid.count).map { NativePort("attached\($0)", "1", "share of attached cross-bridges at a node") }
  }

  /// Writes the state at rest.
  public func start(_ state: LaneView, at input: MuscleInput) {
    state[0] = balance.restingFibre(input)
    grid.start(state.from(1), activation: Self.held(input.activation))
  }

  /// Advances by one step.
  public func advance(_ state: LaneView, _ input: MuscleInput, timeStep: Double) -> MuscleOutput {
    let bridges = state.from(1)
    let activation = Self.held(input.activation)
    let velocity = balance.velocity(input, from: state[0], over: timeStep) { length, velocity in
      let motion = CrossBridgeGrid.Motion(
        activation: activation, distance: rangesInFibre * velocity * timeStep, duration: timeStep)
      return curves.activeForce(length: length) * grid.load(bridges, after: motion).force
        + curves.passiveForce(length: length)
    }
    grid.move(
      bridges,
      CrossBridgeGrid.Motion(
        activation: activation, distance: rangesInFibre * velocity * timeStep, duration: timeStep))
    let fibre = state[0] + timeStep * velocity
    state[0] = fibre < architecture.shortestFibre ? architecture.shortestFibre : fibre
    return MuscleOutput(
      force: balance.tendon(input.length, state[0]) * architecture.maximalForce, fibreLength: state[0],
      fibreVelocity: velocity)
  }

  /// The energy in the tendon, in J.
  public func tendonEnergy(length: Double, fibreLength: Double) -> Double {
    curves.tendonEnergy(stretch: architecture.tendonStretch(atLength: length, fibre: fibreLength))
      * architecture.maximalForce * architecture.tendonSlackLength
  }

  /// Stiffness of the attached cross-bridges, in maximal forces per optimal length.
  public func shortRangeStiffness(_ state: LaneView) -> Double {
    curves.activeForce(length: state[0]) * grid.load(state.from(1)).stiffness * rangesInFibre
  }

  private static func held(_ activation: Double) -> Double {
    activation < 0 ? 0 : activation > 1 ? 1 : activation
  }
}

/// The curves of a muscle of cross-bridges in steady motion.
public struct Huxley1957Curves: FibreCurves, Equatable {
  let passive: Thelen2003Curves
  let rates: Huxley1957Rates
  /// The speed of unloaded shortening in ranges per s.
  let fastest: Double

  /// Active isometric force at full activation.
  public func activeForce(length: Double) -> Double { passive.activeForce(length: length) }
  /// Force of the passive fibre.
  public func passiveForce(length: Double) -> Double { passive.passiveForce(length: length) }
  /// Force of the tendon.
  public func tendonForce(stretch: Double) -> Double { passive.tendonForce(stretch: stretch) }
  /// Energy of the tendon.
  public func tendonEnergy(stretch: Double) -> Double { passive.tendonEnergy(stretch: stretch) }

  /// Force of the whole fibre in steady motion.
  public func fibreForce(activation: Double, length: Double, velocity: Double) -> Double {
    let held = activation < 0 ? 0 : activation > 1 ? 1 : activation
    return held * activeForce(length: length) * rates.steadyForce(velocity: velocity * fastest)
      + passiveForce(length: length)
  }
}
