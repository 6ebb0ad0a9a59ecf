import Equations

extension Model {
  /// Announces one spike at 0.5 ms.
  static let ringStarter = Model(
    name: "ringStarter", title: "one spike", timeUnit: "ms", evidence: .hypothesis, sources: [],
    states: [State("clock", "ms", initial: "0 [ms]", derivative: "1", "time since the start")],
    events: [Event("spike", when: .rising(state: "clock", through: "0.5 [ms]"))])

  /// A membrane of capacitance and leak; with a conductance that spikes add, in mS/cm², where they arrive.
  static func ringDendrite(receivesFrom conductance: Double?) -> Model {
    var model = Model(
      name: "ringDendrite", title: "passive dendrite", timeUnit: "ms", evidence: .hypothesis, sources: [],
      inputs: [Input("injectedCurrent", "uA/cm2", "current injected, positive inward")],
      parameters: [
        Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
        Parameter("leakConductance", 1, "mS/cm2", in: 0...10, "leak"),
        Parameter("leakReversal", -65, "mV", in: -150...50, "reversal potential of the leak"),
      ],
      definitions: [Definition("leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)")],
      states: [.potential("V", "mV", initial: "leakReversal", "membrane potential")],
      membrane: Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))
    if let conductance { model.addSynapse(conductance) }
    return model
  }

  /// Reversal at 0 mV, decay in 2 ms.
  private mutating func addSynapse(_ conductance: Double) {
    name = "ringReceiver"
    parameters += [
      Parameter("synapticTimeConstant", 2, "ms", in: 0.01...1000, "decay of the conductance"),
      Parameter("unitaryConductance", conductance, "mS/cm2", in: 0...1000, "added by one spike"),
    ]
    definitions.append(Definition("synapticCurrent", "uA/cm2", "synapticConductance*V"))
    states.append(
      State(
        "synapticConductance", "mS/cm2", initial: "0 [mS/cm2]",
        derivative: "-synapticConductance/synapticTimeConstant", "open synapses"))
    receivers = [Receiver("spikes", adds: "unitaryConductance", to: "synapticConductance")]
    membrane?.currents.append("synapticCurrent")
  }
}
