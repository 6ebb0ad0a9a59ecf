/// A name beside the right end of its line.
struct DirectLabel: Equatable {
  let text: String
  let color: ColorRole
  /// Where the line ends, from the upper edge of the plotting area.
  let end: Double
  /// Where the name stands, so that names keep their distance.
  var position: Double

  /// Room between the plotting area and a name, in CSS pixels.
  static let leaderWidth = 22.0
  /// Longer names go to the legend.
  private static let longestName = 24

  /// Whether the names of a panel fit beside it.
  static func fits(_ panel: Panel, rendition: Rendition) -> Bool {
    let names = panel.legendNames
    let room = Int(panel.drawnHeight(rendition) / rendition.lineHeight)
    return rendition.labelsDirectly && names.count > 1 && names.count <= room
      && names.allSatisfy { $0.count <= longestName }
  }

  /// The names of a panel in their places, from the top down.
  static func labels(_ panel: Panel, frame: PlotFrame, rendition: Rendition) -> [DirectLabel] {
    let labels = ends(panel, frame: frame)
      .map { DirectLabel(text: $0.text, color: $0.color, end: $0.end, position: $0.end) }
      .sorted { $0.position < $1.position }
    let positions = spread(labels.map(\.position), gap: rendition.lineHeight, limit: frame.height)
    return zip(labels, positions).map { label, position in
      DirectLabel(text: label.text, color: label.color, end: label.end, position: position)
    }
  }

  /// Moves sorted positions apart to at least `gap`, and up again where they leave `limit`.
  static func spread(_ positions: [Double], gap: Double, limit: Double) -> [Double] {
    var result = positions
    for index in result.indices.dropFirst() {
      result[index] = max(result[index], result[index - 1] + gap)
    }
    var lowest = limit
    for index in result.indices.reversed() {
      result[index] = min(result[index], lowest)
      lowest = result[index] - gap
    }
    return result
  }

  private static func ends(
    _ panel: Panel, frame: PlotFrame
  ) -> [(text: String, color: ColorRole, end: Double)] {
    switch panel.content {
    case .series(let series):
      return series.map { ($0.name, $0.color, min(max(end($0, frame: frame), 0), frame.height)) }
    case .raster(let trains):
      return zip(trains, trains.firstRows).map { train, first in
        let middle = Double(first) + Double(train.times.count - 1) / 2
        return (train.name, train.color, frame.vertical(middle) ?? 0)
      }
    }
  }

  private static func end(_ series: Series, frame: PlotFrame) -> Double {
    for (x, y) in zip(series.x, series.y).reversed() where frame.x.range.contains(x) {
      if let end = frame.vertical(y) {
        return end
      }
    }
    return frame.height / 2
  }
}
