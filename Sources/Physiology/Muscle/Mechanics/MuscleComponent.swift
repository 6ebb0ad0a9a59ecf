import Kernels
import Simulation

/// A muscle of any mechanics as a part of a world.
///
/// Its ports are the same whatever the mechanics: activation (or the excitation that it follows) and either the
/// length between its ends or the angle of its joint come in; force, torque and velocity go out. The first state
/// is the fibre's length, `fibreLength`.
public final class MuscleComponent: NativeComponent {
  /// What gives the muscle its length.
  public enum Attachment: Sendable, Equatable {
    /// The length itself, in m, by the port `length`; the value holds at the start.
    case length(Double)
    /// A joint whose angle in rad, by the port `jointAngle`, shortens the muscle by its moment arm in m; the
    /// length in m is that at angle 0.
    case joint(momentArm: Double, lengthAtZero: Double)
  }

  /// The mechanics.
  public let mechanics: any MuscleMechanics
  /// What gives the muscle its length.
  public let attachment: Attachment
  /// How activation follows excitation; nil where activation itself comes in.
  public let dynamics: ActivationDynamics?

  private let initial: [Double]
  private let initialForce: Double

  /// Makes a muscle, at rest with the activation and the length that it has at the start.
  ///
  /// - Parameters:
  ///   - mechanics: what makes force.
  ///   - attachment: what gives the muscle its length.
  ///   - dynamics: how activation follows excitation; nil if activation comes in.
  ///   - activation: activation at the start, 0 to 1.
  public init(
    _ mechanics: any MuscleMechanics, _ attachment: Attachment, dynamics: ActivationDynamics? = nil,
    activation: Double = 0
  ) {
    self.mechanics = mechanics
    self.attachment = attachment
    self.dynamics = dynamics
    let length =
      switch attachment {
      case .length(let length): length
      case .joint(_, let length): length
      }
    let input = MuscleInput(activation: activation, length: length)
    var state = LaneBuffer(count: mechanics.states.count)
    state.withView { mechanics.start($0, at: input) }
    initial = (0..<mechanics.states.count).map { state[$0] } + (dynamics == nil ? [] : [activation])
    // A step too short for anything to change gives the force at the start.
    initialForce = state.withView { mechanics.advance($0, input, timeStep: 1e-12).force }
  }

  /// The name for people.
  public var title: String { mechanics.title }

  /// Activation or excitation, and length or angle.
  public var inputs: [NativePort] {
    let drive =
      dynamics == nil
      ? NativePort("activation", "1", "share of the muscle that is switched on, 0 to 1")
      : NativePort("excitation", "1", "excitation of the muscle by its nerve, 0 to 1")
    switch attachment {
    case .length(let length):
      return [drive, NativePort("length", "m", initial: length, "length of fibre and tendon together")]
    case .joint:
      return [drive, NativePort("jointAngle", "rad", "angle of the joint; positive shortens the muscle")]
    }
  }

  /// What the mechanics remembers, and the activation if it follows an excitation.
  public var states: [NativePort] {
    var ports: [NativePort] = []
    for (port, value) in zip(mechanics.states, initial) {
      ports.append(NativePort(port.name, port.unit, initial: value, port.meaning))
    }
    if dynamics != nil {
      ports.append(
        NativePort("activation", "1", initial: initial.last ?? 0, "share of the muscle that is switched on"))
    }
    return ports
  }

  /// Force, torque and velocity.
  public var outputs: [NativePort] {
    [
      NativePort("tendonForce", "N", initial: initialForce, "force in the tendon"),
      NativePort("torque", "N m", initial: initialForce * momentArm, "torque at the joint; 0 without one"),
      NativePort("fibreVelocity", "L0/s", "velocity of the fibre, lengthening positive"),
    ]
  }

  /// Advances by one step.
  public func advance(_ values: LaneView, timeStep: Double) {
    let count = initial.count
    var input = MuscleInput(activation: values[0], length: length(values[1]))
    if let dynamics {
      let activation = values[1 + count]
      values[1 + count] = dynamics.advanced(activation, excitation: values[0], timeStep: timeStep)
      // The middle of the step stands for all of it.
      input.activation = (activation + values[1 + count]) / 2
    }
    let output = mechanics.advance(values.from(2), input, timeStep: timeStep)
    values[2 + count] = output.force
    values[3 + count] = output.force * momentArm
    values[4 + count] = output.fibreVelocity
  }

  private func length(_ value: Double) -> Double {
    switch attachment {
    case .length: value
    case .joint(let momentArm, let lengthAtZero): lengthAtZero - momentArm * value
    }
  }

  private var momentArm: Double {
    switch attachment {
    case .length: 0
    case .joint(let momentArm, _): momentArm
    }
  }
}
