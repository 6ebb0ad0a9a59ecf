import Equations

extension Model {
  /// The squid axon with a finite number of channels, after Fox and Lu: shares of channels in each of their states,
  /// with the noise of every passage between two states.
  ///
  /// Sodium channels have the eight states of three gates m and one h, potassium channels the five of four gates n.
  /// A passage between states i and j with rates a and b moves a share (a xᵢ − b xⱼ) dt and the noise
  /// √((a xᵢ + b xⱼ) dt/N) ξ from one to the other, so that shares always add up to 1. This is the form by channels'
  /// states; noise on each gate by itself would be too small. Shares may step a little below 0, as in any such
  /// approximation of counts by continuous numbers, and rare spikes come too rarely: `chowWhite1996` has whole channels.
  /// Good for steps up to 0.01 ms.
  public static let foxLu1994 = Model(
    name: "foxLu1994",
    title: "Squid giant axon with noise for a finite number of channels",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [.hodgkinHuxley1952, .foxLu1994, .puThomas2020, .goldwynSheaBrown2011],
    inputs: SquidChannels.inputs, parameters: SquidChannels.parameters(largestArea: 1e12),
    definitions: SquidChannels.definitions + FoxLu1994.definitions,
    states: SquidChannels.membraneStates + FoxLu1994.states, jumps: FoxLu1994.jumps,
    events: SquidChannels.events, membrane: SquidChannels.membrane)
}

private enum FoxLu1994 {
  static let definitions: [Model.Definition] = counts + exchanges

  private static let counts: [Model.Definition] = [
    Model.Definition("sodiumChannels", "1", "sodiumDensity*area", "how many sodium channels"),
    Model.Definition("potassiumChannels", "1", "potassiumDensity*area", "how many potassium channels"),
    Model.Definition("sodiumOpen", "1", "m3h1", "share of open sodium channels"),
    Model.Definition("potassiumOpen", "1", "n4", "share of open potassium channels"),
  ]

  /// What every passage carries: by its rates, and the noise of one step.
  private static let exchanges: [Model.Definition] = SquidChannels.passages.enumerated().flatMap {
    number, passage in
    let (there, back) = ("\(passage.forward)*\(passage.from)", "\(passage.backward)*\(passage.to)")
    return [
      Model.Definition("flow\(number)", "1/ms", "\(there) - \(back)"),
      Model.Definition(
        "noise\(number)", "1", "sqrt(max(\(there) + \(back), 0)*dt/\(passage.count))*normal()"),
    ]
  }

  static let states: [Model.State] = [SquidChannels.sodium, SquidChannels.potassium].flatMap { kind in
    zip(kind.states, kind.shares).map { name, share in
      Model.State(
        name, "1", initial: share, derivative: sum(name, "flow"), method: .forwardEuler,
        "share of channels in this state")
    }
  }

  static let jumps: [Model.Jump] = (SquidChannels.sodium.states + SquidChannels.potassium.states).map {
    Model.Jump($0, sum($0, "noise"))
  }

  /// What all passages bring to a state.
  private static func sum(_ state: String, _ kind: String) -> String {
    var text = ""
    for (number, passage) in SquidChannels.passages.enumerated() {
      if passage.to == state { text += (text.isEmpty ? "" : " + ") + "\(kind)\(number)" }
      if passage.from == state { text += (text.isEmpty ? "-" : " - ") + "\(kind)\(number)" }
    }
    return text
  }
}
