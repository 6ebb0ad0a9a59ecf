import Equations

/// Calcium of half a sarcomere: near the terminal cisternae (`terminal`) and among the filaments, in the
/// sarcoplasm and in the stores, with release, uptake, leak and diffusion.
enum FibreCalcium {
  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = parameters(type)
    mechanism.definitions = volumes + flows
    mechanism.states = states
    return mechanism
  }

  private static func parameters(_ type: FibreType) -> [Model.Parameter] {
    [
      Model.Parameter("halfSarcomere", 1.1, "um", in: 0.5...2.5, "length of half a sarcomere"),
      Model.Parameter("fibrilRadius", 0.5, "um", in: 0.1...5, "radius of a myofibril"),
      Model.Parameter(
        "releaseRate", type.value(300, 60), "um3/ms", in: 0...10_000, "flow through all release channels"),
      Model.Parameter(
        "uptakeRate", type.value(4.875, 2.4375), "uM um3/ms", in: 0...100, "saturated uptake into the stores"),
      Model.Parameter("uptakeCalcium", 1, "uM", in: 0.01...100, "calcium at which uptake is half saturated"),
      Model.Parameter(
        "storeLeak", type.value(2e-5, 4e-5), "um3/ms", in: 0...1, "leak out of the stores"),
      Model.Parameter("calciumExchange", 0.75, "um3/ms", in: 0...100, "diffusion in the sarcoplasm"),
      Model.Parameter("storeExchange", 0.75, "um3/ms", in: 0...100, "diffusion in the stores"),
    ]
  }

  private static let volumes: [Model.Definition] = [
    Model.Definition(
      "sarcoplasm", "um3", "0.95*\(Double.pi)*halfSarcomere*fibrilRadius^2", "volume outside the stores"),
    Model.Definition(
      "stores", "um3", "0.05*\(Double.pi)*halfSarcomere*fibrilRadius^2", "volume of the stores"),
    Model.Definition("terminalVolume", "um3", "0.01*sarcoplasm"),
    Model.Definition("volume", "um3", "0.99*sarcoplasm"),
    Model.Definition("terminalStoreVolume", "um3", "0.01*stores"),
    Model.Definition("storeVolume", "um3", "0.99*stores"),
  ]

  private static let flows: [Model.Definition] = [
    Model.Definition(
      "calciumRelease", "uM um3/ms", "releaseRate*openChannels*(terminalStoreCalcium - terminalCalcium)",
      "calcium released from the terminal cisternae"),
    Model.Definition(
      "terminalUptake", "uM um3/ms",
      "uptakeRate*terminalCalcium/(terminalCalcium + uptakeCalcium)"
        + " - storeLeak*(terminalStoreCalcium - terminalCalcium)",
      "calcium pumped back near the terminal cisternae, less what leaks out"),
    Model.Definition(
      "calciumUptake", "uM um3/ms",
      "uptakeRate*calcium/(calcium + uptakeCalcium) - storeLeak*(storeCalcium - calcium)",
      "calcium pumped back along the filaments, less what leaks out"),
    Model.Definition("calciumSpread", "uM um3/ms", "calciumExchange*(terminalCalcium - calcium)"),
    Model.Definition("storeSpread", "uM um3/ms", "storeExchange*(terminalStoreCalcium - storeCalcium)"),
  ]

  private static let states: [Model.State] = [
    Model.State(
      "terminalCalcium", "uM", initial: "0 [uM]",
      derivative: "(calciumRelease - terminalUptake - calciumSpread)/terminalVolume"
        + " - terminalParvalbuminBinding - terminalATPBinding",
      "calcium near the terminal cisternae"),
    Model.State(
      "terminalStoreCalcium", "uM", initial: "0 [uM]",
      derivative: "(terminalUptake - calciumRelease - storeSpread)/terminalStoreVolume"
        + " - terminalCalsequestrinBinding",
      "calcium in the terminal cisternae"),
    Model.State(
      "calcium", "uM", initial: "0 [uM]",
      derivative:
        "(calciumSpread - calciumUptake)/volume - parvalbuminBinding - ATPBinding - troponinBinding",
      "calcium among the filaments"),
    Model.State(
      "storeCalcium", "uM", initial: "0 [uM]",
      derivative: "(calciumUptake + storeSpread)/storeVolume - calsequestrinBinding"
        + " - 1000 [uM/mM]*precipitation",
      "calcium in the stores along the filaments"),
  ]
}
