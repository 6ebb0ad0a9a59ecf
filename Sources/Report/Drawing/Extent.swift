/// From where to where data go.
enum Extent {
  /// Whether a value can be placed on an axis: finite, and small enough that differences are finite too.
  static func isDrawable(_ value: Double) -> Bool {
    abs(value) < 1e300
  }

  /// The range of the values that an axis of this scale can show.
  static func of(_ values: some Sequence<Double>, scale: AxisScale) -> ClosedRange<Double>? {
    var lower = Double.infinity
    var upper = -Double.infinity
    for value in values where isDrawable(value) && (scale == .linear || value > 1e-300) {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    return lower <= upper ? lower...upper : nil
  }

  /// The x range of all panels together.
  static func ofPositions(_ panels: [Panel], scale: AxisScale) -> ClosedRange<Double>? {
    let extents = panels.flatMap { panel in
      switch panel.content {
      case .series(let series): series.map { of($0.x, scale: scale) }
      case .raster(let trains): trains.flatMap(\.times).map { of($0, scale: scale) }
      }
    }
    return of(extents.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }, scale: scale)
  }

  /// The y range of the series' samples that lie inside an x range; stems stand on zero.
  static func ofValues(
    _ series: [Series], inside range: ClosedRange<Double>, scale: AxisScale
  ) -> ClosedRange<Double>? {
    let extents = series.map { series in
      of(
        zip(series.x, series.y).lazy.filter { range.contains($0.0) }.map(\.1), scale: scale)
    }
    let ends = extents.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
    let standsOnZero = series.contains { $0.style == .stems } && scale == .linear && !ends.isEmpty
    return of(ends + (standsOnZero ? [0] : []), scale: scale)
  }
}
