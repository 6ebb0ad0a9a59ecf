/// Decimal text to the nearest `Double`, bit for bit as `Double(String)` gives it.
///
/// Embedded Swift has no `Double(String)`, and the text of a model must mean the same number in a browser.
public enum NumberParser {
  /// The number a text stands for: an optional sign, digits with an optional point, an optional exponent.
  ///
  /// - Returns: the correctly rounded value, infinite when beyond the largest `Double`; `nil` for anything
  ///   else, such as surrounding space, hexadecimal digits, "nan" or "inf".
  public static func parse(_ text: String) -> Double? {
    parse(bytes: text.utf8)
  }

  /// The number a part of a text stands for; see `parse(_:)` of `String`.
  public static func parse(_ text: Substring) -> Double? {
    parse(bytes: text.utf8)
  }

  private static func parse<Bytes: Collection>(bytes: Bytes) -> Double? where Bytes.Element == UInt8 {
    var decimal = DecimalText()
    var place = bytes.startIndex
    guard decimal.read(bytes, at: &place), place == bytes.endIndex else { return nil }
    return decimal.isNegative ? -decimal.magnitude : decimal.magnitude
  }
}

/// The parts of a decimal number, found in one pass over its text.
struct DecimalText {
  private(set) var isNegative = false
  /// The first 19 significant digits, which always fit.
  private var significand: UInt64 = 0
  /// The significant digits after those, as far as they can matter.
  private var furtherDigits: [UInt8] = []
  private var significantCount = 0
  /// Whether a digit that is not zero follows the last one kept.
  private var hasNonzeroTail = false
  /// The power of ten of the last digit read.
  private var exponent = 0

  /// Halfway cases between two `Double`s have at most 767 digits; one more breaks a tie.
  private static let keptDigits = 800

  /// Exponents saturate here, beyond which any text that fits in memory overflows or vanishes.
  private static let largestExponent = 100_000_000

  /// Reads a number from `place` and moves behind it; false when there is none.
  mutating func read<Bytes: Collection>(_ bytes: Bytes, at place: inout Bytes.Index) -> Bool
  where Bytes.Element == UInt8 {
    isNegative = readSign(bytes, at: &place)
    var digitCount = readDigits(bytes, at: &place) { $0.append($1) }
    if place != bytes.endIndex && bytes[place] == UInt8(ascii: ".") {
      bytes.formIndex(after: &place)
      digitCount += readDigits(bytes, at: &place) {
        $0.append($1)
        $0.exponent -= 1
      }
    }
    if digitCount == 0 { return false }
    readExponent(bytes, at: &place)
    return true
  }

  /// The correctly rounded value without its sign.
  var magnitude: Double {
    if significantCount <= 19 {
      return decimalToDouble(significand: significand, exponent: exponent)
    }
    // The first digit stands at this power of ten; most texts out of range are settled by it.
    let leadingExponent = exponent + significantCount - 1
    if leadingExponent > 309 { return .infinity }
    if leadingExponent < -325 { return 0 }
    var digits = BigUnsigned(significand)
    for digit in furtherDigits { digits.multiply(by: 10, adding: UInt32(digit)) }
    if hasNonzeroTail { digits.multiply(by: 10, adding: 1) }
    let keptCount = 19 + furtherDigits.count + (hasNonzeroTail ? 1 : 0)
    return decimalToDouble(digits: digits, exponent: leadingExponent - keptCount + 1)
  }

  /// Takes one digit that multiplies what came before by ten.
  private mutating func append(_ digit: UInt8) {
    if significantCount == 0 && digit == 0 { return }
    if significantCount < 19 {
      significand = significand &* 10 &+ UInt64(digit)
    } else if significantCount < Self.keptDigits {
      furtherDigits.append(digit)
    } else if digit != 0 {
      hasNonzeroTail = true
    }
    significantCount += 1
  }

  /// Passes every digit at `place` on, and counts them.
  private mutating func readDigits<Bytes: Collection>(
    _ bytes: Bytes, at place: inout Bytes.Index, take: (inout DecimalText, UInt8) -> Void
  ) -> Int where Bytes.Element == UInt8 {
    var count = 0
    while place != bytes.endIndex, let digit = decimalDigit(bytes[place]) {
      take(&self, digit)
      count += 1
      bytes.formIndex(after: &place)
    }
    return count
  }

  /// Reads "e-3" when it is complete, and otherwise stays, so that "2 EHz" without its space still reads.
  private mutating func readExponent<Bytes: Collection>(_ bytes: Bytes, at place: inout Bytes.Index)
  where Bytes.Element == UInt8 {
    guard place != bytes.endIndex, bytes[place] | 0x20 == UInt8(ascii: "e") else { return }
    var ahead = bytes.index(after: place)
    let isExponentNegative = readSign(bytes, at: &ahead)
    var value = 0
    let count = readDigits(bytes, at: &ahead) { _, digit in
      value = min(value * 10 + Int(digit), Self.largestExponent)
    }
    if count == 0 { return }
    exponent += isExponentNegative ? -value : value
    place = ahead
  }
}

/// Moves behind a sign; true when it is a minus.
private func readSign<Bytes: Collection>(_ bytes: Bytes, at place: inout Bytes.Index) -> Bool
where Bytes.Element == UInt8 {
  guard place != bytes.endIndex else { return false }
  let byte = bytes[place]
  guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
  bytes.formIndex(after: &place)
  return byte == UInt8(ascii: "-")
}

/// The value of a decimal digit, or `nil` for any other byte.
private func decimalDigit(_ byte: UInt8) -> UInt8? {
  let value = byte &- UInt8(ascii: "0")
  return value < 10 ? value : nil
}
