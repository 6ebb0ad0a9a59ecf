/// Reads the text of a unit from left to right.
///
///     product  = ["/"] factor { ("*" | "." | "·" | "/" | space) factor }
///     factor   = "1" | (name | "(" product ")") [exponent]
///     exponent = ["-"] digits | "^" number | "^" "(" number ["/" number] ")" | superscript
///
/// A "/" divides by the next factor only.
struct UnitParser {
  private let scalars: [Unicode.Scalar]
  private var position: Int
  private var depth = 0
  /// Where a unit with a zero of its own stands.
  private var offsetUnit: (name: String, column: Int)?

  private static let deepestNesting = 32

  init(_ scalars: [Unicode.Scalar], from position: Int = 0) {
    self.scalars = scalars
    self.position = position
  }

  /// Reads everything up to the end.
  mutating func parse() throws(UnitError) -> Unit {
    skipSpaces()
    let start = position
    guard start < scalars.count else { return .dimensionless }
    let unit = try product()
    if let scalar = peek { throw unexpected(scalar) }
    if let found = offsetUnit, unit.offset == 0 {
      throw UnitError(.offsetInProduct(found.name), column: found.column)
    }
    guard unit.scale.isFinite && unit.scale > 0 else { throw fault(.scaleOutOfRange, at: start) }
    return Unit(unit, writtenAs: text(start..<endOfText))
  }

  // MARK: Grammar

  private mutating func product() throws(UnitError) -> Unit {
    skipSpaces()
    var unit = peek == "/" ? Unit.dimensionless : try factor()
    while true {
      let hasSpace = skipSpaces()
      switch peek {
      case nil, ")":
        return unit
      case "/":
        position += 1
        unit = unit / (try factor())
      case "*", ".", "\u{B7}", "\u{22C5}":
        position += 1
        unit = unit * (try factor())
      case let scalar?:
        guard hasSpace || scalar == "(" else { throw unexpected(scalar) }
        unit = unit * (try factor())
      }
    }
  }

  private mutating func factor() throws(UnitError) -> Unit {
    skipSpaces()
    guard let scalar = peek else { throw fault(.unexpectedEnd, at: position) }
    if scalar.isDigit { return try one() }
    let base: Unit
    if scalar == "(" {
      base = try group()
    } else if scalar.isUnitLetter {
      base = try name()
    } else {
      throw unexpected(scalar)
    }
    guard let power = try exponent() else { return base }
    return base.raised(to: power)
  }

  private mutating func group() throws(UnitError) -> Unit {
    let start = position
    depth += 1
    guard depth <= Self.deepestNesting else {
      throw fault(.nestingTooDeep(limit: Self.deepestNesting), at: start)
    }
    position += 1
    let unit = try product()
    guard peek == ")" else { throw fault(.unclosedParenthesis, at: start) }
    position += 1
    depth -= 1
    return unit
  }

  /// The only number that may stand among units.
  private mutating func one() throws(UnitError) -> Unit {
    let start = position
    skip { $0.isDigit || $0 == "." }
    let number = text(start..<position)
    guard number == "1" else { throw fault(.numberAmongUnits(number), at: start) }
    return .dimensionless
  }

  private mutating func name() throws(UnitError) -> Unit {
    let start = position
    skip { $0.isUnitLetter }
    let letters = text(start..<position)
    if peek == "0", let definition = UnitDefinition.named(letters + "0") {
      position += 1
      return Unit(definition)
    }
    guard let unit = Self.unit(named: letters) else {
      throw fault(.unknownUnit(name: letters, suggestions: unitSuggestions(for: letters)), at: start)
    }
    if unit.offset != 0 { offsetUnit = (letters, start + 1) }
    return unit
  }

  /// A whole name first, so that "min" is the minute and "cd" the candela; then a prefix and a name.
  private static func unit(named name: String) -> Unit? {
    if let definition = UnitDefinition.named(name) { return Unit(definition) }
    for prefix in UnitPrefix.all where name.hasPrefix(prefix.symbol) {
      let stem = String(name.unicodeScalars.dropFirst(prefix.symbol.unicodeScalars.count))
      if let definition = UnitDefinition.named(stem), definition.takesPrefixes {
        return Unit(definition, prefix: prefix)
      }
    }
    return nil
  }

  // MARK: Exponents

  /// The exponent at this position, if there is one.
  private mutating func exponent() throws(UnitError) -> Rational? {
    guard let scalar = peek else { return nil }
    let start = position
    if scalar == "^" || (scalar == "*" && following == "*") {
      position += scalar == "^" ? 1 : 2
      return try caretExponent()
    }
    if superscriptValue(scalar) != nil {
      skip { superscriptValue($0) != nil }
      let digits = String(String.UnicodeScalarView(scalars[start..<position].compactMap(superscriptValue)))
      return try rational(digits, at: start)
    }
    let isSigned = (scalar == "-" || scalar == "+") && (following?.isDigit ?? false)
    guard scalar.isDigit || isSigned else { return nil }
    return try wholeExponent()
  }

  /// "2" in "cm2", "-2" in "cm-2".
  private mutating func wholeExponent() throws(UnitError) -> Rational {
    let start = position
    position += 1
    skip { $0.isDigit }
    return try rational(text(start..<position), at: start)
  }

  /// What may follow a caret: "2", "-0.3", "(3/10)".
  private mutating func caretExponent() throws(UnitError) -> Rational {
    guard peek == "(" else { return try number() }
    let start = position
    position += 1
    skipSpaces()
    var value = try number()
    skipSpaces()
    if peek == "/" {
      position += 1
      skipSpaces()
      value = value / (try number())
      skipSpaces()
    }
    guard peek == ")" else { throw fault(.unclosedParenthesis, at: start) }
    position += 1
    return try checked(value, at: start)
  }

  /// A signed number; a point belongs to it only when a digit follows.
  private mutating func number() throws(UnitError) -> Rational {
    let start = position
    if peek == "-" || peek == "+" { position += 1 }
    skip { $0.isDigit }
    if peek == ".", following?.isDigit ?? false {
      position += 1
      skip { $0.isDigit }
    }
    return try rational(text(start..<position), at: start)
  }

  private func rational(_ text: String, at start: Int) throws(UnitError) -> Rational {
    guard let value = NumberParser.parse(text) else {
      throw fault(.malformedExponent(text.isEmpty ? word(of: scalars, from: start) : text), at: start)
    }
    guard let exact = Rational(approximating: value) else {
      throw fault(.exponentOutOfRange(text), at: start)
    }
    return try checked(exact, at: start)
  }

  /// Bounds what a text can ask for, so that no scale or exponent grows without limit.
  private func checked(_ value: Rational, at start: Int) throws(UnitError) -> Rational {
    guard !value.isZero && value.numerator.magnitude <= 1000 && value.denominator <= 1000 else {
      throw fault(.exponentOutOfRange(text(start..<position)), at: start)
    }
    return value
  }

  // MARK: Characters

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// The character behind that at `position`.
  private var following: Unicode.Scalar? {
    position + 1 < scalars.count ? scalars[position + 1] : nil
  }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar = peek, condition(scalar) { position += 1 }
  }

  /// Returns whether there was any space.
  @discardableResult
  private mutating func skipSpaces() -> Bool {
    let start = position
    skip { $0.isSpace }
    return position > start
  }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  /// The end of the text without trailing space.
  private var endOfText: Int {
    var end = scalars.count
    while end > 0 && scalars[end - 1].isSpace { end -= 1 }
    return end
  }

  private func fault(_ kind: UnitError.Kind, at index: Int) -> UnitError {
    UnitError(kind, column: index + 1)
  }

  private func unexpected(_ scalar: Unicode.Scalar) -> UnitError {
    fault(.unexpectedCharacter(String(Character(scalar))), at: position)
  }
}
