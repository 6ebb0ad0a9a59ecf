import Equations

extension Model {
  /// A rate-coded motor unit: recruitment, a firing rate linear in excitation, and the twitch.
  ///
  /// One lane per unit, with the parameters of `MotorUnitPoolFuglevand1993.motorUnitParameters()`; the
  /// muscle's force is the sum of `force` over the lanes.
  ///
  /// The rate is integrated, dφ/dt = f(E(t)), and a spike falls where φ reaches 1 + c_v Z, with Z normal and
  /// clipped at ±3.9: at constant excitation these are the paper's intervals, and changing excitation acts
  /// within an interval too. A unit spikes when it is first recruited; below its threshold the phase waits.
  ///
  /// A spike's place within its step is known, and the twitch starts there: while excitation is constant and
  /// c_v is 0, spike times and force are exact for every step shorter than an interval.
  public static let motorUnitFuglevand1993 = Model(
    name: "motorUnitFuglevand1993",
    title: "Motor unit with rate-coded firing and twitch",
    timeUnit: "s", evidence: .publishedModel, sources: [.fuglevandWinterPatla1993],
    inputs: [Input("excitation", "1", "net synaptic excitation E, in thresholds of the weakest unit")],
    parameters: MotorUnitFuglevand1993.parameters,
    definitions: MotorUnitFuglevand1993.definitions,
    states: MotorUnitFuglevand1993.states,
    events: [
      Event(
        "spike", when: .rising(state: "phase", through: "0"),
        effects: [
          // At most one spike a step: an interval shorter than the step's rest ends in the next step.
          .init("phase", "min(phase - nextInterval, -1e-9)"),
          .init("lastSpike", "t + dt - spikeAge"),
          .init("twitchDrive", "twitchDrive + twitchImpulse"),
          .init("force", "force + twitchImpulse*spikeAge/contractionTime"),
        ])
    ])
}

private enum MotorUnitFuglevand1993 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("recruitmentThreshold", 1, "1", in: 0...1000, "excitation at which firing begins, RTE"),
    Model.Parameter("minimalRate", 8, "1/s", in: 0.1...100, "firing rate at the threshold, MFR"),
    Model.Parameter("rateGain", 1, "1/s", in: 0.01...100, "growth of the rate per unit of excitation, g_e"),
    Model.Parameter("peakRate", 35, "1/s", in: 1...300, "highest firing rate, PFR"),
    // At 0.25 the shortest interval, 1 − 3.9 c_v, is still positive.
    Model.Parameter(
      "intervalVariation", 0.2, "1", in: 0...0.25, "standard deviation over mean of the intervals, c_v"),
    Model.Parameter("twitchForce", 1, "1", in: 0...10000, "peak of a single twitch, P"),
    Model.Parameter("contractionTime", 0.09, "s", in: 0.001...1, "time to peak of a twitch, T"),
    Model.Parameter(
      "gainFromInterval", 1, "1", in: 0...1,
      "1: the gain follows each interval, as in the paper; 0: the momentary rate f(E), as in some programs"),
  ]

  static let definitions: [Model.Definition] = [
    Model.Definition(
      "rate", "1/s",
      "if(excitation >= recruitmentThreshold,"
        + " min(minimalRate + rateGain*(excitation - recruitmentThreshold), peakRate), 0 [1/s])",
      "firing rate f(E)"),
    // Box and Muller's normal number from two uniform ones.
    Model.Definition(
      "normalDeviate", "1", "sqrt(-2*log(uniform()))*cos(6.283185307179586*uniform())", "Z before clipping"),
    Model.Definition(
      "nextInterval", "1", "1 + intervalVariation*max(min(normalDeviate, 3.9), -3.9)",
      "phase from a spike to the next"),
    Model.Definition(
      "spikeAge", "s", "if(rate > 0 [1/s], phase/max(rate, 1e-9 [1/s]), 0 [s])",
      "time from a spike to the end of its step"),
    Model.Definition(
      "interval", "s", "t + dt - spikeAge - lastSpike", "interval that ends with a spike, ISI"),
    Model.Definition(
      "normalizedRate", "1",
      "max(contractionTime*if(gainFromInterval > 0.5, 1/max(interval, 1e-9 [s]), rate), 0.4)",
      "T/ISI, where it exceeds 0.4"),
    Model.Definition(
      "forceGain", "1",
      "(1 - exp(-2*normalizedRate^3))/normalizedRate/((1 - exp(-2*0.4^3))/0.4)",
      "factor on the twitch of a spike, g"),
    Model.Definition(
      "twitchImpulse", "1", "forceGain*twitchForce*exp(1 - spikeAge/contractionTime)",
      "what a spike adds to the first stage by the end of its step"),
  ]

  static let states: [Model.State] = [
    Model.State(
      "phase", "1", initial: "-1e-9", derivative: "rate", "phase φ, counted to the next spike at 0"),
    Model.State("lastSpike", "s", initial: "-1e9 [s]", "time of the last spike"),
    Model.State(
      "twitchDrive", "1", initial: "0", derivative: "-twitchDrive/contractionTime",
      "first stage of the twitches"),
    Model.State(
      "force", "1", initial: "0",
      derivative: "(twitchDrive*bernoulli(dt/contractionTime) - force)/contractionTime",
      "force of the unit, in twitches of the weakest unit"),
  ]
}
