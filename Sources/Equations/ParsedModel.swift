import Units

/// A model whose texts have been read, names resolved and units parsed: what the passes work on.
///
/// Before: `Definition("rate", "1/ms", "alpha + beta")`. After: an expression tree and a `Unit`.
public struct ParsedModel: Sendable {
  /// The model as declared.
  public let model: Model
  /// The unit of every name.
  public let units: [String: Unit]
  /// The unit of time.
  public let timeUnit: Unit
  /// The definitions' expressions, in an order in which each uses only earlier ones.
  public let definitions: [(name: String, expression: Expression)]
  /// The states' initial values, one for each state.
  public let initials: [Expression]
  /// The states' derivatives; nil for a state that only jumps or is assigned.
  public let derivatives: [Expression?]
  /// The amounts of the jumps.
  public let jumps: [Expression]
  /// The triggers' expressions: the condition, or the level that is crossed.
  public let triggers: [Expression]
  /// The new values that events assign, one list for each event.
  public let effects: [[Expression]]
  /// The receivers' amounts.
  public let amounts: [Expression]
  /// What each state gains per amount transferred, one list for each transfer.
  public let transferFactors: [[Expression]]
  /// The membrane's capacitance and injected current.
  public let membrane: (capacitance: Expression, injected: Expression)?

  /// Reads, resolves and checks a model.
  ///
  /// - Throws: all that is wrong with it.
  public init(_ model: Model) throws(Diagnostics) {
    var reader = ModelReader(model)
    self.model = model
    let declared = reader.declaredUnits()
    units = declared.units
    timeUnit = declared.timeUnit
    definitions = reader.definitions()
    initials = model.states.map { reader.expression($0.initial, "initial value of \($0.name)") }
    reader.checkOrder(ofInitials: initials, definitions)
    derivatives = model.states.map { state in
      state.derivative.map { reader.expression($0, "derivative of \(state.name)") }
    }
    jumps = model.jumps.map { reader.expression($0.amount, "jump of \($0.state)") }
    triggers = model.events.map { event in
      switch event.trigger {
      case .rising(_, let level): reader.expression(level, "event \(event.name)")
      case .condition(let text): reader.expression(text, "event \(event.name)")
      }
    }
    effects = model.events.map { event in
      event.effects.map { reader.expression($0.text, "event \(event.name), effect on \($0.state)") }
    }
    amounts = model.receivers.map { reader.expression($0.amount, "receiver \($0.name)") }
    transferFactors = model.transfers.map { transfer in
      transfer.parts.map { reader.expression($0.factor, "transfer \(transfer.name), part of \($0.state)") }
    }
    membrane = model.membrane.map {
      (reader.expression($0.capacitance, "membrane"), reader.expression($0.injected, "membrane"))
    }
    if !reader.found.isEmpty { throw Diagnostics(reader.found) }
    try checkUnits(self)
  }
}

/// Reads the texts of a model and resolves their names, collecting what is wrong.
struct ModelReader {
  private let model: Model
  private(set) var found: [Diagnostic] = []
  private var names: Set<String> = ["t", "dt"]
  private let stateNames: Set<String>

  init(_ model: Model) {
    self.model = model
    stateNames = Set(model.states.map { $0.name })
  }

  mutating func declaredUnits() -> (units: [String: Unit], timeUnit: Unit) {
    let time = unit(model.timeUnit, "time unit")
    var units = ["t": time, "dt": time]
    let declarations =
      model.inputs.map { ($0.name, $0.unit) } + model.parameters.map { ($0.name, $0.unit) }
      + model.definitions.map { ($0.name, $0.unit) } + model.states.map { ($0.name, $0.unit) }
    for (name, text) in declarations {
      if !names.insert(name).inserted { report("declarations", .declaredTwice(name)) }
      units[name] = unit(text, name)
    }
    checkStates()
    return (units, time)
  }

  /// Reads the definitions and puts them in order of use.
  mutating func definitions() -> [(name: String, expression: Expression)] {
    var read: [(name: String, expression: Expression)] = []
    var place: [String: Int] = [:]
    for definition in model.definitions {
      place[definition.name] = read.count
      read.append((definition.name, expression(definition.text, "definition \(definition.name)")))
    }
    var ordered: [(name: String, expression: Expression)] = []
    var done: Set<String> = []
    var path: [String] = []
    for definition in read { visit(definition.name) }

    func visit(_ name: String) {
      guard let index = place[name], !done.contains(name) else { return }
      if let start = path.firstIndex(of: name) {
        report("definitions", .circle(Array(path[start...]) + [name]))
        done.insert(name)
        return
      }
      path.append(name)
      for used in read[index].expression.symbols() { visit(used.name) }
      path.removeLast()
      if done.insert(name).inserted { ordered.append(read[index]) }
    }
    return ordered
  }

  mutating func expression(_ text: String, _ item: String) -> Expression {
    do {
      let expression = try Expression(parsing: text)
      for symbol in expression.symbols() where !names.contains(symbol.name) {
        report(item, .unknownName(symbol.name, nearest: nearest(to: symbol.name)), column: symbol.column)
      }
      for state in expression.previousStates() where !stateNames.contains(state.name) {
        report(item, .unknownName(state.name, nearest: nearest(to: state.name)), column: state.column)
      }
      return expression
    } catch {
      report(item, error.kind, column: error.column)
      return .number(0, .dimensionless)
    }
  }

  /// Initial values are found one after the other: each may use only states declared before it.
  mutating func checkOrder(
    ofInitials initials: [Expression], _ definitions: [(name: String, expression: Expression)]
  ) {
    var used: [String: Set<String>] = [:]
    func names(in expression: Expression) -> Set<String> {
      var found: Set<String> = []
      for symbol in expression.symbols() { found.formUnion(used[symbol.name] ?? [symbol.name]) }
      return found
    }
    for definition in definitions { used[definition.name] = names(in: definition.expression) }
    for (index, state) in model.states.enumerated() {
      let wanted = names(in: initials[index])
      for later in model.states[index...] where wanted.contains(later.name) {
        report(
          "initial value of \(state.name)",
          .state(state.name, problem: "starts from \"\(later.name)\", which is not declared before it."))
      }
    }
  }

  private mutating func checkStates() {
    for state in model.states {
      let balanced = model.membrane?.potential == state.name
      if balanced, state.derivative != nil {
        report("states", .state(state.name, problem: "has both a derivative and a current balance."))
      }
      let touched =
        model.jumps.contains { $0.state == state.name } || model.receivers.contains { $0.state == state.name }
        || model.events.contains { $0.effects.contains { $0.state == state.name } }
        || model.transferredStates.contains(state.name)
      if state.derivative == nil, !balanced, !touched {
        report("states", .state(state.name, problem: "has no equation."))
      }
    }
    let targets =
      model.jumps.map { $0.state } + model.receivers.map { $0.state }
      + model.transfers.flatMap { $0.parts.map { $0.state } }
      + model.events.flatMap { $0.effects.map { $0.state } } + (model.membrane.map { [$0.potential] } ?? [])
      + model.events.compactMap { if case .rising(let state, _) = $0.trigger { state } else { nil } }
    for target in targets where !stateNames.contains(target) {
      report("states", .unknownName(target, nearest: nearest(to: target)))
    }
    checkTransfers()
    for current in model.membrane?.currents ?? [] {
      if !model.definitions.contains(where: { $0.name == current }) {
        report("membrane", .unknownName(current, nearest: nearest(to: current)))
      }
    }
  }

  private mutating func checkTransfers() {
    for transfer in model.transfers where !model.definitions.contains(where: { $0.name == transfer.flow }) {
      let known = model.definitions.map { $0.name }
      let hint = nearestNames(to: transfer.flow, among: known)
      report("transfer \(transfer.name)", .unknownName(transfer.flow, nearest: hint))
    }
    for state in model.states where model.transferredStates.contains(state.name) {
      if state.derivative != nil || state.isPotential {
        let problem = "is changed by transfers and has an equation of its own as well."
        report("states", .state(state.name, problem: problem))
      }
    }
  }

  private mutating func unit(_ text: String, _ item: String) -> Unit {
    do {
      return try Unit(parsing: text)
    } catch {
      report(item, .unreadableUnit(error.message), column: error.column)
      return .dimensionless
    }
  }

  private mutating func report(_ item: String, _ kind: Diagnostic.Kind, column: Int = 0) {
    found.append(Diagnostic(model: model.name, item: item, column: column, kind: kind))
  }

  private func nearest(to name: String) -> [String] {
    nearestNames(to: name, among: names)
  }
}

extension Expression {
  /// The names in the expression, with their places.
  func symbols() -> [(name: String, column: Int)] {
    switch self {
    case .number, .previous: []
    case .symbol(let name, let column): [(name, column)]
    case .unary(_, let operand, _): operand.symbols()
    case .binary(_, let left, let right, _): left.symbols() + right.symbols()
    case .select(let condition, let yes, let no, _): condition.symbols() + yes.symbols() + no.symbols()
    case .random(_, let operands, _): operands.flatMap { $0.symbols() }
    }
  }

  /// The states in `previous(…)`, with their places.
  func previousStates() -> [(name: String, column: Int)] {
    switch self {
    case .number, .symbol: []
    case .previous(let name, let column): [(name, column)]
    case .unary(_, let operand, _): operand.previousStates()
    case .binary(_, let left, let right, _): left.previousStates() + right.previousStates()
    case .select(let condition, let yes, let no, _):
      condition.previousStates() + yes.previousStates() + no.previousStates()
    case .random(_, let operands, _): operands.flatMap { $0.previousStates() }
    }
  }
}
