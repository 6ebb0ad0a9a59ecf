extension Rational {
  /// The sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    let divisor = Int(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
    let leftWeight = right.denominator / divisor
    let (first, firstOverflow) = left.numerator.multipliedReportingOverflow(by: leftWeight)
    let (second, secondOverflow) = right.numerator.multipliedReportingOverflow(by: left.denominator / divisor)
    let (numerator, sumOverflow) = first.addingReportingOverflow(second)
    let (denominator, overflow) = left.denominator.multipliedReportingOverflow(by: leftWeight)
    if firstOverflow || secondOverflow || sumOverflow || overflow || numerator == .min {
      return Rational(nearest: left.doubleValue + right.doubleValue)
    }
    return Rational(numerator, denominator)
  }

  /// The difference.
  public static func - (left: Rational, right: Rational) -> Rational {
    left + -right
  }

  /// The value with the opposite sign.
  public static prefix func - (value: Rational) -> Rational {
    Rational(-value.numerator, value.denominator)
  }

  /// The product.
  public static func * (left: Rational, right: Rational) -> Rational {
    // Crosswise reduction first keeps every product that can be held from overflowing on the way.
    let first = Rational(left.numerator, right.denominator)
    let second = Rational(right.numerator, left.denominator)
    let (numerator, overflow) = first.numerator.multipliedReportingOverflow(by: second.numerator)
    let (denominator, otherOverflow) = first.denominator.multipliedReportingOverflow(by: second.denominator)
    if overflow || otherOverflow || numerator == .min {
      return Rational(nearest: left.doubleValue * right.doubleValue)
    }
    return Rational(numerator, denominator)
  }

  /// The quotient; dividing by zero is a mistake of the program, and traps.
  public static func / (left: Rational, right: Rational) -> Rational {
    precondition(!right.isZero, "division of a fraction by zero")
    return left * Rational(right.denominator, right.numerator)
  }
}
