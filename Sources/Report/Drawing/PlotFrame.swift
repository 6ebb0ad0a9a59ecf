/// A place in a drawing, in CSS pixels from the upper left corner.
struct Point: Equatable {
  var x: Double
  var y: Double
}

/// A plotting area: where it lies in the drawing and how values map to places inside it.
struct PlotFrame {
  let x: ResolvedAxis
  let y: ResolvedAxis
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// Far outside every drawing, and short to write.
  private static let beyond = 10_000.0

  /// Distance of a position from the left edge; nothing where it has no place on the axis.
  func horizontal(_ value: Double) -> Double? {
    x.fraction(value).map { min(max($0 * width, -Self.beyond), Self.beyond) }
  }

  /// Distance of a value from the upper edge; nothing where it has no place on the axis.
  func vertical(_ value: Double) -> Double? {
    y.fraction(value).map { min(max((1 - $0) * height, -Self.beyond), Self.beyond) }
  }

  /// The place of a sample inside the area.
  func point(_ x: Double, _ y: Double) -> Point? {
    guard let horizontal = horizontal(x), let vertical = vertical(y) else { return nil }
    return Point(x: horizontal, y: vertical)
  }

  /// The part of a range inside the area, as distances from the left edge; nothing where it is outside.
  func span(_ range: ClosedRange<Double>) -> ClosedRange<Double>? {
    let lower = max(range.lowerBound, x.range.lowerBound)
    let upper = min(range.upperBound, x.range.upperBound)
    guard lower <= upper, let start = horizontal(lower), let end = horizontal(upper) else { return nil }
    return start...max(start, end)
  }
}
