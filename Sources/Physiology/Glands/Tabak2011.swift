import Equations

extension Model {
  /// A lactotroph of the pituitary by Tabak and others: with few large-conductance potassium channels (BK) it fires
  /// single spikes, with more it bursts on a plateau, since these channels are so fast that they cut a spike short before
  /// the slow potassium channels have opened.
  ///
  /// Calcium and BK of this set are those of a file published with the clODE solver; whether they are those of one of
  /// the paper's figures was not checked. `bigPotassiumConductance` at 0 takes the BK channels away. Good for steps up
  /// to 0.05 ms.
  public static let tabak2011 = lactotroph(
    "tabak2011", "Lactotroph of the pituitary: spikes or bursts by fast potassium channels",
    Lactotroph(calcium: 1.5, smallPotassium: 3, potassium: 2, leak: 0.05, clearing: 0.2, bigPotassiumTime: 8))

  /// The same cell with the conductances of the paper's text, as a reimplementation of it states them.
  ///
  /// The rate at which calcium is cleared and the time constant of BK are not checked in a second source.
  public static let tabak2011Text = lactotroph(
    "tabak2011Text", "Lactotroph of the pituitary, conductances of the paper's text",
    Lactotroph(calcium: 2, smallPotassium: 2, potassium: 3, leak: 0.2, clearing: 0.12, bigPotassiumTime: 5))

  private static func lactotroph(_ name: String, _ title: String, _ cell: Lactotroph) -> Model {
    Model(
      name: name, title: title, timeUnit: "ms", evidence: .publishedModel,
      sources: [.tabakTomaiuoloGonzalezIglesiasMilescuBertram2011],
      inputs: [Input("injectedCurrent", "pA", "current injected through the electrode, positive inward")],
      parameters: cell.parameters, definitions: Lactotroph.gates + Lactotroph.currents,
      states: Lactotroph.states,
      events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
      membrane: Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
        currents: [
          "calciumCurrent", "smallPotassiumCurrent", "bigPotassiumCurrent", "potassiumCurrent", "leakCurrent",
        ]))
  }
}

/// What differs between sets: conductances in nS, the clearing rate in 1/ms, the time constant in ms.
private struct Lactotroph {
  let calcium, smallPotassium, potassium, leak, clearing, bigPotassiumTime: Double

  var parameters: [Model.Parameter] {
    [
      Model.Parameter("capacitance", 10, "pF", in: 0.1...1000, "capacitance of the cell"),
      Model.Parameter("maximalCalciumConductance", calcium, "nS", in: 0...100, "calcium channels, all open"),
      Model.Parameter(
        "smallPotassiumConductance", smallPotassium, "nS", in: 0...100, "SK channels, opened by calcium"),
      Model.Parameter(
        "bigPotassiumConductance", 1, "nS", in: 0...100,
        "BK channels, as if calcium at them followed the potential"),
      Model.Parameter("maximalPotassiumConductance", potassium, "nS", in: 0...100, "slow potassium channels"),
      Model.Parameter("leakConductance", leak, "nS", in: 0...10, "leak"),
      Model.Parameter("calciumReversal", 60, "mV", in: 0...200, "reversal potential of calcium"),
      Model.Parameter("potassiumReversal", -75, "mV", in: -150...0, "reversal potential of potassium"),
      Model.Parameter("leakReversal", -50, "mV", in: -150...50, "reversal potential of the leak"),
      Model.Parameter(
        "halfActivatingCalcium", 0.4, "uM", in: 0.01...100, "calcium that opens half of the SK"),
      Model.Parameter(
        "potassiumTime", 30, "ms", in: 0.1...1000, "time constant of the slow potassium channels"),
      Model.Parameter("bigPotassiumTime", bigPotassiumTime, "ms", in: 0.1...1000, "time constant of BK"),
      Model.Parameter("freeCalcium", 0.01, "1", in: 1e-5...1, "share of calcium that no buffer holds"),
      Model.Parameter("influx", 0.0015, "uM/(pA ms)", in: 0...1, "calcium by current, for the cell's volume"),
      Model.Parameter("clearingRate", clearing, "1/ms", in: 0...10, "at which free calcium is pumped out"),
      Model.Parameter("initialPotential", -60, "mV", in: -100...50, "potential at the start"),
      Model.Parameter("spikeLevel", -30, "mV", in: -60...40, "level whose upward crossing is a spike"),
    ]
  }

  static let gates: [Model.Definition] = [
    Model.Definition(
      "calciumActivation", "1", "1/(1 + exp(-(V + 20 [mV])/(12 [mV])))", "of calcium channels, at once"),
    Model.Definition("steady_n", "1", "1/(1 + exp(-(V + 5 [mV])/(10 [mV])))"),
    Model.Definition("steady_f", "1", "1/(1 + exp(-(V + 20 [mV])/(2 [mV])))"),
    Model.Definition(
      "smallPotassiumActivation", "1", "calcium^2/(calcium^2 + halfActivatingCalcium^2)",
      "share of SK that calcium has opened"),
  ]

  static let currents: [Model.Definition] = [
    Model.Definition(
      "calciumCurrent", "pA", "maximalCalciumConductance*calciumActivation*(V - calciumReversal)",
      "calcium, outward positive"),
    Model.Definition(
      "smallPotassiumCurrent", "pA",
      "smallPotassiumConductance*smallPotassiumActivation*(V - potassiumReversal)",
      "potassium through SK, outward positive"),
    Model.Definition(
      "bigPotassiumCurrent", "pA", "bigPotassiumConductance*f*(V - potassiumReversal)",
      "potassium through BK, outward positive"),
    Model.Definition(
      "potassiumCurrent", "pA", "maximalPotassiumConductance*n*(V - potassiumReversal)",
      "potassium through slow channels, outward positive"),
    Model.Definition("leakCurrent", "pA", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  static let states: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -90...40, "membrane potential"),
    Model.State(
      "n", "1", initial: "0", derivative: "(steady_n - n)/potassiumTime", limits: 0...1,
      "activation of the slow potassium channels"),
    Model.State(
      "f", "1", initial: "0", derivative: "(steady_f - f)/bigPotassiumTime", limits: 0...1,
      "activation of BK"),
    Model.State(
      "calcium", "uM", initial: "0.1 [uM]",
      derivative: "-freeCalcium*(influx*calciumCurrent + clearingRate*calcium)", "free calcium inside"),
  ]
}
