import Physiology
import Simulation
import Testing

/// Polynomials with the default bound move no spike by a microsecond in a second of firing.
@Suite("Spike times by polynomials")
struct PolynomialSpikeTimesTests {
  private func spikeTimes(bound: Double?) throws -> [[Double]] {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    let currents = [6.5, 8, 10, 15, 30, 60]
    let stimulus = description.add(
      .pulses(currents.map { [Waveform.Pulse(from: 1, to: 2000, $0)] }), name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population("axons", .hodgkinHuxley1952, count: currents.count)
    population.polynomialBound = bound
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"))
    description.recordEvents(axons, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: 40_000)
    let spikes = try #require(world.recording.events("spikes"))
    return currents.indices.map { spikes.times(ofLane: $0) }
  }

  @Test("agree with exact rates within 1 µs over 1 s, from 6.5 to 60 µA/cm²")
  func times() throws {
    let exact = try spikeTimes(bound: nil)
    let near = try spikeTimes(bound: 1e-8)
    for (expected, found) in zip(exact, near) {
      #expect(expected.count > 50)
      #expect(found.count == expected.count)
      let largest = zip(expected, found).map { abs($0 - $1) }.max() ?? .nan
      #expect(largest < 0.001, "\(largest) ms")
    }
    #expect(exact != near)
  }
}
