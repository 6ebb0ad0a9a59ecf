import Equations

extension Model {
  /// A motor unit's twitch: a critically damped second-order response to each spike, then saturation. One
  /// lane per motor unit.
  ///
  /// A single spike gives (t/T) exp(1 − t/T), whose peak is 1 at the contraction time T; trains sum and
  /// saturate as (1 − e^(−b a))/(1 + e^(−b a)) = tanh(b a/2). The factor bernoulli(dt/T), which is 1 for
  /// small steps, makes the cascade of the two states exact for every step.
  ///
  /// Neuromuscular junction, calcium and cross-bridges are lumped in this response (level B). That adrenaline
  /// speeds the slow twitch is measured (A, Marsden and Meadows); T → T/speed as its form is level C.
  public static let twitch = Model(
    name: "twitch",
    title: "Twitch of a motor unit with saturation",
    timeUnit: "s", evidence: .publishedModel, sources: [.cisiKohn2008, .song2008, .marsdenMeadows1970],
    inputs: [
      Input(
        "twitchSpeed", "1", standing: 1, "how many times faster than at rest the unit contracts and relaxes")
    ],
    parameters: [
      Parameter("contractionTime", 0.042, "s", in: 0.005...0.3, "time to peak of a twitch at speed 1"),
      Parameter("saturation", 0.7, "1", in: 0.01...5, "saturation b: the larger, the earlier trains fuse"),
      Parameter("weight", 1, "1", in: 0...1, "share of the unit in the muscle's activation"),
    ],
    definitions: [
      Definition(
        "timeToPeak", "s", "contractionTime/max(twitchSpeed, 0.1)", "time to peak at the present speed"),
      Definition("activation", "1", "tanh(saturation*response/2)", "activation of the unit, 0 to 1"),
      Definition("weightedActivation", "1", "weight*activation", "contribution to the muscle's activation"),
    ],
    states: [
      State("excitation", "1", initial: "0", derivative: "-excitation/timeToPeak", "first stage"),
      State(
        "response", "1", initial: "0",
        derivative: "(excitation*bernoulli(dt/timeToPeak) - response)/timeToPeak",
        "second stage: sum of the twitches, in single twitches"),
    ],
    receivers: [Receiver("spike", adds: "exp(1)", to: "excitation")])
}
