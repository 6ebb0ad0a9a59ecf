import Equations
import Physiology
import Simulation

/// A passive cell with one mechanism, and a source of spikes, for tests of synapses.
struct SynapseCell {
  let mechanism: Mechanism
  var timeStep = 0.025
  /// Held at −65 mV by a large leak, so that conductances can be compared with their laws.
  var leak = 0.01

  var model: Model {
    Model(
      name: "synapseCell", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      inputs: [Model.Input("injected", "nA", "for tests")],
      parameters: [
        Model.Parameter("capacitance", 0.1, "nF", in: 0...10, "for tests"),
        Model.Parameter("leak", leak, "uS", in: 0...1e6, "for tests"),
      ],
      definitions: [Model.Definition("leakCurrent", "nA", "leak*(V + 65 [mV])")],
      states: [.potential("V", "mV", initial: "-65 [mV]", "for tests")],
      events: [],
      membrane: Model.Membrane(
        potential: "V", capacitance: "capacitance", injected: "injected", currents: ["leakCurrent"])
    ).adding(mechanism)
  }

  /// Announces a `tick` at given moments of the clock: a rise of its input through a half.
  private static let source = Model(
    name: "source", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
    inputs: [Model.Input("trigger", "1", "for tests")],
    states: [
      Model.State("was", "1", initial: "0", "for tests")
    ],
    jumps: [Model.Jump("was", "trigger - was")],
    events: [Model.Event("tick", when: .condition("was > 0.5"))])

  /// Runs with spikes that take effect at `times` (ms), and records variables.
  func run(
    spikes times: [Double], to receiver: String, _ names: [String], duration: Double
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let pulses = times.map { Waveform.Pulse(from: $0, to: $0 + timeStep, 1) }
    let trigger = description.add(.pulses([pulses]), name: "trigger", unit: "1")
    let source = description.add(WorldDescription.Population("source", Self.source))
    let cell = description.add(WorldDescription.Population("cell", model))
    description.connect((trigger, "value"), to: (source, "trigger"))
    description.send((source, "tick"), to: (cell, receiver), sameLane: true)
    for name in names { description.record(cell, name, as: name) }
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }
}
