/// A figure in words, for readers who do not see it.
struct FigureDescription {
  private let layout: FigureLayout

  init(_ layout: FigureLayout) {
    self.layout = layout
  }

  /// Sentences on the axes, the data and their extremes, and the annotations.
  var text: String {
    let annotations = [
      list("Shaded", layout.chart.bands.map { $0.label + " " + ends($0.range) }),
      list("Marked", layout.chart.marks.map { $0.label + " at " + NumberText.significant($0.x) }),
    ]
    return ([position] + layout.panels.map(panel) + annotations).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private var position: String {
    guard let axis = layout.panels.first?.frame.x else { return "" }
    return "Horizontal: " + axis.title + ", " + ends(axis.range) + "."
  }

  private func panel(_ layout: PanelLayout) -> String {
    let axis = layout.frame.y
    let opening = "Vertical: " + axis.title
    switch layout.panel.content {
    case .series(let series):
      let drawn = series.map { series in
        let extent = Extent.ofValues([series], inside: layout.frame.x.range, scale: axis.scale)
        return series.name + (extent.map { " " + ends($0) } ?? " without data")
      }
      return opening + ", " + ends(axis.range) + ". " + list("Series", drawn)
    case .raster(let trains):
      let counts = trains.map { train in
        "\(train.name), \(train.times.count) rows, \(train.times.reduce(0) { $0 + $1.count }) spikes"
      }
      return opening + ". " + list("Spikes", counts)
    }
  }

  private func ends(_ range: ClosedRange<Double>) -> String {
    NumberText.significant(range.lowerBound) + " to " + NumberText.significant(range.upperBound)
  }

  private func list(_ name: String, _ items: [String]) -> String {
    items.isEmpty ? "" : name + ": " + items.joined(separator: "; ") + "."
  }
}
