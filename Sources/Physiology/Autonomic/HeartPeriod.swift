import Equations

extension Model {
  /// Heart period from sympathetic and vagal tone: the sympathetic effect shortens it logarithmically and
  /// slowly, the vagal effect lengthens it linearly and faster, and both add. One lane.
  ///
  /// Structure and time constants are Ursino's (B); the couplings carry his delays, 2 s for the sympathetic
  /// and 0.2 s for the vagal path. Gains are those of tones normalised to 1.
  public static let heartPeriod = Model(
    name: "heartPeriod",
    title: "Heart period from autonomic tones",
    timeUnit: "s", evidence: .publishedModel, sources: [.ursino1998],
    inputs: [
      Input("delayedSympathetic", "1", standing: 0.25, "sympathetic tone of 2 s ago"),
      Input("delayedVagal", "1", standing: 0.7, "vagal tone of 0.2 s ago"),
    ],
    parameters: [
      Parameter("intrinsicPeriod", 0.80, "s", in: 0.3...2, "period without either nerve"),
      Parameter("sympatheticGain", 0.25, "s", in: 0...1, "shortening per unit of ln(1 + 4 S)"),
      Parameter("vagalGain", 0.35, "s", in: 0...1, "lengthening per unit of vagal tone"),
      Parameter("sympatheticTime", 2, "s", in: 0.1...30, "time constant of the sympathetic effect"),
      Parameter("vagalTime", 1.5, "s", in: 0.1...30, "time constant of the vagal effect"),
    ],
    definitions: [
      Definition(
        "sympatheticTarget", "s", "sympatheticGain*log(1 + 4*max(delayedSympathetic, 0))",
        "shortening that the sympathetic tone calls for"),
      Definition("vagalTarget", "s", "vagalGain*delayedVagal", "lengthening that the vagal tone calls for"),
      Definition(
        "heartPeriod", "s", "max(intrinsicPeriod - sympatheticEffect + vagalEffect, 0.25 [s])",
        "time from beat to beat"),
      Definition("heartRate", "1/min", "60 [s/min]/heartPeriod", "beats per minute"),
    ],
    states: [
      State(
        "sympatheticEffect", "s", initial: "sympatheticTarget",
        derivative: "(sympatheticTarget - sympatheticEffect)/sympatheticTime", "shortening of the period"),
      State(
        "vagalEffect", "s", initial: "vagalTarget",
        derivative: "(vagalTarget - vagalEffect)/vagalTime", "lengthening of the period"),
    ])
}
