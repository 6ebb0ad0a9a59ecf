import Equations

extension Model {
  /// A smooth muscle cell of the stomach by Corrias and Buist: interstitial cells drive it by a slow wave every 20 s,
  /// during which its calcium channels open and calcium, which makes it contract, rises.
  ///
  /// Values and equations are those of the implementation in Chaste; what the interstitial cells do is given as a course
  /// of time (`pacemakerConductance` at 0 leaves the cell alone). As there, time constants are multiplied by Q10 to the
  /// power of 1.3. Good for steps up to 0.05 ms.
  public static let corriasBuist2007 = Model(
    name: "corriasBuist2007", title: "Smooth muscle cell of the stomach under slow waves",
    timeUnit: "ms", evidence: .publishedModel, sources: [.corriasBuist2007],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: GastricMuscle.conductances + GastricMuscle.parameters,
    definitions: GastricMuscle.pacing + GastricMuscle.potentials + GastricMuscle.currents
      + GastricMuscle.calciumFlux,
    states: GastricMuscle.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: [
        "sodiumCurrent", "sustainedCalciumCurrent", "lowVoltageCalciumCurrent", "delayedRectifierCurrent",
        "transientPotassiumCurrent", "bigPotassiumCurrent", "backgroundPotassiumCurrent", "unspecificCurrent",
        "calciumExtrusionCurrent", "pacemakerCurrent",
      ]))
}

private enum GastricMuscle {
  static let conductances: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 0.038961, "mS/cm2", in: 0...10, "sodium channels, all open"),
    Model.Parameter(
      "sustainedCalciumConductance", 0.8441558, "mS/cm2", in: 0...10, "L-type calcium, all open"),
    Model.Parameter(
      "lowVoltageCalciumConductance", 0.00233766, "mS/cm2", in: 0...1, "T-type calcium, all open"),
    Model.Parameter(
      "delayedRectifierConductance", 0.4545455, "mS/cm2", in: 0...10, "delayed rectifier, all open"),
    Model.Parameter(
      "transientPotassiumConductance", 0.1168831, "mS/cm2", in: 0...10, "A-type potassium, all open"),
    Model.Parameter("bigPotassiumConductance", 0.7792207857142857, "mS/cm2", in: 0...10, "BK, all open"),
    Model.Parameter("backgroundConductance", 0.000187013, "mS/cm2", in: 0...1, "background potassium"),
    Model.Parameter("unspecificConductance", 0.6493506, "mS/cm2", in: 0...10, "cation channels, all open"),
    Model.Parameter(
      "pacemakerConductance", 0.01688311688311688, "mS/cm2", in: 0...1, "of junctions with interstitial cells"
    ),
  ]

  static let parameters: [Model.Parameter] = [
    Model.Parameter("pacemakerPeriod", 20_000, "ms", in: 11_000...1e6, "between two slow waves"),
    Model.Parameter(
      "pacemakerDrive", 59, "mV", in: 0...150, "of interstitial cells beyond the muscle at first"),
    Model.Parameter("pacemakerLateDrive", 37.25, "mV", in: 0...150, "the same as the wave ends"),
    Model.Parameter("potassiumOutside", 7, "mM", in: 0.1...200, "potassium"),
    Model.Parameter("potassiumInside", 164, "mM", in: 1...300, "potassium"),
    Model.Parameter("sodiumOutside", 137, "mM", in: 1...300, "sodium"),
    Model.Parameter("sodiumInside", 10, "mM", in: 0.1...200, "sodium"),
    Model.Parameter("calciumOutside", 2.5, "mM", in: 0.01...20, "calcium"),
    Model.Parameter("thermalPotential", 26.7137, "mV", in: 20...30, "RT/F"),
    Model.Parameter("acetylcholine", 1e-5, "mM", in: 0...1, "which opens cation channels"),
    Model.Parameter("area", 7.7e-5, "cm2", in: 1e-6...1e-3, "of the membrane"),
    Model.Parameter("volume", 3.5e-9, "cm3", in: 1e-10...1e-6, "of the cell"),
    Model.Parameter(
      "calciumPace", 2.6235242517554345, "1", in: 0.1...10, "factor of the time constants of calcium channels"
    ),
    Model.Parameter("potassiumPace", 1.6940204031852832, "1", in: 0.1...10, "the same of potassium channels"),
    Model.Parameter("sodiumPace", 3.2056485702850788, "1", in: 0.1...10, "the same of sodium channels"),
    Model.Parameter("spikeLevel", -45, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let pacing: [Model.Definition] = [
    Model.Definition(
      "phase", "ms", "t - pacemakerPeriod*floor(t/pacemakerPeriod) - 98 [ms]", "of the slow wave"),
    Model.Definition(
      "pacemakerPotential", "mV",
      "if(phase < 98 [ms], pacemakerDrive, if(phase <= 7582 [ms], "
        + "pacemakerDrive/(1 + exp((phase - 8000 [ms])/(1000 [ms]))), if(phase < 10000 [ms], "
        + "pacemakerLateDrive/(1 + exp((phase - 8000 [ms])/(150 [ms]))), 0 [mV])))",
      "of interstitial cells beyond the muscle"),
  ]

  static let potentials: [Model.Definition] = [
    Model.Definition("potassiumReversal", "mV", "thermalPotential*log(potassiumOutside/potassiumInside)"),
    Model.Definition("sodiumReversal", "mV", "thermalPotential*log(sodiumOutside/sodiumInside)"),
    Model.Definition("calciumReversal", "mV", "0.5*thermalPotential*log(calciumOutside/calcium)"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "maximalSodiumConductance*dSodium*fSodium*(V - sodiumReversal)",
      "sodium, outward positive"),
    Model.Definition(
      "sustainedCalciumCurrent", "uA/cm2",
      "sustainedCalciumConductance*dSustained*fSustained*fCalcium*(V - calciumReversal)",
      "L-type calcium, outward positive"),
    Model.Definition(
      "lowVoltageCalciumCurrent", "uA/cm2",
      "lowVoltageCalciumConductance*dLowVoltage*fLowVoltage*(V - calciumReversal)",
      "T-type calcium, outward positive"),
    Model.Definition(
      "delayedRectifierCurrent", "uA/cm2", "delayedRectifierConductance*x1*x2*(V - potassiumReversal)",
      "delayed rectifier, outward positive"),
    Model.Definition(
      "transientPotassiumCurrent", "uA/cm2", "transientPotassiumConductance*a1*a2*(V - potassiumReversal)",
      "A-type potassium, outward positive"),
    Model.Definition(
      "bigPotassiumCurrent", "uA/cm2",
      "bigPotassiumConductance/(1 + exp(-V/(17 [mV]) - 2*log(calcium/(0.001 [mM]))))*(V - potassiumReversal)",
      "BK, outward positive"),
    Model.Definition(
      "backgroundPotassiumCurrent", "uA/cm2", "backgroundConductance*(V - potassiumReversal)",
      "background potassium, outward positive"),
    Model.Definition(
      "unspecificCurrent", "uA/cm2",
      "unspecificConductance*mCation*acetylcholine/(acetylcholine + 0.01 [mM])"
        + "/(1 + (0.0002 [mM]/calcium)^4)*(V + 28 [mV])",
      "cations through channels that acetylcholine and calcium open, outward positive"),
    Model.Definition(
      "pacemakerCurrent", "uA/cm2", "-pacemakerConductance*pacemakerPotential",
      "to interstitial cells, outward positive"),
  ]

  static let calciumFlux: [Model.Definition] = [
    Model.Definition(
      "calciumExtrusion", "mM/ms", "0.31705 [mM/ms]*(calcium/(1 [mM]))^1.34", "out of the cell"),
    Model.Definition(
      "calciumExtrusionCurrent", "uA/cm2", "2*calciumExtrusion*96484.6 [C/mol]*volume/area*1000 [uA/mA]",
      "what carries calcium out, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "-69.8 [mV]", usually: -90...20, "membrane potential"),
    gate("dSustained", "5e-6", "1/(1 + exp(-(V + 17 [mV])/(4.3 [mV])))", "0.47 [ms]*calciumPace"),
    gate("fSustained", "0.953", "1/(1 + exp((V + 43 [mV])/(8.9 [mV])))", "86 [ms]*calciumPace"),
    gate(
      "fCalcium", "1", "1 - 1/(1 + exp(-(calcium - 2.914e-4 [mM])/(1.31e-5 [mM])))", "2 [ms]*calciumPace"),
    gate("dLowVoltage", "0.0202", "1/(1 + exp(-(V + 27.5 [mV])/(10.9 [mV])))", "3 [ms]*calciumPace"),
    gate(
      "fLowVoltage", "1", "1/(1 + exp((V + 15.8 [mV])/(7 [mV])))",
      "7.58 [ms]*exp(0.00817 [1/mV]*V)*calciumPace"),
    gate(
      "dSodium", "0.0086", "1/(1 + exp(-(V + 47 [mV])/(4.8 [mV])))",
      "(0.44 [ms] - 0.017 [ms/mV]*V)*sodiumPace"),
    gate("fSodium", "0.061", "1/(1 + exp((V + 78 [mV])/(3 [mV])))", "(5.5 [ms] - 0.25 [ms/mV]*V)*sodiumPace"),
    gate(
      "mCation", "0.096", "1/(1 + exp(-(V + 25 [mV])/(20 [mV])))",
      "150 [ms]/(1 + exp(-(V + 66 [mV])/(26 [mV])))"),
    gate("x1", "1.92e-4", "1/(1 + exp(-(V + 27 [mV])/(5 [mV])))", "80 [ms]*potassiumPace"),
    gate(
      "x2", "0.812", "0.2 + 0.8/(1 + exp((V + 58 [mV])/(10 [mV])))",
      "(1481 [ms]*exp((V + 36 [mV])/(95 [mV])) - 707 [ms])*potassiumPace"),
    gate(
      "a1", "0.00415", "1/(1 + exp(-(V + 26.5 [mV])/(7.9 [mV])))",
      "(31.8 [ms] + 175 [ms]*exp(-0.5*((V + 44.4 [mV])/(22.3 [mV]))^2))*potassiumPace"),
    gate("a2", "0.716", "0.1 + 0.9/(1 + exp((V + 65 [mV])/(6.2 [mV])))", "90 [ms]*potassiumPace"),
    Model.State(
      "calcium", "mM", initial: "0.9e-4 [mM]",
      derivative: "-(sustainedCalciumCurrent + lowVoltageCalciumCurrent)*area/(2*96484.6 [C/mol]*volume)"
        + "*1e-3 [s/ms] - calciumExtrusion",
      "free calcium inside"),
  ]

  private static func gate(_ name: String, _ start: String, _ steady: String, _ time: String) -> Model.State {
    Model.State(
      name, "1", initial: start, derivative: "(\(steady) - \(name))/(\(time))", limits: 0...1, "gate")
  }
}
