import Equations

extension Model {
  /// A release site of a central synapse: a vesicle that is ready is released by a spike with a given probability, and
  /// comes back at random. One lane per site; `release` is announced, so that connections carry each quantum on.
  ///
  /// A connection with N sites of probability p releases a binomial number: mean N p, variance N p (1 − p), and
  /// (1 − p)^N failures; in a train the mean falls to N p (1 − e)/(1 − (1 − p) e) with e = e^(−T/τ). Spikes are received
  /// by `spike`; one at a time acts in a step.
  public static let vesicleRelease = Model(
    name: "vesicleRelease", title: "Release site with a chance to release and to recover", timeUnit: "ms",
    evidence: .publishedModel, sources: [.delCastilloKatz1954, .tsodyks1998],
    parameters: [
      Parameter("probability", 0.3, "1", in: 0...1, "of release by a spike, where a vesicle is ready"),
      Parameter("recovery", 800, "ms", in: 0.001...1e6, "mean time until a vesicle is ready again"),
    ],
    states: [
      State("ready", "1", initial: "1", "1 with a vesicle ready, else 0"),
      State("arrived", "1", initial: "0", "spikes that arrived at the start of the step"),
    ],
    events: [
      Event(
        "release", when: .condition("arrived > 0.5 and ready > 0.5 and uniform() < probability"),
        effects: [.init("ready", "0"), .init("arrived", "0")]),
      Event("failure", when: .condition("arrived > 0.5"), effects: [.init("arrived", "0")]),
      Event(
        "return", when: .condition("ready < 0.5 and uniform() < 1 - exp(-dt/recovery)"),
        effects: [.init("ready", "1")]),
    ],
    receivers: [Receiver("spike", adds: "1", to: "arrived")])
}
