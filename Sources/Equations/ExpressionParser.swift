import Units

extension Expression {
  /// Reads an expression's text by the grammar described at `Model`.
  ///
  /// - Throws: `Diagnostic` with the column of the first mistake.
  public init(parsing text: String) throws(Diagnostic) {
    var lexer = ExpressionLexer(text)
    var parser = ExpressionParser(tokens: try lexer.tokens())
    self = try parser.parse()
  }
}

/// Precedence climbing, loosest first: or, and, not, comparison, sum, product, sign, power.
struct ExpressionParser {
  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  /// Deeper nesting than any equation needs is refused, so that hostile text cannot exhaust the stack.
  private static let deepest = 200
  /// Nor does any equation need more words; a long chain of operators is a deep tree too.
  private static let longest = 2_000

  init(tokens: [Token]) {
    self.tokens = tokens
  }

  mutating func parse() throws(Diagnostic) -> Expression {
    guard tokens.count <= Self.longest else {
      throw Diagnostic(
        column: tokens[Self.longest].column,
        kind: .syntax(found: "\(tokens.count) words", expected: "at most \(Self.longest)"))
    }
    let expression = try disjunction()
    guard current.kind == .end else { throw unexpected("an operator or the end") }
    return expression
  }

  private var current: Token { tokens[position] }

  private func unexpected(_ expected: String) -> Diagnostic {
    Diagnostic(column: current.column, kind: .syntax(found: current.shown, expected: expected))
  }

  private mutating func accept(_ symbol: String) -> Int? {
    guard current.kind == .symbol(symbol) || current.kind == .name(symbol) else { return nil }
    defer { position += 1 }
    return current.column
  }

  private mutating func expect(_ symbol: String) throws(Diagnostic) {
    if accept(symbol) == nil { throw unexpected("\"\(symbol)\"") }
  }

  private mutating func disjunction() throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw unexpected("less deeply nested parentheses") }
    var left = try conjunction()
    while let column = accept("or") { left = .binary(.or, left, try conjunction(), column: column) }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Expression {
    var left = try negation()
    while let column = accept("and") { left = .binary(.and, left, try negation(), column: column) }
    return left
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    if let column = accept("not") { return .unary(.not, try comparison(), column: column) }
    return try comparison()
  }

  private mutating func comparison() throws(Diagnostic) -> Expression {
    let left = try sum()
    if let column = accept("<") { return .binary(.less, left, try sum(), column: column) }
    if let column = accept("<=") { return .binary(.lessOrEqual, left, try sum(), column: column) }
    if let column = accept(">") { return .binary(.less, try sum(), left, column: column) }
    if let column = accept(">=") { return .binary(.lessOrEqual, try sum(), left, column: column) }
    if let column = accept("==") { return .binary(.equal, left, try sum(), column: column) }
    return left
  }

  private mutating func sum() throws(Diagnostic) -> Expression {
    var left = try product()
    while true {
      if let column = accept("+") {
        left = .binary(.add, left, try product(), column: column)
      } else if let column = accept("-") {
        left = .binary(.subtract, left, try product(), column: column)
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try signed()
    while true {
      if let column = accept("*") {
        left = .binary(.multiply, left, try signed(), column: column)
      } else if let column = accept("/") {
        left = .binary(.divide, left, try signed(), column: column)
      } else {
        return left
      }
    }
  }

  private mutating func signed() throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw unexpected("fewer signs in a row") }
    if let column = accept("-") { return .unary(.negate, try signed(), column: column) }
    if accept("+") != nil { return try signed() }
    let base = try primary()
    if let column = accept("^") { return .binary(.power, base, try signed(), column: column) }
    return base
  }

  private mutating func primary() throws(Diagnostic) -> Expression {
    let token = current
    switch token.kind {
    case .number(let value):
      position += 1
      return .number(value, try unitAfterNumber())
    case .name(let name):
      position += 1
      if accept("(") != nil { return try call(name, column: token.column) }
      return .symbol(name, column: token.column)
    case .symbol("("):
      position += 1
      let inner = try disjunction()
      try expect(")")
      return inner
    default:
      throw unexpected("a number, a name or \"(\"")
    }
  }

  private mutating func unitAfterNumber() throws(Diagnostic) -> Unit {
    guard case .unit(let text) = current.kind else { return .dimensionless }
    let column = current.column
    position += 1
    do {
      return try Unit(parsing: text)
    } catch {
      throw Diagnostic(column: column + error.column, kind: .unreadableUnit(error.message))
    }
  }

  private mutating func arguments() throws(Diagnostic) -> [Expression] {
    if accept(")") != nil { return [] }
    var found = [try disjunction()]
    while accept(",") != nil { found.append(try disjunction()) }
    try expect(")")
    return found
  }

  private mutating func call(_ name: String, column: Int) throws(Diagnostic) -> Expression {
    let found = try arguments()
    func counted(_ count: Int) throws(Diagnostic) {
      guard found.count == count else {
        throw Diagnostic(
          column: column, kind: .argumentCount(function: name, found: found.count, expected: count))
      }
    }
    switch name {
    case "if":
      try counted(3)
      return .select(found[0], found[1], found[2], column: column)
    case "min", "max":
      try counted(2)
      return .binary(name == "min" ? .minimum : .maximum, found[0], found[1], column: column)
    case "previous":
      try counted(1)
      guard case .symbol(let state, _) = found[0] else {
        throw Diagnostic(
          column: column, kind: .syntax(found: "an expression", expected: "a state's name in previous()"))
      }
      return .previous(state, column: column)
    default:
      if let distribution = Distribution(rawValue: name) {
        try counted(distribution.operandCount)
        return .random(distribution, found, column: column)
      }
      guard let function = Self.functions[name] else {
        let known =
          Self.functions.keys + ["if", "min", "max", "previous"] + Distribution.allCases.map { $0.rawValue }
        let nearest = nearestNames(to: name, among: known)
        throw Diagnostic(column: column, kind: .unknownName(name, nearest: nearest))
      }
      try counted(1)
      return .unary(function, found[0], column: column)
    }
  }

  private static let functions: [String: UnaryOperator] = {
    var table: [String: UnaryOperator] = [:]
    for function in UnaryOperator.allCases where function != .negate && function != .not {
      table[function.rawValue] = function
    }
    return table
  }()
}
