import Physiology

extension ShakingChain {
  /// The links between the parts of the chain: first along the signal's path and round the loop, then those by
  /// which arousal and use change it.
  public static let links: [ScenarioLink] = path + loop + monoamines + autonomic

  private static let path: [ScenarioLink] = [
    ScenarioLink(
      "Voluntary drive to motor neurons",
      "Descending fibres fire at random, at a rate in proportion to the drive and without a delay. Number and "
        + "connectivity are published; the scale of the drive is ours.",
      factors: [
        "motorNeurons.descendingFibres", "motorNeurons.descendingConnectivity",
        "motorNeurons.descendingPeakRate",
      ],
      founded: (.publishedModel, [.cisiKohn2008, .projectPR])),
    ScenarioLink(
      "Motor neurons to muscle: the axons (efferent path)", from: .motorNeuronCisiKohn2008,
      "0.80 m of axon; the value is for 48.5 m/s, and each unit has the delay of its own velocity, 44 to 53 m/s "
        + "from the smallest to the largest.",
      constants: ["path.efferentDelay", "path.delayScale"],
      founded: (.publishedModel, [.laine2016, .cisiKohn2008, .projectPR])),
    ScenarioLink(
      "Motor neurons to muscle: junction and coupling", from: .motorNeuronCisiKohn2008,
      "Neuromuscular junction and excitation–contraction coupling as one delay, a value without a source.",
      constants: ["path.couplingDelay", "path.delayScale"], founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Spindle to motor neurons (afferent path)", from: .primaryAfferent,
      "0.80 m of primary afferent at 64.5 m/s and 2 ms for the synapse; afferents arrive at random. What "
        + "presynaptic inhibition leaves of them, afferentGain, is the loop's control parameter: no human "
        + "measurement fixes it (C).",
      factors: [
        "motorNeurons.afferentGain", "motorNeurons.afferentFibres", "motorNeurons.afferentConnectivity",
      ],
      constants: ["path.afferentDelay", "path.delayScale"],
      founded: (.publishedModel, [.laine2016, .cisiKohn2008, .projectPR])),
    ScenarioLink(
      "Motor neurons to Renshaw cells and back", from: .renshawMeanField,
      "An inhibitory conductance at every soma in proportion to the pool's recent spikes.",
      factors: ["renshaw.maximalConductance"], constants: ["renshaw.timeConstant"],
      founded: (.publishedModel, [.cisiKohn2008, .galvani])),
  ]

  private static let loop: [ScenarioLink] = [
    ScenarioLink(
      "Firing of the pool to facilitation W", from: .poolRate,
      "W builds up while the pool fires above a rate, and decays after it.",
      constants: [
        "facilitation.onsetRate", "facilitation.rateRange", "facilitation.riseTime", "facilitation.decayTime",
      ],
      founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Facilitation W to the afferents' effect", from: .facilitation, "Grows in proportion to W.",
      factors: ["motorNeurons.afferentFacilitation"], founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Facilitation W to the persistent inward current", from: .facilitation, "Grows in proportion to W.",
      factors: ["motorNeurons.persistentFacilitationGain"], founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Voluntary drive to fusimotor drive",
      "Alpha–gamma co-activation: fusimotor rates grow in proportion to the drive, with a gain for each fibre.",
      factors: ["fusimotorDrive.driveGain"], founded: (.hypothesis, [.galvani])),
  ]

  private static let monoamines: [ScenarioLink] = [
    ScenarioLink(
      "Arousal to monoamines M", from: .arousal, "M follows arousal in proportion.",
      factors: ["monoamine.arousalGain"], constants: ["monoamine.tonicLevel", "monoamine.timeConstant"],
      founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "0.1 Hz rhythm to monoamines M",
      "The wave of sympathetic outflow is assumed to reach the brainstem's monoamine neurons too.",
      factors: ["monoamine.waveGain"], constants: ["monoamine.waveFrequency"],
      founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Monoamines M to the persistent inward current", from: .monoamine,
      "The share of calcium channels enabled grows in proportion to M. That monoamines enable them is measured "
        + "in animals (A); the law is ours, and the human dose is unknown.",
      factors: ["motorNeurons.persistentMonoamineGain"], constants: ["motorNeurons.persistentBase"],
      founded: (.hypothesis, [.eliasKohn2013, .galvani])),
    ScenarioLink(
      "Monoamines M to the after-hyperpolarization", from: .monoamine,
      "The slow potassium conductance falls in proportion to M. That monoamines reduce it is measured in "
        + "animals (A); the law is ours.",
      factors: ["motorNeurons.afterhyperpolarizationReduction"], founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Monoamines M to fusimotor drive", from: .monoamine,
      "Fusimotor rates grow in proportion to M, with a gain for each fibre. Larger tendon reflexes under threat "
        + "with unchanged H-reflexes are indirect evidence (A); the law is ours.",
      factors: ["fusimotorDrive.monoamineGain"],
      founded: (.hypothesis, [.horslen2011, .horslen2018, .galvani])),
  ]

  private static let autonomic: [ScenarioLink] = [
    ScenarioLink(
      "Arousal to sympathetic and vagal tone", from: .arousal,
      "Sympathetic tone rises and vagal tone falls in proportion to arousal.",
      constants: ["autonomicTone.sympatheticGain", "autonomicTone.vagalWithdrawal"],
      founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Sympathetic and vagal tone to the heart", from: .autonomicTone,
      "With delays of 2 s and 0.2 s; the gains are those of tones normalised to 1.",
      constants: ["heartPeriod.sympatheticGain", "heartPeriod.vagalGain"],
      founded: (.publishedModel, [.ursino1998])),
    ScenarioLink(
      "Sympathetic tone to adrenaline", from: .autonomicTone,
      "Adrenaline follows the tone, rising faster than it falls.",
      constants: ["adrenaline.riseTime", "adrenaline.decayTime"], founded: (.hypothesis, [.galvani])),
    ScenarioLink(
      "Adrenaline to the speed of the twitch", from: .adrenaline,
      "The twitch is faster in proportion to adrenaline above rest. That adrenaline shortens the slow twitch of "
        + "the human calf is measured (A); the law is ours.",
      factors: ["adrenaline.twitchGain"], founded: (.hypothesis, [.marsdenMeadows1970, .galvani])),
    ScenarioLink(
      "Sympathetic nerves to the spindle: no link",
      "Human afferents did not change under strong sympathetic activity, so there is none here.",
      founded: (.measured, [.macefield2003])),
  ]
}
