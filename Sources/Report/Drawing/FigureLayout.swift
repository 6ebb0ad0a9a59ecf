/// A figure with the place of everything settled for one rendition.
struct FigureLayout {
  let chart: Chart
  let rendition: Rendition
  let panels: [PanelLayout]
  let xTitle: [String]
  let height: Double

  /// Distance of two panels, in CSS pixels.
  private static let panelGap = 24.0
  /// Length of an x tick with the space below it, in CSS pixels.
  static let tickLength = 6.0

  init(_ chart: Chart, rendition: Rendition) {
    let x = ResolvedAxis(
      chart.xAxis, data: Extent.ofPositions(chart.panels, scale: chart.xAxis.scale),
      maximumTicks: rendition.maximumXTicks, fit: .tight)
    let axes = chart.panels.map { $0.resolvedAxis(x: x, rendition: rendition) }
    let left = Self.leftMargin(axes, rendition: rendition)
    let width = rendition.width - left - Self.rightMargin(chart, x: x, rendition: rendition)
    var top = 0.0
    var panels: [PanelLayout] = []
    for (index, axis) in axes.enumerated() {
      let frame = PlotFrame(
        x: x, y: axis, left: left, top: top, width: width,
        height: chart.panels[index].drawnHeight(rendition))
      let layout = Self.panel(index, of: chart, above: frame, rendition: rendition)
      panels.append(layout)
      top = layout.frame.bottom + Self.panelGap
    }
    self.chart = chart
    self.rendition = rendition
    self.panels = panels
    xTitle = TextMeasure.lines(x.title, fontSize: rendition.fontSize, width: width)
    let textHeight = Double(1 + xTitle.count) * rendition.lineHeight
    height = (top - Self.panelGap + Self.tickLength + textHeight + rendition.fontSize / 2).rounded(.up)
  }

  /// Settles one panel: its title and strips take their room at `above.top` and push the area down.
  private static func panel(
    _ index: Int, of chart: Chart, above: PlotFrame, rendition: Rendition
  ) -> PanelLayout {
    let panel = chart.panels[index]
    let title = TextMeasure.lines(above.y.title, fontSize: rendition.fontSize, width: rendition.width)
    let strips = [
      index == 0 ? annotationStrip(chart, frame: above, rendition: rendition) : nil,
      segmentStrip(panel, frame: above, rendition: rendition),
    ].compactMap(\.self)
    let room = Double(title.count) * rendition.lineHeight + strips.reduce(0) { $0 + $1.height(rendition) }
    let frame = PlotFrame(
      x: above.x, y: above.y, left: above.left, top: (above.top + room + rendition.fontSize * 0.7).rounded(),
      width: above.width, height: above.height)
    let isLabeled = DirectLabel.fits(panel, rendition: rendition)
    return PanelLayout(
      panel: panel, frame: frame, title: title, titleTop: above.top, strips: strips,
      directLabels: isLabeled ? DirectLabel.labels(panel, frame: frame, rendition: rendition) : [])
  }

  private static func annotationStrip(
    _ chart: Chart, frame: PlotFrame, rendition: Rendition
  ) -> StripLayout? {
    let bands = chart.bands.compactMap { band in frame.span(band.range).map { ($0, band) } }
    let marks = chart.marks.filter { frame.x.range.contains($0.x) }
    guard !bands.isEmpty || !marks.isEmpty else { return nil }
    let labels =
      bands.map { StripLayout.Label(text: $1.label, anchor: $0.lowerBound, color: $1.color) }
      + marks.compactMap { mark in
        frame.horizontal(mark.x).map { StripLayout.Label(text: mark.label, anchor: $0, color: nil) }
      }
    let bars = bands.map { ($0, $1.color) }
    return StripLayout(labels, bars: bars, rendition: rendition, width: frame.width)
  }

  private static func segmentStrip(
    _ panel: Panel, frame: PlotFrame, rendition: Rendition
  ) -> StripLayout? {
    let spans = panel.segments.compactMap { segment in frame.span(segment.range).map { ($0, segment) } }
    guard !spans.isEmpty else { return nil }
    let labels = spans.map { StripLayout.Label(text: $1.label, anchor: $0.lowerBound, color: $1.color) }
    return StripLayout(
      rendition.labelsDirectly ? labels : [], bars: spans.map { ($0, $1.color) },
      rendition: rendition, width: frame.width)
  }

  private static func leftMargin(_ axes: [ResolvedAxis], rendition: Rendition) -> Double {
    let labels = axes.flatMap(\.ticks).map { rendition.width($0.label) }
    return ((labels.max() ?? 0) + rendition.fontSize).rounded()
  }

  private static func rightMargin(_ chart: Chart, x: ResolvedAxis, rendition: Rendition) -> Double {
    let names = chart.panels.filter { DirectLabel.fits($0, rendition: rendition) }.flatMap(\.legendNames)
    let lastTick = (x.ticks.last.map { rendition.width($0.label) } ?? 0) / 2
    let longest = names.map { rendition.width($0) + DirectLabel.leaderWidth }.max() ?? 0
    return max(lastTick, longest, rendition.fontSize / 2).rounded()
  }
}
