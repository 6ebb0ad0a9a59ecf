import ArrayInstructions
import Equations

/// How a muscle's activation follows the excitation of its nerve: at once up, slowly down, the faster the less is
/// active on the way up and the more is active on the way down.
///
/// da/dt = (u − a)/τ; τ = riseTime (0.5 + 1.5 a) while u > a, else fallTime/(0.5 + 1.5 a). Checked in a second
/// source: MuJoCo's comment gives these factors as Millard et al. 2013 (equation), OpenSim's `Thelen2003Muscle`
/// the times of 15 ms and 50 ms; the sheet's 10–15 ms and 40–50 ms are from memory.
public struct ActivationDynamics: Sendable, Equatable {
  private let riseTime: Double
  private let fallTime: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("riseTime", 0.015, "s", in: 0.001...1, "time constant of rising activation"),
    Model.Parameter("fallTime", 0.05, "s", in: 0.001...1, "time constant of falling activation"),
  ]

  /// Makes the dynamics.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    riseTime = all("riseTime")
    fallTime = all("fallTime")
  }

  /// The activation after a step in which the excitation keeps its value: never beyond the excitation, whatever
  /// the step; of second order.
  ///
  /// - Parameters:
  ///   - activation: at the beginning of the step, 0 to 1.
  ///   - excitation: held to 0 to 1.
  ///   - timeStep: in s.
  public func advanced(_ activation: Double, excitation: Double, timeStep: Double) -> Double {
    let goal = excitation < 0 ? 0 : excitation > 1 ? 1 : excitation
    let half = approached(activation, goal, speedAt: activation, in: timeStep / 2)
    return approached(activation, goal, speedAt: half, in: timeStep)
  }

  private func approached(
    _ activation: Double, _ goal: Double, speedAt level: Double, in time: Double
  ) -> Double {
    let factor = 0.5 + 1.5 * level
    let constant = goal > activation ? riseTime * factor : fallTime / factor
    return goal + (activation - goal) * gv_exp(-time / constant)
  }
}
