/// Numbers in the bytes of a table.
///
/// Most numbers in a table have at most 15 digits; those are exact after one multiplication or division by a
/// power of ten (Clinger 1990). The others go through `Double(String)`, so that all are correctly rounded.
enum DecimalScanner {
  /// The number that fills `range`: a decimal, or NaN or an infinity in words; nil for anything else.
  static func number(in bytes: [UInt8], _ range: Range<Int>) -> Double? {
    var position = range.lowerBound
    let isNegative = position < range.upperBound && bytes[position] == UInt8(ascii: "-")
    if isNegative || (position < range.upperBound && bytes[position] == UInt8(ascii: "+")) { position += 1 }

    var digits = Digits()
    digits.read(bytes, &position, end: range.upperBound)
    guard digits.count > 0 else { return word(bytes, position..<range.upperBound, isNegative: isNegative) }
    guard let exponent = exponent(in: bytes, &position, end: range.upperBound), position == range.upperBound
    else { return nil }

    let scale = exponent - digits.fractionCount
    guard digits.count <= 18, digits.significand <= 1 << 53, abs(scale) < powersOfTen.count else {
      return Double(String(decoding: bytes[range], as: UTF8.self))
    }
    let significand = Double(digits.significand)
    let magnitude = scale < 0 ? significand / powersOfTen[-scale] : significand * powersOfTen[scale]
    return isNegative ? -magnitude : magnitude
  }

  /// The digits before an exponent. `significand` is meaningless once `count` exceeds 18.
  private struct Digits {
    var significand: UInt64 = 0
    var count = 0
    var fractionCount = 0

    mutating func read(_ bytes: [UInt8], _ position: inout Int, end: Int) {
      var hasPoint = false
      while position < end {
        let byte = bytes[position]
        if byte == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else if byte &- 48 <= 9 {
          significand = significand &* 10 &+ UInt64(byte &- 48)
          count += 1
          if hasPoint { fractionCount += 1 }
        } else {
          return
        }
        position += 1
      }
    }
  }

  /// The exponent at `position`, 0 when there is none; nil when its digits are missing.
  private static func exponent(in bytes: [UInt8], _ position: inout Int, end: Int) -> Int? {
    guard position < end, bytes[position] | 32 == UInt8(ascii: "e") else { return 0 }
    position += 1
    let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
    if isNegative || (position < end && bytes[position] == UInt8(ascii: "+")) { position += 1 }
    let start = position
    var magnitude = 0
    while position < end, bytes[position] &- 48 <= 9 {
      // Beyond this the number is 0 or infinite whatever the digits, and the slow route says which.
      magnitude = min(magnitude * 10 + Int(bytes[position] - 48), 1_000_000)
      position += 1
    }
    if position == start { return nil }
    return isNegative ? -magnitude : magnitude
  }

  /// NaN or infinity in the words that MATLAB, R, Python and spreadsheets write.
  private static func word(_ bytes: [UInt8], _ range: Range<Int>, isNegative: Bool) -> Double? {
    guard 2...8 ~= range.count else { return nil }
    switch String(decoding: bytes[range], as: UTF8.self).lowercased() {
    case "nan", "na", "#n/a": return .nan
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    default: return nil
    }
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
