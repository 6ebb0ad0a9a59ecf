import Equations

extension Model {
  /// Adrenaline in the blood and what it does to the speed of the slow twitch. One lane.
  ///
  /// The level follows the mean sympathetic tone, rising with about 25 s and falling with minutes, as plasma
  /// half-lives do. That adrenaline shortens the calf's twitch is measured (A, Marsden and Meadows); the
  /// linear form T → T/(1 + 0.4 e) and the scale of e are level C.
  public static let adrenaline = Model(
    name: "adrenaline",
    title: "Adrenaline and twitch speed",
    timeUnit: "s", evidence: .hypothesis, sources: [.marsdenMeadows1970, .galvani],
    inputs: [
      Input("sympatheticMean", "1", standing: 0.25, "sympathetic tone without its 0.1 Hz wave")
    ],
    parameters: [
      Parameter(
        "restingTone", 0.25, "1", in: 0...0.9, "sympathetic tone at which the twitch has its resting speed"),
      Parameter("riseTime", 25, "s", in: 1...1000, "time constant of rising"),
      Parameter("decayTime", 150, "s", in: 1...5000, "time constant of falling"),
      Parameter(
        "twitchGain", 0.4, "1", in: 0...3, "gain of twitch speed at full adrenaline; 0 switches it off"),
    ],
    definitions: [
      Definition(
        "excess", "1", "max((level - restingTone)/(1 - restingTone), 0)", "adrenaline above rest, 0 to 1"),
      Definition("twitchSpeed", "1", "1 + twitchGain*excess", "speed of the twitch against rest"),
    ],
    states: [
      State(
        "level", "1", initial: "sympatheticMean",
        derivative: "(sympatheticMean - level)/if(sympatheticMean > level, riseTime, decayTime)",
        "adrenaline, in the scale of sympathetic tone")
    ])
}
