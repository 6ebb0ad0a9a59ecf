import Units

/// An expression as written: the tree that the parser builds and the unit check walks.
public indirect enum Expression: Hashable, Sendable {
  /// A number with its unit.
  case number(Double, Unit)
  /// A name, with its place in the text.
  case symbol(String, column: Int)
  /// A function or sign of one operand.
  case unary(UnaryOperator, Expression, column: Int)
  /// An operator or function of two operands.
  case binary(BinaryOperator, Expression, Expression, column: Int)
  /// `if(condition, yes, no)`.
  case select(Expression, Expression, Expression, column: Int)
  /// `previous(state)`.
  case previous(String, column: Int)
  /// A random number with what its distribution depends on.
  case random(Distribution, [Expression], column: Int)

  /// Where the expression stands in its text, from 1; 0 for a number.
  public var column: Int {
    switch self {
    case .number: 0
    case .symbol(_, let column), .unary(_, _, let column), .binary(_, _, _, let column),
      .select(_, _, _, let column), .previous(_, let column), .random(_, _, let column):
      column
    }
  }
}

/// Operators of one operand.
public enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negate = "-"
  case not = "not"
  case exponential = "exp"
  case logarithm = "log"
  case squareRoot = "sqrt"
  case absolute = "abs"
  case sine = "sin"
  case cosine = "cos"
  case hyperbolicTangent = "tanh"
  case floor = "floor"
  case sign = "sign"
  case logistic = "logistic"
  /// (eˣ − 1)/x, 1 at 0.
  case relativeExponential = "exprel"
  /// x/(eˣ − 1), 1 at 0.
  case bernoulli = "bernoulli"
}

/// Operators of two operands.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case minimum = "min"
  case maximum = "max"
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case and = "and"
  case or = "or"
}

/// Random distributions.
public enum Distribution: String, Hashable, Sendable, CaseIterable {
  /// How many happen where so many are expected: `poisson(mean)`.
  case poisson
  /// Anything between 0 and 1: `uniform()`.
  case uniform
  /// How many of n trials succeed, each with probability p: `binomial(n, p)`.
  case binomial
  /// Mean 0 and standard deviation 1: `normal()`.
  case normal

  /// How many operands it has.
  public var operandCount: Int {
    switch self {
    case .uniform, .normal: 0
    case .poisson: 1
    case .binomial: 2
    }
  }
}
