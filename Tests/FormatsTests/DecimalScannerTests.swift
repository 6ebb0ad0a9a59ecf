import Testing

@testable import Formats

@Suite struct DecimalScannerTests {
  private func number(_ text: String) -> Double? {
    DecimalScanner.number(in: Array(text.utf8), 0..<text.utf8.count)
  }

  /// Expected values come from Swift's own correctly rounded conversion.
  @Test(arguments: [
    "0", "-0", "+1", "1.", ".5", "-65.25", "1e3", "1E-3", "1e+22", "1e22", "1e23", "9007199254740993",
    "0.1", "123456789012345678", "1234567890123456789012", "2.2250738585072011e-308", "4.9e-324", "1e-400",
    "1.7976931348623157e308", "0.000000000000000000000000000001", "-65.12345678901234", "1e00005",
  ])
  func agreesWithTheStandardLibrary(_ text: String) throws {
    let expected = try #require(Double(text.hasSuffix(".") ? text + "0" : text))
    #expect(number(text)?.bitPattern == expected.bitPattern)
  }

  @Test func agreesForManyRandomNumbers() {
    var generator = SplitMix(state: 1)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(number("\(value)")?.bitPattern == value.bitPattern)
    }
  }

  @Test(arguments: ["", "-", ".", "abc", "1e", "1e+", "0x10", "1,5", "1 2", "1.2.3", "--1", "1f", "e5", "١"])
  func refuses(_ text: String) {
    #expect(number(text) == nil)
  }

  @Test(arguments: [
    ("nan", true), ("NaN", true), ("NA", true), ("inf", false), ("-Inf", false), ("+infinity", false),
  ])
  func wordsForWhatIsNotFinite(_ text: String, _ isNaN: Bool) throws {
    let value = try #require(number(text))
    #expect(!value.isFinite)
    #expect(value.isNaN == isNaN)
  }

  @Test func overflowIsInfinite() {
    #expect(number("1e400") == .infinity)
    #expect(number("-1e99999999999999999999") == -.infinity)
  }
}

/// A small generator with a fixed start (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
