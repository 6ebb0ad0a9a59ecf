import Testing
import Units

@Suite struct QuantityTests {
  struct Row: Sendable {
    let text: String
    let unit: String
    let expected: Double
    let source: String
    var tolerance = 0.0
  }

  /// 273.15 and the sum with it are each rounded, to half a unit in the last place of numbers near 300.
  static let roundingOfKelvin = 300.0.ulp

  /// Without a tolerance the expected value is exact: a conversion by a power of ten is one rounding.
  @Test(arguments: [
    Row(text: "-65 mV", unit: "V", expected: -0.065, source: "prefix"),
    Row(text: "-65 mV", unit: "mV", expected: -65, source: "identity"),
    Row(text: "0.3 mS/cm2", unit: "S/m2", expected: 3, source: "1e-3 / 1e-4"),
    Row(text: "0.3 mS/cm2", unit: "mS/cm2", expected: 0.3, source: "identity"),
    Row(text: "20", unit: "1", expected: 20, source: "pure number"),
    Row(text: "1e-3 s", unit: "ms", expected: 1, source: "prefix"),
    Row(text: "15 %", unit: "1", expected: 0.15, source: "per cent"),
    Row(text: "15%", unit: "%", expected: 15, source: "without space"),
    Row(text: "+.5mV", unit: "uV", expected: 500, source: "without space"),
    Row(text: "  2. ms ", unit: "us", expected: 2000, source: "space around"),
    Row(text: "2EHz", unit: "Hz", expected: 2e18, source: "E is a prefix where no exponent follows"),
    Row(text: "3 /ms", unit: "Hz", expected: 3000, source: "as NEURON writes it"),
    Row(text: "72 bpm", unit: "Hz", expected: 1.2, source: "72/60"),
    Row(text: "120 mmHg", unit: "Pa", expected: 15998.6864898, source: "NIST SP 811"),
    Row(text: "140 mM", unit: "mol/m3", expected: 140, source: "mol/L"),
    Row(
      text: "6.3 degC", unit: "K", expected: 279.45, source: "SI Brochure 2.3.1",
      tolerance: roundingOfKelvin),
    Row(
      text: "310.15 K", unit: "degC", expected: 37, source: "SI Brochure 2.3.1",
      tolerance: roundingOfKelvin),
    Row(text: "37 degC", unit: "degC", expected: 37, source: "identity"),
    Row(
      text: "37 degC", unit: "mK", expected: 310150, source: "prefix and zero",
      tolerance: 1000 * roundingOfKelvin + 310150.0.ulp / 2),
    Row(
      text: "37 \u{B0}C", unit: "K", expected: 310.15, source: "degree sign",
      tolerance: roundingOfKelvin),
    Row(text: "90 deg", unit: "rad", expected: .pi / 2, source: "angle"),
  ])
  func conversions(row: Row) throws {
    let value = try Quantity(parsing: row.text).value(in: try Unit(parsing: row.unit))
    #expect((value - row.expected).magnitude <= row.tolerance, "\(row.source): \(value)")
  }

  struct Factor: Sendable {
    let from: String
    let to: String
    let expected: Double?
  }

  @Test(arguments: [
    Factor(from: "mV", to: "V", expected: 0.001),
    Factor(from: "ms", to: "s", expected: 0.001),
    Factor(from: "V", to: "mV", expected: 1000),
    Factor(from: "um", to: "nm", expected: 1000),
    Factor(from: "nm", to: "cm", expected: 1e-7),
    Factor(from: "Ym", to: "ym", expected: 1e48),
    Factor(from: "ym", to: "Ym", expected: 1e-48),
    Factor(from: "uA/cm2", to: "A/m2", expected: 0.01),
    Factor(from: "mA/cm2", to: "uA/cm2", expected: 1000),
    Factor(from: "h", to: "min", expected: 60),
    Factor(from: "min", to: "h", expected: 1.0 / 60),
    Factor(from: "mV", to: "ms", expected: nil),
    Factor(from: "mV", to: "1", expected: nil),
  ])
  func factors(row: Factor) throws {
    #expect(try Unit(parsing: row.from).conversionFactor(to: try Unit(parsing: row.to)) == row.expected)
  }

  @Test func everyPrefixConvertsAsTheDecimalLiteralReads() throws {
    let prefixes = [("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15), ("k", 3), ("M", 6), ("G", 9)]
    for (first, firstPower) in prefixes {
      for (second, secondPower) in prefixes {
        let factor = try Unit(parsing: first + "V").conversionFactor(to: Unit(parsing: second + "V"))
        #expect(factor == Double("1e\(firstPower - secondPower)"))
      }
    }
  }
}
