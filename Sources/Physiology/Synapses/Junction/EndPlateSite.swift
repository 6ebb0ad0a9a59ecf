import Equations

extension Model {
  /// A release site of a neuromuscular junction with the receptors in front of it: a vesicle that is ready or not, the
  /// acetylcholine of a quantum, and receptors that bind two of it and open. One lane per site.
  ///
  /// A ready vesicle is released with the probability 1 − e^(−rate dt) in every step and comes back at random, so the
  /// number released by an impulse is binomial. Receptors: R ⇌ AR ⇌ A₂R ⇌ open, with two equal binding sites;
  /// dissociation constant 77 µM (Colquhoun and Ogden 1988, frog), opening 48/ms and closing 1.7/ms at −100 mV (mouse,
  /// Chakrapani and Auerbach 2005), closing slower at more negative potentials by e^(0.008 V/mV) (Magleby and Stevens
  /// 1972). Tubocurarine binds with 0.34 µM (Colquhoun, Dreyer and Sheridan 1979) and stays while acetylcholine acts
  /// (Ferry and Marshall 1973): what has it at one of its two sites is out of reach. That numbers of several animals
  /// meet here, the return of vesicles and the time course of acetylcholine are ours (C).
  public static let endPlateSite = Model(
    name: "endPlateSite", title: "Release site with acetylcholine receptors", timeUnit: "ms",
    evidence: .hypothesis,
    sources: [
      .maglebyStevens1972, .colquhounOgden1988, .chakrapaniAuerbach2005, .colquhounDreyerSheridan1979,
      .ferryMarshall1973, .galvani,
    ],
    inputs: [
      Input("releaseRate", "1/ms", "release of a ready vesicle"),
      Input("potential", "mV", standing: -80, "of the end plate"),
    ],
    parameters: EndPlateSite.parameters, definitions: EndPlateSite.definitions, states: EndPlateSite.states,
    events: [
      Event(
        "quantum", when: .condition("ready > 0.5 and uniform() < 1 - exp(-releaseRate*dt)"),
        effects: [.init("ready", "0"), .init("acetylcholine", "acetylcholine + quantumConcentration")]),
      Event(
        "return", when: .condition("ready < 0.5 and uniform() < 1 - exp(-dt/returnTime)"),
        effects: [.init("ready", "1")]),
    ],
    transfers: [
      Transfer("firstBinding", flow: "firstFlow", to: [.init("free", "-1"), .init("single", "1")]),
      Transfer("secondBinding", flow: "secondFlow", to: [.init("single", "-1"), .init("double", "1")]),
      Transfer("gating", flow: "gateFlow", to: [.init("double", "-1"), .init("open", "1")]),
    ])
}

private enum EndPlateSite {
  static let parameters: [Model.Parameter] = [
    Model.Parameter("returnTime", 400, "ms", in: 0.1...1e6, "mean time until a vesicle is ready again"),
    Model.Parameter(
      "quantumConcentration", 1, "mM", in: 0...100, "acetylcholine of one quantum at the receptors"),
    Model.Parameter(
      "removalTime", 0.15, "ms", in: 0.001...100, "removal of acetylcholine by esterase and diffusion"),
    Model.Parameter("bindingRate", 100, "1/(mM ms)", in: 0...1e5, "k+, binding to one site"),
    Model.Parameter("unbindingRate", 7.7, "1/ms", in: 0...1e5, "k−, from one site"),
    Model.Parameter("openingRate", 48, "1/ms", in: 0...1e5, "β, with two bound"),
    Model.Parameter("closingRate", 1.7, "1/ms", in: 0...1e5, "α at −100 mV"),
    Model.Parameter("closingSlope", 0.008, "1/mV", in: 0...1, "how closing depends on the potential"),
    Model.Parameter("tubocurarine", 0, "mM", in: 0...1, "tubocurarine outside"),
    Model.Parameter("tubocurarineDissociation", 3.4e-4, "mM", in: 1e-9...1, "of tubocurarine from one site"),
  ]

  static let definitions: [Model.Definition] = [
    Model.Definition(
      "available", "1", "1/(1 + tubocurarine/tubocurarineDissociation)^2",
      "share of receptors without tubocurarine"),
    Model.Definition(
      "closing", "1/ms", "closingRate*exp(closingSlope*(potential + 100 [mV]))", "α at this potential"),
    Model.Definition(
      "firstFlow", "1/ms", "2*bindingRate*acetylcholine*free - unbindingRate*single", "binding of the first"),
    Model.Definition(
      "secondFlow", "1/ms", "bindingRate*acetylcholine*single - 2*unbindingRate*double",
      "binding of the second"),
    Model.Definition("gateFlow", "1/ms", "openingRate*double - closing*open", "opening"),
  ]

  static let states: [Model.State] = [
    Model.State("ready", "1", initial: "1", "1 with a vesicle ready, else 0"),
    Model.State(
      "acetylcholine", "mM", initial: "0 [mM]", derivative: "-acetylcholine/removalTime", "at the receptors"),
    Model.State("free", "1", initial: "available", "share of free receptors"),
    Model.State("single", "1", initial: "0", "with one acetylcholine"),
    Model.State("double", "1", initial: "0", "closed with two"),
    Model.State("open", "1", initial: "0", "open"),
  ]
}
