import Testing

@testable import Units

@Suite struct RationalTests {
  struct Row: Sendable {
    let result: Rational
    let expected: String
  }

  /// Expected by hand.
  @Test(arguments: [
    Row(result: Rational(6, -20), expected: "-3/10"),
    Row(result: Rational(0, -7), expected: "0"),
    Row(result: Rational(1, 6) + Rational(1, 10), expected: "4/15"),
    Row(result: Rational(1, 6) - Rational(1, 6), expected: "0"),
    Row(result: Rational(3, 10) * Rational(10, 3), expected: "1"),
    Row(result: Rational(3, 10) / Rational(-9, 5), expected: "-1/6"),
    Row(result: -Rational(3, 10), expected: "-3/10"),
    Row(result: 7, expected: "7"),
    Row(result: Rational(.max, 3) * Rational(3, .max), expected: "1"),
  ])
  func arithmetic(row: Row) {
    #expect(row.result.description == row.expected)
  }

  @Test func halfOfTheLargestIsExactWhereDoublesAreNot() {
    #expect(Rational(.max, 2) < Rational(.max))
    #expect(Rational(.max - 2, .max - 1) < Rational(.max - 1, .max))
    #expect(Rational(-1, 2) < Rational(-1, 3))
  }

  @Test func overflowGivesTheNearestFraction() {
    #expect(Rational(.max) + Rational(.max) == Rational(.max))
    #expect(Rational(-.max) * Rational(.max) == Rational(-.max))
    #expect(Rational(1, .max) * Rational(1, .max) == 0)
    let sum = (Rational(1, .max) + Rational(1, .max - 1) + Rational(1, 3)).doubleValue
    #expect((sum - 1.0 / 3).magnitude < 1e-12)
  }

  @Test(arguments: [(-7, 2, -4), (7, 2, 3), (-6, 2, -3), (0, 5, 0)])
  func floor(numerator: Int, denominator: Int, expected: Int) {
    let value = Rational(numerator, denominator)
    #expect(value.floor == expected)
    #expect(value.fraction >= 0 && value.fraction < 1)
    #expect(Rational(value.floor) + value.fraction == value)
  }

  struct Approximation: Sendable {
    let value: Double
    let expected: Rational?
  }

  @Test(arguments: [
    Approximation(value: 0.3, expected: Rational(3, 10)),
    Approximation(value: 1 / 0.3, expected: Rational(10, 3)),
    Approximation(value: -2.5, expected: Rational(-5, 2)),
    Approximation(value: 0, expected: 0),
    Approximation(value: 4, expected: 4),
    Approximation(value: 999.0 / 1000, expected: Rational(999, 1000)),
    Approximation(value: 3.3333, expected: nil),
    Approximation(value: .pi, expected: nil),
    Approximation(value: 1e-9, expected: nil),
    Approximation(value: 1e300, expected: nil),
    Approximation(value: .infinity, expected: nil),
    Approximation(value: .nan, expected: nil),
  ])
  func approximation(row: Approximation) {
    #expect(Rational(approximating: row.value) == row.expected)
  }

  @Test func everySmallFractionIsRecognised() {
    for denominator in 1...1000 {
      for numerator in stride(from: 1, through: 3000, by: 7) {
        let fraction = Rational(numerator, denominator)
        #expect(Rational(approximating: fraction.doubleValue) == fraction)
      }
    }
  }
}
