import Testing
import Units

@Suite struct UnitParsingTests {
  struct Row: Sendable {
    let text: String
    let dimension: String
    let scale: Double
    let source: String
  }

  static let brochure = "SI Brochure 9th ed. (2019)"

  static let named: [Row] = [
    Row(text: "mV", dimension: "kg m^2 s^-3 A^-1", scale: 1e-3, source: brochure),
    Row(text: "ms", dimension: "s", scale: 1e-3, source: brochure),
    Row(text: "mS", dimension: "kg^-1 m^-2 s^3 A^2", scale: 1e-3, source: brochure),
    Row(text: "um", dimension: "m", scale: 1e-6, source: brochure),
    Row(text: "\u{B5}m", dimension: "m", scale: 1e-6, source: brochure + ", micro sign"),
    Row(text: "\u{3BC}m", dimension: "m", scale: 1e-6, source: brochure + ", Greek mu"),
    Row(text: "min", dimension: "s", scale: 60, source: brochure + ", table 8"),
    Row(text: "h", dimension: "s", scale: 3600, source: brochure + ", table 8"),
    Row(text: "day", dimension: "s", scale: 86400, source: brochure + ", table 8"),
    Row(text: "L", dimension: "m^3", scale: 1e-3, source: brochure + ", table 8"),
    Row(text: "ml", dimension: "m^3", scale: 1e-6, source: brochure + ", table 8"),
    Row(text: "deg", dimension: "1", scale: .pi / 180, source: brochure + ", table 8"),
    Row(text: "kg", dimension: "kg", scale: 1, source: brochure),
    Row(text: "mg", dimension: "kg", scale: 1e-6, source: brochure),
    Row(text: "dag", dimension: "kg", scale: 1e-2, source: brochure),
    Row(text: "Pa", dimension: "kg m^-1 s^-2", scale: 1, source: brochure),
    Row(text: "hPa", dimension: "kg m^-1 s^-2", scale: 100, source: brochure),
    Row(text: "pA", dimension: "A", scale: 1e-12, source: brochure),
    Row(text: "fF", dimension: "kg^-1 m^-2 s^4 A^2", scale: 1e-15, source: brochure),
    Row(text: "cd", dimension: "cd", scale: 1, source: brochure),
    Row(text: "mT", dimension: "kg s^-2 A^-1", scale: 1e-3, source: brochure),
    Row(text: "ym", dimension: "m", scale: 1e-24, source: brochure + ", table 7"),
    Row(text: "Ym", dimension: "m", scale: 1e24, source: brochure + ", table 7"),
    Row(text: "M\u{3A9}", dimension: "kg m^2 s^-3 A^-2", scale: 1e6, source: brochure),
    Row(text: "M\u{2126}", dimension: "kg m^2 s^-3 A^-2", scale: 1e6, source: "Unicode compatibility"),
    Row(text: "kohm", dimension: "kg m^2 s^-3 A^-2", scale: 1e3, source: brochure),
    Row(text: "mho", dimension: "kg^-1 m^-2 s^3 A^2", scale: 1, source: "older name of S"),
    Row(text: "M", dimension: "m^-3 mol", scale: 1000, source: "mol/L"),
    Row(text: "mM", dimension: "m^-3 mol", scale: 1, source: "mol/L"),
    Row(text: "uM", dimension: "m^-3 mol", scale: 1e-3, source: "mol/L"),
    Row(text: "mmHg", dimension: "kg m^-1 s^-2", scale: 133.322387415, source: "NIST SP 811 B.8"),
    Row(text: "kcal", dimension: "kg m^2 s^-2", scale: 4184, source: "NIST SP 811 B.8, thermochemical"),
    Row(text: "dyn", dimension: "kg m s^-2", scale: 1e-5, source: "NIST SP 811 B.8"),
    Row(text: "mbar", dimension: "kg m^-1 s^-2", scale: 100, source: "NIST SP 811 B.8"),
    Row(text: "%", dimension: "1", scale: 0.01, source: brochure + ", 5.4.7"),
    Row(text: "bpm", dimension: "s^-1", scale: 1.0 / 60, source: "1/min"),
    Row(text: "pps", dimension: "s^-1", scale: 1, source: "pulses per second"),
    Row(text: "L0", dimension: "1", scale: 1, source: "Mileusnic 2006"),
    Row(text: "l0", dimension: "1", scale: 1, source: "Mileusnic 2006"),
    Row(text: "FU", dimension: "1", scale: 1, source: "Mileusnic 2006"),
    Row(text: "count", dimension: "1", scale: 1, source: "a count"),
    Row(text: "spikes", dimension: "1", scale: 1, source: "a count"),
    Row(text: "degC", dimension: "K", scale: 1, source: brochure),
  ]

  static let composed: [Row] = [
    Row(text: "", dimension: "1", scale: 1, source: "nothing"),
    Row(text: " ", dimension: "1", scale: 1, source: "nothing"),
    Row(text: "1", dimension: "1", scale: 1, source: "one"),
    Row(text: "mS/cm2", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "1e-3 / 1e-4"),
    Row(text: "mS/cm^2", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "mS cm-2", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "mS*cm^-2", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "mS\u{B7}cm\u{207B}\u{B2}", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "mS.cm**-2", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "mS/(cm cm)", dimension: "kg^-1 m^-4 s^3 A^2", scale: 10, source: "the same"),
    Row(text: "m s", dimension: "m s", scale: 1, source: "a product, not ms"),
    Row(text: "m.s", dimension: "m s", scale: 1, source: "a product, not ms"),
    Row(text: "m2.s", dimension: "m^2 s", scale: 1, source: "a point behind an exponent"),
    Row(text: "J/mol/K", dimension: "kg m^2 s^-2 K^-1 mol^-1", scale: 1, source: "each / divides once"),
    Row(text: "J/mol K", dimension: "kg m^2 s^-2 K mol^-1", scale: 1, source: "/ divides the next only"),
    Row(text: "J / (mol K)", dimension: "kg m^2 s^-2 K^-1 mol^-1", scale: 1, source: "parentheses"),
    Row(text: "1/(mV ms)", dimension: "kg^-1 m^-2 s^2 A", scale: 1e6, source: "1 / (1e-3 1e-3)"),
    Row(text: "/ms", dimension: "s^-1", scale: 1000, source: "as NEURON writes it"),
    Row(text: "1/min", dimension: "s^-1", scale: 1.0 / 60, source: "bpm"),
    Row(text: "km/h", dimension: "m s^-1", scale: 1000.0 / 3600, source: "by hand"),
    Row(text: "FU/(L0/s2)", dimension: "s^2", scale: 1, source: "system.md, spindle mass"),
    Row(text: "L0^2", dimension: "1", scale: 1, source: "a name that ends in a digit"),
    Row(text: "s^(3/10)", dimension: "s^(3/10)", scale: 1, source: "spindle"),
    Row(text: "s^-0.3", dimension: "s^(-3/10)", scale: 1, source: "spindle"),
    Row(text: "(m/s)^2", dimension: "m^2 s^-2", scale: 1, source: "a power of a group"),
    Row(text: "((m))\u{B3}", dimension: "m^3", scale: 1, source: "nesting"),
    Row(text: "cm^0.5", dimension: "m^(1/2)", scale: 0.1, source: "sqrt(1e-2)"),
  ]

  @Test(arguments: named + composed)
  func parses(row: Row) throws {
    let unit = try Unit(parsing: row.text)
    #expect(unit.dimension.description == row.dimension, "\(row.source)")
    // One rounding of a root or of π is allowed; everything else is exact.
    #expect((unit.scale - row.scale).magnitude <= row.scale.ulp, "\(row.source): \(unit.scale)")
  }

  @Test(arguments: named + composed)
  func symbolReadsBackAsTheSameUnit(row: Row) throws {
    let unit = try Unit(parsing: row.text)
    #expect(try Unit(parsing: unit.symbol) == unit)
    let square = unit * unit / (unit * unit * unit)
    #expect(try Unit(parsing: square.symbol).isSame(as: square), "\(square.symbol)")
  }

  @Test func symbolIsAsWritten() throws {
    #expect(try Unit(parsing: " mS / cm^2 ").symbol == "mS / cm^2")
    #expect(try Unit(parsing: "").symbol == "1")
  }
}
