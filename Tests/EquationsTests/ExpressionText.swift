import Equations

extension Expression {
  /// The tree with every operator written before its operands in parentheses: `-a^2` is `(- (^ a 2))`.
  var tree: String {
    switch self {
    case .number(let value, let unit):
      unit.symbol == "1" ? "\(value)" : "\(value)[\(unit.symbol)]"
    case .symbol(let name, _): name
    case .unary(let operation, let operand, _): "(\(operation.rawValue) \(operand.tree))"
    case .binary(let operation, let left, let right, _):
      "(\(operation.rawValue) \(left.tree) \(right.tree))"
    case .select(let condition, let yes, let no, _): "(if \(condition.tree) \(yes.tree) \(no.tree))"
    case .previous(let name, _): "(previous \(name))"
    case .random(let distribution, let operands, _):
      "(\(([distribution.rawValue] + operands.map { $0.tree }).joined(separator: " ")))"
    }
  }
}
