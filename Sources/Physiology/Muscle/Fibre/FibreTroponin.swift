import Equations

/// Troponin and tropomyosin: two sites for calcium; only with both filled is the thin filament switched on. The
/// state without calcium that is switched off is what the others leave of the total.
enum FibreTroponin {
  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter("troponin", 140, "uM", in: 1...1000, "regulatory units"),
      Model.Parameter(
        "troponinOn", type.value(0.04425, 0.0885), "1/(uM ms)", in: 0...10, "binding of calcium to a site"),
      Model.Parameter("troponinOff", 0.115, "1/ms", in: 0...10, "its unbinding"),
      Model.Parameter("switchOnEmpty", 0, "1/ms", in: 0...10, "switching on with fewer than two calcium"),
      Model.Parameter(
        "switchOffEmpty", 0.15, "1/ms", in: 0...10, "switching off with fewer than two calcium"),
      Model.Parameter("switchOnFull", 0.15, "1/ms", in: 0...10, "switching on with two calcium"),
      Model.Parameter("switchOffFull", 0.05, "1/ms", in: 0...10, "switching off with two calcium"),
    ]
    mechanism.definitions =
      [
        Model.Definition(
          "off0", "uM", "troponin - off1 - off2 - on0 - on1 - on2 - attached - turned",
          "units switched off, without calcium")
      ] + passages.map { Model.Definition($0.name, "uM/ms", $0.flow) } + [
        Model.Definition(
          "troponinBinding", "uM/ms", "firstOff + secondOff + firstOn + secondOn",
          "calcium that troponin takes up")
      ]
    mechanism.states = [
      ("off1", "units switched off, with one calcium"), ("off2", "units switched off, with two calcium"),
      ("on0", "units switched on, without calcium"), ("on1", "units switched on, with one calcium"),
      ("on2", "units switched on, with two calcium, no cross-bridge attached"),
    ].map { name, meaning in
      let bridges = name == "on2" ? " - attachment + detachment" : ""
      return Model.State(
        name, "uM", initial: "0 [uM]", derivative: FibrePassage.sum(at: name, passages) + bridges, meaning)
    }
    return mechanism
  }

  private static let passages: [FibrePassage] = [
    FibrePassage("firstOff", from: "off0", to: "off1", "troponinOn*calcium*off0 - troponinOff*off1"),
    FibrePassage("secondOff", from: "off1", to: "off2", "troponinOn*calcium*off1 - troponinOff*off2"),
    FibrePassage("firstOn", from: "on0", to: "on1", "troponinOn*calcium*on0 - troponinOff*on1"),
    FibrePassage("secondOn", from: "on1", to: "on2", "troponinOn*calcium*on1 - troponinOff*on2"),
    FibrePassage("switch0", from: "off0", to: "on0", "switchOnEmpty*off0 - switchOffEmpty*on0"),
    FibrePassage("switch1", from: "off1", to: "on1", "switchOnEmpty*off1 - switchOffEmpty*on1"),
    FibrePassage("switch2", from: "off2", to: "on2", "switchOnFull*off2 - switchOffFull*on2"),
  ]
}
