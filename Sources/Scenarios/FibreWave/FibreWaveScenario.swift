import Equations
import Physiology

extension Scenario {
  /// The action potential along a fast and a slow fibre of skeletal muscle, with calcium and force behind it.
  ///
  /// The step is as short as it is for the calcium near the stores, which settles within a microsecond: with it a
  /// twitch's force is within 3 % of its limit, with 0.01 ms it is a third too large, while velocities differ by 0.1 %.
  public static let fibre = Scenario(
    name: "fibre",
    title: "A wave along muscle fibres: action potential, calcium, force",
    summary: """
      A current at the end plate, in the middle of a fast and of a slow muscle fibre, starts an action potential that \
      runs to both tendons. Everywhere on its way it enters the T-tubules, opens the calcium stores, and calcium \
      switches on the filaments, so that cross-bridges turn. Several impulses in a train add up: the slow fibre fuses \
      them at a far lower rate.
      """,
    kind: .fibreWave,
    defaults: FibreWaveParameters.defaults,
    timeStep: 0.001,
    acceptsDrive: false,
    models: [.shorten2007Fast, .shorten2007Slow],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum FibreWaveParameters {
  static let diameter = "fibre.diameter"
  static let length = "fibre.length"
  static let resistivity = "fibre.resistivity"
  static let volume = "fibre.volume"
  static let current = "endPlate.current"
  static let currentDuration = "endPlate.duration"
  static let count = "train.count"
  static let rate = "train.rate"

  static let defaults: ParameterTable = {
    var count = ScenarioParameter(
      Self.count, 1, "1", in: 1...1000, "how many impulses arrive at the end plate")
    count.isWhole = true
    return ParameterTable([
      ScenarioParameter(diameter, 50, "um", in: 10...150, "diameter of both fibres"),
      ScenarioParameter(length, 12_000, "um", in: 2000...200_000, "length of both fibres"),
      ScenarioParameter(resistivity, 125, "ohm cm", in: 20...1000, "resistivity inside the fibres"),
      ScenarioParameter(
        volume, 150, "um", in: 20...500, "how long a piece is at most that has one potential"),
      ScenarioParameter(current, 500, "nA", in: 0...100_000, "current into the end plate"),
      ScenarioParameter(currentDuration, 0.5, "ms", in: 0...100, "how long it flows at each impulse"),
      count, ScenarioParameter(rate, 20, "Hz", in: 0.1...500, "rate of the impulses"),
    ])
  }()
}
