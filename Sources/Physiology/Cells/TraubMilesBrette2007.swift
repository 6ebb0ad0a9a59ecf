import Equations

extension Model {
  /// The Hodgkin–Huxley neuron of the simulator review's benchmark 3: Traub and Miles's sodium and potassium
  /// currents on one compartment, with exponential excitatory and inhibitory conductances.
  ///
  /// 20,000 µm² of membrane, so 200 pF, 10 nS of leak, 20 µS of sodium and 6 µS of potassium. Rates are those of
  /// the review's published program, with u = V + 63 mV. The isolated cell is not quiescent.
  ///
  /// A spike is the rise of the potential through −20 mV, at its interpolated moment, unless one came within
  /// the refractory period; that ends no current and only keeps one spike from being counted twice.
  public static let traubMilesBrette2007 = Model(
    name: "traubMilesBrette2007",
    title: "Traub–Miles neuron with exponential synapses (COBAHH)",
    timeUnit: "ms", evidence: .publishedModel, sources: [.brette2007, .traubMiles1991],
    inputs: [Input("injectedCurrent", "nA", "current injected through the electrode, positive inward")],
    parameters: TraubMilesBrette2007.parameters,
    definitions: TraubMilesBrette2007.rates + TraubMilesBrette2007.currents,
    states: TraubMilesBrette2007.states,
    events: [
      Event(
        "spike", when: .rising(state: "V", through: "detectionLevel"), effects: [.init("lastSpike", "t + dt")]
      )
    ],
    receivers: TraubMilesBrette2007.synapses.map { $0.receiver },
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["sodiumCurrent", "potassiumCurrent", "leakCurrent"]
        + TraubMilesBrette2007.synapses.map { $0.current }))
}

private enum TraubMilesBrette2007 {
  static let synapses = [
    ExponentialSynapse("excitatory", reversal: 0, timeConstant: 5, unitaryConductance: 0.006),
    ExponentialSynapse("inhibitory", reversal: -80, timeConstant: 10, unitaryConductance: 0.067),
  ]

  static let parameters: [Model.Parameter] =
    [
      Model.Parameter("capacitance", 0.2, "nF", in: 0.001...10, "membrane capacitance"),
      Model.Parameter("maximalSodiumConductance", 20, "uS", in: 0...1000, "all sodium gates open"),
      Model.Parameter("maximalPotassiumConductance", 6, "uS", in: 0...1000, "all potassium gates open"),
      Model.Parameter("leakConductance", 0.01, "uS", in: 0...10, "leak"),
      Model.Parameter("sodiumReversal", 50, "mV", in: -100...150, "reversal potential of sodium"),
      Model.Parameter("potassiumReversal", -90, "mV", in: -150...50, "reversal potential of potassium"),
      Model.Parameter("leakReversal", -60, "mV", in: -150...50, "reversal potential of the leak"),
      Model.Parameter("rateShift", -63, "mV", in: -100...0, "potential from which the rates count"),
      Model.Parameter("initialPotential", -65, "mV", in: -150...100, "potential at the start"),
      Model.Parameter("spikeLevel", -20, "mV", in: -60...40, "level whose upward crossing is a spike"),
      Model.Parameter("refractoryPeriod", 3, "ms", in: 0...50, "no second spike within this time"),
    ] + synapses.flatMap { $0.parameters }

  static let rates: [Model.Definition] = [
    Model.Definition("u", "mV", "V - rateShift"),
    Model.Definition(
      "alpha_m", "1/ms", "0.32 [1/(mV ms)]*(13 [mV] - u)/(exp((13 [mV] - u)/(4 [mV])) - 1)",
      "opening rate of m"),
    Model.Definition(
      "beta_m", "1/ms", "0.28 [1/(mV ms)]*(u - 40 [mV])/(exp((u - 40 [mV])/(5 [mV])) - 1)",
      "closing rate of m"),
    Model.Definition("alpha_h", "1/ms", "0.128 [1/ms]*exp((17 [mV] - u)/(18 [mV]))", "opening rate of h"),
    Model.Definition("beta_h", "1/ms", "4 [1/ms]/(1 + exp((40 [mV] - u)/(5 [mV])))", "closing rate of h"),
    Model.Definition(
      "alpha_n", "1/ms", "0.032 [1/(mV ms)]*(15 [mV] - u)/(exp((15 [mV] - u)/(5 [mV])) - 1)",
      "opening rate of n"),
    Model.Definition("beta_n", "1/ms", "0.5 [1/ms]*exp((10 [mV] - u)/(40 [mV]))", "closing rate of n"),
    // Out of reach during the refractory period; half a step of margin, so that rounding of t cannot decide.
    Model.Definition(
      "detectionLevel", "mV", "if(t + dt - lastSpike > refractoryPeriod + 0.5*dt, spikeLevel, 1e6 [mV])"),
  ]

  static let currents: [Model.Definition] =
    [
      Model.Definition(
        "sodiumCurrent", "nA", "maximalSodiumConductance*m^3*h*(V - sodiumReversal)",
        "sodium, outward positive"),
      Model.Definition(
        "potassiumCurrent", "nA", "maximalPotassiumConductance*n^4*(V - potassiumReversal)",
        "potassium, outward positive"),
      Model.Definition("leakCurrent", "nA", "leakConductance*(V - leakReversal)", "leak, outward positive"),
    ] + synapses.map { $0.definition }

  /// The potential stands first, since the gates start where they would rest at its initial value.
  static let states: [Model.State] =
    [
      .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
      .gate("m", "activation of sodium"),
      .gate("h", "availability of sodium (1: not inactivated)"),
      .gate("n", "activation of potassium"),
    ] + synapses.map { $0.state } + [
      Model.State("lastSpike", "ms", initial: "-2*refractoryPeriod", "end of the step of the last spike")
    ]
}
