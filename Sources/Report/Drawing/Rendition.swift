/// One of the two drawings of every figure; the style sheet shows the one that suits the screen.
struct Rendition {
  /// The class by which the style sheet knows it.
  let name: String
  /// Width of the drawing, in CSS pixels.
  let width: Double
  /// Size of all text, in CSS pixels at full width.
  let fontSize: Double
  /// How many ticks an x axis has room for.
  let maximumXTicks: Int
  /// Plotting areas are this much lower than asked for.
  let heightScale: Double
  /// Whether names stand beside their lines rather than in a legend above.
  let labelsDirectly: Bool

  /// For screens from 760 pixels on, and for paper.
  static let wide = Rendition(
    name: "wide", width: 960, fontSize: 15, maximumXTicks: 9, heightScale: 1, labelsDirectly: true)
  /// For phones.
  static let narrow = Rendition(
    name: "narrow", width: 350, fontSize: 12, maximumXTicks: 5, heightScale: 0.8, labelsDirectly: false)

  /// Distance of two lines of text, in CSS pixels.
  var lineHeight: Double { fontSize * TextMeasure.lineHeight }

  /// The width of a line of text, in CSS pixels.
  func width(_ text: String) -> Double {
    TextMeasure.width(text, fontSize: fontSize)
  }

  /// How many ticks a y axis of this height has room for.
  func maximumYTicks(height: Double) -> Int {
    min(max(Int(height / (2.6 * fontSize)), 2), 7)
  }
}
