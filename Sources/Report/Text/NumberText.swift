import Foundation

/// Numbers as a report prints them: the same text on every machine and in every locale.
public enum NumberText {
  /// A value rounded to significant digits: `−65.0`, `12 300`, `4.20×10⁻⁷`, `∞`, `not a number`.
  ///
  /// - Parameters:
  ///   - value: any value.
  ///   - digits: how many significant digits, limited to 1 … 15.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else {
      return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞"
    }
    let digits = min(max(digits, 1), 15)
    guard value != 0, let power = decimalExponent(value) else { return "0" }
    let rounded = roundedDigits(value, exponent: power - digits + 1)
    let number = DecimalText(digits: rounded, exponent: power - digits + 1)
    // Rounding 9.99 up to 10.0 adds a digit, which the exponent absorbs.
    if rounded.magnitude >= UInt(pow(10, Double(digits)).rounded()) {
      return text(DecimalText(digits: rounded / 10, exponent: number.exponent + 1), power: power + 1)
    }
    return text(number, power: power)
  }

  private static func text(_ number: DecimalText, power: Int) -> String {
    (-4...5).contains(power) ? number.plain : number.scientific(power: power)
  }

  /// ⌊log₁₀|value|⌋, or nothing where the value is zero or not finite.
  static func decimalExponent(_ value: Double) -> Int? {
    guard value.isFinite, value != 0 else { return nil }
    return Int(log10(abs(value)).rounded(.down))
  }

  private static func roundedDigits(_ value: Double, exponent: Int) -> Int {
    // Two steps keep the power of ten finite for subnormal values.
    let half = exponent / 2
    return Int((value / pow(10, Double(half)) / pow(10, Double(exponent - half))).rounded())
  }
}
