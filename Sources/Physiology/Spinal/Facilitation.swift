import Equations

extension Model {
  /// Slow, activity-dependent facilitation W of the reflex loop: it grows while the pool fires above a level
  /// and decays afterwards. One lane.
  ///
  /// A hypothesis of this project (level C). What it stands for is each published on its own (warm-up of
  /// persistent inward currents, post-tetanic potentiation of primary afferents, persistent fusimotor
  /// after-effects); their sum and all constants are ours.
  public static let facilitation = Model(
    name: "facilitation",
    title: "Slow facilitation by activity",
    timeUnit: "s", evidence: .hypothesis, sources: [.galvani],
    inputs: [Input("poolRate", "1/s", "mean firing rate of the pool")],
    parameters: [
      Parameter("onsetRate", 5, "1/s", in: 0...100, "rate below which nothing builds up"),
      Parameter("rateRange", 4, "1/s", in: 0.1...100, "rate above it at which the target reaches 1"),
      Parameter("riseTime", 8, "s", in: 0.1...1000, "time constant of growth"),
      Parameter("decayTime", 15, "s", in: 0.1...1000, "time constant of decay"),
    ],
    definitions: [
      Definition(
        "target", "1", "min(max((poolRate - onsetRate)/rateRange, 0), 1)", "where facilitation tends to")
    ],
    states: [
      State(
        "facilitation", "1", initial: "0",
        derivative: "(target - facilitation)/if(target > facilitation, riseTime, decayTime)",
        limits: 0...1, "facilitation W")
    ])
}
