import Equations

/// What binds calcium and magnesium: parvalbumin and ATP in the sarcoplasm, calsequestrin in the stores.
enum FibreBuffers {
  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = parameters(type)
    for prefix in ["terminal", ""] {
      mechanism.definitions += bindings(prefix)
      mechanism.states += states(prefix)
    }
    mechanism.definitions += spreads
    return mechanism
  }

  /// A name near the terminal cisternae or, with an empty prefix, along the filaments.
  private static func name(_ prefix: String, _ word: String) -> String {
    prefix.isEmpty ? word : prefix + word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func parameters(_ type: FibreType) -> [Model.Parameter] {
    [
      Model.Parameter("parvalbumin", 1500, "uM", in: 0...10_000, "sites of parvalbumin"),
      Model.Parameter(
        "parvalbuminCalciumOn", type.value(0.0417, 0), "1/(uM ms)", in: 0...10,
        "binding of calcium to parvalbumin"
      ),
      Model.Parameter("parvalbuminCalciumOff", type.value(0.0005, 0), "1/ms", in: 0...10, "its unbinding"),
      Model.Parameter(
        "parvalbuminMagnesiumOn", type.value(3.3e-5, 0), "1/(uM ms)", in: 0...10,
        "binding of magnesium to parvalbumin"),
      Model.Parameter("parvalbuminMagnesiumOff", type.value(0.003, 0), "1/ms", in: 0...10, "its unbinding"),
      Model.Parameter("calsequestrin", 31000, "uM", in: 0...1e6, "sites of calsequestrin"),
      Model.Parameter("calsequestrinOn", 4e-6, "1/(uM ms)", in: 0...1, "binding of calcium to calsequestrin"),
      Model.Parameter("calsequestrinOff", 0.005, "1/ms", in: 0...10, "its unbinding"),
      Model.Parameter("ATPCalciumOn", 0.15, "1/(uM ms)", in: 0...10, "binding of calcium to ATP"),
      Model.Parameter("ATPCalciumOff", 30, "1/ms", in: 0...1000, "its unbinding"),
      Model.Parameter("ATPMagnesiumOn", 0.0015, "1/(uM ms)", in: 0...10, "binding of magnesium to ATP"),
      Model.Parameter("ATPMagnesiumOff", 0.15, "1/ms", in: 0...1000, "its unbinding"),
      Model.Parameter("ATPExchange", 0.375, "um3/ms", in: 0...100, "diffusion of ATP, free and bound"),
      Model.Parameter("magnesiumExchange", 1.5, "um3/ms", in: 0...100, "diffusion of magnesium"),
    ]
  }

  private static func bindings(_ prefix: String) -> [Model.Definition] {
    let name = { (word: String) in Self.name(prefix, word) }
    let free = "(parvalbumin - \(name("parvalbuminCalcium")) - \(name("parvalbuminMagnesium")))"
    let stored = prefix.isEmpty ? "storeCalcium" : "terminalStoreCalcium"
    return [
      Model.Definition(
        name("parvalbuminBinding"), "uM/ms",
        "parvalbuminCalciumOn*\(name("calcium"))*\(free) - parvalbuminCalciumOff*\(name("parvalbuminCalcium"))"
      ),
      Model.Definition(
        name("parvalbuminMagnesiumBinding"), "uM/ms",
        "parvalbuminMagnesiumOn*\(name("magnesium"))*\(free)"
          + " - parvalbuminMagnesiumOff*\(name("parvalbuminMagnesium"))"),
      Model.Definition(
        name("calsequestrinBinding"), "uM/ms",
        "calsequestrinOn*\(stored)*(calsequestrin - \(name("calsequestrinCalcium")))"
          + " - calsequestrinOff*\(name("calsequestrinCalcium"))"),
      Model.Definition(
        name("ATPBinding"), "uM/ms",
        "ATPCalciumOn*\(name("calcium"))*\(name("ATP")) - ATPCalciumOff*\(name("ATPCalcium"))"),
      Model.Definition(
        name("ATPMagnesiumBinding"), "uM/ms",
        "ATPMagnesiumOn*\(name("magnesium"))*\(name("ATP")) - ATPMagnesiumOff*\(name("ATPMagnesium"))"),
    ]
  }

  private static let spreads: [Model.Definition] = [
    Model.Definition("ATPCalciumSpread", "uM um3/ms", "ATPExchange*(terminalATPCalcium - ATPCalcium)"),
    Model.Definition("ATPMagnesiumSpread", "uM um3/ms", "ATPExchange*(terminalATPMagnesium - ATPMagnesium)"),
    Model.Definition("ATPSpread", "uM um3/ms", "ATPExchange*(terminalATP - ATP)"),
    Model.Definition("magnesiumSpread", "uM um3/ms", "magnesiumExchange*(terminalMagnesium - magnesium)"),
  ]

  private static func states(_ prefix: String) -> [Model.State] {
    let name = { (word: String) in Self.name(prefix, word) }
    let place = prefix.isEmpty ? "along the filaments" : "near the terminal cisternae"
    func spread(_ flow: String) -> String {
      prefix.isEmpty ? " + \(flow)/volume" : " - \(flow)/terminalVolume"
    }
    func state(_ word: String, _ derivative: String, _ meaning: String) -> Model.State {
      Model.State(
        name(word), "uM", initial: "0 [uM]", derivative: derivative, "\(meaning) \(place)")
    }
    return [
      state("parvalbuminCalcium", name("parvalbuminBinding"), "parvalbumin with calcium"),
      state("parvalbuminMagnesium", name("parvalbuminMagnesiumBinding"), "parvalbumin with magnesium"),
      state("calsequestrinCalcium", name("calsequestrinBinding"), "calsequestrin with calcium"),
      state("ATPCalcium", name("ATPBinding") + spread("ATPCalciumSpread"), "ATP with calcium"),
      state("ATPMagnesium", name("ATPMagnesiumBinding") + spread("ATPMagnesiumSpread"), "ATP with magnesium"),
      state(
        "ATP", "-\(name("ATPBinding")) - \(name("ATPMagnesiumBinding"))" + spread("ATPSpread"), "free ATP"),
      state(
        "magnesium",
        "-\(name("parvalbuminMagnesiumBinding")) - \(name("ATPMagnesiumBinding"))"
          + spread("magnesiumSpread"),
        "free magnesium"),
    ]
  }
}
