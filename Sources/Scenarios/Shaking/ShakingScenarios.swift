import Equations
import Physiology

extension Scenario {
  /// A voluntary hold passes into involuntary shaking that outlives it.
  public static let dynamicShaking = Scenario(
    name: "dynamic-shaking",
    title: "A voluntary hold passes into shaking that outlives it",
    summary:
      "Rest, a voluntary hold of the heel, release. While the hold lasts, facilitation builds up in the "
      + "reflex loop; with enough monoamine the loop oscillates by itself after the voluntary drive has ended, "
      + "until facilitation decays or arousal falls. With --drive the hold is a recorded electromyogram.",
    kind: .shaking(.dynamic),
    defaults: ParameterTable(ShakingStory.parameters(.dynamic) + ShakingChain.defaults.entries).changing([
      ("arousal.initialArousal", 1), ("monoamine.initialLevel", 0.8),
    ]),
    timeStep: 0.1, acceptsDrive: true, models: ShakingChain.models, links: ShakingChain.links,
    furtherSources: ShakingChain.nativeSources)

  /// Shaking without any voluntary drive.
  public static let neurogenicShaking = Scenario(
    name: "neurogenic-shaking",
    title: "Shaking without voluntary drive",
    summary:
      "The forefoot is loaded and the heel free; nothing is willed. Arousal raises monoamines, and the "
      + "reflex loop, whose gain is high here, oscillates by itself at a few cycles a second until arousal "
      + "falls again.",
    kind: .shaking(.neurogenic),
    defaults: ParameterTable(ShakingStory.parameters(.neurogenic) + ShakingChain.defaults.entries).changing([
      ("motorNeurons.afferentGain", 0.8), ("motorNeurons.afferentFacilitation", 0),
      ("motorNeurons.persistentFacilitationGain", 0), ("monoamine.tonicLevel", 0),
      ("monoamine.arousalGain", 0.8), ("monoamine.initialLevel", 0), ("adrenaline.twitchGain", 0),
    ]),
    timeStep: 0.1, acceptsDrive: false, models: ShakingChain.models, links: ShakingChain.links,
    furtherSources: ShakingChain.nativeSources)

  /// A light hold through an episode of arousal: waves of shaking at the rhythm of the autonomic state.
  public static let autonomicShift = Scenario(
    name: "autonomic-shift",
    title: "Arousal and recovery under a light hold",
    summary: "A light, constant hold. An episode of arousal raises heart rate and monoamines, which wax and "
      + "wane at 0.1 Hz; shaking comes in bursts at that rhythm and goes with the arousal. That the 0.1 Hz wave "
      + "reaches the monoamines is a hypothesis (level C).",
    kind: .shaking(.autonomic),
    defaults: ParameterTable(ShakingStory.parameters(.autonomic) + ShakingChain.defaults.entries).changing([
      ("motorNeurons.afferentGain", 0.7), ("motorNeurons.afferentFacilitation", 0),
      ("motorNeurons.persistentFacilitationGain", 0), ("monoamine.tonicLevel", 0.25),
      ("monoamine.arousalGain", 0.45), ("monoamine.waveGain", 0.35), ("monoamine.initialLevel", 0.25),
      ("monoamine.timeConstant", 0.01), ("adrenaline.twitchGain", 0),
    ]),
    timeStep: 0.1, acceptsDrive: false, models: ShakingChain.models, links: ShakingChain.links,
    furtherSources: ShakingChain.nativeSources)
}

extension ShakingChain {
  /// What stands behind the muscle with its tendon, the ankle and the stories.
  static let nativeSources: [Citation] = [.cheng2000, .millard2013, .hidlerRymer1999, .galvani]

  /// The models of the chain in the order of the signal's path.
  public static let models: [Model] = [
    .arousal, .autonomicTone, .heartPeriod, .adrenaline, .monoamine, .fusimotorDrive,
    .motorNeuronCisiKohn2008, .renshawMeanField, .poolRate, .facilitation, .twitch, .spindleMileusnic2006,
    .primaryAfferent,
  ]
}
