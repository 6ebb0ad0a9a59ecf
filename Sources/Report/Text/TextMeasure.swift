/// Estimates of how much room text takes; a file without scripts cannot ask the browser.
enum TextMeasure {
  /// Mean advance of a system sans-serif character, in units of the font size; rather too wide.
  private static let advance = 0.56
  /// Distance of two lines, in units of the font size.
  static let lineHeight = 1.3

  /// The width of a line of text, in the unit of the font size.
  static func width(_ text: String, fontSize: Double) -> Double {
    Double(text.count) * advance * fontSize
  }

  /// The text broken at spaces into lines that fit; a word that is too long stands alone.
  static func lines(_ text: String, fontSize: Double, width limit: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, width(last + " " + word, fontSize: fontSize) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
