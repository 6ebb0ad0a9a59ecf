import Equations

/// Potassium and sodium in the fibre, in its T-tubules and in the space around it.
enum FibreIons {
  /// An ion and the currents that carry it.
  private struct Carried {
    let tubular, inside, outside: String
    /// The currents of one membrane that carry it, by the membrane's naming.
    let currents: [String]
    /// Ions that a cycle of the pump moves outward.
    let pumped: Int
    /// What leaks at rest.
    let leak: String
    let name: String
  }

  private static let ions = [
    Carried(
      tubular: "tubularPotassium", inside: "potassiumInside", outside: "potassiumOutside",
      currents: ["inwardRectifierCurrent", "delayedRectifierCurrent"], pumped: -2,
      leak: "restingPotassiumCurrent", name: "potassium"),
    Carried(
      tubular: "tubularSodium", inside: "sodiumInside", outside: "sodiumOutside", currents: ["sodiumCurrent"],
      pumped: 3, leak: "restingSodiumCurrent", name: "sodium"),
  ]

  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = parameters(type)
    for ion in ions {
      for membrane in [FibreMembrane.surface, .tubules] {
        mechanism.definitions.append(flow(ion, membrane))
      }
      mechanism.states += states(ion)
    }
    return mechanism
  }

  private static func parameters(_ type: FibreType) -> [Model.Parameter] {
    [
      Model.Parameter(
        "restingPotassiumCurrent", type.value(1.02, 0.34), "uA/cm2", in: -100...100,
        "potassium that leaks out at rest"),
      Model.Parameter(
        "restingSodiumCurrent", type.value(-1.29, -0.43), "uA/cm2", in: -100...100,
        "sodium that leaks in at rest"),
      Model.Parameter("tubuleDepth", 0.01, "um", in: 1e-4...100, "volume of the T-tubules by their area"),
      Model.Parameter("insideDepth", 25, "um", in: 0.01...1000, "volume of the fibre by its surface"),
      Model.Parameter("outsideDepth", 5, "um", in: 0.01...1000, "volume around the fibre by its surface"),
      Model.Parameter(
        "tubuleShare", type.value(0.0032, 0.00174), "1", in: 0...1,
        "volume of the T-tubules by that of the fibre"),
      Model.Parameter(
        "tubuleExchangeTime", type.value(350, 559), "ms", in: 0.1...1e6,
        "time constant of exchange between T-tubules and surroundings, for the T-tubules"),
      Model.Parameter(
        "outsideExchangeTime", type.value(21875, 40229.885), "ms", in: 0.1...1e8,
        "the same, for the surroundings"),
    ]
  }

  private static func flow(_ ion: Carried, _ membrane: FibreMembrane) -> Model.Definition {
    let sum = ion.currents.map(membrane.name).joined(separator: " + ")
    return Model.Definition(
      membrane.name("\(ion.name)Efflux"), "uA/cm2",
      "\(sum) + \(ion.leak) + (\(ion.pumped))*\(membrane.name("pumpCurrent"))",
      "\(ion.name) that leaves through the membrane")
  }

  private static func states(_ ion: Carried) -> [Model.State] {
    let surface = FibreMembrane.surface.name("\(ion.name)Efflux")
    let tubules = FibreMembrane.tubules.name("\(ion.name)Efflux")
    let gradient = "(\(ion.tubular) - \(ion.outside))"
    return [
      Model.State(
        ion.tubular, "mM", initial: "0 [mM]",
        derivative: "\(tubules)/(faraday*tubuleDepth) - \(gradient)/tubuleExchangeTime",
        "\(ion.name) in the T-tubules"),
      Model.State(
        ion.inside, "mM", initial: "0 [mM]",
        derivative: "-tubuleShare*\(tubules)/(faraday*tubuleDepth) - \(surface)/(faraday*insideDepth)",
        "\(ion.name) in the fibre"),
      Model.State(
        ion.outside, "mM", initial: "0 [mM]",
        derivative: "\(surface)/(faraday*outsideDepth) + \(gradient)/outsideExchangeTime",
        "\(ion.name) around the fibre"),
    ]
  }
}
