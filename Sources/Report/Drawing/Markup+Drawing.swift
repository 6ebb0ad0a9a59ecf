extension Markup {
  /// A line of text with its baseline at a point.
  static func label(_ text: String, _ place: Point, class name: String) -> Markup {
    .element(
      "text", ["class": name, "x": PathText.number(place.x), "y": PathText.number(place.y)], [.text(text)])
  }

  /// A path, or nothing where it has no stroke.
  static func path(_ path: PathText, class name: String) -> Markup {
    path.text.isEmpty ? .sequence([]) : .element("path", ["class": name, "d": path.text])
  }

  /// A rectangle over a horizontal span, at least a pixel wide.
  static func rectangle(
    _ span: ClosedRange<Double>, top: Double, height: Double, class name: String
  ) -> Markup {
    .element(
      "rect",
      [
        "class": name, "x": PathText.number(span.lowerBound), "y": PathText.number(top),
        "width": PathText.number(max(span.upperBound - span.lowerBound, 1)),
        "height": PathText.number(height),
      ])
  }
}

extension ClosedRange<Double> {
  /// The range moved by a distance.
  func moved(by distance: Double) -> ClosedRange<Double> {
    (lowerBound + distance)...(upperBound + distance)
  }
}
