import ArrayInstructions
import Equations

/// The rates of Huxley 1957's cross-bridges, and what they do in steady motion, in closed form.
///
/// A cross-bridge at x (in ranges h; positive where it pulls) attaches with f = f1 x for 0 < x < 1 and lets go with
/// g = g1 x for x > 0 and g2 for x < 0. The steady distributions and forces below were derived anew from these
/// rates; for shortening they agree with the paper's formula as a teaching notebook give it (its ratios
/// g1/(f1 + g1) = 3/16 and g2/(f1 + g1) = 3.919 too). The paper itself was not at hand; the rates in 1/s are from
/// memory and have these ratios.
public struct Huxley1957Rates: Sendable, Equatable {
  /// Attachment at x = 1, in 1/s.
  public let attachment: Double
  /// Detachment at x = 1, in 1/s.
  public let detachment: Double
  /// Detachment of cross-bridges that push, in 1/s.
  public let pushedDetachment: Double

  /// The settable values with their defaults, units and ranges: frog muscle at 0 °C.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("attachment", 43.3, "1/s", in: 0.1...5000, "attachment f1 at the end of the range"),
    Model.Parameter("detachment", 10, "1/s", in: 0.1...5000, "detachment g1 at the end of the range"),
    Model.Parameter("pushedDetachment", 209, "1/s", in: 1...50000, "detachment g2 where the bridge pushes"),
  ]

  /// Makes rates.
  ///
  /// - Parameters:
  ///   - values: values for any of `parameters`, by name and in its unit; the others take their defaults.
  ///   - factor: how many times faster all rates are than given, as for another temperature.
  public init(_ values: [String: Double] = [:], factor: Double = 1) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    attachment = factor * all("attachment")
    detachment = factor * all("detachment")
    pushedDetachment = factor * all("pushedDetachment")
  }

  /// The sum f1 + g1, in 1/s.
  public var turnover: Double { attachment + detachment }

  /// The share of cross-bridges within the range that is attached at rest.
  public var duty: Double { attachment / turnover }

  /// The share of cross-bridges at x (in ranges) that is attached in steady motion.
  ///
  /// - Parameters:
  ///   - x: place in ranges.
  ///   - velocity: of the filaments in ranges per s; lengthening positive.
  public func steadyShare(at x: Double, velocity: Double) -> Double {
    if velocity == 0 { return x > 0 && x < 1 ? duty : 0 }
    return velocity < 0 ? shortening(x, -velocity) : lengthening(x, velocity)
  }

  private func shortening(_ x: Double, _ speed: Double) -> Double {
    if x >= 1 { return 0 }
    let inside = x < 0 ? 0 : x
    let share = duty * (1 - gv_exp((inside * inside - 1) * turnover / (2 * speed)))
    return x < 0 ? share * gv_exp(pushedDetachment * x / speed) : share
  }

  private func lengthening(_ x: Double, _ speed: Double) -> Double {
    if x <= 0 { return 0 }
    let inside = x < 1 ? x : 1
    let share = duty * (1 - gv_exp(-inside * inside * turnover / (2 * speed)))
    return x > 1 ? share * gv_exp(-detachment * (x * x - 1) / (2 * speed)) : share
  }

  /// Force in steady motion, over the isometric one; tends to (f1 + g1)/g1 where it lengthens fast.
  ///
  /// - Parameter velocity: of the filaments in ranges per s; lengthening positive.
  public func steadyForce(velocity: Double) -> Double {
    if velocity == 0 { return 1 }
    let speed = velocity < 0 ? -velocity : velocity
    let ratio = 2 * speed / turnover
    let filled = 1 - gv_exp(-1 / ratio)
    if velocity > 0 { return 1 + filled * (2 * speed / detachment - ratio) }
    let pushed = speed / pushedDetachment
    return 1 - filled * (ratio + 2 * pushed * pushed)
  }

  /// Attachments per s and per cross-bridge within the range in steady motion: what costs energy.
  ///
  /// - Parameter speed: of shortening, in ranges per s.
  public func steadyTurnover(shorteningSpeed speed: Double) -> Double {
    let filled = speed == 0 ? 0 : 2 * speed / turnover * (1 - gv_exp(-turnover / (2 * speed)))
    return attachment / (2 * turnover) * (detachment + attachment * filled)
  }

  /// The speed of unloaded shortening, in ranges per s.
  public var unloadedSpeed: Double {
    // Force falls with speed; twice the sum of the rates is 4 times the paper's φ, near its result.
    let force = { steadyForce(velocity: -$0) }
    var high = turnover
    while force(high) > 0 { high *= 2 }
    return BracketedRoot.place(
      between: (0, 1), and: (high, force(high)), accuracy: 1e-14 * high, of: force)
  }
}
