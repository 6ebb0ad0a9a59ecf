import Equations

extension Model {
  /// Arousal: follows a command from outside, rising within seconds and falling more slowly. One lane.
  ///
  /// One state drives two different systems, the descending monoamines of the brainstem and the peripheral
  /// autonomic nerves. Time constants are of the order of vagal withdrawal and noradrenaline release; the
  /// single state is a hypothesis of this project (level C). It represents no emotion.
  public static let arousal = Model(
    name: "arousal",
    title: "Arousal",
    timeUnit: "s", evidence: .hypothesis, sources: [.galvani],
    inputs: [Input("command", "1", "arousing command, 0 to 1")],
    parameters: [
      Parameter("riseTime", 2, "s", in: 0.01...100, "time constant of rising"),
      Parameter("decayTime", 8, "s", in: 0.01...1000, "time constant of falling"),
      Parameter("initialArousal", 0, "1", in: 0...1, "arousal at the start"),
    ],
    states: [
      State(
        "arousal", "1", initial: "initialArousal",
        derivative: "(command - arousal)/if(command > arousal, riseTime, decayTime)",
        "arousal A: 0 calm, 1 fully activated")
    ])
}
