import Fixtures
import Testing
import Units

@Suite struct UnitErrorTests {
  struct Row: Sendable {
    let text: String
    let column: Int
    let message: String
  }

  @Test(arguments: [
    Row(text: "mv", column: 1, message: "unknown unit \"mv\"; did you mean mV?"),
    Row(text: "mS/cMm2", column: 4, message: "unknown unit \"cMm\"; did you mean cm, cM or Mm?"),
    Row(text: "ms Vm", column: 4, message: "unknown unit \"Vm\"; did you mean V, m or mV?"),
    Row(text: "sec", column: 1, message: "unknown unit \"sec\""),
    Row(text: "uA/cm2 foo", column: 8, message: "unknown unit \"foo\""),
    Row(text: "kmHg", column: 1, message: "unknown unit \"kmHg\"; did you mean mmHg?"),
    Row(text: "furlong", column: 1, message: "unknown unit \"furlong\""),
    Row(text: "hz", column: 1, message: "unknown unit \"hz\"; did you mean Hz?"),
    Row(text: "m%", column: 1, message: "unknown unit \"m%\"; did you mean m, % or mV?"),
    Row(text: "m//s", column: 3, message: "unexpected \"/\" in a unit"),
    Row(text: "m/", column: 3, message: "the text ends where a unit was expected"),
    Row(text: "m)", column: 2, message: "unexpected \")\" in a unit"),
    Row(text: "()", column: 2, message: "unexpected \")\" in a unit"),
    Row(text: "cm2s", column: 4, message: "unexpected \"s\" in a unit"),
    Row(text: "m,s", column: 2, message: "unexpected \",\" in a unit"),
    Row(text: "1/(mV ms", column: 3, message: "the parenthesis is never closed"),
    Row(
      text: "10 mV", column: 1,
      message: "the number 10 stands among the units; write a prefix or put it into the value"),
    Row(
      text: "m^x", column: 3,
      message: "expected an exponent such as 2, -1, 0.3 or (3/10), found \"x\""),
    Row(text: "m^", column: 3, message: "expected an exponent such as 2, -1, 0.3 or (3/10), found nothing"),
    Row(text: "m^(1/3", column: 3, message: "the parenthesis is never closed"),
    Row(text: "m0", column: 2, message: "the exponent 0 is not a fraction of whole numbers from 1 to 1000"),
    Row(
      text: "m^(1/0)", column: 6,
      message: "the exponent 0 is not a fraction of whole numbers from 1 to 1000"),
    Row(
      text: "m^3.1415", column: 3,
      message: "the exponent 3.1415 is not a fraction of whole numbers from 1 to 1000"),
    Row(
      text: "m^99999999999999999999", column: 3,
      message: "the exponent 99999999999999999999 is not a fraction of whole numbers from 1 to 1000"),
    Row(text: "Ym^1000", column: 1, message: "the unit is too large or too small to be held"),
    Row(text: "1/km^1000", column: 1, message: "the unit is too large or too small to be held"),
    Row(
      text: "J/degC", column: 3,
      message: "degC has a zero of its own and cannot be part of a product; write K for a difference"),
    Row(
      text: String(repeating: "(", count: 40), column: 33, message: "parentheses are nested deeper than 32"),
  ])
  func units(row: Row) {
    let error = #expect(throws: UnitError.self) { try Unit(parsing: row.text) }
    #expect(error?.message == row.message)
    #expect(error?.column == row.column)
  }

  @Test(arguments: [
    Row(text: "", column: 1, message: "expected a number with its unit, found nothing"),
    Row(text: "  ", column: 1, message: "expected a number with its unit, found nothing"),
    Row(text: "mV", column: 1, message: "expected a number with its unit, found \"mV\""),
    Row(text: " -.e5 mV", column: 2, message: "expected a number with its unit, found \"-.e5\""),
    Row(text: "nan mV", column: 1, message: "expected a number with its unit, found \"nan\""),
    Row(
      text: "1e999 mV", column: 1,
      message: "the number 1e999 is beyond the largest that can be held, 1.8e308"),
    Row(text: "-65 mv", column: 5, message: "unknown unit \"mv\"; did you mean mV?"),
    Row(text: "0.3 mS/cm2 /", column: 13, message: "the text ends where a unit was expected"),
    Row(
      text: "1 2", column: 3,
      message: "the number 2 stands among the units; write a prefix or put it into the value"),
  ])
  func quantities(row: Row) {
    let error = #expect(throws: UnitError.self) { try Quantity(parsing: row.text) }
    #expect(error?.message == row.message)
    #expect(error?.column == row.column)
  }

  @Test func mismatchNamesBothUnits() throws {
    let error = #expect(throws: UnitError.self) {
      try Quantity(parsing: "5 mA").value(in: try Unit(parsing: "mV"))
    }
    #expect(
      error?.message == "units do not match: found mA (A), expected mV (kg m^2 s^-3 A^-1)")
  }

  /// Whatever the text, reading it ends with a unit or an error.
  @Test func arbitraryTextNeverTraps() {
    let pieces = [
      "m", "s", "L0", "0", "9", "/", "*", "**", "^", "(", ")", "-", ".", " ", "1", "%", "degC", "\u{B2}",
      "\u{B7}", "e", "k", "\u{1F600}", "999", "^(1/997)", "^(991/3)", "min", "\u{301}", "-65",
    ]
    var random = SplitMix64(state: 7)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      if let unit = try? Unit(parsing: text) {
        #expect(unit.scale.isFinite && unit.scale > 0)
        #expect((try? Unit(parsing: unit.symbol))?.isSame(as: unit) ?? false, "\(text)")
      }
      if let quantity = try? Quantity(parsing: text) { #expect(quantity.value.isFinite) }
    }
  }

  @Test func absurdPowersNeverTrap() throws {
    var text = "min km"
    for _ in 0..<30 { text = "(" + text + ")^(997/1000) /m^(1/991) s^(1/983) K^(1/977) A^(1/971)" }
    #expect(try Unit(parsing: text).scale.isFinite)
    var nested = "km"
    for _ in 0..<30 { nested = "(" + nested + ")^1000" }
    #expect(throws: UnitError.self) { try Unit(parsing: nested) }
  }
}
