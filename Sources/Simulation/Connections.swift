/// Which lanes of a source reach which lanes of a target, how strongly and how late.
///
/// A connection's weight multiplies the amount that the receiver adds for one event. Values are checked when the
/// world is compiled.
public struct Connections: Sendable, Equatable {
  /// Numbers for all connections.
  public enum Values: Sendable, Equatable {
    /// The same for all; costs no memory.
    case uniform(Double)
    /// One for each connection, in the order of the list.
    case each([Double])
  }

  /// When a receiver gets what arrives.
  public enum Arrival: Sendable, Equatable {
    /// At the start of a step, after a delay rounded to whole steps: first order.
    case atStep
    /// At its moment: the crossing's moment within its step plus the delay, neither rounded. For receivers whose
    /// state decays exponentially by itself; a potential that it drives is second order.
    ///
    /// The delay is at least one step of the receiver, unless the receiver advances after the source at
    /// every step of the world.
    case interpolated
  }

  enum Pattern: Sendable, Equatable {
    case allToAll
    case sameLane
    case random(probability: Double)
    case list(sources: [Int32], targets: [Int32])
  }

  let pattern: Pattern
  let weights: Values
  let delays: Values
  /// The source's lanes that connect; nil for all.
  var sources: Range<Int>?
  /// Whether a lane may reach itself, where source and target are one population.
  var includesSelf = true

  private init(_ pattern: Pattern, _ weights: Values, _ delays: Values) {
    self.pattern = pattern
    self.weights = weights
    self.delays = delays
  }

  /// Every lane of the source to every lane of the target.
  ///
  /// - Parameters:
  ///   - weight: the factor on the receiver's amount.
  ///   - delay: in ms.
  public static func allToAll(weight: Double = 1, delay: Double) -> Connections {
    Connections(.allToAll, .uniform(weight), .uniform(delay))
  }

  /// Every lane to the lane of the same number; both have the same number of lanes.
  ///
  /// - Parameters:
  ///   - weight: the factor on the receiver's amount.
  ///   - delay: in ms.
  public static func sameLane(weight: Double = 1, delay: Double) -> Connections {
    Connections(.sameLane, .uniform(weight), .uniform(delay))
  }

  /// Every pair of lanes with the same probability, independently; reproducible from the world's seed and the
  /// names of the two ports.
  ///
  /// - Parameters:
  ///   - probability: from 0 to 1.
  ///   - weight: the factor on the receiver's amount.
  ///   - delay: in ms.
  public static func random(probability: Double, weight: Double = 1, delay: Double) -> Connections {
    Connections(.random(probability: probability), .uniform(weight), .uniform(delay))
  }

  /// An explicit list, in any order; a pair that stands in it twice is connected twice.
  ///
  /// - Parameters:
  ///   - sources: the source's lane of each connection.
  ///   - targets: the target's lane of each connection.
  ///   - weights: the factor on the receiver's amount.
  ///   - delays: in ms.
  public static func list(
    sources: [Int32], targets: [Int32], weights: Values = .uniform(1), delays: Values
  ) -> Connections {
    Connections(.list(sources: sources, targets: targets), weights, delays)
  }

  /// The same, from some of the source's lanes only.
  public func from(_ lanes: Range<Int>) -> Connections {
    var some = self
    some.sources = lanes
    return some
  }

  /// The same without connections from a lane to itself, where source and target are one population.
  public func withoutSelf() -> Connections {
    var others = self
    others.includesSelf = false
    return others
  }
}
