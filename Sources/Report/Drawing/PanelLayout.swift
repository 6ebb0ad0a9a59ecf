extension Panel {
  /// The height of the plotting area in a rendition, in CSS pixels.
  func drawnHeight(_ rendition: Rendition) -> Double {
    let height = self.height.isFinite ? min(max(self.height, 40), 800) : 260
    return (height * rendition.heightScale).rounded()
  }

  /// The names of its series or populations that are not empty.
  var legendNames: [String] {
    switch content {
    case .series(let series): series.map(\.name).filter { !$0.isEmpty }
    case .raster(let trains): trains.map(\.name).filter { !$0.isEmpty }
    }
  }

  /// The named stretches of all its series.
  var segments: [Segment] {
    guard case .series(let series) = content else { return [] }
    return series.flatMap(\.segments)
  }

  /// Its y axis, settled for a rendition.
  func resolvedAxis(x: ResolvedAxis, rendition: Rendition) -> ResolvedAxis {
    let ticks = rendition.maximumYTicks(height: drawnHeight(rendition))
    switch content {
    case .series(let series):
      let values = Extent.ofValues(series, inside: x.range, scale: yAxis.scale)
      let leveled = [values?.lowerBound, values?.upperBound].compactMap(\.self) + levels.map(\.y)
      let data = Extent.of(leveled, scale: yAxis.scale)
      return ResolvedAxis(yAxis, data: data, maximumTicks: ticks, fit: .outward)
    case .raster(let trains):
      return ResolvedAxis(title: yAxis.title, trains: trains, maximumTicks: ticks)
    }
  }
}

extension [SpikeTrains] {
  /// The row of each population's first unit, from 1 upward.
  var firstRows: [Int] {
    var next = 1
    return map { train in
      defer { next += train.times.count }
      return next
    }
  }
}

/// A panel with everything around its plotting area settled.
struct PanelLayout {
  let panel: Panel
  let frame: PlotFrame
  /// The y axis's title, broken into lines, with the baseline of the first.
  let title: [String]
  let titleTop: Double
  /// Names above the plotting area: first those of the whole figure, then those of segments.
  let strips: [StripLayout]
  let directLabels: [DirectLabel]
}
