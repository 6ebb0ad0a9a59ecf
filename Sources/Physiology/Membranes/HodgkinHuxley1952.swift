import Equations

extension Model {
  /// The space-clamped squid axon of Hodgkin and Huxley in the modern sign: outward currents positive, the
  /// potential inside minus outside, rest near −65 mV.
  ///
  /// The leak's reversal potential, −54.387 mV, makes the total current vanish at −65 mV to three digits.
  /// Three channel blockers can be set as concentrations; without them the equations are the published ones.
  public static let hodgkinHuxley1952 = Model(
    name: "hodgkinHuxley1952",
    title: "Squid giant axon, sodium and potassium currents",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [.hodgkinHuxley1952, .kaoYasumoto1985, .hermannGormanTEA1981, .hermannGorman4AP1981],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: HodgkinHuxley1952.parameters,
    definitions: HodgkinHuxley1952.rates + HodgkinHuxley1952.currents,
    states: HodgkinHuxley1952.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["sodiumCurrent", "potassiumCurrent", "leakCurrent"]))
}

/// The parts of the squid axon's model that others are built of.
enum HodgkinHuxley1952 {
  private static let sodiumBlocker = ChannelBlocker.tetrodotoxinOnSquid
  private static let potassiumBlockers = [
    ChannelBlocker.tetraethylammoniumOnMolluscs, .fourAminopyridineOnMolluscs,
  ]

  static let parameters: [Model.Parameter] =
    membrane + ([sodiumBlocker] + potassiumBlockers).flatMap { $0.parameters }

  private static let membrane: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 120, "mS/cm2", in: 0...1000, "all sodium gates open"),
    Model.Parameter("maximalPotassiumConductance", 36, "mS/cm2", in: 0...1000, "all potassium gates open"),
    Model.Parameter("leakConductance", 0.3, "mS/cm2", in: 0...10, "leak"),
    Model.Parameter("sodiumReversal", 50, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("potassiumReversal", -77, "mV", in: -150...50, "reversal potential of potassium"),
    Model.Parameter("leakReversal", -54.387, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter("temperature", 6.3, "1", in: 0...40, "temperature in degrees Celsius"),
    Model.Parameter("initialPotential", -65, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", 0, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let rates: [Model.Definition] = [
    Model.Definition("phi", "1", "3^((temperature - 6.3)/10)", "speed of the gates against 6.3 °C"),
    Model.Definition(
      "alpha_m", "1/ms", "0.1 [1/(mV ms)]*(V + 40 [mV])/(1 - exp(-(V + 40 [mV])/(10 [mV])))",
      "opening rate of m"),
    Model.Definition("beta_m", "1/ms", "4 [1/ms]*exp(-(V + 65 [mV])/(18 [mV]))", "closing rate of m"),
    Model.Definition("alpha_h", "1/ms", "0.07 [1/ms]*exp(-(V + 65 [mV])/(20 [mV]))", "opening rate of h"),
    Model.Definition("beta_h", "1/ms", "1 [1/ms]/(1 + exp(-(V + 35 [mV])/(10 [mV])))", "closing rate of h"),
    Model.Definition(
      "alpha_n", "1/ms", "0.01 [1/(mV ms)]*(V + 55 [mV])/(1 - exp(-(V + 55 [mV])/(10 [mV])))",
      "opening rate of n"),
    Model.Definition("beta_n", "1/ms", "0.125 [1/ms]*exp(-(V + 65 [mV])/(80 [mV]))", "closing rate of n"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "freeSodiumConductance", "mS/cm2", "maximalSodiumConductance/\(sodiumBlocker.divisor)",
      "sodium channels that no blocker holds, all gates open"),
    Model.Definition(
      "freePotassiumConductance", "mS/cm2",
      "maximalPotassiumConductance/(\(potassiumBlockers.map { $0.divisor }.joined(separator: "*")))",
      "potassium channels that no blocker holds, all gates open"),
    Model.Definition("sodiumConductance", "mS/cm2", "freeSodiumConductance*m^3*h", "open sodium channels"),
    Model.Definition(
      "potassiumConductance", "mS/cm2", "freePotassiumConductance*n^4", "open potassium channels"),
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "sodiumConductance*(V - sodiumReversal)", "sodium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "uA/cm2", "potassiumConductance*(V - potassiumReversal)",
      "potassium, outward positive"),
    Model.Definition(
      "leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  /// The potential stands first, since the gates start where they would rest at its initial value.
  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
    .gate("m", speed: "phi", "activation of sodium"),
    .gate("h", speed: "phi", "availability of sodium (1: not inactivated)"),
    .gate("n", speed: "phi", "activation of potassium"),
  ]
}
