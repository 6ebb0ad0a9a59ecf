import Equations

extension Model {
  /// Wang and Buzsáki's fast-spiking interneuron: sodium whose activation follows the potential at once, a fast
  /// delayed rectifier and a leak. It fires from the lowest rates on (class 1).
  ///
  /// Sodium's activation makes the current balance strongly curved in the potential; steps up to 0.02 ms are
  /// good for it.
  public static let wangBuzsaki1996 = Model(
    name: "wangBuzsaki1996",
    title: "Fast-spiking interneuron, sodium and potassium currents",
    timeUnit: "ms", evidence: .publishedModel, sources: [.wangBuzsaki1996, .schwarz1973, .martina1998],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: WangBuzsaki1996.parameters,
    definitions: WangBuzsaki1996.rates + WangBuzsaki1996.currents,
    states: WangBuzsaki1996.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["sodiumCurrent", "potassiumCurrent", "leakCurrent"]))
}

private enum WangBuzsaki1996 {
  private static let sodiumBlocker = ChannelBlocker.tetrodotoxinOnVertebrates
  private static let potassiumBlockers = [
    ChannelBlocker.tetraethylammoniumOnInterneurons, .fourAminopyridineOnInterneurons,
  ]

  static let parameters: [Model.Parameter] =
    membrane + ([sodiumBlocker] + potassiumBlockers).flatMap { $0.parameters }

  private static let membrane: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 35, "mS/cm2", in: 0...1000, "all sodium gates open"),
    Model.Parameter("maximalPotassiumConductance", 9, "mS/cm2", in: 0...1000, "all potassium gates open"),
    Model.Parameter("leakConductance", 0.1, "mS/cm2", in: 0...10, "leak"),
    Model.Parameter("sodiumReversal", 55, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("potassiumReversal", -90, "mV", in: -150...50, "reversal potential of potassium"),
    Model.Parameter("leakReversal", -65, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter("phi", 5, "1", in: 0.1...50, "speed of h and n against the rates as written"),
    Model.Parameter("initialPotential", -64, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", -10, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let rates: [Model.Definition] = [
    Model.Definition(
      "alpha_m", "1/ms", "0.1 [1/(mV ms)]*(V + 35 [mV])/(1 - exp(-(V + 35 [mV])/(10 [mV])))",
      "opening rate of m"),
    Model.Definition("beta_m", "1/ms", "4 [1/ms]*exp(-(V + 60 [mV])/(18 [mV]))", "closing rate of m"),
    Model.Definition("m", "1", "alpha_m/(alpha_m + beta_m)", "activation of sodium, at once"),
    Model.Definition("alpha_h", "1/ms", "0.07 [1/ms]*exp(-(V + 58 [mV])/(20 [mV]))", "opening rate of h"),
    Model.Definition("beta_h", "1/ms", "1 [1/ms]/(1 + exp(-(V + 28 [mV])/(10 [mV])))", "closing rate of h"),
    Model.Definition(
      "alpha_n", "1/ms", "0.01 [1/(mV ms)]*(V + 34 [mV])/(1 - exp(-(V + 34 [mV])/(10 [mV])))",
      "opening rate of n"),
    Model.Definition("beta_n", "1/ms", "0.125 [1/ms]*exp(-(V + 44 [mV])/(80 [mV]))", "closing rate of n"),
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
    .gate("h", speed: "phi", "availability of sodium (1: not inactivated)"),
    .gate("n", speed: "phi", "activation of potassium"),
  ]
}
