import Equations
import Foundation
import Physiology
import Simulation
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

  /// Source: Hodgkin and Huxley's rate equations, solved here by bisection of the total current with the gates at
  /// α/(α + β). Tolerances are those of bisection in doubles: V is determined to 1e-9 mV where the slope of the
  /// current is about 1 mS/cm².
  @Test("the state at rest that is found is the analytic one")
  func restingStateIsAnalytic() throws {
    func gates(_ v: Double) -> (m: Double, h: Double, n: Double) {
      let m = (0.1 * (v + 40) / (1 - exp(-(v + 40) / 10)), 4 * exp(-(v + 65) / 18))
      let h = (0.07 * exp(-(v + 65) / 20), 1 / (1 + exp(-(v + 35) / 10)))
      let n = (0.01 * (v + 55) / (1 - exp(-(v + 55) / 10)), 0.125 * exp(-(v + 65) / 80))
      return (m.0 / (m.0 + m.1), h.0 / (h.0 + h.1), n.0 / (n.0 + n.1))
    }
    func current(_ v: Double) -> Double {
      let (m, h, n) = gates(v)
      return 120 * m * m * m * h * (v - 50) + 36 * n * n * n * n * (v + 77) + 0.3 * (v + 54.387)
    }
    var (low, high) = (-70.0, -60.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if current(middle) <= 0 { low = middle } else { high = middle }
    }
    let expected = gates(low)
    let rest = try #require(try RestingState.find(.hodgkinHuxley1952, within: -150...100))
    #expect(abs(rest.potential - low) < 1e-9)
    for (name, value) in [("m", expected.m), ("h", expected.h), ("n", expected.n)] {
      #expect(abs((rest.states[name] ?? 0) - value) < 1e-10, "\(name)")
    }
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
