import Equations

extension Model {
  /// The node of Ranvier of McIntyre, Richardson and Grill's mammalian motor axon: fast and persistent sodium, slow
  /// potassium and a leak. It is the node's membrane by itself; internodes and myelin are the axon's. Without their
  /// load it rests 8 mV lower than in the axon, and from the axon's rest it fires on.
  ///
  /// Rates are those of the authors' program (ModelDB 3810), which differ a little from the printed ones. At
  /// 37 °C sodium opens within microseconds; steps of 0.005 ms, the published setting, and less are good for it.
  public static let mcIntyreRichardsonGrill2002Node = Model(
    name: "mcIntyreRichardsonGrill2002Node",
    title: "Mammalian node of Ranvier, fast and persistent sodium, slow potassium",
    timeUnit: "ms", evidence: .publishedModel, sources: [.mcIntyreRichardsonGrill2002, .schwarz1973],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: Node.parameters,
    definitions: Node.rates + Node.currents,
    states: Node.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["fastSodiumCurrent", "persistentSodiumCurrent", "slowPotassiumCurrent", "leakCurrent"]))
}

private enum Node {
  private static let sodiumBlocker = ChannelBlocker.tetrodotoxinOnVertebrates

  static let parameters: [Model.Parameter] = membrane + sodiumBlocker.parameters

  private static let membrane: [Model.Parameter] = [
    Model.Parameter("capacitance", 2, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter(
      "maximalFastSodiumConductance", 3000, "mS/cm2", in: 0...10_000, "all fast sodium gates open"),
    Model.Parameter(
      "maximalPersistentSodiumConductance", 10, "mS/cm2", in: 0...1000, "all persistent sodium gates open"),
    Model.Parameter(
      "maximalSlowPotassiumConductance", 80, "mS/cm2", in: 0...1000, "all slow potassium gates open"),
    Model.Parameter("leakConductance", 7, "mS/cm2", in: 0...100, "leak"),
    Model.Parameter("sodiumReversal", 50, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("potassiumReversal", -90, "mV", in: -150...50, "reversal potential of potassium"),
    Model.Parameter("leakReversal", -90, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter("temperature", 37, "1", in: 0...45, "temperature in degrees Celsius"),
    Model.Parameter("initialPotential", -80, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", -10, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let rates: [Model.Definition] = [
    Model.Definition("q_mp", "1", "2.2^((temperature - 20)/10)", "speed of m and p against 20 °C"),
    Model.Definition("q_h", "1", "2.9^((temperature - 20)/10)", "speed of h against 20 °C"),
    Model.Definition("q_s", "1", "3^((temperature - 36)/10)", "speed of s against 36 °C"),
    Model.Definition(
      "alpha_m", "1/ms", "1.86 [1/(mV ms)]*(V + 21.4 [mV])/(1 - exp(-(V + 21.4 [mV])/(10.3 [mV])))",
      "opening rate of m"),
    Model.Definition(
      "beta_m", "1/ms", "-0.086 [1/(mV ms)]*(V + 25.7 [mV])/(1 - exp((V + 25.7 [mV])/(9.16 [mV])))",
      "closing rate of m"),
    Model.Definition(
      "alpha_h", "1/ms", "-0.062 [1/(mV ms)]*(V + 114 [mV])/(1 - exp((V + 114 [mV])/(11 [mV])))",
      "opening rate of h"),
    Model.Definition(
      "beta_h", "1/ms", "2.3 [1/ms]/(1 + exp(-(V + 31.8 [mV])/(13.4 [mV])))", "closing rate of h"),
    Model.Definition(
      "alpha_p", "1/ms", "0.01 [1/(mV ms)]*(V + 27 [mV])/(1 - exp(-(V + 27 [mV])/(10.2 [mV])))",
      "opening rate of p"),
    Model.Definition(
      "beta_p", "1/ms", "-0.00025 [1/(mV ms)]*(V + 34 [mV])/(1 - exp((V + 34 [mV])/(10 [mV])))",
      "closing rate of p"),
    Model.Definition(
      "alpha_s", "1/ms", "0.3 [1/ms]/(1 + exp(-(V + 53 [mV])/(5 [mV])))", "opening rate of s"),
    Model.Definition(
      "beta_s", "1/ms", "0.03 [1/ms]/(1 + exp(-(V + 90 [mV])/(1 [mV])))", "closing rate of s"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "freeFastSodiumConductance", "mS/cm2", "maximalFastSodiumConductance/\(sodiumBlocker.divisor)",
      "fast sodium channels that no blocker holds, all gates open"),
    Model.Definition(
      "freePersistentSodiumConductance", "mS/cm2",
      "maximalPersistentSodiumConductance/\(sodiumBlocker.divisor)",
      "persistent sodium channels that no blocker holds, all gates open"),
    Model.Definition(
      "fastSodiumCurrent", "uA/cm2", "freeFastSodiumConductance*m^3*h*(V - sodiumReversal)",
      "fast sodium, outward positive"),
    Model.Definition(
      "persistentSodiumCurrent", "uA/cm2", "freePersistentSodiumConductance*p^3*(V - sodiumReversal)",
      "persistent sodium, outward positive"),
    Model.Definition(
      "slowPotassiumCurrent", "uA/cm2", "maximalSlowPotassiumConductance*s*(V - potassiumReversal)",
      "slow potassium, outward positive"),
    Model.Definition(
      "leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  /// The potential stands first, since the gates start where they would rest at its initial value.
  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -110...60, "membrane potential"),
    .gate("m", speed: "q_mp", "activation of fast sodium"),
    .gate("h", speed: "q_h", "availability of fast sodium (1: not inactivated)"),
    .gate("p", speed: "q_mp", "activation of persistent sodium"),
    .gate("s", speed: "q_s", "activation of slow potassium"),
  ]
}
