import Equations

extension Model {
  /// Recurrent inhibition through Renshaw cells, as one conductance that all motor neurons of a pool share.
  /// One lane; every motor neuron's spike arrives at `spike`.
  ///
  /// The activity decays with 30 ms and has the size of the mean number of recent spikes of a motor neuron.
  /// The published Renshaw cell has membrane and synapses of its own; this mean field keeps their time course
  /// only. With the default of 0 uS recurrent inhibition is switched off.
  public static let renshawMeanField = Model(
    name: "renshawMeanField",
    title: "Recurrent inhibition by Renshaw cells, mean field",
    timeUnit: "s", evidence: .publishedModel, sources: [.cisiKohn2008, .galvani],
    parameters: [
      Parameter("motorNeuronCount", 60, "1", in: 1...10000, "motor neurons in the pool"),
      Parameter("timeConstant", 0.03, "s", in: 0.001...1, "decay of recurrent inhibition"),
      Parameter("maximalConductance", 0, "uS", in: 0...10, "conductance at activity 1; 0 switches it off"),
    ],
    definitions: [
      Definition(
        "conductance", "uS", "maximalConductance*activity",
        "inhibitory conductance at each motor neuron's soma")
    ],
    states: [
      State(
        "activity", "1", initial: "0", derivative: "-activity/timeConstant", "activity of the Renshaw cells")
    ],
    receivers: [Receiver("spike", adds: "1/motorNeuronCount", to: "activity")])
}
