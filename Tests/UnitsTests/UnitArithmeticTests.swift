import Testing
import Units

@Suite struct UnitArithmeticTests {
  struct Identity: Sendable {
    let factors: [String]
    let result: String
  }

  /// The coherent sets of the reference notes and of NEURON: no hidden power of ten.
  @Test(arguments: [
    Identity(factors: ["mV", "mS/cm2"], result: "uA/cm2"),
    Identity(factors: ["mV", "S/cm2"], result: "mA/cm2"),
    Identity(factors: ["nF", "mV", "1/ms"], result: "nA"),
    Identity(factors: ["uS", "mV"], result: "nA"),
    Identity(factors: ["uF/cm2", "mV/ms"], result: "uA/cm2"),
    Identity(factors: ["uA/cm2", "1/(mS/cm2)"], result: "mV"),
    Identity(factors: ["J/mol/K", "K", "1/(C/mol)"], result: "V"),
    Identity(factors: ["Ohm", "F"], result: "s"),
    Identity(factors: ["MOhm", "nF"], result: "ms"),
    Identity(factors: ["cm/s", "C/mol", "mol/cm3"], result: "A/cm2"),
    Identity(factors: ["min", "bpm"], result: "1"),
    Identity(factors: ["N", "m"], result: "J"),
  ])
  func products(row: Identity) throws {
    var unit = Unit.dimensionless
    for factor in row.factors { unit = unit * (try Unit(parsing: factor)) }
    let expected = try Unit(parsing: row.result)
    #expect(unit.isSame(as: expected))
    #expect(unit.conversionFactor(to: expected) == 1)
    #expect(unit.scale == expected.scale)
  }

  @Test func composedSymbols() throws {
    let millivolt = try Unit(parsing: "mV")
    let conductance = try Unit(parsing: "mS/cm2")
    #expect((millivolt * conductance).symbol == "mV mS/cm2")
    #expect((millivolt / millivolt).symbol == "1")
    #expect((Unit.dimensionless / millivolt).symbol == "1/mV")
    #expect((millivolt * millivolt).symbol == "mV2")
    #expect(millivolt.raised(to: Rational(1, 2)).symbol == "mV^(1/2)")
    #expect(millivolt.raised(to: 0).symbol == "1")
    #expect((millivolt * .dimensionless).symbol == "mV")
  }

  /// Spindle, Mileusnic 2006: force goes with velocity^0.3, and its inverse with force^(1/0.3).
  @Test(arguments: ["s", "ms", "min", "L0/s", "mm/ms", "deg"])
  func spindleLawReturnsToItsUnit(text: String) throws {
    let unit = try Unit(parsing: text)
    let force = unit.raised(to: Rational(3, 10))
    let inverse = try #require(Rational(approximating: 1 / 0.3))
    #expect(force.raised(to: inverse).isSame(as: unit))
    #expect(unit.dimension == .dimensionless || !force.isCompatible(with: unit))
  }

  struct Power: Sendable {
    let unit: String
    let exponent: Rational
    let scale: Double
  }

  /// Expected: mpmath with 30 digits.
  @Test(arguments: [
    Power(unit: "ms", exponent: Rational(3, 10), scale: 0.12589254117941672),
    Power(unit: "ms", exponent: Rational(-3, 10), scale: 7.943282347242815),
    Power(unit: "min", exponent: Rational(1, 2), scale: 7.745966692414834),
    Power(unit: "min", exponent: Rational(-10, 3), scale: 1.1825762845579523e-06),
    Power(unit: "mmHg", exponent: Rational(2, 7), scale: 4.0468319142992917),
    Power(unit: "um", exponent: Rational(999, 1000), scale: 1.0139113857366794e-06),
  ])
  func rationalPowers(row: Power) throws {
    let scale = try Unit(parsing: row.unit).raised(to: row.exponent).scale
    #expect((scale / row.scale - 1).magnitude < 1e-14, "\(scale)")
  }

  @Test func equalSizeFromAnotherZeroIsNotTheSame() throws {
    let celsius = try Unit(parsing: "degC")
    let kelvin = try Unit(parsing: "K")
    #expect(celsius.isCompatible(with: kelvin))
    #expect(!celsius.isSame(as: kelvin))
    #expect(celsius.conversionFactor(to: kelvin) == nil)
    #expect(celsius.offset == 273.15)
    #expect(try (celsius * Unit(parsing: "s")).symbol == "K s")
  }

  @Test func sameMeaningMayBeWrittenDifferently() throws {
    let first = try Unit(parsing: "mS/cm2")
    let second = try Unit(parsing: "daS/m2")
    #expect(first.isSame(as: second))
    #expect(first != second)
    #expect(!first.isSame(as: try Unit(parsing: "S/cm2")))
    #expect(!first.isSame(as: try Unit(parsing: "mS")))
  }
}
