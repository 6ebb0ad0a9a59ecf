/// A fraction of two integers in lowest terms with a positive denominator.
///
/// Exponents of dimensions are rational because published laws use fractional powers: the spindle's
/// velocity law is `force ∝ velocity^0.3`. Arithmetic never traps on overflow; a result that no pair of
/// `Int` can hold becomes the nearest fraction that can.
public struct Rational: Hashable, Sendable {
  /// The signed numerator.
  public let numerator: Int

  /// The denominator, at least 1.
  public let denominator: Int

  /// The fraction `numerator / denominator`, reduced.
  ///
  /// The denominator must not be zero, and neither argument may be `Int.min`; either is a mistake of the
  /// program, and traps.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    precondition(denominator != 0, "a fraction needs a denominator other than zero")
    precondition(numerator != .min && denominator != .min, "a fraction needs the negative of each part")
    let divisor = Int(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  /// Whether the value is zero.
  public var isZero: Bool { numerator == 0 }

  /// Whether the value is a whole number.
  public var isInteger: Bool { denominator == 1 }

  /// The nearest `Double`.
  public var doubleValue: Double { Double(numerator) / Double(denominator) }

  /// The largest whole number not above the value.
  var floor: Int {
    let quotient = numerator / denominator
    return numerator < 0 && !isInteger ? quotient - 1 : quotient
  }
}

extension Rational: Comparable {
  /// The order of the values, exact for any two.
  public static func < (left: Rational, right: Rational) -> Bool {
    let leftProduct = left.numerator.multipliedFullWidth(by: right.denominator)
    let rightProduct = right.numerator.multipliedFullWidth(by: left.denominator)
    if leftProduct.high != rightProduct.high { return leftProduct.high < rightProduct.high }
    return leftProduct.low < rightProduct.low
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

extension Rational: CustomStringConvertible {
  /// "3/10", or "2" for a whole number.
  public var description: String {
    isInteger ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

/// The greatest common divisor of two numbers by Euclid's algorithm; 1 when both are zero.
func greatestCommonDivisor<Number: UnsignedInteger>(_ first: Number, _ second: Number) -> Number {
  var (larger, smaller) = (first, second)
  while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
  return larger == 0 ? 1 : larger
}
