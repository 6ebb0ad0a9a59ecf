import Testing
import Units

@Suite struct DimensionTests {
  struct Row: Sendable {
    let unit: String
    let expected: String
  }

  /// SI Brochure, 9th edition (2019), table 4: derived units in terms of base units.
  @Test(arguments: [
    Row(unit: "V", expected: "kg m^2 s^-3 A^-1"),
    Row(unit: "Ohm", expected: "kg m^2 s^-3 A^-2"),
    Row(unit: "S", expected: "kg^-1 m^-2 s^3 A^2"),
    Row(unit: "F", expected: "kg^-1 m^-2 s^4 A^2"),
    Row(unit: "C", expected: "s A"),
    Row(unit: "N", expected: "kg m s^-2"),
    Row(unit: "J", expected: "kg m^2 s^-2"),
    Row(unit: "W", expected: "kg m^2 s^-3"),
    Row(unit: "Pa", expected: "kg m^-1 s^-2"),
    Row(unit: "Wb", expected: "kg m^2 s^-2 A^-1"),
    Row(unit: "T", expected: "kg s^-2 A^-1"),
    Row(unit: "H", expected: "kg m^2 s^-2 A^-2"),
    Row(unit: "Hz", expected: "s^-1"),
    Row(unit: "rad", expected: "1"),
    Row(unit: "cd", expected: "cd"),
    Row(unit: "mol/K", expected: "K^-1 mol"),
    Row(unit: "s^0.3", expected: "s^(3/10)"),
  ])
  func descriptions(row: Row) throws {
    #expect(try Unit(parsing: row.unit).dimension.description == row.expected)
  }

  @Test func powersAndQuotients() {
    let length = Dimension(.metre)
    #expect((length * length).raised(to: Rational(1, 2)) == length)
    #expect(length / length == .dimensionless)
    #expect(length.raised(to: 0) == .dimensionless)
    #expect(length[.metre] == 1 && length[.second] == 0)
    #expect(length != .dimensionless)
  }
}
