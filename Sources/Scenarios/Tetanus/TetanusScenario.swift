import Equations
import Physiology

extension Scenario {
  /// Trains of many rates into fast and slow fibres: single twitches fuse to a tetanus.
  ///
  /// All states step together (ROS2): at 0.025 ms a twitch's force is within 1e-4 of the whole.
  public static let tetanus = Scenario(
    name: "tetanus",
    title: "From twitches to a tetanus: force by the rate of impulses",
    summary: """
      Fast and slow fibres of skeletal muscle side by side, each with a train of its own rate. At low rates every impulse \
      gives a twitch that is over before the next; at higher ones the twitches add up, and at last they fuse. The slow \
      fibre, whose calcium is taken back slowly, fuses at less than half the rate, and its twitch is a larger part of its \
      tetanus.
      """,
    kind: .tetanus,
    defaults: TetanusParameters.defaults,
    timeStep: 0.025,
    acceptsDrive: false,
    models: [.shorten2007Fast, .shorten2007Slow],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum TetanusParameters {
  static let lowest = "train.lowestRate"
  static let highest = "train.highestRate"
  static let count = "train.rates"
  static let duration = "train.duration"
  static let pulse = "stimulus.duration"
  static let fast = "stimulus.fast"
  static let slow = "stimulus.slow"

  static let defaults: ParameterTable = {
    var count = ScenarioParameter(Self.count, 20, "1", in: 1...500, "how many rates, evenly spread")
    count.isWhole = true
    return ParameterTable([
      ScenarioParameter(lowest, 5, "Hz", in: 0.5...500, "the lowest rate of impulses"),
      ScenarioParameter(highest, 100, "Hz", in: 0.5...500, "the highest rate"), count,
      ScenarioParameter(duration, 1000, "ms", in: 10...60_000, "how long the trains last"),
      ScenarioParameter(pulse, 0.5, "ms", in: 0.01...10, "how long each pulse flows"),
      ScenarioParameter(
        fast, 204.2, "uA/cm2", in: 0...5000, "the pulse into the fast fibre, 1.5 times its threshold"),
      ScenarioParameter(slow, 150, "uA/cm2", in: 0...5000, "the pulse into the slow fibre"),
    ])
  }()
}
