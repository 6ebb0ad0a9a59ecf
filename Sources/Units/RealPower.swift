// Powers of real numbers without libm, which Embedded Swift does not have.

/// A positive number to a rational power, within about 1e-15 for the exponents that occur in units; what
/// overflow has made zero or infinite remains so.
func realPower(_ base: Double, _ exponent: Rational) -> Double {
  if base == 1 || !base.isFinite || base <= 0 { return base }
  if exponent.isInteger { return integerPower(base, exponent.numerator) }
  // base^e = significand^e · 2^(k·e), so that roots are only taken of numbers from 1 to 2.
  let binary = Rational(Int(base.exponent)) * exponent
  return integerPower(base.significand, exponent.floor) * rootPower(base.significand, exponent.fraction)
    * integerPower(2, binary.floor) * rootPower(2, binary.fraction)
}

/// A number to a whole power by repeated squaring.
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var bits = exponent.magnitude
  while bits != 0 {
    if bits & 1 == 1 { result *= square }
    square *= square
    bits >>= 1
  }
  return exponent < 0 ? 1 / result : result
}

/// `base^exponent` for a base from 1 to 2 and an exponent from 0 to 1: the root, then the whole power.
private func rootPower(_ base: Double, _ exponent: Rational) -> Double {
  exponent.isZero ? 1 : integerPower(root(base, degree: exponent.denominator), exponent.numerator)
}

/// The root of a number not below 1 by Newton's method.
///
/// The start lies above the root (Bernoulli's inequality), from where the iteration falls monotonically;
/// it ends when rounding stops the fall.
private func root(_ number: Double, degree: Int) -> Double {
  let degreeValue = Double(degree)
  var estimate = 1 + (number - 1) / degreeValue
  while true {
    let next = estimate - estimate * (1 - number / integerPower(estimate, degree)) / degreeValue
    if next >= estimate { return estimate }
    estimate = next
  }
}

extension Rational {
  /// What remains above `floor`, from 0 to below 1.
  var fraction: Rational { self - Rational(floor) }
}
