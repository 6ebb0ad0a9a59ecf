import Equations
import Physiology
import Testing

@Suite("Hodgkin–Huxley 1952")
struct HodgkinHuxley1952Tests {
  /// Source: reference/cells.md §0.1, rows T1 and T2.
  @Test(
    "rests where the published equations rest",
    arguments: [
      ("V", -64.99638, 1e-4), ("m", 0.052955, 1e-5), ("h", 0.595994, 1e-5), ("n", 0.317732, 1e-5),
    ])
  func rest(_ row: (state: String, expected: Double, tolerance: Double)) throws {
    var run = ModelRun(.hodgkinHuxley1952, timeStep: 0.025)
    run.record(row.state)
    let last = try #require(run.recording(of: 300).signal(row.state)?.values.last)
    #expect(abs(last - row.expected) < row.tolerance)
  }

  @Test("starts with the gates at rest at the initial potential")
  func start() throws {
    var run = ModelRun(.hodgkinHuxley1952, parameters: ["initialPotential": .lanes([-40])])
    run.record("m")
    let first = try #require(run.recording(of: 0.1).signal("m")?.values.first)
    // At −40 mV alpha_m is at its removable singularity, where it is 1/ms; beta_m is 4 exp(−25/18).
    #expect(abs(first - 1 / (1 + 4 * 0.24935220877729622)) < 1e-12)
  }

  @Test("announces one spike for one suprathreshold pulse and none below")
  func spikes() throws {
    for (amplitude, expected) in [(6.0, 0), (10.0, 1)] {
      var run = ModelRun(.hodgkinHuxley1952, timeStep: 0.025)
      run.follow(
        "injectedCurrent", [.init(5, 0), .init(5.01, amplitude), .init(6, amplitude), .init(6.01, 0)],
        unit: "uA/cm2")
      run.recordEvents("spike")
      let found = try #require(run.recording(of: 40).events("spike"))
      #expect(found.times.count == expected, "\(amplitude) uA/cm2")
    }
  }
}
