import Equations

extension Model {
  /// A mammalian ventricular cell by Beeler and Reuter: fast sodium, a slow inward current that brings calcium, and
  /// two outward currents; the calcium inside changes with every beat.
  ///
  /// Good for steps up to 0.02 ms.
  public static let beelerReuter1977 = Model(
    name: "beelerReuter1977", title: "Ventricular cell of mammals with a slow inward current",
    timeUnit: "ms", evidence: .publishedModel, sources: [.beelerReuter1977],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: BeelerReuter1977.parameters,
    definitions: BeelerReuter1977.rates + BeelerReuter1977.currents,
    states: BeelerReuter1977.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: [
        "sodiumCurrent", "slowInwardCurrent", "timeDependentPotassiumCurrent", "inwardRectifierCurrent",
      ]))
}

private enum BeelerReuter1977 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 4, "mS/cm2", in: 0...100, "sodium channels, all open"),
    Model.Parameter("standingSodiumConductance", 0.003, "mS/cm2", in: 0...1, "sodium channels without gates"),
    Model.Parameter("maximalSlowConductance", 0.09, "mS/cm2", in: 0...10, "slow inward channels, all open"),
    Model.Parameter("sodiumReversal", 50, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("initialPotential", -84.57, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", 0, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let rates: [Model.Definition] = [
    Model.Definition(
      "alpha_m", "1/ms", "1 [1/(mV ms)]*(V + 47 [mV])/(1 - exp(-(V + 47 [mV])/(10 [mV])))"),
    Model.Definition("beta_m", "1/ms", "40 [1/ms]*exp(-0.056 [1/mV]*(V + 72 [mV]))"),
    Model.Definition("alpha_h", "1/ms", "0.126 [1/ms]*exp(-0.25 [1/mV]*(V + 77 [mV]))"),
    Model.Definition("beta_h", "1/ms", "1.7 [1/ms]/(1 + exp(-0.082 [1/mV]*(V + 22.5 [mV])))"),
    Model.Definition(
      "alpha_j", "1/ms",
      "0.055 [1/ms]*exp(-0.25 [1/mV]*(V + 78 [mV]))/(1 + exp(-0.2 [1/mV]*(V + 78 [mV])))"),
    Model.Definition("beta_j", "1/ms", "0.3 [1/ms]/(1 + exp(-0.1 [1/mV]*(V + 32 [mV])))"),
    Model.Definition(
      "alpha_d", "1/ms", "0.095 [1/ms]*exp(-(V - 5 [mV])/(100 [mV]))/(1 + exp(-(V - 5 [mV])/(13.89 [mV])))"),
    Model.Definition(
      "beta_d", "1/ms", "0.07 [1/ms]*exp(-(V + 44 [mV])/(59 [mV]))/(1 + exp((V + 44 [mV])/(20 [mV])))"),
    Model.Definition(
      "alpha_f", "1/ms", "0.012 [1/ms]*exp(-(V + 28 [mV])/(125 [mV]))/(1 + exp((V + 28 [mV])/(6.67 [mV])))"),
    Model.Definition(
      "beta_f", "1/ms", "0.0065 [1/ms]*exp(-(V + 30 [mV])/(50 [mV]))/(1 + exp(-(V + 30 [mV])/(5 [mV])))"),
    Model.Definition(
      "alpha_x", "1/ms",
      "0.0005 [1/ms]*exp((V + 50 [mV])/(12.1 [mV]))/(1 + exp((V + 50 [mV])/(17.5 [mV])))"),
    Model.Definition(
      "beta_x", "1/ms",
      "0.0013 [1/ms]*exp(-(V + 20 [mV])/(16.67 [mV]))/(1 + exp(-(V + 20 [mV])/(25 [mV])))"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "sodiumConductance", "mS/cm2", "maximalSodiumConductance*m^3*h*j + standingSodiumConductance",
      "open sodium channels"),
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "sodiumConductance*(V - sodiumReversal)", "sodium, outward positive"),
    Model.Definition(
      "slowReversal", "mV", "-82.3 [mV] - 13.0287 [mV]*log(calcium/(1e6 [uM]))",
      "reversal potential of the slow inward current"),
    Model.Definition(
      "slowInwardCurrent", "uA/cm2", "maximalSlowConductance*d*f*(V - slowReversal)",
      "slow current, mainly calcium, outward positive"),
    Model.Definition(
      "timeDependentPotassiumCurrent", "uA/cm2",
      "0.8 [uA/cm2]*x*(exp(0.04 [1/mV]*(V + 77 [mV])) - 1)/exp(0.04 [1/mV]*(V + 35 [mV]))",
      "potassium that sets in slowly, outward positive"),
    Model.Definition(
      "inwardRectifierCurrent", "uA/cm2",
      "0.35 [uA/cm2]*(4*(exp(0.04 [1/mV]*(V + 85 [mV])) - 1)"
        + "/(exp(0.08 [1/mV]*(V + 53 [mV])) + exp(0.04 [1/mV]*(V + 53 [mV])))"
        + " + 0.2 [1/mV]*(V + 23 [mV])/(1 - exp(-0.04 [1/mV]*(V + 23 [mV]))))",
      "potassium that needs no time, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
    .gate("m", "activation of sodium"), .gate("h", "fast availability of sodium"),
    .gate("j", "slow availability of sodium"), .gate("d", "activation of the slow inward current"),
    .gate("f", "availability of the slow inward current"), .gate("x", "activation of slow potassium"),
    Model.State(
      "calcium", "uM", initial: "0.1782 [uM]",
      derivative: "-0.1 [uM cm2/(uA ms)]*slowInwardCurrent + 0.07 [1/ms]*(0.1 [uM] - calcium)",
      "calcium inside"),
  ]
}
