extension Unit {
  /// Reads the text of a unit, such as "mV", "mS/cm2", "J/mol/K", "1/(mV ms)", "s^(3/10)" or "m²".
  ///
  /// Factors are separated by space, "*", "." or "·"; "/" divides by the next factor only. "1" and the empty
  /// text are dimensionless. Names and prefixes are those of the SI Brochure and of physiology; "min" is the
  /// minute, "ms" the millisecond, and "m s" a product.
  ///
  /// - Throws: `UnitError` with the column in the text.
  public init(parsing text: String) throws(UnitError) {
    var parser = UnitParser(Array(text.unicodeScalars))
    self = try parser.parse()
  }
}
