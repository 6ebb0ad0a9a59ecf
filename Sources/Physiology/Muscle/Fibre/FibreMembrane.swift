import Equations

/// One of the two membranes of the fibre: chloride, inward rectifier, delayed rectifier, sodium and pump.
///
/// Currents through open channels follow the law of constant field, scaled so that conductances stand in it:
/// the model's constants 45, 50 and 75 mM.
struct FibreMembrane: Sendable {
  /// Before names of definitions; empty for the surface.
  let prefix: String
  /// Behind names of gates; empty for the surface.
  let suffix: String
  /// The potential.
  let potential: String
  /// Potassium and sodium outside it.
  let potassium, sodium: String
  /// Densities of its channels and pumps against those of the surface.
  let density: Density
  /// How slowly the delayed rectifier inactivates at −40 mV, in ms.
  let rectifierInactivation: Double

  /// Densities against those of the surface.
  struct Density: Sendable {
    var chloride, inwardRectifier, delayedRectifier, sodium, pump: Double
  }

  static let surface = FibreMembrane(
    prefix: "", suffix: "", potential: "V", potassium: "potassiumOutside", sodium: "sodiumOutside",
    density: Density(chloride: 1, inwardRectifier: 1, delayedRectifier: 1, sodium: 1, pump: 1),
    rectifierInactivation: 1000)

  /// The published program has 1 ms where the surface has 1000 ms for the inactivation of the delayed rectifier, most
  /// likely a slip of units; it stands as published, so that its numbers can be compared.
  static let tubules = FibreMembrane(
    prefix: "tubular", suffix: "_T", potential: "tubularPotential", potassium: "tubularPotassium",
    sodium: "tubularSodium",
    density: Density(chloride: 0.1, inwardRectifier: 1, delayedRectifier: 0.45, sodium: 0.1, pump: 0.1),
    rectifierInactivation: 1)

  private var isSurface: Bool { prefix.isEmpty }

  /// A name of this membrane.
  func name(_ word: String) -> String {
    isSurface ? word : prefix + word.prefix(1).uppercased() + word.dropFirst()
  }

  /// The names of its ionic currents.
  var currents: [String] {
    [
      "chlorideCurrent", "inwardRectifierCurrent", "delayedRectifierCurrent", "sodiumCurrent", "pumpCurrent",
    ].map(name)
  }

  /// Its equations; the tubules are reached through an access resistance.
  func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = Self.parameters(type) + ownParameters
    mechanism.definitions = Self.constants + rates + drives + currentDefinitions
    mechanism.states = [potentialState] + gates
    if isSurface {
      mechanism.definitions.append(Self.accessCurrent)
      mechanism.currents = currents + ["accessCurrent"]
    }
    return mechanism
  }

  private var potentialState: Model.State {
    let outward = currents.joined(separator: " + ")
    return isSurface
      ? .potential("V", "mV", initial: "0 [mV]", usually: -100...60, "potential of the surface membrane")
      : .potential(
        potential, "mV", initial: "0 [mV]",
        derivative: "(accessCurrent/tubuleArea - (\(outward)))/capacitance", usually: -100...60,
        "potential of the membrane of the T-tubules")
  }

  /// The current from the surface into the tubules.
  private static let accessCurrent = Model.Definition(
    "accessCurrent", "uA/cm2", "(V - tubularPotential)/accessResistance",
    "current through the surface into the T-tubules, by area of surface")

  private static let constants: [Model.Definition] = [
    Model.Definition(
      "thermalVoltage", "mV", "8314.41 [mJ/(mol K)]*293 [K]/(96485 [C/mol])", "RT/F at 20 °C"),
    Model.Definition(
      "faraday", "uA ms/(cm2 um mM)", "9648.5 [uA ms/(cm2 um mM)]", "charge of a mole of elementary charges"),
  ]

  private static func parameters(_ type: FibreType) -> [Model.Parameter] {
    [
      Model.Parameter(
        "maximalChlorideConductance", type.value(19.65, 3.275), "mS/cm2", in: 0...1000,
        "chloride channels, all open"),
      Model.Parameter(
        "maximalInwardRectifierConductance", type.value(11.1, 1.85), "mS/cm2", in: 0...1000,
        "inward rectifier, all open"),
      Model.Parameter(
        "maximalDelayedRectifierConductance", type.value(64.8, 10.8), "mS/cm2", in: 0...1000,
        "delayed rectifier, all open"),
      Model.Parameter(
        "maximalSodiumConductance", type.value(804, 134), "mS/cm2", in: 0...10_000,
        "sodium channels, all open"),
      Model.Parameter(
        "pumpRate", type.value(621, 165.6), "pmol/(cm2 s)", in: 0...100_000,
        "cycles of the saturated sodium–potassium pump"),
      Model.Parameter(
        "slowInactivationMiddle", type.value(-78, -68), "mV", in: -150...0,
        "potential at which half of sodium's slow gates are open"),
      Model.Parameter(
        "slowInactivationSlope", type.value(5.8, 7.1), "mV", in: 0.1...50, "its slope"),
      Model.Parameter(
        "slowInactivationSlowest", type.value(90, 70), "mV", in: 0...200,
        "minus the potential at which sodium's slow gates are slowest"),
      Model.Parameter(
        "accessResistance", 0.15, "kohm cm2", in: 0.001...1000, "resistance into the T-tubules"),
      Model.Parameter(
        "tubuleArea", type.value(4.8, 2.79), "1", in: 0.01...100, "area of T-tubules by area of surface"),
    ]
  }

  private var ownParameters: [Model.Parameter] {
    let place = isSurface ? "surface" : "T-tubules"
    let densities = [
      ("chlorideDensity", density.chloride), ("inwardRectifierDensity", density.inwardRectifier),
      ("delayedRectifierDensity", density.delayedRectifier), ("sodiumDensity", density.sodium),
      ("pumpDensity", density.pump),
    ]
    let factors = densities.map {
      Model.Parameter(
        name($0.0), $0.1, "1", in: 0...10, "density in the \(place), against that in the surface")
    }
    return (isSurface ? [] : factors) + [
      Model.Parameter(
        name("rectifierInactivationTime"), rectifierInactivation, "ms", in: 0.001...10_000,
        "time constant of the delayed rectifier's inactivation at −40 mV in the \(place)")
    ]
  }

  /// The factor of a density; the surface is the reference.
  private func factor(_ density: String) -> String { isSurface ? "" : name(density) + "*" }

  // MARK: - Gates

  private func above(_ millivolts: Double) -> String { "(\(potential) + \(millivolts) [mV])" }

  private var rates: [Model.Definition] {
    [
      Model.Definition(
        "alpha_n\(suffix)", "1/ms",
        "0.0131 [1/(mV ms)]*\(above(40))/(1 - exp(-\(above(40))/(7 [mV])))", "opening rate of n"),
      Model.Definition(
        "beta_n\(suffix)", "1/ms", "0.067 [1/ms]*exp(-\(above(40))/(40 [mV]))", "closing rate of n"),
      Model.Definition(
        "alpha_m\(suffix)", "1/ms",
        "0.288 [1/(mV ms)]*\(above(46))/(1 - exp(-\(above(46))/(10 [mV])))", "opening rate of m"),
      Model.Definition(
        "beta_m\(suffix)", "1/ms", "1.38 [1/ms]*exp(-\(above(46))/(18 [mV]))", "closing rate of m"),
      Model.Definition(
        "alpha_h\(suffix)", "1/ms", "0.0081 [1/ms]*exp(-\(above(45))/(14.7 [mV]))", "opening rate of h"),
      Model.Definition(
        "beta_h\(suffix)", "1/ms", "4.38 [1/ms]/(1 + exp(-\(above(45))/(9 [mV])))", "closing rate of h"),
    ]
  }

  private var gates: [Model.State] {
    let rectifierTime = "\(name("rectifierInactivationTime"))*exp(-\(above(40))/(25.75 [mV]))"
    let slowTime =
      "8571 [ms]/(0.2 + 5.65*((\(potential) + slowInactivationSlowest)/(100 [mV]))^2)"
    return [
      .gate("n\(suffix)", "activation of the delayed rectifier"),
      Model.State(
        "h_K\(suffix)", "1", initial: "0",
        derivative: "(1/(1 + exp(\(above(40))/(7.5 [mV]))) - h_K\(suffix))/(\(rectifierTime))",
        "availability of the delayed rectifier"),
      .gate("m\(suffix)", "activation of sodium"), .gate("h\(suffix)", "fast availability of sodium"),
      Model.State(
        "S\(suffix)", "1", initial: "0",
        derivative:
          "(1/(1 + exp((\(potential) - slowInactivationMiddle)/slowInactivationSlope)) - S\(suffix))"
          + "/(\(slowTime))",
        "slow availability of sodium"),
    ]
  }

  // MARK: - Currents

  /// V (inside − outside e^(−V/v))/(1 − e^(−V/v)) with v = RT/F, for potassium and sodium; for chloride the other way.
  private var drives: [Model.Definition] {
    let u = "\(potential)/thermalVoltage"
    return [
      Model.Definition(name("outwardDrive"), "mV", "thermalVoltage*bernoulli(-\(u))"),
      Model.Definition(name("inwardDrive"), "mV", "thermalVoltage*bernoulli(\(u))"),
      Model.Definition(
        name("potassiumDrive"), "mV mM",
        "potassiumInside*\(name("outwardDrive")) - \(potassium)*\(name("inwardDrive"))"),
      Model.Definition(
        name("sodiumDrive"), "mV mM",
        "sodiumInside*\(name("outwardDrive")) - \(sodium)*\(name("inwardDrive"))"),
      Model.Definition(
        name("potassiumRatio"), "1", "\(potassium)/potassiumInside", "potassium outside by inside"),
      Model.Definition(
        name("chlorideInside"), "mM", "156.5 [mM]/(5 + 1/\(name("potassiumRatio")))",
        "chloride inside, in balance with potassium"),
      Model.Definition(
        name("chlorideDrive"), "mV mM",
        "(156.5 [mM] - 5*\(name("chlorideInside")))*\(name("outwardDrive")) "
          + "- \(name("chlorideInside"))*\(name("inwardDrive"))"),
    ]
  }

  private var currentDefinitions: [Model.Definition] {
    [
      Model.Definition(
        name("chlorideCurrent"), "uA/cm2",
        "\(factor("chlorideDensity"))maximalChlorideConductance/(1 + exp((\(potential) - 70 [mV])/(150 [mV])))^4"
          + "*\(name("chlorideDrive"))/(45 [mM])", "chloride, outward positive"),
      Model.Definition(
        name("rectifierPotassium"), "mM", "\(potassium)*exp(-0.4*log(\(name("potassiumRatio"))))",
        "potassium at the inward rectifier's outer site"),
      Model.Definition(
        name("inwardRectifierConductance"), "mS/cm2", inwardRectifierConductance, "open inward rectifier"),
      Model.Definition(
        name("inwardRectifierCurrent"), "uA/cm2",
        isSurface
          ? "inwardRectifierConductance*max(potassiumDrive, 0)/(50 [mM])"
          : "\(name("inwardRectifierConductance"))*\(name("potassiumDrive"))/(50 [mM])",
        "inward rectifier, outward positive"),
      Model.Definition(
        name("potassiumConductance"), "mS/cm2",
        "\(factor("delayedRectifierDensity"))maximalDelayedRectifierConductance*n\(suffix)^4*h_K\(suffix)",
        "open delayed rectifier"),
      Model.Definition(
        name("delayedRectifierCurrent"), "uA/cm2",
        "\(name("potassiumConductance"))*\(name("potassiumDrive"))/(50 [mM])",
        "delayed rectifier, outward positive"),
      Model.Definition(
        name("sodiumConductance"), "mS/cm2",
        "\(factor("sodiumDensity"))maximalSodiumConductance*m\(suffix)^3*h\(suffix)*S\(suffix)",
        "open sodium channels"),
      Model.Definition(
        name("sodiumCurrent"), "uA/cm2", "\(name("sodiumConductance"))*\(name("sodiumDrive"))/(75 [mM])",
        "sodium, outward positive"),
      Model.Definition(name("pumpCurrent"), "uA/cm2", pumpCurrent, "sodium–potassium pump, outward positive"),
    ]
  }

  private var inwardRectifierConductance: String {
    let site = name("rectifierPotassium")
    let blocked = "(1 + \(site)^2/(950 [mM2]))/(100*exp(1.2*\(potential)/thermalVoltage))"
    return
      "\(factor("inwardRectifierDensity"))maximalInwardRectifierConductance*\(site)^2/(950 [mM2] + \(site)^2)"
      + "*(1 - 1/(1 + \(blocked)))"
  }

  private var pumpCurrent: String {
    let voltage = "exp(-\(potential)/thermalVoltage)"
    let slow = "exp(-0.1*\(potential)/thermalVoltage)"
    let sodiumFactor = "(exp(\(sodium)/(67.3 [mM])) - 1)/7"
    return "\(factor("pumpDensity"))96485 [C/mol]*1e-6 [uA/pA]*pumpRate/((1 + 1 [mM]/\(potassium))^2"
      + "*(1 + 13 [mM]/sodiumInside)^3)/(1 + 0.12*\(slow) + 0.04*(\(sodiumFactor))*\(voltage))"
  }
}
