import Equations

extension EquationGraph {
  /// A node with its operands, every operator written before them.
  func text(of index: NodeIndex) -> String {
    switch nodes[Int(index)] {
    case .constant(let bits): "\(Double(bitPattern: bits))"
    case .variable(let place): variables[Int(place)].name
    case .unary(let operation, let operand): "(\(operation.rawValue) \(text(of: operand)))"
    case .binary(let operation, let left, let right):
      "(\(operation.rawValue) \(text(of: left)) \(text(of: right)))"
    case .select(let test, let yes, let no): "(if \(text(of: test)) \(text(of: yes)) \(text(of: no)))"
    case .random(let distribution, let operands, let stream):
      "(\(([distribution.rawValue] + operands.map { text(of: $0) }).joined(separator: " ")) \(stream))"
    case .converted(let operand, let precision): "(\(precision.rawValue) \(text(of: operand)))"
    }
  }
}
