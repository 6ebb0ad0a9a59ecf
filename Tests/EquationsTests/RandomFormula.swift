import Fixtures

/// Random text of dimensionless formulas in x, y and z, fully parenthesised.
struct RandomFormula {
  private static let unary = [
    "exp", "tanh", "logistic", "exprel", "bernoulli", "sin", "cos", "abs", "-", "sqrt",
  ]
  private static let binary = ["+", "-", "*", "/", "min", "max", "<", "<=", "and", "or", "^"]
  private static let leaves = ["x", "y", "z", "(0 + x)", "1", "2", "0.5", "3", "-1"]
  let depth: Int

  func text(using generator: inout SplitMix64) -> String {
    guard depth > 0, Int.random(in: 0..<8, using: &generator) > 0 else {
      return Self.leaves.randomElement(using: &generator) ?? "x"
    }
    let inner = RandomFormula(depth: depth - 1)
    let first = inner.text(using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...3:
      let name = Self.unary.randomElement(using: &generator) ?? "exp"
      // A root of what may be negative would compare NaN with NaN.
      return name == "sqrt" ? "sqrt(abs(\(first)))" : "\(name)(\(first))"
    case 4:
      let second = inner.text(using: &generator)
      return "if(\(first) < \(second), \(inner.text(using: &generator)), \(first))"
    default:
      let name = Self.binary.randomElement(using: &generator) ?? "+"
      let second = inner.text(using: &generator)
      switch name {
      case "min", "max": return "\(name)(\(first), \(second))"
      case "^": return "(\(first))^\(Int.random(in: 0...4, using: &generator))"
      default: return "((\(first)) \(name) (\(second)))"
      }
    }
  }
}
