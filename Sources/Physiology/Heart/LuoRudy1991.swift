import Equations

extension Model {
  /// A guinea pig's ventricular cell by Luo and Rudy (phase 1): sodium, slow inward and four potassium currents.
  ///
  /// Good for steps up to 0.02 ms.
  public static let luoRudy1991 = Model(
    name: "luoRudy1991", title: "Ventricular cell of the guinea pig", timeUnit: "ms",
    evidence: .publishedModel, sources: [.luoRudy1991],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: LuoRudy1991.parameters,
    definitions: LuoRudy1991.sodiumRates + LuoRudy1991.slowRates + LuoRudy1991.reversals
      + LuoRudy1991.currents,
    states: LuoRudy1991.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: [
        "sodiumCurrent", "slowInwardCurrent", "timeDependentPotassiumCurrent", "inwardRectifierCurrent",
        "plateauPotassiumCurrent", "backgroundCurrent",
      ]))
}

private enum LuoRudy1991 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 23, "mS/cm2", in: 0...1000, "sodium channels, all open"),
    Model.Parameter("maximalSlowConductance", 0.09, "mS/cm2", in: 0...10, "slow inward channels, all open"),
    Model.Parameter(
      "timeDependentPotassiumConductance", 0.282, "mS/cm2", in: 0...10,
      "slow potassium channels, at 5.4 mM outside"),
    Model.Parameter(
      "inwardRectifierConductance", 0.6047, "mS/cm2", in: 0...10, "inward rectifier, at 5.4 mM outside"),
    Model.Parameter("plateauConductance", 0.0183, "mS/cm2", in: 0...10, "plateau potassium channels"),
    Model.Parameter("backgroundConductance", 0.03921, "mS/cm2", in: 0...10, "background"),
    Model.Parameter(
      "backgroundReversal", -59.87, "mV", in: -150...100, "reversal potential of the background"),
    Model.Parameter("potassiumOutside", 5.4, "mM", in: 0.1...100, "potassium outside"),
    Model.Parameter("potassiumInside", 145, "mM", in: 1...1000, "potassium inside"),
    Model.Parameter("sodiumOutside", 140, "mM", in: 1...1000, "sodium outside"),
    Model.Parameter("sodiumInside", 18, "mM", in: 0.1...200, "sodium inside"),
    Model.Parameter("initialPotential", -84.38, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", 0, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let sodiumRates: [Model.Definition] = [
    Model.Definition(
      "alpha_m", "1/ms",
      "0.32 [1/(mV ms)]*(V + 47.13 [mV])/(1 - exp(-(V + 47.13 [mV])/(10 [mV])))"),
    Model.Definition("beta_m", "1/ms", "0.08 [1/ms]*exp(-V/(11 [mV]))"),
    Model.Definition("isLow", "1", "if(V < -40 [mV], 1, 0)", "1 where sodium can recover"),
    Model.Definition("alpha_h", "1/ms", "isLow*0.135 [1/ms]*exp(-(V + 80 [mV])/(6.8 [mV]))"),
    Model.Definition(
      "beta_h", "1/ms",
      "if(V < -40 [mV], 3.56 [1/ms]*exp(0.079 [1/mV]*V) + 310000 [1/ms]*exp(0.35 [1/mV]*V), "
        + "1 [1/ms]/(0.13*(1 + exp(-(V + 10.66 [mV])/(11.1 [mV])))))"),
    Model.Definition(
      "alpha_j", "1/ms",
      "if(V < -40 [mV], (-127140 [1/(mV ms)]*exp(0.2444 [1/mV]*V) - 3.474e-5 [1/(mV ms)]*exp(-0.04391 [1/mV]*V))"
        + "*(V + 37.78 [mV])/(1 + exp(0.311 [1/mV]*(V + 79.23 [mV]))), 0)"),
    Model.Definition(
      "beta_j", "1/ms",
      "if(V < -40 [mV], 0.1212 [1/ms]*exp(-0.01052 [1/mV]*V)/(1 + exp(-0.1378 [1/mV]*(V + 40.14 [mV]))), "
        + "0.3 [1/ms]*exp(-2.535e-7 [1/mV]*V)/(1 + exp(-0.1 [1/mV]*(V + 32 [mV]))))"),
  ]

  static let slowRates: [Model.Definition] = [
    Model.Definition(
      "alpha_d", "1/ms",
      "0.095 [1/ms]*exp(-0.01 [1/mV]*(V - 5 [mV]))/(1 + exp(-0.072 [1/mV]*(V - 5 [mV])))"),
    Model.Definition(
      "beta_d", "1/ms",
      "0.07 [1/ms]*exp(-0.017 [1/mV]*(V + 44 [mV]))/(1 + exp(0.05 [1/mV]*(V + 44 [mV])))"),
    Model.Definition(
      "alpha_f", "1/ms",
      "0.012 [1/ms]*exp(-0.008 [1/mV]*(V + 28 [mV]))/(1 + exp(0.15 [1/mV]*(V + 28 [mV])))"),
    Model.Definition(
      "beta_f", "1/ms",
      "0.0065 [1/ms]*exp(-0.02 [1/mV]*(V + 30 [mV]))/(1 + exp(-0.2 [1/mV]*(V + 30 [mV])))"),
    Model.Definition(
      "alpha_X", "1/ms",
      "0.0005 [1/ms]*exp(0.083 [1/mV]*(V + 50 [mV]))/(1 + exp(0.057 [1/mV]*(V + 50 [mV])))"),
    Model.Definition(
      "beta_X", "1/ms",
      "0.0013 [1/ms]*exp(-0.06 [1/mV]*(V + 20 [mV]))/(1 + exp(-0.04 [1/mV]*(V + 20 [mV])))"),
  ]

  static let reversals: [Model.Definition] = [
    Model.Definition(
      "thermalVoltage", "mV", "8314 [mJ/(mol K)]*310 [K]/(96484.6 [C/mol])", "RT/F at 37 °C"),
    Model.Definition(
      "sodiumReversal", "mV", "thermalVoltage*log(sodiumOutside/sodiumInside)", "Nernst potential of sodium"),
    Model.Definition(
      "potassiumReversal", "mV", "thermalVoltage*log(potassiumOutside/potassiumInside)",
      "Nernst potential of potassium"),
    Model.Definition(
      "mixedReversal", "mV",
      "thermalVoltage*log((potassiumOutside + 0.01833*sodiumOutside)/(potassiumInside + 0.01833*sodiumInside))",
      "reversal potential of slow potassium channels, which let some sodium through"),
    Model.Definition(
      "slowReversal", "mV", "7.7 [mV] - 13.0287 [mV]*log(calcium/(1000 [uM]))",
      "reversal potential of the slow inward current"),
    Model.Definition("potassiumScale", "1", "sqrt(potassiumOutside/(5.4 [mM]))"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "sodiumConductance", "mS/cm2", "maximalSodiumConductance*m^3*h*j", "open sodium channels"),
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "sodiumConductance*(V - sodiumReversal)", "sodium, outward positive"),
    Model.Definition(
      "slowInwardCurrent", "uA/cm2", "maximalSlowConductance*d*f*(V - slowReversal)",
      "slow current, mainly calcium, outward positive"),
    Model.Definition(
      "inactivation_X", "1",
      "if(V > -100 [mV], 2.837*0.04*exprel(0.04 [1/mV]*(V + 77 [mV]))/exp(0.04 [1/mV]*(V + 35 [mV])), 1)",
      "inactivation of slow potassium, at once"),
    Model.Definition(
      "timeDependentPotassiumCurrent", "uA/cm2",
      "timeDependentPotassiumConductance*potassiumScale*X*inactivation_X*(V - mixedReversal)",
      "potassium that sets in slowly, outward positive"),
    Model.Definition("overPotassium", "mV", "V - potassiumReversal"),
    Model.Definition(
      "alpha_K1", "1/ms", "1.02 [1/ms]/(1 + exp(0.2385 [1/mV]*(overPotassium - 59.215 [mV])))"),
    Model.Definition(
      "beta_K1", "1/ms",
      "(0.49124 [1/ms]*exp(0.08032 [1/mV]*(overPotassium + 5.476 [mV]))"
        + " + 1 [1/ms]*exp(0.06175 [1/mV]*(overPotassium - 594.31 [mV])))"
        + "/(1 + exp(-0.5143 [1/mV]*(overPotassium + 4.753 [mV])))"),
    Model.Definition(
      "inwardRectifierCurrent", "uA/cm2",
      "inwardRectifierConductance*potassiumScale*alpha_K1/(alpha_K1 + beta_K1)*overPotassium",
      "inward rectifier, outward positive"),
    Model.Definition(
      "plateauPotassiumCurrent", "uA/cm2",
      "plateauConductance*overPotassium/(1 + exp((7.488 [mV] - V)/(5.98 [mV])))",
      "plateau potassium, outward positive"),
    Model.Definition(
      "backgroundCurrent", "uA/cm2", "backgroundConductance*(V - backgroundReversal)",
      "background, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
    .gate("m", "activation of sodium"), .gate("h", "fast availability of sodium"),
    .gate("j", "slow availability of sodium"), .gate("d", "activation of the slow inward current"),
    .gate("f", "availability of the slow inward current"), .gate("X", "activation of slow potassium"),
    Model.State(
      "calcium", "uM", initial: "0.1782 [uM]",
      derivative: "-0.1 [uM cm2/(uA ms)]*slowInwardCurrent + 0.07 [1/ms]*(0.1 [uM] - calcium)",
      "calcium inside"),
  ]
}
