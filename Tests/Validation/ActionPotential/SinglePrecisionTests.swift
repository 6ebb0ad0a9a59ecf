import Equations
import Physiology
import Simulation
import Testing

/// What single precision does to the spike times of Hodgkin–Huxley axons in a second of firing.
@Suite("Spike times in single precision")
struct SinglePrecisionTests {
  private func spikeTimes(_ precision: Precision, bound: Double? = nil) throws -> [[Double]] {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    let currents = [6.5, 8, 10, 15, 30, 60]
    let stimulus = description.add(
      .pulses(currents.map { [Waveform.Pulse(from: 1, to: 2000, $0)] }), name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population("axons", .hodgkinHuxley1952, count: currents.count)
    population.polynomialBound = bound
    population.precision = precision
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"))
    description.recordEvents(axons, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: 40_000)
    let spikes = try #require(world.recording.events("spikes"))
    return currents.indices.map { spikes.times(ofLane: $0) }
  }

  struct Row: Sendable {
    let bound: Double?
    /// In ms; the largest measured over all currents were 0.0015 exact and 0.045 with polynomials.
    let tolerance: Double
  }

  @Test(
    "agree with double precision over 1 s",
    arguments: [
      Row(bound: nil, tolerance: 0.003), Row(bound: 1e-6, tolerance: 0.1),
    ])
  func times(row: Row) throws {
    let exact = try spikeTimes(.double)
    let near = try spikeTimes(.single, bound: row.bound)
    for (expected, found) in zip(exact, near) {
      #expect(expected.count > 50)
      #expect(found.count == expected.count)
      let largest = zip(expected, found).map { abs($0 - $1) }.max() ?? .nan
      #expect(largest < row.tolerance, "\(largest) ms")
    }
    #expect(exact != near)
  }

  @Test("refuse a bound of polynomials that they cannot keep")
  func bound() throws {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    var population = WorldDescription.Population("axons", .hodgkinHuxley1952)
    population.polynomialBound = 1e-8
    population.precision = .single
    _ = description.add(population)
    let error = #expect(throws: WorldError.self) { try WorldPlan(description) }
    #expect(
      error?.message
        == "axons: the bound of polynomials in single precision must be at least 1e-06, found 1e-08. Hint: raise "
        + "the bound, or compute in double precision.")
  }
}
