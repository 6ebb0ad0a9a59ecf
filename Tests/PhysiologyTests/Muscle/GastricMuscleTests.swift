import Physiology
import Simulation
import Testing

@Suite("Smooth muscle of the stomach")
struct GastricMuscleTests {
  /// Source: reference/cells.md §F7 with cardiac_lr_br_smc.json, computed from the equations in Chaste by a program that
  /// shares no code with ours (fourth-order Runge–Kutta); the third slow wave.
  @Test("a slow wave: potentials within 0.02 mV, calcium within 0.2 %")
  func slowWave() throws {
    let bench = MembraneBench(
      model: .corriasBuist2007, duration: 60_000, timeStep: 0.01, variables: ["V", "calcium"], every: 100)
    let recording = try bench.run()
    let potential = Array(try #require(recording.signal("V")).values[40_000...])
    let calcium = Array(try #require(recording.signal("calcium")).values[40_000...])
    let rows: [(name: String, found: Double, expected: Double, tolerance: Double)] = [
      ("rest", potential[20_000], -74.8467, 0.02), ("peak", potential.max() ?? .nan, -34.3897, 0.02),
      ("plateau after 2 s", potential[2000], -41.3838, 0.02),
      ("plateau after 4 s", potential[4000], -40.9776, 0.02),
      ("above -60 mV", Double(potential.count { $0 > -60 }), 8435, 2),
      ("calcium at rest", 1000 * (calcium.min() ?? .nan), 0.0643361, 1e-4),
      ("highest calcium", 1000 * (calcium.max() ?? .nan), 0.826445, 0.0016),
    ]
    for row in rows {
      #expect(abs(row.found - row.expected) < row.tolerance, "\(row.name): \(row.found)")
    }
  }

  @Test("without interstitial cells it rests")
  func rests() throws {
    let bench = MembraneBench(
      model: .corriasBuist2007, parameters: ["pacemakerConductance": .uniform(0)], duration: 40_000,
      timeStep: 0.05, variables: ["V"], every: 20)
    let values = try #require(try bench.run().signal("V")).values
    #expect(values[20_000...].allSatisfy { $0 < -70 && abs($0 - values[40_000]) < 0.05 })
  }
}
