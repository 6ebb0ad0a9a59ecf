import Testing

@testable import Report

@Suite struct NumberTextTests {
  /// Source: rounding by hand; the form is the one that `NumberText.significant` documents.
  static let rows: [(value: Double, digits: Int, text: String)] = [
    (0, 3, "0"), (-0.0, 3, "0"), (1, 3, "1.00"), (-65, 3, "−65.0"), (8.3, 2, "8.3"), (8.3, 1, "8"),
    (9.99, 2, "10"), (0.999_6, 3, "1.00"), (999.6, 3, "1000"), (12_345, 3, "12\u{202F}300"),
    (123_456, 6, "123\u{202F}456"), (1_234_567, 3, "1.23×10⁶"), (999_999, 2, "1.0×10⁶"),
    (0.000_123, 3, "0.000123"), (4.2e-7, 3, "4.20×10⁻⁷"), (-1e-300, 2, "−1.0×10⁻³⁰⁰"),
    (.leastNonzeroMagnitude, 1, "5×10⁻³²⁴"), (1.797e308, 3, "1.80×10³⁰⁸"), (1000, 3, "1000"),
    (1e15, 15, "1.00000000000000×10¹⁵"),
    (.infinity, 3, "∞"), (-.infinity, 3, "−∞"), (.nan, 3, "not a number"), (2, 0, "2"), (2, -9, "2"),
  ]

  @Test(arguments: rows)
  func significant(_ row: (value: Double, digits: Int, text: String)) {
    #expect(NumberText.significant(row.value, digits: row.digits) == row.text)
  }

  @Test func pathNumbersAreShort() {
    #expect(
      [0, 0.04, 0.06, -0.5, 12, -12.34, .nan, .infinity].map { PathText.number($0) }
        == ["0", "0", ".1", "-.5", "12", "-12.3", "0", "0"])
  }
}
