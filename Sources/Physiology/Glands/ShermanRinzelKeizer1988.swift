import Equations

extension Model {
  /// A beta cell of the pancreas by Sherman, Rinzel and Keizer, with the whole-cell currents that were measured by
  /// then: slower and fewer spikes in a burst than those of Chay and Keizer.
  ///
  /// A clearing rate of calcium up to 0.02/ms keeps it silent, from 0.05/ms on it fires without pause. Good for steps
  /// up to 0.1 ms.
  public static let shermanRinzelKeizer1988 = Model(
    name: "shermanRinzelKeizer1988", title: "Beta cell of the pancreas with measured whole-cell currents",
    timeUnit: "ms", evidence: .publishedModel, sources: [.shermanRinzelKeizer1988],
    inputs: [Input("injectedCurrent", "fA", "current injected through the electrode, positive inward")],
    parameters: ShermanRinzelKeizer1988.parameters,
    definitions: ShermanRinzelKeizer1988.gates + ShermanRinzelKeizer1988.currents,
    states: ShermanRinzelKeizer1988.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["calciumCurrent", "potassiumCurrent", "calciumActivatedPotassiumCurrent"]))
}

private enum ShermanRinzelKeizer1988 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("capacitance", 5309.3, "fF", in: 100...1e5, "capacitance of the cell"),
    Model.Parameter("maximalCalciumConductance", 1400, "pS", in: 0...1e5, "calcium channels, all open"),
    Model.Parameter("maximalPotassiumConductance", 2500, "pS", in: 0...1e5, "potassium channels, all open"),
    Model.Parameter(
      "maximalCalciumActivatedConductance", 30_000, "pS", in: 0...1e6,
      "potassium channels that calcium opens, all open"),
    Model.Parameter("calciumReversal", 110, "mV", in: 0...200, "reversal potential of calcium"),
    Model.Parameter("potassiumReversal", -75, "mV", in: -150...0, "reversal potential of potassium"),
    Model.Parameter(
      "halfActivatingCalcium", 100, "uM", in: 0.01...1e4, "calcium that opens half of the channels"),
    Model.Parameter("pace", 1.6, "1", in: 0.1...10, "of the potassium channels, beside the measured one"),
    Model.Parameter("freeCalcium", 0.001, "1", in: 1e-5...1, "share of calcium that no buffer holds"),
    Model.Parameter(
      "influx", 4.506e-6, "uM/(fA ms)", in: 0...1e-3, "calcium by current, for the cell's volume"),
    Model.Parameter("clearingRate", 0.03, "1/ms", in: 0...1, "at which free calcium is pumped out"),
    Model.Parameter("initialPotential", -65, "mV", in: -100...50, "potential at the start"),
    Model.Parameter("initialCalcium", 0.5, "uM", in: 0...100, "calcium at the start"),
    Model.Parameter("spikeLevel", -35, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let gates: [Model.Definition] = [
    Model.Definition(
      "calciumActivation", "1", "1/(1 + exp(-(V - 4 [mV])/(14 [mV])))", "of calcium channels, at once"),
    Model.Definition(
      "calciumAvailability", "1", "1/(1 + exp((V + 10 [mV])/(10 [mV])))", "of calcium channels, at once"),
    Model.Definition("steady_n", "1", "1/(1 + exp(-(V + 15 [mV])/(5.6 [mV])))"),
    Model.Definition(
      "tau_n", "ms", "60 [ms]/(exp((V + 75 [mV])/(65 [mV])) + exp(-(V + 75 [mV])/(20 [mV])))"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "calciumCurrent", "fA",
      "maximalCalciumConductance*calciumActivation*calciumAvailability*(V - calciumReversal)",
      "calcium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "fA", "maximalPotassiumConductance*n*(V - potassiumReversal)",
      "potassium, outward positive"),
    Model.Definition(
      "calciumActivatedPotassiumCurrent", "fA",
      "maximalCalciumActivatedConductance*calcium/(halfActivatingCalcium + calcium)*(V - potassiumReversal)",
      "potassium through channels that calcium opens, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -90...20, "membrane potential"),
    Model.State(
      "n", "1", initial: "0.001", derivative: "pace*(steady_n - n)/tau_n", limits: 0...1,
      "activation of potassium"),
    Model.State(
      "calcium", "uM", initial: "initialCalcium",
      derivative: "-freeCalcium*(influx*calciumCurrent + clearingRate*calcium)", "free calcium inside"),
  ]
}
