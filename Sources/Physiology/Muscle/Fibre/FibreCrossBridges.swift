import Equations

/// Cross-bridges: they attach where the thin filament is switched on, turn, which gives force, and let go.
enum FibreCrossBridges {
  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter("attaching", type.value(1.5, 0.5), "1/ms", in: 0...100, "attachment"),
      Model.Parameter("slipping", type.value(15, 5), "1/ms", in: 0...1000, "detachment before the turn"),
      Model.Parameter("turning", type.value(0.24, 0.08), "1/ms", in: 0...100, "the turn that gives force"),
      Model.Parameter("turningBack", type.value(0.18, 0.06), "1/ms", in: 0...100, "its reversal"),
      Model.Parameter("releasing", type.value(0.12, 0.04), "1/ms", in: 0...100, "detachment after the turn"),
    ]
    mechanism.definitions = [
      Model.Definition("attachment", "uM/ms", "attaching*on2 - slipping*attached"),
      Model.Definition("powerStroke", "uM/ms", "turning*attached - turningBack*turned"),
      Model.Definition("detachment", "uM/ms", "releasing*turned"),
      Model.Definition("forceShare", "1", "turned/troponin", "cross-bridges with force, of all units"),
    ]
    mechanism.states = [
      Model.State(
        "attached", "uM", initial: "0 [uM]", derivative: "attachment - powerStroke",
        "cross-bridges attached before the turn"),
      Model.State(
        "turned", "uM", initial: "0 [uM]", derivative: "powerStroke - detachment",
        "cross-bridges after the turn, to which force is proportional"),
    ]
    return mechanism
  }

  /// The share of troponin units with a cross-bridge that gives force when calcium has switched all of them on, at
  /// rest between attaching, turning and letting go: the same for fast and slow fibres.
  static func fullForceShare(_ type: FibreType) -> Double {
    let rates = mechanism(type).parameters
    func rate(_ name: String) -> Double { rates.first { $0.name == name }?.value ?? .nan }
    // For each cross-bridge before its turn.
    let turned = rate("turning") / (rate("turningBack") + rate("releasing"))
    let free = (rate("slipping") + rate("releasing") * turned) / rate("attaching")
    return turned / (free + 1 + turned)
  }
}
