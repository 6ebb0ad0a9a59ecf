import Equations

/// A passive cell with synapses of one kind: 0.1 nF, 10 nS, so 10 ms, resting at −65 mV; large enough that one spike
/// of 1 nS moves it by some millivolts.
public struct SynapticCell: Sendable {
  /// The kind of its synapses, which receives the spikes; the name of the receiver.
  public let receiver: String
  /// The model.
  public let model: Model

  private init(
    _ receiver: String, _ title: String, _ mechanism: Mechanism, _ evidence: EvidenceLevel,
    _ sources: [Citation]
  ) {
    self.receiver = receiver
    let cell = Model(
      name: receiver + "Cell", title: title, timeUnit: "ms", evidence: evidence, sources: sources,
      inputs: [Model.Input("injectedCurrent", "nA", "current through the electrode, positive inward")],
      parameters: [
        Model.Parameter("capacitance", 0.1, "nF", in: 0.001...10, "membrane capacitance"),
        Model.Parameter("leakConductance", 0.01, "uS", in: 0...10, "leak"),
        Model.Parameter("leakReversal", -65, "mV", in: -150...50, "reversal potential of the leak"),
      ],
      definitions: [
        Model.Definition("leakCurrent", "nA", "leakConductance*(V - leakReversal)", "leak, outward positive")
      ],
      states: [.potential("V", "mV", initial: "leakReversal", "membrane potential")],
      membrane: Model.Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))
    model = cell.adding(mechanism)
  }

  /// A conductance that rises and falls exponentially.
  public static let doubleExponential = SynapticCell(
    "excitatory", "Cell with a double-exponential synapse",
    DoubleExponentialSynapse(
      "excitatory", reversal: 0, times: (rise: 0.5, decay: 2), unitaryConductance: 0.001
    )
    .mechanism, .publishedModel, [.destexhe1994])
  /// AMPA receptors.
  public static let ampa = SynapticCell(
    "ampa", "Cell with AMPA receptors", TransmitterReceptor.ampa(0.001).mechanism, .publishedModel,
    [.destexhe1994])
  /// NMDA receptors with magnesium.
  public static let nmda = SynapticCell(
    "nmda", "Cell with NMDA receptors, blocked by magnesium", TransmitterReceptor.nmda(0.004).mechanism,
    .publishedModel, [.destexhe1994, .jahrStevens1990])
  /// GABA-A receptors.
  public static let gabaA = SynapticCell(
    "gabaA", "Cell with GABA-A receptors", TransmitterReceptor.gabaA(0.001).mechanism, .publishedModel,
    [.destexhe1994])
  /// GABA-B receptors.
  public static let gabaB = SynapticCell(
    "gabaB", "Cell with GABA-B receptors", MetabotropicReceptor(maximalConductance: 0.01).mechanism,
    .publishedModel, [.destexheSejnowski1995])
  /// A synapse that depresses.
  public static let depressing = SynapticCell(
    "depressing", "Cell with a depressing synapse",
    PlasticSynapse("depressing", .depressing, reversal: 0, decay: 3, absoluteConductance: 0.003).mechanism,
    .publishedModel, [.tsodyks1998])
  /// A synapse that facilitates.
  public static let facilitating = SynapticCell(
    "facilitating", "Cell with a facilitating synapse",
    PlasticSynapse("facilitating", .facilitating, reversal: 0, decay: 3, absoluteConductance: 0.015)
      .mechanism,
    .publishedModel, [.tsodyks1998])

  /// A synapse without spikes, inhibitory, which opens as the presynaptic cell leaves rest; the numbers are ours (C).
  public static let graded = SynapticCell(
    "graded", "Cell with a graded synapse",
    GradedSynapse(
      "graded", activation: (half: -58, slope: 2), timeConstant: 10, reversal: -80, maximalConductance: 0.01
    ).mechanism, .hypothesis, [.galvani])

  /// All kinds that receive spikes.
  public static let all: [SynapticCell] = [
    .doubleExponential, .ampa, .nmda, .gabaA, .gabaB, .depressing, .facilitating,
  ]
}
