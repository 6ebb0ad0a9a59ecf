import Equations
import Physiology

extension Scenario {
  /// Membranes of the squid axon that fire by the noise of their channels alone, the more often the smaller they are.
  public static let noisyChannels = Scenario(
    name: "noisy-channels",
    title: "Membranes that fire by the noise of their channels",
    summary: """
      Patches of the squid axon's membrane lie side by side, from a few tens of channels to thousands, several copies \
      of each, and no current is injected. Channels open and close at random; where they are few, that is enough to \
      fire the membrane. The more channels there are, the more they average out and the rarer the spikes; the same \
      equations without noise stay silent.
      """,
    kind: .noisyChannels,
    defaults: NoisyChannelsParameters.defaults,
    timeStep: 0.01,
    acceptsDrive: false,
    models: [.chowWhite1996, .schneidman1998, .foxLu1994, .hodgkinHuxley1952],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum NoisyChannelsParameters {
  static let smallest = "membranes.smallest"
  static let largest = "membranes.largest"
  static let copies = "membranes.copies"
  static let channels = "membranes.channels"
  static let current = "stimulus.current"
  static let axon = "axon"

  static let defaults = ParameterTable(story + membrane)

  private static var story: [ScenarioParameter] {
    var number = ScenarioParameter(copies, 8, "1", in: 1...1000, "how many membranes of each area")
    number.isWhole = true
    return [
      ScenarioParameter(smallest, 2, "um2", in: 0.5...1e6, "area of the smallest membranes"),
      ScenarioParameter(
        largest, 200, "um2", in: 0.5...1e6,
        "area of the largest membranes; between the two lie 1, 2, 5, 10, 20 and so on"),
      number,
      ScenarioParameter(
        channels, oneOf: ChannelMethod.allCases.map { $0.rawValue },
        "whole channels, exact at the potential of each step or with one passage in it at most, or shares with noise"
      ),
      ScenarioParameter(current, 0, "uA/cm2", in: -100...200, "current injected all the time"),
    ]
  }

  private static let membrane = Model.chowWhite1996.parameters.filter { $0.name != "area" }.map {
    ScenarioParameter(axon + "." + $0.name, $0.value, $0.unit, in: $0.range, $0.meaning)
  }
}
