import Equations

extension Model {
  /// A membrane of capacitance and leak alone, as dendrites have it that do not fire.
  ///
  /// Defaults are round numbers within the measured ranges: 20 kΩ cm² and 20 ms.
  public static let passiveDendrite = Model(
    name: "passiveDendrite", title: "Passive membrane, capacitance and leak", timeUnit: "ms",
    evidence: .publishedModel, sources: [.rall1959],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: [
      Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
      Parameter("leakConductance", 0.05, "mS/cm2", in: 0...10, "leak"),
      Parameter("leakReversal", -65, "mV", in: -150...50, "reversal potential of the leak"),
      Parameter("initialPotential", -65, "mV", in: -150...100, "potential at the start"),
    ],
    definitions: [
      Definition("leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive")
    ],
    states: [.potential("V", "mV", initial: "initialPotential", "membrane potential")],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))
}
