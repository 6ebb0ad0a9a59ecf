import Equations
import Physiology
import Simulation
import Testing

/// Source of all values: the equations and numbers of the authors' programs henquin-pools.ode and fast.ode (Chen, Wang and
/// Sherman 2008; github.com/artielbm/artielbm.github.io, Models/Chen08), solved with SciPy's LSODA at 1e-11 by a program
/// of our own that shares no code with the engine; the authors' initial values of the granules
/// are its steady state to five digits.
@Suite("Secretion of a beta cell")
struct GranuleSecretionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// How long the cell is held at −20 mV and then at −70 mV, in s.
    var held, after: Double
    var glucoseFactor = 1.0
    var expected: [String: Double]
    /// Relative.
    var tolerance: Double
    var testDescription: String {
      "\(held) s at -20 mV, \(after) s at -70 mV, glucose factor \(glucoseFactor)"
    }
  }

  static let rows = [
    Row(
      held: 0, after: 600,
      expected: [
        "microdomainCalcium": 0.0693932, "calcium": 0.0627443, "near": 14.71382, "primed": 24.54003,
        "docked": 218.0185, "open": 0.509888,
      ], tolerance: 1e-5),
    Row(
      held: 0.5, after: 0,
      expected: [
        "microdomainCalcium": 22.012423, "calcium": 0.12365273, "near": 0.0099229625, "withTwo": 0.029414231,
        "primed": 18.591387, "closed": 7.4575284, "open": 14.217891, "count": 0.070725634,
      ], tolerance: 1e-4),
    Row(
      held: 0.5, after: 10,
      expected: ["near": 3.1564292, "primed": 5.2817927, "open": 26.49499, "count": 5.6761925],
      tolerance: 1e-4),
    Row(
      held: 60, after: 0,
      expected: ["calcium": 0.31125473, "primed": 0.25734001, "open": 17.769576, "count": 31.419666],
      tolerance: 1e-4),
    Row(
      held: 720, after: 720, expected: ["docked": 190.50572, "open": 0.20144801, "count": 148.58483],
      tolerance: 1e-4),
    Row(
      held: 720, after: 0, glucoseFactor: 1.2, expected: ["docked": 215.25063, "count": 143.50469],
      tolerance: 1e-4),
  ]

  private static func world(_ row: Row, step: Double) throws -> World {
    var description = WorldDescription(timeStep: step, seed: 1)
    let clamp = description.add(
      .breakpoints([Waveform.Point(0, -70)]), name: "hold", unit: "mV")
    let pulse = description.add(
      .pulses([[Waveform.Pulse(from: 0, to: row.held * 1000, 50)]]), name: "pulse", unit: "mV")
    var population = WorldDescription.Population(
      "cell", .chenWangSherman2008, parameters: ["glucoseFactor": .uniform(row.glucoseFactor)])
    population.integrator = .rosenbrock2
    let cell = description.add(population)
    description.connect((clamp, "value"), to: (cell, "potential"))
    description.connect((pulse, "value"), to: (cell, "potential"))
    return World(try WorldPlan(description))
  }

  @Test("pools of granules and calcium after a clamp", arguments: rows)
  func pools(_ row: Row) throws {
    let step = row.held > 0 && row.held < 1 ? 0.5 : 2.0
    var world = try Self.world(row, step: step)
    try world.run(steps: Int(((row.held + row.after) * 1000 / step).rounded()))
    for (name, expected) in row.expected {
      let found = try #require(world.value("cell", name))
      #expect(abs(found - expected) <= row.tolerance * expected, "\(name) \(found), expected \(expected)")
    }
  }

  @Test("no granule is lost: what docks and is not there has been released")
  func kept() throws {
    let pools = ["near", "withOne", "withTwo", "withThree", "primed", "docked", "closed", "open", "count"]
    let row = Row(held: 60, after: 0, expected: [:], tolerance: 0)
    var description = WorldDescription(timeStep: 1, seed: 1)
    let clamp = description.add(.breakpoints([Waveform.Point(0, -20)]), name: "hold", unit: "mV")
    var population = WorldDescription.Population(
      "cell", .chenWangSherman2008, parameters: ["supply": .uniform(0), "undocking": .uniform(0)])
    population.integrator = .rosenbrock2
    let cell = description.add(population)
    description.connect((clamp, "value"), to: (cell, "potential"))
    var world = World(try WorldPlan(description))
    let before = pools.reduce(0) { $0 + (world.value("cell", $1) ?? .nan) }
    try world.run(steps: Int(row.held * 1000))
    let after = pools.reduce(0) { $0 + (world.value("cell", $1) ?? .nan) }
    #expect(abs(after - before) < 1e-10 * before, "\(before) and \(after)")
    #expect(try #require(world.value("cell", "count")) > 10)
  }
}
