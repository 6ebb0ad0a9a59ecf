import Equations

/// Sizes and curves of one muscle with its tendon.
///
/// Defaults are a triceps surae lumped into one muscle; curves are those of the slow fibre and the tendon of
/// Song et al. 2008, force–velocity and passive force in the smooth form of this project's reference chain.
public struct MusculotendonUnit: Sendable, Equatable {
  /// Isometric force at full activation and optimal length, in N.
  public let maximalForce: Double
  /// Optimal fibre length, in m.
  public let optimalFibreLength: Double
  /// Slack length of the tendon, in m.
  public let tendonSlackLength: Double
  /// Moment arm at the joint, in m; a positive angle shortens the muscle.
  public let momentArm: Double
  /// Unloaded shortening velocity, in optimal lengths per s.
  public let maximalVelocity: Double
  /// Damping of the fibre, in maximal forces per optimal length per s.
  public let fibreDamping: Double
  /// Fibre length at the start, in optimal lengths, with the joint at angle 0.
  public let initialFibreLength: Double
  /// Activation that always remains.
  public let smallestActivation: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("maximalForce", 5000, "N", in: 1...20000, "isometric force at full activation"),
    Model.Parameter("optimalFibreLength", 0.05, "m", in: 0.005...0.5, "optimal fibre length"),
    Model.Parameter("tendonSlackLength", 0.29, "m", in: 0.01...1, "slack length of the tendon"),
    Model.Parameter("momentArm", 0.05, "m", in: 0.001...0.2, "moment arm at the joint"),
    Model.Parameter("maximalVelocity", 8, "L0/s", in: 1...30, "unloaded shortening velocity"),
    Model.Parameter("fibreDamping", 0.05, "s/L0", in: 0.001...1, "damping of the fibre, per maximal force"),
    Model.Parameter("initialFibreLength", 0.95, "L0", in: 0.5...1.6, "fibre length at the start"),
    Model.Parameter("smallestActivation", 0.002, "1", in: 0...0.1, "activation that always remains"),
  ]

  /// Triceps surae with the default values.
  public static let tricepsSurae = MusculotendonUnit()

  /// Makes a muscle.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    var all: [String: Double] = [:]
    for parameter in Self.parameters { all[parameter.name] = values[parameter.name] ?? parameter.value }
    func value(_ name: String) -> Double { all[name] ?? 0 }
    maximalForce = value("maximalForce")
    optimalFibreLength = value("optimalFibreLength")
    tendonSlackLength = value("tendonSlackLength")
    momentArm = value("momentArm")
    maximalVelocity = value("maximalVelocity")
    fibreDamping = value("fibreDamping")
    initialFibreLength = value("initialFibreLength")
    smallestActivation = value("smallestActivation")
  }
}
