/// A whole number of any size, with the few operations that exact decimal conversion needs.
struct BigUnsigned {
  /// Base 2³², least significant first, without leading zeros.
  private var limbs: [UInt32]

  init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    removeLeadingZeros()
  }

  /// The number of bits up to the highest that is set.
  var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 32 - last.leadingZeroBitCount
  }

  /// Replaces the number by `self * factor + addend`.
  mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry != 0 { limbs.append(UInt32(carry)) }
  }

  /// Multiplies by a power of ten.
  mutating func multiply(byTenToThe exponent: Int) {
    for _ in 0..<(exponent / 9) { multiply(by: 1_000_000_000) }
    for _ in 0..<(exponent % 9) { multiply(by: 10) }
  }

  /// Multiplies by a power of two.
  mutating func shiftLeft(by bits: Int) {
    if limbs.isEmpty { return }
    if bits % 32 > 0 { multiply(by: UInt32(1) << UInt32(bits % 32)) }
    if bits >= 32 { limbs.insert(contentsOf: [UInt32](repeating: 0, count: bits / 32), at: 0) }
  }

  /// Subtracts a number that is not larger.
  mutating func subtract(_ other: BigUnsigned) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let subtrahend = index < other.limbs.count ? Int64(other.limbs[index]) : 0
      let difference = Int64(limbs[index]) - subtrahend - borrow
      limbs[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    removeLeadingZeros()
  }

  private mutating func removeLeadingZeros() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension BigUnsigned: Comparable {
  static func < (left: BigUnsigned, right: BigUnsigned) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}
