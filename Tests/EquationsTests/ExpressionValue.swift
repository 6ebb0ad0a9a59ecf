import Equations
import Foundation

extension Equations.Expression {
  /// The value straight from the tree, with the mathematics library of the system; knows nothing of the passes.
  func value(_ letters: [String: Double]) -> Double {
    switch self {
    case .number(let number, _): return number
    case .symbol(let name, _): return letters[name] ?? .nan
    case .unary(let operation, let operand, _): return Self.value(operation, operand.value(letters))
    case .binary(let operation, let left, let right, _):
      return Self.value(operation, left.value(letters), right.value(letters))
    case .select(let condition, let yes, let no, _):
      return condition.value(letters) != 0 ? yes.value(letters) : no.value(letters)
    case .previous, .random: return .nan
    }
  }

  private static func value(_ operation: UnaryOperator, _ x: Double) -> Double {
    switch operation {
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .exponential: exp(x)
    case .logarithm: log(x)
    case .squareRoot: sqrt(x)
    case .absolute: abs(x)
    case .sine: sin(x)
    case .cosine: cos(x)
    case .hyperbolicTangent: tanh(x)
    case .floor: floor(x)
    case .sign: x > 0 ? 1 : (x < 0 ? -1 : 0)
    case .logistic: 1 / (1 + exp(-x))
    case .relativeExponential: x == 0 ? 1 : expm1(x) / x
    case .bernoulli: x == 0 ? 1 : x / expm1(x)
    }
  }

  private static func value(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    case .minimum: min(a, b)
    case .maximum: max(a, b)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .and: a != 0 && b != 0 ? 1 : 0
    case .or: a != 0 || b != 0 ? 1 : 0
    }
  }
}
