import Fixtures
import Testing
import Units

/// The oracle is the standard library's `Double(String)`; agreement is in every bit.
@Suite struct NumberParserTests {
  private func expectAgreement(_ text: String) {
    #expect(NumberParser.parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
  }

  @Test(arguments: [
    "0", "-0", "0.0", "00012", "1", "-65", "+5", "5.", ".5", "-.5e1", "1e3", "1E+3", "1e-3", "0.1", "0.3",
    "3.141592653589793", "1e22", "1e23", "9007199254740993", "9007199254740992", "9007199254740995",
    "18446744073709551615", "18446744073709551616", "123456789012345678901234567890",
    // The least normal number, the greatest and least denormal, and what rounds to or past them.
    "2.2250738585072014e-308", "2.2250738585072011e-308", "2.225073858507201e-308", "5e-324",
    "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-323",
    // The greatest number, and the halfway point to the next.
    "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "179769313486231580793e289",
    // Halfway cases of 17 to 19 digits; Clinger 1990, Gay 1990.
    "9007199254740993.0", "9007199254740993.00000000000000000001", "9007199254740992.99999999999999999999",
    "1.00000000000000011102230246251565404236316680908203125",
    "1.00000000000000011102230246251565404236316680908203124",
    "1.00000000000000011102230246251565404236316680908203126", "6.631236846766476e-316",
    "3.2378839133029012895883524125015321748630094e-319", "7.2057594037927933e16", "8.5e-324",
    "1448997445238699", "0.500000000000000166533453693773481063544750213623046875",
  ])
  func publishedHardCases(text: String) {
    expectAgreement(text)
  }

  @Test(arguments: [
    "", " ", "-", "+", ".", "e5", ".e5", "1e", "1e+", "1.2.3", "--1", "1 ", " 1", "1,5", "nan", "inf", "-inf",
    "infinity", "0x10", "1_000", "\u{2212}5", "\u{661}", "1f",
  ])
  func rejects(text: String) {
    #expect(NumberParser.parse(text) == nil)
  }

  /// `Double(String)` differs between versions beyond the range; IEEE 754 rounds to infinity and zero.
  @Test func beyondTheRange() {
    #expect(NumberParser.parse("1e309") == .infinity)
    #expect(NumberParser.parse("-1e99999999999999999999") == -.infinity)
    #expect(NumberParser.parse("1e-400") == 0)
    #expect(NumberParser.parse("0e99999999999999999999") == 0)
    #expect(NumberParser.parse("1e-99999999999999999999") == 0)
    #expect(NumberParser.parse("-1e-400")?.sign == .minus)
    let zeros = String(repeating: "0", count: 5000)
    #expect(NumberParser.parse("0." + zeros + "1e5001") == 1)
    #expect(NumberParser.parse("1" + zeros + "e-5000") == 1)
  }

  /// 2^-1075 is halfway between zero and the least denormal; a digit at the end of its 752 decides.
  @Test func longestHalfwayCase() {
    let halfway = exactDecimal(ofHalfTheLeastDenormal: ())
    #expect(NumberParser.parse(halfway + "e-1075") == 0)
    #expect(NumberParser.parse(halfway + "1e-1076") == .leastNonzeroMagnitude)
    let longer = halfway + String(repeating: "0", count: 400)
    #expect(NumberParser.parse(longer + "1e-1476") == .leastNonzeroMagnitude)
    #expect(NumberParser.parse(longer + "e-1475") == 0)
  }

  /// 2^-1075 = 5^1075 · 10^-1075.
  private func exactDecimal(ofHalfTheLeastDenormal: Void) -> String {
    var digits = [1]
    for _ in 0..<1075 {
      var carry = 0
      for index in digits.indices {
        let product = digits[index] * 5 + carry
        digits[index] = product % 10
        carry = product / 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return digits.reversed().map(String.init).joined()
  }

  @Test func randomDecimalsAgree() {
    var random = SplitMix64(state: 1)
    var disagreements: [String] = []
    for _ in 0..<200_000 {
      let digitCount = Int.random(in: 1...25, using: &random)
      var text = Bool.random(using: &random) ? "-" : ""
      let point = Int.random(in: 0...digitCount, using: &random)
      for index in 0..<digitCount {
        if index == point { text += "." }
        text += "\(Int.random(in: 0...9, using: &random))"
      }
      if Bool.random(using: &random) { text += "e\(Int.random(in: -330...300, using: &random))" }
      if disagrees(text) { disagreements.append(text) }
    }
    #expect(disagreements == [])
  }

  /// Printing and reading back any bits gives them again, and so does the point halfway to the next.
  @Test func randomBitsAndTheirHalfwayPointsAgree() {
    var random = SplitMix64(state: 2)
    var disagreements: [String] = []
    for _ in 0..<100_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = "\(value)"
      if NumberParser.parse(text)?.bitPattern != value.bitPattern { disagreements.append(text) }
    }
    for _ in 0..<50_000 {
      // An odd multiple of half a unit in the last place, from 2^53 up, is a whole number of 17 digits.
      let exponent = UInt64.random(in: 0...9, using: &random)
      let halfway = (UInt64.random(in: (1 << 52)..<(1 << 53), using: &random) << 1 | 1) << exponent
      let scaled = "\(halfway)e\(Int.random(in: -3...3, using: &random))"
      for text in ["\(halfway)", "\(halfway).0000000001", scaled] where disagrees(text) {
        disagreements.append(text)
      }
    }
    #expect(disagreements == [])
  }

  private func disagrees(_ text: String) -> Bool {
    guard let expected = Double(text) else { return NumberParser.parse(text) != nil }
    return NumberParser.parse(text)?.bitPattern != expected.bitPattern
  }

  @Test func partsOfATextRead() {
    let text = "v = -65.5 mV"
    #expect(NumberParser.parse(text.dropFirst(4).dropLast(3)) == -65.5)
  }
}
