import Equations
import Foundation
import Physiology
import Simulation
import Testing

@Suite("Traub–Miles neuron, Brette and others 2007")
struct TraubMilesBrette2007Tests {
  /// Steady rates of the isolated cell; source: reference/cells.md §B3, in uA/cm2 on 20,000 µm².
  @Test(
    "fires at the published equations' rates",
    arguments: [(0.3, 25.2), (1.0, 45.96), (2.0, 71.25), (5.0, 132.85), (10.0, 208.23)])
  func rates(_ row: (density: Double, expected: Double)) throws {
    var run = ModelRun(.traubMilesBrette2007, timeStep: 0.01)
    run.set("injectedCurrent", row.density * 0.2, unit: "nA")
    run.recordEvents("spike")
    let times = try #require(run.recording(of: 1500).events("spike")).times.filter { $0 > 500 }
    let interval = try ((#require(times.last)) - times[0]) / Double(times.count - 1)
    #expect(abs(1000 / interval - row.expected) < 0.1)
  }

  /// The published rates at −40 mV: u = 23 mV.
  @Test(
    "starts with the gates at rest",
    arguments: [
      ("m", 0.32 * 10 / (1 - exp(-10.0 / 4)), 0.28 * 17 / (1 - exp(-17.0 / 5))),
      ("h", 0.128 * exp(-6.0 / 18), 4 / (1 + exp(17.0 / 5))),
      ("n", 0.032 * 8 / (1 - exp(-8.0 / 5)), 0.5 * exp(-13.0 / 40)),
    ])
  func start(_ row: (gate: String, opening: Double, closing: Double)) throws {
    var run = ModelRun(.traubMilesBrette2007, parameters: ["initialPotential": .lanes([-40])])
    run.record(row.gate)
    let first = try #require(run.recording(of: 0.1).signal(row.gate)?.values.first)
    #expect(abs(first - row.opening / (row.opening + row.closing)) < 1e-12)
  }

  /// Two crossings of the detection level, at 0.2 and at 2.7 ms, made by conductances alone.
  @Test("counts no second spike within the refractory period", arguments: [(3.0, 1), (2.0, 2), (0.0, 2)])
  func refractory(_ row: (period: Double, expected: Int)) throws {
    var run = ModelRun(
      .traubMilesBrette2007,
      parameters: [
        "maximalSodiumConductance": .uniform(0), "maximalPotassiumConductance": .uniform(0),
        "leakConductance": .uniform(0), "refractoryPeriod": .uniform(row.period),
      ], timeStep: 0.01)
    run.follow(
      "injectedCurrent",
      [
        .init(0, 50), .init(0.5, 50), .init(0.51, -50), .init(1, -50), .init(1.01, 0), .init(2.5, 0),
        .init(2.51, 50),
      ], unit: "nA")
    run.recordEvents("spike")
    let times = try #require(run.recording(of: 2.9).events("spike")).times
    #expect(times.count == row.expected, "\(times)")
  }

  struct Synapse: Sendable {
    let kind: String
    let unitary: Double
    let timeConstant: Double
    let reversal: Double
  }

  /// Source: the review's program, ModelDB 83319, COBAHH.py.
  @Test(
    "synapses rise by their unit, decay exponentially and pull to their reversal potential",
    arguments: [
      Synapse(kind: "excitatory", unitary: 0.006, timeConstant: 5, reversal: 0),
      Synapse(kind: "inhibitory", unitary: 0.067, timeConstant: 10, reversal: -80),
    ])
  func synapses(_ row: Synapse) throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    let source = description.add(
      WorldDescription.Population("clock", .metronome, parameters: ["period": .uniform(10)]))
    let cell = description.add(WorldDescription.Population("cell", .traubMilesBrette2007))
    description.send((source, "tick"), to: (cell, row.kind), .allToAll(weight: 2, delay: 1))
    description.record(cell, row.kind + "Conductance", as: "g")
    description.record(cell, row.kind + "Current", as: "I")
    description.record(cell, "V", as: "V")
    var world = World(try WorldPlan(description))
    try world.run(steps: 100)
    let signals = try ["g", "I", "V"].map { try #require(world.recording.signal($0)).values }
    for sample in 11...100 {
      // The spike of step 0 is due before step 10, and decays from there on.
      let decayed = 2 * row.unitary * exp(-0.1 * Double(sample - 10) / row.timeConstant)
      #expect(abs(signals[0][sample] - decayed) < 1e-12)
      #expect(abs(signals[1][sample] - decayed * (signals[2][sample] - row.reversal)) < 1e-10)
    }
    #expect(signals[0][10] == 0)
  }
}
