import Equations

extension Model {
  /// The mean firing rate of a pool of motor neurons, as a running average over a few milliseconds: what slow
  /// facilitation listens to. One lane; every motor neuron's spike arrives at `spike`.
  public static let poolRate = Model(
    name: "poolRate",
    title: "Mean firing rate of the motor neuron pool",
    timeUnit: "s", evidence: .hypothesis, sources: [.galvani],
    parameters: [
      Parameter("motorNeuronCount", 60, "1", in: 1...10000, "motor neurons in the pool"),
      Parameter("timeConstant", 0.01, "s", in: 0.001...1, "memory of the average"),
    ],
    states: [
      State(
        "rate", "1/s", initial: "0 [1/s]", derivative: "-rate/timeConstant", "mean rate of one motor neuron")
    ],
    // The factor exprel(dt/τ) keeps the mean of the values at the ends of steps equal to the rate for every dt.
    receivers: [
      Receiver("spike", adds: "exprel(dt/timeConstant)/(motorNeuronCount*timeConstant)", to: "rate")
    ])
}
