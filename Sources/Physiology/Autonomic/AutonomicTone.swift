import Equations

extension Model {
  /// Sympathetic and vagal tone with their two rhythms: the 0.1 Hz (Mayer) wave of the sympathetic and the
  /// respiratory rhythm of the vagal tone. One lane.
  ///
  /// Tones are normalised; their structure follows published baroreflex models (B), the rhythms being given
  /// here instead of arising from a blood-pressure loop. Respiratory modulation shrinks with vagal tone.
  /// Effects on the heart are in `heartPeriod`, which gets both tones with their delays.
  public static let autonomicTone = Model(
    name: "autonomicTone",
    title: "Sympathetic and vagal tone",
    timeUnit: "s", evidence: .publishedModel, sources: [.ursino1998, .galvani],
    inputs: [Input("arousal", "1", "arousal A, 0 to 1")],
    parameters: [
      Parameter("sympatheticBase", 0.25, "1", in: 0...1, "sympathetic tone of calm"),
      Parameter("sympatheticGain", 0.5, "1", in: 0...2, "further tone per unit of arousal"),
      Parameter("vagalBase", 0.7, "1", in: 0.01...1, "vagal tone of calm"),
      Parameter("vagalWithdrawal", 0.5, "1", in: 0...2, "tone lost per unit of arousal"),
      Parameter("mayerAmplitude", 0.12, "1", in: 0...1, "amplitude of the 0.1 Hz wave in calm"),
      Parameter("mayerFrequency", 0.1, "1/s", in: 0.01...1, "frequency of the sympathetic wave"),
      Parameter("respiratoryAmplitude", 0.1, "1", in: 0...1, "respiratory modulation of vagal tone in calm"),
      Parameter("respiratoryFrequency", 0.25, "1/s", in: 0.05...2, "breaths per second"),
    ],
    definitions: [
      Definition(
        "sympatheticMean", "1", "sympatheticBase + sympatheticGain*arousal",
        "sympathetic tone without its wave"),
      Definition(
        "mayerWave", "1", "sin(2*3.141592653589793*mayerFrequency*t)", "the 0.1 Hz wave, −1 to 1"),
      Definition(
        "sympatheticTone", "1", "max(sympatheticMean + mayerAmplitude*(1 + arousal)*mayerWave, 0)",
        "sympathetic tone S"),
      Definition(
        "vagalMean", "1", "max(vagalBase - vagalWithdrawal*arousal, 0)", "vagal tone without its rhythm"),
      Definition(
        "respiration", "1", "sin(2*3.141592653589793*respiratoryFrequency*t)", "respiratory rhythm, −1 to 1"),
      Definition(
        "vagalTone", "1", "vagalMean*(1 + respiratoryAmplitude/vagalBase*respiration)", "vagal tone V"),
    ],
    states: [])
}
