extension Quantity {
  /// Reads a number with its unit, such as "-65 mV", "0.3 mS/cm2", "15 %", "6.3 degC" or "20".
  ///
  /// The number is finite; a text without unit is dimensionless. The unit is read as by `Unit(parsing:)`.
  ///
  /// - Throws: `UnitError` with the column in the text.
  public init(parsing text: String) throws(UnitError) {
    let scalars = Array(text.unicodeScalars)
    guard let start = scalars.firstIndex(where: { !$0.isSpace }) else {
      throw UnitError(.empty, column: 1)
    }
    let bytes = scalars.map { UInt8(exactly: $0.value) ?? 0 }
    var decimal = DecimalText()
    var end = start
    guard decimal.read(bytes, at: &end) else {
      throw UnitError(.malformedNumber(word(of: scalars, from: start)), column: start + 1)
    }
    guard decimal.magnitude.isFinite else {
      throw UnitError(.numberOutOfRange(word(of: scalars, from: start)), column: start + 1)
    }
    var parser = UnitParser(scalars, from: end)
    self.init(decimal.isNegative ? -decimal.magnitude : decimal.magnitude, try parser.parse())
  }
}

/// The word at a position, for a message.
func word(of scalars: [Unicode.Scalar], from start: Int) -> String {
  String(String.UnicodeScalarView(scalars[start...].prefix { !$0.isSpace }))
}
