import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// Chance in release against the binomial law; bounds are four standard errors, seeds are fixed.
@Suite("Vesicle release")
struct VesicleReleaseTests {
  private static let interval = 20.0

  /// The number of releases after each of `count` spikes at regular intervals, for all sites together.
  private func releases(
    sites: Int, probability: Double, recovery: Double, spikes count: Int
  ) throws -> [Int] {
    var description = WorldDescription(timeStep: 0.1, seed: 7)
    let axon = description.add(
      WorldDescription.Population("axon", .metronome, parameters: ["period": .uniform(Self.interval / 1000)]))
    let site = description.add(
      WorldDescription.Population(
        "site", .vesicleRelease, count: sites,
        parameters: ["probability": .uniform(probability), "recovery": .uniform(recovery)]))
    description.send((axon, "tick"), to: (site, "spike"), .allToAll(delay: 0.1))
    description.recordEvents(site, "release", as: "release")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int(Double(count) * Self.interval / 0.1))
    let times = try #require(world.recording.events("release")).times
    return (0..<count).map { number in
      let start = Double(number) * Self.interval
      return times.filter { $0 >= start && $0 < start + Self.interval }.count
    }
  }

  /// Source: mean N p, variance N p (1 − p), (1 − p)^N failures.
  @Test("counts are binomial", arguments: [(5, 0.3), (1, 0.8), (10, 0.1)])
  func binomial(_ row: (sites: Int, probability: Double)) throws {
    let trials = 2000
    let counts = try releases(
      sites: row.sites, probability: row.probability, recovery: 0.01, spikes: trials)
    let (n, p) = (Double(row.sites), row.probability)
    let mean = counts.reduce(0.0) { $0 + Double($1) } / Double(trials)
    let variance = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(trials)
    #expect(abs(mean - n * p) < 4 * sqrt(n * p * (1 - p) / Double(trials)), "\(mean)")
    #expect(abs(variance / (n * p * (1 - p)) - 1) < 0.2, "\(variance)")
    let failures = Double(counts.filter { $0 == 0 }.count) / Double(trials)
    let expected = pow(1 - p, n)
    #expect(abs(failures - expected) < 4 * sqrt(expected * (1 - expected) / Double(trials)), "\(failures)")
  }

  /// Source: N p (1 − e)/(1 − (1 − p) e) with e = e^(−T/τ), the fixed point of use and recovery.
  @Test("a train uses vesicles up to the closed form")
  func depression() throws {
    let counts = try releases(sites: 1000, probability: 0.5, recovery: 100, spikes: 60)
    #expect(abs(Double(counts[0]) - 500) < 4 * sqrt(250))
    let e = exp(-Self.interval / 100)
    let expected = 500 * (1 - e) / (1 - 0.5 * e)
    let late = counts[30...].reduce(0) { $0 + $1 }
    #expect(abs(Double(late) / 30 - expected) < 0.03 * expected, "\(late)")
  }
}
