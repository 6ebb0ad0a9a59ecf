import Testing

@testable import Report

@Suite struct TicksTests {
  struct Row: Sendable {
    let range: ClosedRange<Double>
    let maximum: Int
    let labels: [String]
  }

  /// Source: the rule itself, worked by hand: 1, 2 or 5 × 10ⁿ, the smallest that gives at most `maximum`, and
  /// a finer one, or 4 × 10ⁿ, where that gives fewer than two.
  static let linear: [Row] = [
    Row(range: 0...10, maximum: 6, labels: ["0", "2", "4", "6", "8", "10"]),
    Row(range: -80...40, maximum: 7, labels: ["−80", "−60", "−40", "−20", "0", "20", "40"]),
    Row(range: 0...1, maximum: 6, labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    Row(range: 0...0.3, maximum: 4, labels: ["0.0", "0.1", "0.2", "0.3"]),
    Row(range: 0.281...0.343, maximum: 4, labels: ["0.30", "0.32", "0.34"]),
    Row(range: 0...30_000, maximum: 4, labels: ["0", "10\u{202F}000", "20\u{202F}000", "30\u{202F}000"]),
    Row(range: 0...2_000_000, maximum: 3, labels: ["0", "1×10⁶", "2×10⁶"]),
    Row(range: -2e-6...2e-6, maximum: 5, labels: ["−2×10⁻⁶", "−1×10⁻⁶", "0", "1×10⁻⁶", "2×10⁻⁶"]),
    Row(range: 0...1.5e6, maximum: 4, labels: ["0", "0.5×10⁶", "1.0×10⁶", "1.5×10⁶"]),
    Row(range: 7.3...7.4, maximum: 2, labels: ["7.3", "7.4"]),
    Row(range: -8...8, maximum: 2, labels: ["−5", "0", "5"]),
    Row(range: -10...10, maximum: 2, labels: ["−10", "0", "10"]),
    Row(range: 1.9...8.1, maximum: 3, labels: ["4", "8"]),
    Row(range: 5.9...14.1, maximum: 4, labels: ["8", "12"]),
    Row(range: -3...3, maximum: 2, labels: ["−2", "0", "2"]),
  ]

  @Test(arguments: linear)
  func linearTicks(_ row: Row) {
    #expect(Ticks.linear(row.range, maximum: row.maximum).map(\.label) == row.labels)
  }

  static let logarithmic: [Row] = [
    Row(range: 0.001...1000, maximum: 7, labels: ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
    Row(range: 1e-6...1, maximum: 4, labels: ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
    Row(range: 0.5...50, maximum: 8, labels: ["0.5", "1", "2", "5", "10", "20", "50"]),
    Row(range: 2e6...2e7, maximum: 5, labels: ["2×10⁶", "5×10⁶", "10⁷", "2×10⁷"]),
    Row(range: 3...4, maximum: 3, labels: ["3.0", "3.5", "4.0"]),
  ]

  @Test(arguments: logarithmic)
  func logarithmicTicks(_ row: Row) {
    #expect(Ticks.logarithmic(row.range, maximum: row.maximum).map(\.label) == row.labels)
  }

  /// Invariants over many orders of magnitude: inside the range, ascending, not too many, at least two.
  @Test(arguments: [-300, -200, -30, -7, -1, 0, 1, 6, 15, 200, 285], [0.0, 0.37, -3, 1e5, -1e11])
  func ticksStayInside(exponent: Int, offset: Double) {
    let unit = power(exponent)
    let range = offset * unit...(offset + 1.7) * unit
    for maximum in [2, 5, 9] {
      let values = Ticks.linear(range, maximum: maximum).map(\.value)
      #expect((2...max(maximum, 3)).contains(values.count))
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      let slack = (range.upperBound - range.lowerBound) * 1e-6
      #expect(values.allSatisfy { $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack })
    }
  }

  /// Panels as low as those of the report: 90 px, and what phones make of them.
  @Test(
    arguments: [-8.0...8, -0.9...0.02, 7...13, -31 ... -3, 4.1...4.2, 2.6...7.4], [Rendition.wide, .narrow])
  func lowPanelsHaveTwoTicks(data: ClosedRange<Double>, rendition: Rendition) {
    let height = 90 * rendition.heightScale
    let axis = ResolvedAxis(
      Axis("angle", unit: "°"), data: data, maximumTicks: rendition.maximumYTicks(height: height),
      fit: .outward
    )
    #expect(axis.ticks.count >= 2, "\(axis.ticks.map(\.label))")
    let places = axis.ticks.compactMap { axis.fraction($0.value) }.map { $0 * height }
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= rendition.fontSize })
  }

  @Test func rowsCountFromOneInEachGroup() {
    let ticks = Ticks.rows([4, 0, 4], maximum: 8)
    #expect(ticks.map(\.label) == ["1", "2", "3", "4", "1", "2", "3", "4"])
    #expect(ticks.map(\.value) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Ticks.rows([12, 60], maximum: 7).map(\.label) == ["5", "20", "40", "60"])
    #expect(Ticks.rows([0], maximum: 7).isEmpty)
  }

  private func power(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { result, _ in exponent < 0 ? result / 10 : result * 10 }
  }
}
