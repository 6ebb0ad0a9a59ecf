import Testing

@testable import Equations

@Suite struct PiecewisePolynomialTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let range: ClosedRange<Double>
    let function: @Sendable (Double) -> Double
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "bell", range: -4...4) { 1 / (1 + $0 * $0) },
    Row(name: "wave", range: 0...12) { cosine($0) },
    Row(name: "cube", range: -3...5) { $0 * $0 * $0 },
    Row(name: "constant", range: 0...1) { _ in 7 },
  ]

  /// The error is measured here at points that lie on no grid of the fit.
  @Test(arguments: rows, [1e-4, 1e-8, 1e-10])
  func staysWithinTheBoundBetweenThePointsOfTheFit(row: Row, bound: Double) throws {
    let fit = try #require(PiecewisePolynomial(of: row.function, over: row.range, bound: bound))
    let width = (row.range.upperBound - row.range.lowerBound) / 16
    var worst = 0.0
    for interval in 0..<16 {
      for step in 0..<97 {
        let distance = (Double(step) + 0.37) / 97 - 0.5
        let x = row.range.lowerBound + (Double(interval) + 0.5 + distance) * width
        let value = PiecewisePolynomial.evaluate(fit.coefficients.map { $0[interval] }, distance)
        worst = max(worst, abs(value - row.function(x)))
      }
    }
    // Half as much again: the dense grid has 64 points an interval.
    #expect(worst <= 1.5 * bound * max(fit.span, row.name == "constant" ? 7 : 0))
  }

  @Test func takesTheLowestDegree() throws {
    let cube = try #require(PiecewisePolynomial(of: { $0 * $0 * $0 }, over: -3...5, bound: 1e-12))
    #expect(cube.degree == 3)
    let loose = try #require(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-4))
    let tight = try #require(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-10))
    #expect(loose.degree < tight.degree)
  }

  /// In singles the bound holds for coefficients, distance and every sum rounded to 24 digits.
  @Test func singlesKeepABoundThatTheyCan() throws {
    #expect(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-8, in: .single) == nil)
    let fit = try #require(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-6, in: .single))
    #expect(fit.coefficients.joined().allSatisfy { Double(Float($0)) == $0 })
    #expect(fit.error <= 1e-6 * fit.span)
    let exact = try #require(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-6))
    #expect(fit.degree == exact.degree && fit.error > exact.error)
  }

  @Test func refusesWhatNoDegreeMeets() {
    #expect(PiecewisePolynomial(of: { $0 < 0.3 ? 0 : 1 }, over: 0...1, bound: 1e-3) == nil)
    #expect(PiecewisePolynomial(of: { 1 / $0 }, over: -1...1, bound: 1e-3) == nil)
    #expect(PiecewisePolynomial(of: { cosine($0) }, over: 0...12, bound: 1e-18) == nil)
  }
}
