import Units

/// The pass that checks units: every sum, comparison and equation must agree in dimension *and* power of ten.
///
/// Before: `gNa * (V - ENa)` with gNa in mS/cm2 and V in mV, declared in uA/cm2. After: the same, known to
/// be consistent; `gNa * V` declared in nA/cm2 is an error that names the factor 1000.
///
/// - Throws: all mismatches.
func checkUnits(_ parsed: ParsedModel) throws(Diagnostics) {
  var checker = UnitChecker(parsed)
  checker.checkAll()
  if !checker.found.isEmpty { throw Diagnostics(checker.found) }
}

/// What a sub-expression's unit turned out to be.
private enum Inferred {
  case unit(Unit)
  /// The number 0, which fits every unit.
  case zero
  /// Already reported; fits everything so that one mistake gives one sentence.
  case unknown
}

private struct UnitChecker {
  let parsed: ParsedModel
  var found: [Diagnostic] = []
  var item = ""

  init(_ parsed: ParsedModel) {
    self.parsed = parsed
  }

  mutating func checkAll() {
    let model = parsed.model
    func unit(_ name: String) -> Unit { parsed.units[name] ?? .dimensionless }
    for (name, expression) in parsed.definitions {
      check(expression, "definition \(name)", is: unit(name))
    }
    for (index, state) in model.states.enumerated() {
      check(parsed.initials[index], "initial value of \(state.name)", is: unit(state.name))
      if let derivative = parsed.derivatives[index] {
        check(derivative, "derivative of \(state.name)", is: unit(state.name) / parsed.timeUnit)
      }
    }
    for (index, jump) in model.jumps.enumerated() {
      check(parsed.jumps[index], "jump of \(jump.state)", is: unit(jump.state))
    }
    for (index, receiver) in model.receivers.enumerated() {
      check(parsed.amounts[index], "receiver \(receiver.name)", is: unit(receiver.state))
    }
    checkEvents()
    checkTransfers()
    checkMembrane()
  }

  private mutating func checkEvents() {
    for (index, event) in parsed.model.events.enumerated() {
      switch event.trigger {
      case .rising(let state, _):
        check(parsed.triggers[index], "event \(event.name)", is: parsed.units[state] ?? .dimensionless)
      case .condition:
        check(parsed.triggers[index], "event \(event.name)", is: .dimensionless)
      }
      for (number, effect) in event.effects.enumerated() {
        let unit = parsed.units[effect.state] ?? .dimensionless
        check(parsed.effects[index][number], "event \(event.name), effect on \(effect.state)", is: unit)
      }
    }
  }

  private mutating func checkTransfers() {
    for (index, transfer) in parsed.model.transfers.enumerated() {
      guard let flow = parsed.units[transfer.flow] else { continue }
      for (number, part) in transfer.parts.enumerated() {
        let unit = (parsed.units[part.state] ?? .dimensionless) / (flow * parsed.timeUnit)
        check(
          parsed.transferFactors[index][number], "transfer \(transfer.name), part of \(part.state)", is: unit)
      }
    }
  }

  private mutating func checkMembrane() {
    guard let membrane = parsed.model.membrane, let texts = parsed.membrane else { return }
    let potential = parsed.units[membrane.potential] ?? .dimensionless
    item = "membrane"
    guard case .unit(let capacitance) = infer(texts.capacitance) else { return }
    let current = capacitance * potential / parsed.timeUnit
    check(texts.injected, "membrane, injected current", is: current)
    for name in membrane.currents {
      item = "membrane"
      fits(.unit(parsed.units[name] ?? .dimensionless), current, "current \(name)", column: 0)
    }
  }

  private mutating func check(_ expression: Expression, _ item: String, is unit: Unit) {
    self.item = item
    fits(infer(expression), unit, "the result", column: 0)
  }

  private mutating func fits(_ inferred: Inferred, _ expected: Unit, _ context: String, column: Int) {
    guard case .unit(let unit) = inferred, !unit.isSame(as: expected) else { return }
    if let factor = unit.conversionFactor(to: expected) {
      report(
        .scale(context: context, found: unit.symbol, expected: expected.symbol, factor: factor), column)
    } else {
      report(.units(context: context, found: unit.symbol, expected: expected.symbol), column)
    }
  }

  private mutating func report(_ kind: Diagnostic.Kind, _ column: Int) {
    found.append(Diagnostic(model: parsed.model.name, item: item, column: column, kind: kind))
  }

  private mutating func infer(_ expression: Expression) -> Inferred {
    switch expression {
    case .number(let value, let unit):
      return value == 0 && unit.isSame(as: .dimensionless) ? .zero : .unit(unit)
    case .symbol(let name, _), .previous(let name, _):
      return parsed.units[name].map { .unit($0) } ?? .unknown
    case .unary(let operation, let operand, let column):
      return unary(operation, infer(operand), column)
    case .binary(let operation, let left, let right, let column):
      return binary(operation, left, right, column)
    case .select(let condition, let yes, let no, let column):
      fits(infer(condition), .dimensionless, "the condition", column: column)
      return same(infer(yes), infer(no), "if(…)", column)
    case .random(let distribution, let operands, let column):
      for operand in operands {
        fits(infer(operand), .dimensionless, "\(distribution.rawValue)(…)", column: column)
      }
      return .unit(.dimensionless)
    }
  }

  private mutating func unary(_ operation: UnaryOperator, _ operand: Inferred, _ column: Int) -> Inferred {
    switch operation {
    case .negate, .absolute:
      return operand
    case .sign:
      return .unit(.dimensionless)
    case .squareRoot:
      guard case .unit(let unit) = operand else { return operand }
      return .unit(unit.raised(to: Rational(1, 2)))
    default:
      fits(operand, .dimensionless, "\(operation.rawValue)(…)", column: column)
      return .unit(.dimensionless)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ column: Int
  ) -> Inferred {
    switch operation {
    case .add, .subtract, .minimum, .maximum:
      return same(infer(left), infer(right), operation.rawValue, column)
    case .less, .lessOrEqual, .equal:
      _ = same(infer(left), infer(right), operation.rawValue, column)
      return .unit(.dimensionless)
    case .and, .or:
      fits(infer(left), .dimensionless, operation.rawValue, column: column)
      fits(infer(right), .dimensionless, operation.rawValue, column: column)
      return .unit(.dimensionless)
    case .multiply, .divide:
      return product(infer(left), infer(right), divided: operation == .divide)
    case .power:
      return power(left, right, column)
    }
  }

  private func product(_ left: Inferred, _ right: Inferred, divided: Bool) -> Inferred {
    switch (left, right) {
    case (.unit(let a), .unit(let b)): .unit(divided ? a / b : a * b)
    case (.zero, _), (_, .zero): .zero
    default: .unknown
    }
  }

  private mutating func same(
    _ left: Inferred, _ right: Inferred, _ context: String, _ column: Int
  ) -> Inferred {
    guard case .unit(let first) = left else {
      if case .zero = left { return right }
      return .unknown
    }
    fits(right, first, context, column: column)
    return left
  }

  private mutating func power(_ base: Expression, _ exponent: Expression, _ column: Int) -> Inferred {
    let inferred = infer(base)
    fits(infer(exponent), .dimensionless, "the exponent", column: column)
    guard case .unit(let unit) = inferred, !unit.isSame(as: .dimensionless) else { return inferred }
    guard let value = exponent.constantValue, let rational = Rational(approximating: value) else {
      report(.variableExponent(base: unit.symbol), column)
      return .unknown
    }
    return .unit(unit.raised(to: rational))
  }
}

extension Expression {
  /// The value of an expression of plain numbers, such as `1/0.3`.
  fileprivate var constantValue: Double? {
    switch self {
    case .number(let value, _): value
    case .unary(.negate, let operand, _): operand.constantValue.map { -$0 }
    case .binary(let operation, let left, let right, _):
      if let a = left.constantValue, let b = right.constantValue {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        default: nil
        }
      } else {
        nil
      }
    default: nil
    }
  }
}
