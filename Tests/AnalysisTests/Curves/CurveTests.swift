import Analysis
import Foundation
import Testing

@Suite("Curves through points")
struct CurveTests {
  struct Boltzmann: Sendable {
    let amplitude, half, slope: Double
  }

  /// The formula itself, with the C library's exponential.
  private static func value(_ x: Double, _ row: Boltzmann) -> Double {
    row.amplitude / (1 + exp((row.half - x) / row.slope))
  }

  @Test(
    "the parameters of a Boltzmann curve come back from its points",
    arguments: [
      Boltzmann(amplitude: 1, half: -62, slope: -7), Boltzmann(amplitude: 1, half: -20, slope: 9),
      Boltzmann(amplitude: 0.83, half: -35.5, slope: 2.5), Boltzmann(amplitude: 120, half: 10, slope: 15),
    ])
  func boltzmann(_ row: Boltzmann) throws {
    let x = stride(from: -120.0, through: 60, by: 10).map { $0 }
    let y = x.map { Self.value($0, row) }
    let fit = try #require(BoltzmannCurve.fit(x: x, y: y, rises: row.slope > 0))
    #expect(abs(fit.amplitude / row.amplitude - 1) < 1e-8)
    #expect(abs(fit.half - row.half) < 1e-6)
    #expect(abs(fit.slope / row.slope - 1) < 1e-7)
    #expect(abs(fit.value(at: row.half) - row.amplitude / 2) < 1e-8 * row.amplitude)
  }

  /// At the least sum of squares its gradient vanishes: no small change of a parameter lowers the sum.
  @Test("points off the curve are met with the least squares")
  func leastSquares() throws {
    let row = Boltzmann(amplitude: 1, half: -30, slope: 8)
    let x = stride(from: -90.0, through: 40, by: 10).map { $0 }
    let y = x.indices.map { Self.value(x[$0], row) + ($0 % 2 == 0 ? 0.03 : -0.02) }
    let fit = try #require(BoltzmannCurve.fit(x: x, y: y, rises: true))
    func squares(_ amplitude: Double, _ half: Double, _ slope: Double) -> Double {
      let curve = Boltzmann(amplitude: amplitude, half: half, slope: slope)
      return zip(x, y).reduce(0) { $0 + pow($1.1 - Self.value($1.0, curve), 2) }
    }
    let least = squares(fit.amplitude, fit.half, fit.slope)
    for change in [-1e-3, 1e-3] {
      #expect(squares(fit.amplitude * (1 + change), fit.half, fit.slope) > least)
      #expect(squares(fit.amplitude, fit.half + change * 10, fit.slope) > least)
      #expect(squares(fit.amplitude, fit.half, fit.slope * (1 + change)) > least)
    }
  }

  @Test("no curve without points that differ")
  func noCurve() {
    #expect(BoltzmannCurve.fit(x: [1, 2, 3], y: [0, 0.5, 1], rises: true) == nil)
    #expect(BoltzmannCurve.fit(x: [1, 2, 3, 4], y: [1, 1, 1, 1], rises: true) == nil)
    #expect(BoltzmannCurve.fit(x: [1, 1, 1, 1], y: [0, 1, 2, 3], rises: true) == nil)
  }

  @Test("an exponential's end and time constant come back from its samples", arguments: [0.05, 0.3, 2, 30])
  func relaxation(_ timeConstant: Double) throws {
    let samples = (0..<1000).map { 0.7 - 0.6 * exp(-Double($0) * 0.02 / timeConstant) }
    let found = try #require(ExponentialRelaxation(samples, interval: 0.02))
    #expect(abs(found.steadyValue - 0.7) < 1e-9)
    #expect(abs(found.timeConstant / timeConstant - 1) < 1e-8)
  }

  @Test("no exponential where a course stands still, or is a sum of two")
  func noRelaxation() {
    #expect(ExponentialRelaxation(Array(repeating: 0.5, count: 100), interval: 0.02) == nil)
    #expect(ExponentialRelaxation([0, 1], interval: 0.02) == nil)
    let two = (0..<1000).map { exp(-Double($0) / 100) - exp(-Double($0) / 40) }
    #expect(ExponentialRelaxation(two, interval: 0.02) == nil)
  }
}
