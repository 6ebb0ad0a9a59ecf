/// A decimal number as digits × 10^exponent, written without rounding.
struct DecimalText: Equatable {
  let digits: Int
  let exponent: Int

  /// The number in full, such as `−0.05` or `12 000`, with thin spaces from five digits on.
  var plain: String {
    let sign = digits < 0 ? "−" : ""
    var figures = String(digits.magnitude)
    if exponent >= 0 {
      figures += digits == 0 ? "" : String(repeating: "0", count: exponent)
      return sign + Self.grouped(figures)
    }
    let decimals = -exponent
    if figures.count <= decimals {
      figures = String(repeating: "0", count: decimals + 1 - figures.count) + figures
    }
    return sign + Self.grouped(String(figures.dropLast(decimals))) + "." + figures.suffix(decimals)
  }

  /// The number as a multiple of 10^power, such as `1.5×10⁶`; zero stays `0`.
  func scientific(power: Int) -> String {
    if digits == 0 {
      return "0"
    }
    return DecimalText(digits: digits, exponent: exponent - power).plain + "×" + Self.powerOfTen(power)
  }

  /// `10⁻³` and the like.
  static func powerOfTen(_ power: Int) -> String {
    let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let figures = String(power.magnitude).compactMap(\.wholeNumberValue).map { superscripts[$0] }
    return "10" + (power < 0 ? "⁻" : "") + String(figures)
  }

  private static func grouped(_ figures: String) -> String {
    guard figures.count > 4 else { return figures }
    var result = ""
    for (index, figure) in figures.enumerated() {
      if index > 0, (figures.count - index).isMultiple(of: 3) {
        result += "\u{202F}"
      }
      result.append(figure)
    }
    return result
  }
}
