import ArrayInstructions
import Equations

/// Sizes of one muscle: force, lengths, the angle of its fibres and how fast they shorten.
///
/// The fibres lie at an angle to the tendon and keep their distance from its line when they shorten (constant
/// thickness), so that L sin α stays the same. Defaults are the lumped triceps surae of `MusculotendonUnit`.
public struct MusculotendonArchitecture: Sendable, Equatable {
  /// Isometric force at full activation and optimal length, in N.
  public let maximalForce: Double
  /// Optimal fibre length L0, in m.
  public let optimalFibreLength: Double
  /// Slack length of the tendon, in m.
  public let tendonSlackLength: Double
  /// Angle between fibre and tendon at the optimal length, in rad.
  public let pennation: Double
  /// Unloaded shortening velocity at full activation, in optimal lengths per s.
  public let maximalVelocity: Double

  /// Distance of the fibre's ends across the tendon's line, in optimal lengths.
  let thickness: Double

  /// The shortest fibre, in optimal lengths: a hundredth, or where fibre and tendon stand at 84.3°, whose cosine
  /// is 0.1 (both as in OpenSim's `Thelen2003Muscle`).
  public let shortestFibre: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("maximalForce", 5000, "N", in: 1...20000, "isometric force at full activation"),
    Model.Parameter("optimalFibreLength", 0.05, "m", in: 0.005...0.5, "optimal fibre length"),
    Model.Parameter("tendonSlackLength", 0.29, "m", in: 0.01...1, "slack length of the tendon"),
    Model.Parameter("pennation", 0, "rad", in: 0...1.2, "angle of the fibre at its optimal length"),
    Model.Parameter("maximalVelocity", 8, "L0/s", in: 1...30, "unloaded shortening velocity"),
  ]

  /// Makes an architecture.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    maximalForce = all("maximalForce")
    optimalFibreLength = all("optimalFibreLength")
    tendonSlackLength = all("tendonSlackLength")
    pennation = all("pennation")
    maximalVelocity = all("maximalVelocity")
    thickness = gv_sin(pennation)
    shortestFibre = Self.shortest(thickness)
  }

  /// The sizes of a muscle at a joint, whose fibres lie along the tendon.
  public init(_ unit: MusculotendonUnit) {
    maximalForce = unit.maximalForce
    optimalFibreLength = unit.optimalFibreLength
    tendonSlackLength = unit.tendonSlackLength
    pennation = 0
    maximalVelocity = unit.maximalVelocity
    thickness = 0
    shortestFibre = Self.shortest(0)
  }

  /// The length, in m, at which the optimal fibre and the slack tendon meet.
  public var restingLength: Double {
    tendonSlackLength + optimalFibreLength * along(1)
  }

  private static func shortest(_ thickness: Double) -> Double {
    let steepest = thickness / 0.99.squareRoot()
    return steepest > 0.01 ? steepest : 0.01
  }

  /// The fibre's length along the tendon, both in optimal lengths.
  func along(_ fibre: Double) -> Double {
    (fibre * fibre - thickness * thickness).squareRoot()
  }

  /// The fibre's length at which the tendon is just slack, in optimal lengths; the shortest one if that is longer.
  func slackFibre(atLength length: Double) -> Double {
    let along = (length - tendonSlackLength) / optimalFibreLength
    guard along > 0 else { return along.isNaN ? along : shortestFibre }
    let fibre = (along * along + thickness * thickness).squareRoot()
    return fibre < shortestFibre ? shortestFibre : fibre
  }

  /// The tendon's length in slack lengths.
  func tendonStretch(atLength length: Double, fibre: Double) -> Double {
    (length - optimalFibreLength * along(fibre)) / tendonSlackLength
  }
}
