import Equations

extension Model {
  /// Announces `tick` at regular intervals, the first in the first step: a source of spikes for tests.
  static let metronome = Model(
    name: "metronome", title: "Regular ticks", timeUnit: "s", evidence: .hypothesis, sources: [],
    parameters: [Parameter("period", 0.1, "s", in: 0.001...10, "time between ticks")],
    states: [State("next", "s", initial: "0 [s]", "time of the next tick")],
    events: [
      Event("tick", when: .condition("t > next - 0.5*dt"), effects: [.init("next", "next + period")])
    ])
}
