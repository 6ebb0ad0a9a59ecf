import Equations

extension Model {
  /// The level of descending monoamines (serotonin, noradrenaline) in the spinal cord. One lane.
  ///
  /// Its tonic part follows arousal; a wave at 0.1 Hz may be added, on the assumption that the brainstem's
  /// monoamine neurons share the rhythm of sympathetic outflow. Both links and all constants are hypotheses
  /// of this project (level C); that monoamines set persistent inward currents and after-hyperpolarization is
  /// measured in animals (A).
  ///
  /// The defaults give 0.8 under full arousal and 0.2 in calm, without a wave. An episode of arousal with
  /// waves of shaking takes tonicLevel 0.25, arousalGain 0.45, waveGain 0.35.
  public static let monoamine = Model(
    name: "monoamine",
    title: "Descending monoamines",
    timeUnit: "s", evidence: .hypothesis, sources: [.galvani],
    inputs: [Input("arousal", "1", "arousal A, 0 to 1")],
    parameters: [
      Parameter("tonicLevel", 0.2, "1", in: 0...2, "level in calm"),
      Parameter("arousalGain", 0.6, "1", in: 0...2, "further level per unit of arousal"),
      Parameter("timeConstant", 0.1, "s", in: 0.001...1000, "how fast the tonic part follows arousal"),
      Parameter("waveGain", 0, "1", in: 0...1, "amplitude of the wave under full arousal; 0 switches it off"),
      Parameter("waveFloor", 0.3, "1", in: 0...1, "share of the wave that remains in calm"),
      Parameter("waveFrequency", 0.1, "1/s", in: 0.01...1, "frequency of the wave"),
      Parameter("highestLevel", 1.1, "1", in: 0...3, "upper limit of the level"),
      Parameter("initialLevel", 0.2, "1", in: 0...2, "tonic part at the start"),
    ],
    definitions: [
      Definition("target", "1", "tonicLevel + arousalGain*arousal", "where the tonic part tends to"),
      Definition(
        "wave", "1",
        "waveGain*(waveFloor + (1 - waveFloor)*arousal)*sin(2*3.141592653589793*waveFrequency*t)",
        "the 0.1 Hz wave"),
      Definition("monoamine", "1", "min(max(tonic + wave, 0), highestLevel)", "monoamine level M"),
    ],
    states: [
      State("tonic", "1", initial: "initialLevel", derivative: "(target - tonic)/timeConstant", "tonic part")
    ])
}
