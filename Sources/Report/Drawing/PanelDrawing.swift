/// Draws a panel: bands, grid, levels, data, names.
struct PanelDrawing {
  let layout: PanelLayout
  let chart: Chart
  let rendition: Rendition

  private var frame: PlotFrame { layout.frame }

  /// The panel, back to front.
  func markup(showsXLabels: Bool) -> [Markup] {
    [
      title,
      bands,
      grid,
      marks,
      levels,
      data,
      axes(showsXLabels: showsXLabels),
      .sequence(strips),
      .sequence(layout.directLabels.map(directLabel)),
    ]
  }

  private var title: Markup {
    .sequence(
      layout.title.enumerated().map { index, line in
        .label(
          line, Point(x: 0, y: layout.titleTop + Double(index) * rendition.lineHeight + rendition.fontSize),
          class: "axis-title")
      })
  }

  private var bands: Markup {
    .sequence(
      chart.bands.compactMap { band -> Markup? in
        guard let span = frame.span(band.range) else { return nil }
        return .rectangle(
          span.moved(by: frame.left), top: frame.top, height: frame.height,
          class: "band " + band.color.rawValue)
      })
  }

  private var grid: Markup {
    var path = PathText()
    for value in gridValues {
      guard let height = frame.vertical(value) else { continue }
      path.move(to: Point(x: frame.left, y: frame.top + height))
      path.line(to: Point(x: frame.right, y: frame.top + height))
    }
    return .path(path, class: "grid")
  }

  /// The ticks, or what separates the populations of a raster.
  private var gridValues: [Double] {
    switch layout.panel.content {
    case .series: frame.y.ticks.map(\.value)
    case .raster(let trains): trains.firstRows.dropFirst().map { Double($0) - 0.5 }
    }
  }

  private var marks: Markup {
    var path = PathText()
    for mark in chart.marks where frame.x.range.contains(mark.x) {
      guard let place = frame.horizontal(mark.x) else { continue }
      path.move(to: Point(x: frame.left + place, y: frame.top))
      path.line(to: Point(x: frame.left + place, y: frame.bottom))
    }
    return .path(path, class: "mark")
  }

  private var levels: Markup {
    .sequence(
      layout.panel.levels.flatMap { level -> [Markup] in
        guard frame.y.range.contains(level.y), let height = frame.vertical(level.y) else { return [] }
        var path = PathText()
        path.move(to: Point(x: frame.left, y: frame.top + height))
        path.line(to: Point(x: frame.right, y: frame.top + height))
        // The name stands above its line, or below where there is no room above.
        let isHigh = height < rendition.lineHeight
        let baseline = frame.top + height + (isHigh ? rendition.fontSize : -rendition.fontSize * 0.35)
        return [
          .path(path, class: "level"),
          .label(level.label, Point(x: frame.right - 4, y: baseline), class: "end halo muted"),
        ]
      })
  }

  /// The data in a drawing of their own, which cuts off what lies outside the axes.
  private var data: Markup {
    let overhang = 2.0
    let numbers = [-overhang, -overhang, frame.width + 2 * overhang, frame.height + 2 * overhang]
      .map { PathText.number($0) }
    let drawing = DataDrawing(frame: frame).markup(layout.panel.content)
    guard drawing.contains(where: { !$0.source.isEmpty }) else {
      return .label(
        "no data", Point(x: frame.left + frame.width / 2, y: frame.top + frame.height / 2),
        class: "middle muted")
    }
    return .element(
      "svg",
      [
        "x": PathText.number(frame.left - overhang), "y": PathText.number(frame.top - overhang),
        "width": numbers[2], "height": numbers[3], "viewBox": numbers.joined(separator: " "),
      ], drawing)
  }

  private func axes(showsXLabels: Bool) -> Markup {
    var path = PathText()
    path.move(to: Point(x: frame.left, y: frame.bottom))
    path.line(to: Point(x: frame.right, y: frame.bottom))
    var labels: [Markup] = []
    for tick in frame.x.ticks {
      guard let place = frame.horizontal(tick.value) else { continue }
      path.move(to: Point(x: frame.left + place, y: frame.bottom))
      path.line(to: Point(x: frame.left + place, y: frame.bottom + FigureLayout.tickLength - 1))
      let baseline = frame.bottom + FigureLayout.tickLength + rendition.fontSize
      labels.append(.label(tick.label, Point(x: frame.left + place, y: baseline), class: "middle"))
    }
    return .sequence([.path(path, class: "axis"), yLabels] + (showsXLabels ? labels : []))
  }

  private var yLabels: Markup {
    let x = frame.left - rendition.fontSize / 2
    return .sequence(
      frame.y.ticks.compactMap { tick -> Markup? in
        guard let height = frame.vertical(tick.value) else { return nil }
        let baseline = frame.top + height + rendition.fontSize * 0.35
        return .label(tick.label, Point(x: x, y: baseline), class: "end")
      })
  }

  /// The strips from the top down, so that leaders to the plotting area pass behind the names below.
  private var strips: [Markup] {
    var bottom = frame.top
    var drawings: [StripDrawing] = []
    for strip in layout.strips.reversed() {
      drawings.append(StripDrawing(strip: strip, frame: frame, bottom: bottom, rendition: rendition))
      bottom -= strip.height(rendition)
    }
    return drawings.reversed().flatMap(\.markup)
  }

  private func directLabel(_ label: DirectLabel) -> Markup {
    var path = PathText()
    path.move(to: Point(x: frame.right + 4, y: frame.top + label.end))
    path.line(to: Point(x: frame.right + DirectLabel.leaderWidth - 6, y: frame.top + label.position))
    let place = Point(
      x: frame.right + DirectLabel.leaderWidth, y: frame.top + label.position + rendition.fontSize * 0.35)
    return .sequence([
      .path(path, class: "line " + label.color.rawValue),
      .label(label.text, place, class: "name"),
    ])
  }
}
