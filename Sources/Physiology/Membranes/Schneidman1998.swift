import Equations

extension Model {
  /// The squid axon with whole channels that step by binomial numbers, after Schneidman, Freedman and Segev.
  ///
  /// In every step a channel leaves its state with the probability 1 − e^(−R dt), R being the sum of the rates of all
  /// its exits, and takes one of them in proportion to its rate. A channel makes one passage in a step at most, so that
  /// the method is of first order in the step; `chowWhite1996` lets it make any number. Good for steps up to 0.01 ms.
  public static let schneidman1998 = Model(
    name: "schneidman1998",
    title: "Squid giant axon with whole channels, one passage in a step at most",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [.hodgkinHuxley1952, .schneidman1998, .goldwynSheaBrown2011],
    inputs: SquidChannels.inputs,
    parameters: SquidChannels.parameters(largestArea: WholeChannels.largestArea),
    definitions: SquidChannels.definitions + WholeChannels.definitions
      + Schneidman1998.departures.flatMap { $0.definitions },
    states: SquidChannels.membraneStates + WholeChannels.states,
    jumps: WholeChannels.jumps(Schneidman1998.departures.flatMap { $0.gains }),
    events: SquidChannels.events, membrane: SquidChannels.membrane)
}

private enum Schneidman1998 {
  static let departures: [WholeChannels.Departure] =
    (SquidChannels.sodium.states + SquidChannels.potassium.states).map { state in
      let exits = exits(of: state)
      let sum = exits.map { $0.weight }.joined(separator: " + ")
      return WholeChannels.Departure(
        state: state, available: state, leaving: "1 - exp(-(\(sum))*stretch)", targets: exits)
    }

  private static func exits(of state: String) -> [(state: String, weight: String)] {
    SquidChannels.passages.compactMap { passage in
      if passage.from == state {
        (passage.to, passage.forward)
      } else if passage.to == state {
        (passage.from, passage.backward)
      } else {
        nil
      }
    }
  }
}
