/// The key above a figure: a swatch and a name for each series, population or kind of segment.
struct Legend {
  private struct Entry: Equatable {
    let name: String
    let swatch: String
  }

  private let entries: [Entry]
  private let isNarrowOnly: Bool

  init(_ chart: Chart) {
    var entries: [Entry] = []
    for entry in chart.panels.flatMap(Self.entries) where !entries.contains(entry) {
      entries.append(entry)
    }
    self.entries = entries
    // On a wide screen the names stand beside the lines wherever they fit.
    isNarrowOnly = chart.panels.allSatisfy { panel in
      panel.legendNames.count < 2 || DirectLabel.fits(panel, rendition: .wide)
    }
  }

  var markup: Markup {
    guard !entries.isEmpty else { return .sequence([]) }
    let items = entries.map { entry in
      Markup.element(
        "li", [:], [.element("span", ["class": "swatch " + entry.swatch], []), .text(entry.name)])
    }
    return .element("ul", ["class": isNarrowOnly ? "legend narrow-only" : "legend"], items)
  }

  /// A lone series without segments needs no key: the axis names it.
  private static func entries(_ panel: Panel) -> [Entry] {
    let segments = panel.segments.map { Entry(name: $0.label, swatch: $0.color.rawValue) }
    guard panel.legendNames.count > 1 else { return segments }
    switch panel.content {
    case .series(let series):
      return series.filter { !$0.name.isEmpty }.map { Entry(name: $0.name, swatch: swatch($0)) } + segments
    case .raster(let trains):
      return trains.filter { !$0.name.isEmpty }.map { Entry(name: $0.name, swatch: $0.color.rawValue) }
    }
  }

  private static func swatch(_ series: Series) -> String {
    switch series.style {
    case .line, .steps, .stems: series.color.rawValue
    case .dashedLine: "dashed " + series.color.rawValue
    case .points: "dot " + series.color.rawValue
    }
  }
}
