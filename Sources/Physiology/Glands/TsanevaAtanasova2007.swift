import Equations

extension Model {
  /// A somatotroph of the pituitary by Tsaneva-Atanasova and others: calcium channels fire it, and potassium channels
  /// of large conductance (BK), most of them away from calcium channels, turn spikes into bursts.
  ///
  /// Equations and values are those of the authors' file for the paper's fourth figure, with ms in place of its s.
  /// Good for steps up to 0.1 ms.
  public static let tsanevaAtanasova2007 = Model(
    name: "tsanevaAtanasova2007", title: "Somatotroph of the pituitary that bursts by its BK channels",
    timeUnit: "ms", evidence: .publishedModel, sources: [.tsanevaAtanasovaShermanVanGoorStojilkovic2007],
    inputs: [Input("injectedCurrent", "pA", "current injected through the electrode, positive inward")],
    parameters: Somatotroph.conductances + Somatotroph.parameters,
    definitions: Somatotroph.gates + Somatotroph.calciumCurrents + Somatotroph.currents + Somatotroph.fluxes,
    states: Somatotroph.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: [
        "sustainedCalciumCurrent", "transientCalciumCurrent", "potassiumCurrent", "unspecificCurrent",
        "inwardRectifierCurrent", "nearBigPotassiumCurrent", "farBigPotassiumCurrent",
      ]))
}

private enum Somatotroph {
  static let conductances: [Model.Parameter] = [
    Model.Parameter(
      "sustainedCalciumConductance", 0.74, "nS", in: 0...10, "L-type calcium channels, all open"),
    Model.Parameter(
      "transientCalciumConductance", 0.105, "nS", in: 0...10, "T-type calcium channels, all open"),
    Model.Parameter("maximalPotassiumConductance", 3.85, "nS", in: 0...100, "delayed rectifier, all open"),
    Model.Parameter("unspecificConductance", 0.1245, "nS", in: 0...10, "channels that let all cations pass"),
    Model.Parameter("inwardRectifierConductance", 15.75, "nS", in: 0...100, "inward rectifier, all open"),
    Model.Parameter(
      "nearBigPotassiumConductance", 0.55, "nS", in: 0...100, "BK at calcium channels, all open"),
    Model.Parameter("farBigPotassiumConductance", 10, "nS", in: 0...100, "BK elsewhere, all open"),
  ]

  static let parameters: [Model.Parameter] = [
    Model.Parameter("diameter", 10, "um", in: 1...100, "of the cell, a sphere"),
    Model.Parameter("specificCapacitance", 0.01, "pF/um2", in: 1e-3...0.1, "capacitance of the membrane"),
    Model.Parameter("calciumReversal", 60, "mV", in: 0...200, "reversal potential of calcium"),
    Model.Parameter("potassiumReversal", -80, "mV", in: -150...0, "reversal potential of potassium"),
    Model.Parameter("unspecificReversal", -20, "mV", in: -100...50, "reversal potential of all cations"),
    Model.Parameter(
      "rectifierReversal", -83, "mV", in: -150...0, "potential at which the inward rectifier turns"),
    Model.Parameter(
      "domainCalcium", 0.11, "uM/pA", in: 0...10,
      "calcium at the mouths of calcium channels, by their current"),
    Model.Parameter(
      "bigPotassiumCalcium", 1.5, "uM", in: 0.01...100, "calcium at which BK opens half at 0.1 mV"),
    Model.Parameter("freeCalcium", 0.01, "1", in: 1e-5...1, "share of calcium that no buffer holds"),
    Model.Parameter("pumpRate", 0.028, "uM um/ms", in: 0...1, "most that the pumps take out, for an area"),
    Model.Parameter("pumpCalcium", 0.08, "uM", in: 0.001...10, "calcium at which the pumps work at half"),
    Model.Parameter("storeUptake", 0.025, "um3/ms", in: 0...10, "of the store"),
    Model.Parameter("storeLeak", 0.00015, "um3/ms", in: 0...1, "of the store"),
    Model.Parameter("initialPotential", -61.1, "mV", in: -100...50, "potential at the start"),
    Model.Parameter("initialCalcium", 0.973, "uM", in: 0...100, "calcium at the start"),
    Model.Parameter("initialStoreCalcium", 100, "uM", in: 0...1e4, "calcium of the store at the start"),
    Model.Parameter("spikeLevel", -30, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let gates: [Model.Definition] = [
    Model.Definition("area", "um2", "3.141592653589793*diameter^2"),
    Model.Definition("volume", "um3", "3.141592653589793*diameter^3/6"),
    Model.Definition("capacitance", "pF", "specificCapacitance*area", "capacitance of the cell"),
    Model.Definition("sustainedActivation", "1", "1/(1 + exp(-(V + 25 [mV])/(12 [mV])))"),
    Model.Definition("transientActivation", "1", "1/(1 + exp(-(V + 45 [mV])/(8 [mV])))"),
    Model.Definition("transientAvailability", "1", "1/(1 + exp((V + 56 [mV])/(5 [mV])))"),
    Model.Definition("steady_n", "1", "1/(1 + exp(-V/(8 [mV])))"),
    Model.Definition(
      "alpha_r", "1", "0.1/(1 + exp(0.06 [1/mV]*(V - rectifierReversal - 200 [mV])))"),
    Model.Definition(
      "beta_r", "1",
      "(3*exp(0.0002 [1/mV]*(V - rectifierReversal + 100 [mV])) + exp(0.1 [1/mV]*(V - rectifierReversal - 10 [mV])))"
        + "/(1 + exp(-0.5 [1/mV]*(V - rectifierReversal)))"),
  ]

  static let calciumCurrents: [Model.Definition] = [
    Model.Definition(
      "sustainedCalciumCurrent", "pA",
      "sustainedCalciumConductance*sustainedActivation^2*(V - calciumReversal)",
      "calcium through L-type channels, outward positive"),
    Model.Definition(
      "transientCalciumCurrent", "pA",
      "transientCalciumConductance*transientActivation^2*transientAvailability*(V - calciumReversal)",
      "calcium through T-type channels, outward positive"),
    Model.Definition(
      "calciumCurrent", "pA", "sustainedCalciumCurrent + transientCalciumCurrent", "all calcium"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "potassiumCurrent", "pA", "maximalPotassiumConductance*n*(V - potassiumReversal)",
      "delayed rectifier, outward positive"),
    Model.Definition(
      "unspecificCurrent", "pA", "unspecificConductance*(V - unspecificReversal)", "cations, outward positive"
    ),
    Model.Definition(
      "inwardRectifierCurrent", "pA",
      "inwardRectifierConductance*alpha_r/(alpha_r + beta_r)*(V - rectifierReversal)",
      "inward rectifier, outward positive"),
    Model.Definition(
      "nearHalfPotential", "mV", "0.1 [mV] - 18 [mV]*log(-domainCalcium*calciumCurrent/bigPotassiumCalcium)",
      "at which half of the BK at calcium channels is open"),
    Model.Definition(
      "farHalfPotential", "mV", "0.1 [mV] - 18 [mV]*log(calcium/bigPotassiumCalcium)",
      "at which half of the other BK is open"),
    Model.Definition(
      "nearBigPotassiumCurrent", "pA",
      "nearBigPotassiumConductance/(1 + exp(-(V - nearHalfPotential)/(10 [mV])))*(V - potassiumReversal)",
      "BK at calcium channels, outward positive"),
    Model.Definition(
      "farBigPotassiumCurrent", "pA",
      "farBigPotassiumConductance/(1 + exp(-(V - farHalfPotential)/(10 [mV])))*(V - potassiumReversal)",
      "BK elsewhere, outward positive"),
  ]

  static let fluxes: [Model.Definition] = [
    Model.Definition(
      "influx", "uM um/ms", "-calciumCurrent*100 [uM um3/(ms pA)]/(2*9.65*area)",
      "calcium through the membrane, for an area"),
    Model.Definition(
      "pumping", "uM um/ms", "pumpRate*calcium^2/(calcium^2 + pumpCalcium^2)", "calcium out, for an area"),
    Model.Definition(
      "uptake", "uM um3/ms", "storeUptake*calcium - storeLeak*(storeCalcium - calcium)", "into the store"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -90...40, "membrane potential"),
    Model.State(
      "n", "1", initial: "0.000231", derivative: "(steady_n - n)/(90 [ms])", limits: 0...1,
      "activation of the delayed rectifier"),
    Model.State(
      "calcium", "uM", initial: "initialCalcium",
      derivative: "freeCalcium*area/volume*(influx - pumping) - uptake/volume", "free calcium inside"),
    // The authors' file multiplies by the volume of the cell, where one would expect to divide by that of the store.
    Model.State(
      "storeCalcium", "uM", initial: "initialStoreCalcium", derivative: "1e-9 [1/um6]*volume*uptake",
      "free calcium of the store"),
  ]
}
