import Equations
import Foundation
import Physiology
import Simulation
import Testing

@Suite("Hodgkin and Huxley with all states together")
struct RosenbrockAxonTests {
  private static func run(
    _ integrator: Integrator, timeStep: Double, duration: Double, polynomials: Double? = nil
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 5, to: 105, 10)]]), name: "s", unit: "uA/cm2")
    var model = Model.hodgkinHuxley1952
    // The rest that the reference starts from.
    for (place, value) in ["-64.99638 [mV]", "0.052955", "0.595994", "0.317732"].enumerated() {
      model.states[place].initial = value
    }
    let axon = description.add(WorldDescription.Population("axon", model))
    description.connect((stimulus, "value"), to: (axon, "injectedCurrent"))
    description.use(integrator)
    description.usePolynomials(polynomials)
    description.record(axon, "V", as: "V")
    description.recordEvents(axon, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  /// Rows T15 of reference/cells.md: fourth-order Runge–Kutta at 0.001 ms.
  private static let spikes = [6.90123, 21.82265, 36.47189, 51.10906, 65.74534, 80.38156, 95.01777]

  @Test(
    "fires at the reference's times", arguments: [(Integrator.rosenbrock2, 0.0125), (.rosenbrock4, 0.05)])
  func spikes(_ integrator: Integrator, timeStep: Double) throws {
    let times = try #require(
      try Self.run(integrator, timeStep: timeStep, duration: 105).events("spikes")
    ).times
    #expect(times.count == Self.spikes.count)
    for (found, wanted) in zip(times, Self.spikes) { #expect(abs(found - wanted) < 0.002, "\(found)") }
  }

  @Test(
    "keeps the order through a spike",
    arguments: [(Integrator.rosenbrock2, 0.0025, 2.0), (.rosenbrock4, 0.01, 4)])
  func order(_ integrator: Integrator, coarsest: Double, expected: Double) throws {
    let courses = try [coarsest, coarsest / 2, coarsest / 4].map { step in
      let values = try #require(Self.run(integrator, timeStep: step, duration: 10).signal("V")).values
      return (0...20).map { values[Int((Double($0) / 2 / step).rounded())] }
    }
    // The largest change when the step is halved falls as the error does.
    let changes = zip(courses, courses.dropFirst()).map { coarse, fine in
      zip(coarse, fine).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(abs(log2(changes[0] / changes[1]) - expected) < 0.2, "\(changes)")
  }

  @Test("takes polynomials for rates and their slopes", arguments: [Integrator.rosenbrock2, .rosenbrock4])
  func polynomials(_ integrator: Integrator) throws {
    let courses = try [nil, 1e-8].map { bound in
      let run = try Self.run(integrator, timeStep: 0.025, duration: 20, polynomials: bound)
      return try #require(run.signal("V")).values
    }
    #expect(courses[0] != courses[1])
    for (exact, replaced) in zip(courses[0], courses[1]) { #expect(abs(exact - replaced) < 1e-4) }
  }
}
