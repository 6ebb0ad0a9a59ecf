// The nearest Double to a decimal number, correctly rounded (ties to even), without strtod.

/// The nearest `Double` to `significand · 10^exponent`.
func decimalToDouble(significand: UInt64, exponent: Int) -> Double {
  if significand == 0 { return 0 }
  if significand <= 1 << 53 && exponent.magnitude < exactPowersOfTen.count {
    // Both operands are exact, so that the one operation rounds correctly.
    let power = exactPowersOfTen[Int(exponent.magnitude)]
    return exponent < 0 ? Double(significand) / power : Double(significand) * power
  }
  if exponent > 310 { return .infinity }
  if exponent < -345 { return 0 }
  return decimalToDouble(digits: BigUnsigned(significand), exponent: exponent)
}

/// The nearest `Double` to `digits · 10^exponent` by exact long division; the digits are not zero.
func decimalToDouble(digits: BigUnsigned, exponent: Int) -> Double {
  var numerator = digits
  var denominator = BigUnsigned(1)
  if exponent < 0 {
    denominator.multiply(byTenToThe: -exponent)
  } else {
    numerator.multiply(byTenToThe: exponent)
  }
  return quotient(numerator, denominator)
}

/// Powers of ten that are `Double`s without rounding.
private let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
  1e19, 1e20, 1e21, 1e22,
]

/// The nearest `Double` to the ratio of two positive whole numbers.
private func quotient(_ dividend: BigUnsigned, _ divisor: BigUnsigned) -> Double {
  var (numerator, denominator) = (dividend, divisor)
  let binaryExponent = normalize(&numerator, &denominator)
  if binaryExponent > 1023 { return .infinity }
  // Below 2^-1022 a Double has one bit less per halving, and none left below 2^-1075.
  let precision = binaryExponent >= -1022 ? 53 : binaryExponent + 1075
  if precision < 0 { return 0 }

  var significand: UInt64 = 0
  for _ in 0..<precision {
    significand <<= 1
    if numerator >= denominator {
      significand |= 1
      numerator.subtract(denominator)
    }
    numerator.shiftLeft(by: 1)
  }
  // What is left of the last place is numerator / (2 · denominator).
  if numerator > denominator || (numerator == denominator && significand & 1 == 1) { significand += 1 }
  return assemble(significand: significand, binaryExponent: binaryExponent)
}

/// Shifts one of the two so that `denominator ≤ numerator < 2 · denominator`, and returns the exponent of
/// two by which their ratio was divided.
private func normalize(_ numerator: inout BigUnsigned, _ denominator: inout BigUnsigned) -> Int {
  var exponent = numerator.bitWidth - denominator.bitWidth
  if exponent >= 0 {
    denominator.shiftLeft(by: exponent)
  } else {
    numerator.shiftLeft(by: -exponent)
  }
  if numerator < denominator {
    numerator.shiftLeft(by: 1)
    exponent -= 1
  }
  return exponent
}

/// The bits of a positive `Double`; a significand that rounding carried to the next power of two carries on
/// into the exponent, and from the largest exponent to infinity.
private func assemble(significand: UInt64, binaryExponent: Int) -> Double {
  if binaryExponent < -1022 { return Double(bitPattern: significand) }
  return Double(bitPattern: UInt64(binaryExponent + 1022) << 52 + significand)
}
