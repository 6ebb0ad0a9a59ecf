import Equations
import Simulation

@testable import Scenarios

/// Cables on the bench: geometry, membrane and injection in, potentials out.
struct CableBench {
  typealias Cable = WorldDescription.Cable

  var sections: [CableSection]
  var model: Model
  var parameters: [String: WorldDescription.ParameterValue] = [:]
  var method = CableMethod.crankNicolson
  var steadyStates = SteadyStates.still
  var timeStep: Double
  var duration: Double
  /// Current into nodes in nA, and until when in ms.
  var injected: [(node: Int, current: Double)] = []
  var injectedUntil = 1e9
  /// How many steps lie between samples.
  var every = 1

  /// The volumes of one straight cylinder; lengths in µm, resistivity in ohm cm.
  static func cylinder(length: Double, diameter: Double, resistivity: Double = 100, volumes: Int)
    -> [CableSection]
  {
    [CableSection(length: length, diameter: diameter, resistivity: resistivity, volumes: volumes)]
  }

  /// The rows are the nodes with a membrane, in order.
  func run() throws -> (potential: Recording.Signal, spikes: Recording.Events, recording: Recording) {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let geometry = try CableGeometry(sections)
    let areas = geometry.nodes.map(\.area).filter { $0 > 0 }
    var rows: [CableGeometry.Volume: Int] = [:]
    for volume in geometry.nodes.compactMap(\.volume) { rows[volume] = rows.count }
    var population = WorldDescription.Population(
      "axon", model, count: areas.count, parameters: parameters)
    population.accountsCharge = true
    population.steadyStates = steadyStates
    var amplitudes = Array(repeating: 0.0, count: areas.count)
    // nA over µm² to µA/cm².
    for place in injected { amplitudes[place.node] += place.current / (areas[place.node] * 1e-5) }
    let stimulus = description.add(
      .pulses(amplitudes.map { [Waveform.Pulse(from: 0, to: injectedUntil, $0)] }), name: "electrode",
      unit: "uA/cm2")
    let axon = description.add(population)
    description.connect((stimulus, "value"), to: (axon, "injectedCurrent"))
    description.add(
      Cable("cable", nodes: geometry.cableNodes { .init(axon, row: rows[$0] ?? 0) }, method: method))
    description.record(axon, "V", as: "V", every: every)
    description.record(axon, "leakCurrent.charge", as: "leak", every: every)
    description.recordEvents(axon, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return (world.recording.signals[0], world.recording.events[0], world.recording)
  }
}

extension Model {
  /// A membrane of capacitance and leak.
  static let passiveMembrane = Model(
    name: "passiveMembrane", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
    inputs: [Input("injectedCurrent", "uA/cm2", "for tests")],
    parameters: [
      Parameter("capacitance", 1, "uF/cm2", in: 0.01...100, "for tests"),
      Parameter("leakConductance", 0.025, "mS/cm2", in: 0...100, "for tests"),
      Parameter("leakReversal", -65, "mV", in: -1000...1000, "for tests"),
      Parameter("initialPotential", -65, "mV", in: -1e9...1e9, "for tests"),
    ],
    definitions: [Definition("leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)")],
    states: [.potential("V", "mV", initial: "initialPotential", "for tests")],
    events: [Event("spike", when: .rising(state: "V", through: "0 [mV]"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leakCurrent"]))
}

extension Recording.Events {
  /// The moments in one lane.
  func times(lane: Int) -> [Double] { zip(times, lanes).filter { Int($0.1) == lane }.map(\.0) }
}
