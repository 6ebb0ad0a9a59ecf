import Equations

extension Model {
  /// The axon's membrane under the myelin of McIntyre, Richardson and Grill's motor axon: capacitance and leak.
  public static let mcIntyreRichardsonGrill2002Internode = Model(
    name: "mcIntyreRichardsonGrill2002Internode",
    title: "Axonal membrane under myelin, capacitance and leak",
    timeUnit: "ms", evidence: .publishedModel, sources: [.mcIntyreRichardsonGrill2002],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: [
      Parameter("capacitance", 2, "uF/cm2", in: 0.1...10, "membrane capacitance"),
      Parameter("leakConductance", 0.1, "mS/cm2", in: 0...100, "leak; 1 where the myelin is attached"),
      Parameter("leakReversal", -80, "mV", in: -150...50, "reversal potential of the leak"),
      Parameter("initialPotential", -80, "mV", in: -150...100, "potential at the start"),
    ],
    definitions: [
      Definition("leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive")
    ],
    states: [.potential("V", "mV", initial: "initialPotential", "membrane potential")],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))

  /// The myelin of the same axon: lamellae of two membranes each, one behind the other. Its potential is that of the
  /// space under it against the bath.
  public static let mcIntyreRichardsonGrill2002Myelin = Model(
    name: "mcIntyreRichardsonGrill2002Myelin",
    title: "Myelin, two membranes for each lamella",
    timeUnit: "ms", evidence: .publishedModel, sources: [.mcIntyreRichardsonGrill2002],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected into the space under it, positive inward")
    ],
    parameters: [
      Parameter("membraneCapacitance", 0.1, "uF/cm2", in: 0.001...10, "of one membrane"),
      Parameter("membraneConductance", 1, "mS/cm2", in: 0...100, "of one membrane"),
      Parameter("lamellae", 120, "1", in: 0.5...500, "how many lamellae; one half is a single membrane"),
    ],
    definitions: [
      Definition("capacitance", "uF/cm2", "membraneCapacitance/(2*lamellae)", "of all membranes together"),
      Definition("conductance", "mS/cm2", "membraneConductance/(2*lamellae)", "of all membranes together"),
      Definition("leakCurrent", "uA/cm2", "conductance*V", "through the myelin, outward positive"),
    ],
    states: [.potential("V", "mV", initial: "0 [mV]", "potential of the space under it against the bath")],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))
}
