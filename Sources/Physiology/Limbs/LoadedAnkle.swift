import Equations
import Kernels
import Simulation

/// An ankle that carries a load on the forefoot, heel free to rise: inertia, passive spring and damper, and
/// two stops. Positive angles lift the heel (plantarflexion).
///
/// I θ'' = muscle torque + external torque − load torque − k θ − b θ' + stop torque, stepped
/// symplectically: first the velocity, then the angle with the new velocity. Damping acts on the new velocity, so
/// that no damping is too strong for the step. Level B, with values of a seated
/// person whose leg weighs on the forefoot.
public final class LoadedAnkle: NativeComponent {
  private let inertia: Double
  private let loadTorque: Double
  private let stiffness: Double
  private let damping: Double
  private let lowerStop: Double
  private let upperStop: Double
  private let stopStiffness: Double
  private let stopDamping: Double
  private let lever: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("inertia", 0.10, "kg m2", in: 0.005...2, "moment of inertia about the ankle"),
    Model.Parameter("loadTorque", 9, "N m", in: -100...100, "torque of the load, lowering the heel"),
    Model.Parameter("stiffness", 15, "N m/rad", in: 0...500, "passive stiffness of the joint"),
    Model.Parameter("damping", 0.25, "N m s/rad", in: 0...50, "passive damping of the joint"),
    Model.Parameter("heelStop", 0, "rad", in: -1...0.5, "angle at which the heel touches the ground"),
    Model.Parameter("upperStop", 0.6, "rad", in: 0.1...1.5, "largest angle"),
    Model.Parameter("stopStiffness", 3000, "N m/rad", in: 0...50000, "stiffness of the stops"),
    Model.Parameter("stopDamping", 15, "N m s/rad", in: 0...200, "damping of the stops"),
    Model.Parameter("lever", 0.13, "m", in: 0.01...0.5, "distance at which acceleration is reported"),
  ]

  /// Makes an ankle.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    var all: [String: Double] = [:]
    for parameter in Self.parameters { all[parameter.name] = values[parameter.name] ?? parameter.value }
    func value(_ name: String) -> Double { all[name] ?? 0 }
    inertia = value("inertia")
    loadTorque = value("loadTorque")
    stiffness = value("stiffness")
    damping = value("damping")
    lowerStop = value("heelStop")
    upperStop = value("upperStop")
    stopStiffness = value("stopStiffness")
    stopDamping = value("stopDamping")
    lever = value("lever")
  }

  /// The name for people.
  public var title: String { "Ankle with forefoot load and heel stop" }

  /// The torques that act on the joint from outside.
  public var inputs: [NativePort] {
    [
      NativePort("muscleTorque", "N m", "torque of the muscle, lifting the heel"),
      NativePort("externalTorque", "N m", "further torque, lifting the heel: a push or a kick"),
      NativePort("loadTorque", "N m", initial: loadTorque, "torque of the load, lowering the heel"),
    ]
  }

  /// Angle and angular velocity.
  public var states: [NativePort] {
    [
      NativePort("angle", "rad", "angle of the joint; positive with the heel up"),
      NativePort("angularVelocity", "rad/s", "angular velocity"),
    ]
  }

  /// Accelerations.
  public var outputs: [NativePort] {
    [
      NativePort("angularAcceleration", "rad/s2", "angular acceleration"),
      NativePort("acceleration", "m/s2", "acceleration at the reporting distance from the joint"),
    ]
  }

  /// Advances by one step.
  public func advance(_ values: LaneView, timeStep: Double) {
    let angle = values[3]
    let velocity = values[4]
    let stop = stop(at: angle)
    let elastic = values[0] + values[1] - values[2] - stiffness * angle + stop.torque
    let resistance = damping + stop.damping
    let acceleration = (elastic - resistance * velocity) / inertia
    values[4] = (velocity + timeStep * elastic / inertia) / (1 + timeStep * resistance / inertia)
    values[3] = angle + timeStep * values[4]
    values[5] = acceleration
    values[6] = lever * acceleration
  }

  /// The elastic torque of a stop in N m, and its damping in N m s/rad.
  private func stop(at angle: Double) -> (torque: Double, damping: Double) {
    if angle < lowerStop { return (stopStiffness * (lowerStop - angle), stopDamping) }
    if angle > upperStop { return (stopStiffness * (upperStop - angle), stopDamping) }
    return (0, 0)
  }
}
