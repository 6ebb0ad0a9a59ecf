/// The factor from a unit to coherent SI, kept so that conversions lose nothing.
///
/// The factor is `numerator / denominator · 10^powerOfTen · remainder`. The remainder is 1 for every unit
/// that is a ratio of integers, which is all but the degree of angle and roots such as `min^0.5`.
struct UnitScale: Hashable, Sendable {
  let numerator: UInt64
  let denominator: UInt64
  let powerOfTen: Rational
  let remainder: Double

  static let one = UnitScale(powerOfTen: 0)

  init(numerator: UInt64 = 1, denominator: UInt64 = 1, powerOfTen: Rational, remainder: Double = 1) {
    let divisor = greatestCommonDivisor(numerator, denominator)
    let (top, topTens) = removingTens(numerator / divisor)
    let (bottom, bottomTens) = removingTens(denominator / divisor)
    self.numerator = top
    self.denominator = bottom
    self.powerOfTen = powerOfTen + Rational(topTens - bottomTens)
    self.remainder = remainder
  }

  /// The factor as one number, correctly rounded when it is a whole number times a power of ten.
  var value: Double {
    let whole = powerOfTen.floor
    let fractional = remainder * realPower(10, powerOfTen.fraction)
    if whole < 0 && denominator > 1 {
      return Double(numerator) / decimalToDouble(significand: denominator, exponent: -whole) * fractional
    }
    return decimalToDouble(significand: numerator, exponent: whole) / Double(denominator) * fractional
  }

  var inverse: UnitScale {
    UnitScale(
      numerator: denominator, denominator: numerator, powerOfTen: -powerOfTen, remainder: 1 / remainder)
  }

  static func * (left: UnitScale, right: UnitScale) -> UnitScale {
    // Crosswise reduction first, so that a unit times its inverse cannot overflow.
    let first = greatestCommonDivisor(left.numerator, right.denominator)
    let second = greatestCommonDivisor(right.numerator, left.denominator)
    let top = product(left.numerator / first, right.numerator / second)
    let bottom = product(left.denominator / second, right.denominator / first)
    return UnitScale(
      numerator: top.exact, denominator: bottom.exact, powerOfTen: left.powerOfTen + right.powerOfTen,
      remainder: left.remainder * right.remainder * top.rest / bottom.rest)
  }

  func raised(to power: Rational) -> UnitScale {
    let base = power < 0 ? inverse : self
    let magnitude = power < 0 ? -power : power
    let top = integerOrRealPower(base.numerator, magnitude)
    let bottom = integerOrRealPower(base.denominator, magnitude)
    return UnitScale(
      numerator: top.exact, denominator: bottom.exact, powerOfTen: base.powerOfTen * magnitude,
      remainder: realPower(base.remainder, magnitude) * top.rest / bottom.rest)
  }
}

/// The number without its factors of ten, and how many there were.
private func removingTens(_ number: UInt64) -> (rest: UInt64, tens: Int) {
  var (rest, tens) = (number, 0)
  while rest != 0 && rest % 10 == 0 { (rest, tens) = (rest / 10, tens + 1) }
  return (rest, tens)
}

/// A product as an integer, or as a rounded number when no `UInt64` holds it.
private func product(_ left: UInt64, _ right: UInt64) -> (exact: UInt64, rest: Double) {
  let (exact, overflow) = left.multipliedReportingOverflow(by: right)
  return overflow ? (1, Double(left) * Double(right)) : (exact, 1)
}

/// A power as an integer, or as a rounded number when no `UInt64` holds it.
private func integerOrRealPower(_ base: UInt64, _ power: Rational) -> (exact: UInt64, rest: Double) {
  if base == 1 { return (1, 1) }
  guard power.isInteger else { return (1, realPower(Double(base), power)) }
  var exact: UInt64 = 1
  for _ in 0..<power.numerator {
    let (next, overflow) = exact.multipliedReportingOverflow(by: base)
    if overflow { return (1, integerPower(Double(base), power.numerator)) }
    exact = next
  }
  return (exact, 1)
}
