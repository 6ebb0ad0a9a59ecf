import Equations

extension Model {
  /// A beta cell of the pancreas by Chay and Keizer: calcium takes the place of sodium in the action potential, and
  /// what gathers inside opens potassium channels that end a burst of spikes, after which pumps clear it away.
  ///
  /// Its parameters are those of the authors' own file, at 20 °C. A higher rate of clearing stands for more glucose: it
  /// makes the bursts longer. With steps of 0.005 ms periods are within 0.1 %, with 0.02 ms within 1 %.
  public static let chayKeizer1983 = Model(
    name: "chayKeizer1983", title: "Beta cell of the pancreas that bursts by its calcium",
    timeUnit: "ms", evidence: .publishedModel, sources: [.chayKeizer1983],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: ChayKeizer1983.parameters,
    definitions: ChayKeizer1983.rates + ChayKeizer1983.currents,
    states: ChayKeizer1983.states,
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["calciumCurrent", "potassiumCurrent", "calciumActivatedPotassiumCurrent", "leakCurrent"]))
}

private enum ChayKeizer1983 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalCalciumConductance", 6.5, "mS/cm2", in: 0...50, "calcium channels, all open"),
    Model.Parameter("maximalPotassiumConductance", 12, "mS/cm2", in: 0...100, "potassium channels, all open"),
    Model.Parameter(
      "maximalCalciumActivatedConductance", 0.09, "mS/cm2", in: 0...2,
      "potassium channels that calcium opens, all open"),
    Model.Parameter("leakConductance", 0.04, "mS/cm2", in: 0...1, "leak"),
    Model.Parameter("calciumReversal", 100, "mV", in: 0...200, "reversal potential of calcium"),
    Model.Parameter("potassiumReversal", -75, "mV", in: -150...0, "reversal potential of potassium"),
    Model.Parameter("leakReversal", -40, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter(
      "halfActivatingCalcium", 1, "uM", in: 0.01...100, "calcium that opens half of the channels"),
    Model.Parameter("radius", 8.9e-4, "cm", in: 1e-5...0.01, "of the cell, a sphere"),
    Model.Parameter("freeCalcium", 0.004, "1", in: 1e-5...1, "share of calcium that no buffer holds"),
    Model.Parameter("clearingRate", 0.04, "1/ms", in: 0...1, "at which free calcium is pumped out"),
    Model.Parameter("temperature", 20, "degC", in: 5...40, "temperature, which sets the pace of the gates"),
    Model.Parameter("initialPotential", -54.774, "mV", in: -100...50, "potential at the start"),
    Model.Parameter("initialCalcium", 0.10749, "uM", in: 0...100, "calcium at the start"),
    Model.Parameter("spikeLevel", -30, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  static let rates: [Model.Definition] = [
    Model.Definition(
      "pace", "1", "3^((temperature - 6.3 [degC])/(10 [degC]))", "of all gates, beside 6.3 °C"),
    Model.Definition(
      "alpha_m", "1/ms", "pace*0.1 [1/(mV ms)]*(V + 25 [mV])/(1 - exp(-(V + 25 [mV])/(10 [mV])))"),
    Model.Definition("beta_m", "1/ms", "pace*4 [1/ms]*exp(-(V + 50 [mV])/(18 [mV]))"),
    Model.Definition("alpha_h", "1/ms", "pace*0.07 [1/ms]*exp(-(V + 50 [mV])/(20 [mV]))"),
    Model.Definition("beta_h", "1/ms", "pace*1 [1/ms]/(1 + exp(-(V + 20 [mV])/(10 [mV])))"),
    Model.Definition(
      "alpha_n", "1/ms", "pace*0.01 [1/(mV ms)]*(V + 20 [mV])/(1 - exp(-(V + 20 [mV])/(10 [mV])))"),
    Model.Definition("beta_n", "1/ms", "pace*0.125 [1/ms]*exp(-(V + 30 [mV])/(80 [mV]))"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "calciumCurrent", "uA/cm2", "2*maximalCalciumConductance*m^3*h*(V - calciumReversal)",
      "calcium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "uA/cm2", "maximalPotassiumConductance*n^4*(V - potassiumReversal)",
      "potassium, outward positive"),
    Model.Definition(
      "calciumActivation", "1", "calcium/(calcium + halfActivatingCalcium)",
      "share of channels that calcium has opened"),
    Model.Definition(
      "calciumActivatedPotassiumCurrent", "uA/cm2",
      "maximalCalciumActivatedConductance*calciumActivation*(V - potassiumReversal)",
      "potassium through channels that calcium opens, outward positive"),
    Model.Definition("leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -80...20, "membrane potential"),
    Model.State(
      "m", "1", initial: "0.027532", derivative: "alpha_m*(1 - m) - beta_m*m", limits: 0...1,
      "activation of calcium"),
    Model.State(
      "h", "1", initial: "0.086321", derivative: "alpha_h*(1 - h) - beta_h*h", limits: 0...1,
      "inactivation of calcium"),
    Model.State(
      "n", "1", initial: "0.00044035", derivative: "alpha_n*(1 - n) - beta_n*n", limits: 0...1,
      "activation of potassium"),
    Model.State(
      "calcium", "uM", initial: "initialCalcium",
      derivative: "-freeCalcium*(1.5*calciumCurrent/(radius*96487 [C/mol]) + clearingRate*calcium)",
      "free calcium inside"),
  ]
}
