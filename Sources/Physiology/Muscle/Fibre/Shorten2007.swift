import Equations

extension Model {
  /// A fast-twitch fibre of skeletal muscle at 20 °C, from excitation to force, after Shorten and others.
  ///
  /// Surface and T-tubule membranes, receptors for dihydropyridine and ryanodine, calcium near the terminal
  /// cisternae and among the filaments, its buffers, troponin, cross-bridges and phosphate: 56 states. It starts
  /// at rest; `shorten2007FastAsPublished` starts as the published program does.
  ///
  /// The equations are stiff: near the terminal cisternae calcium settles within a microsecond. Potentials are right
  /// with steps of 0.01 ms, a twitch's force is within 3 % of its limit with 0.001 ms and a third too large with 0.01 ms.
  public static let shorten2007Fast = shorten2007(
    name: "shorten2007Fast", title: "Fast-twitch fibre of skeletal muscle, from excitation to force",
    .fast, start: .fastRest)

  /// A slow-twitch fibre of skeletal muscle at 20 °C; equations as in `shorten2007Fast`, without parvalbumin.
  public static let shorten2007Slow = shorten2007(
    name: "shorten2007Slow", title: "Slow-twitch fibre of skeletal muscle, from excitation to force",
    .slow, start: .slowRest)

  /// The fast fibre at the start of the published program, which is no rest: it settles for some 20 s.
  public static let shorten2007FastAsPublished = shorten2007(
    name: "shorten2007FastAsPublished",
    title: "Fast-twitch fibre of skeletal muscle at the published start, away from rest", .fast,
    start: .published)

  /// The slow fibre at the start of the published program for the fast one.
  public static let shorten2007SlowAsPublished = shorten2007(
    name: "shorten2007SlowAsPublished",
    title: "Slow-twitch fibre of skeletal muscle at the published start, away from rest", .slow,
    start: .published)

  private static func shorten2007(
    name: String, title: String, _ type: FibreType, start: FibreStart
  ) -> Model {
    let parts = Mechanism.joining([
      FibreMembrane.surface.mechanism(type), FibreMembrane.tubules.mechanism(type),
      FibreIons.mechanism(type), FibreReleaseChannel.mechanism, FibreCalcium.mechanism(type),
      FibreBuffers.mechanism(type), FibreTroponin.mechanism(type), FibreCrossBridges.mechanism(type),
      FibrePhosphate.mechanism(type),
    ])
    let whole = Model(
      name: name, title: title, timeUnit: "ms", evidence: .publishedModel, sources: [.shorten2007],
      inputs: [
        Input("injectedCurrent", "uA/cm2", "current injected into the surface membrane, positive inward")
      ],
      parameters: [
        Parameter("capacitance", type.value(1, 0.58), "uF/cm2", in: 0.1...10, "membrane capacitance"),
        Parameter("spikeLevel", -20, "mV", in: -60...40, "level whose upward crossing is a spike"),
      ],
      states: [], events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
      membrane: Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: []))
    return start.applied(to: whole.adding(parts))
  }
}

/// Which of the two sets of parameters.
enum FibreType: Sendable {
  case fast
  case slow

  /// The value for this type.
  func value<Value>(_ fast: Value, _ slow: Value) -> Value {
    switch self {
    case .fast: fast
    case .slow: slow
    }
  }
}
