/// Draws a figure once in one rendition.
struct FigureDrawing {
  let layout: FigureLayout
  /// The number of the figure in the document, from which its identifiers are made.
  let number: Int

  init(_ chart: Chart, number: Int, rendition: Rendition) {
    layout = FigureLayout(chart, rendition: rendition)
    self.number = number
  }

  /// The drawing as an SVG element with a title and a description.
  var markup: Markup {
    let identifier = "figure-\(number)-" + layout.rendition.name
    let size = PathText.number(layout.rendition.width) + " " + PathText.number(layout.height)
    return .element(
      "svg",
      [
        "class": layout.rendition.name, "viewBox": "0 0 " + size, "role": "img",
        "aria-labelledby": identifier + "-title", "aria-describedby": identifier + "-description",
        "xmlns": "http://www.w3.org/2000/svg",
      ],
      [
        .element("title", ["id": identifier + "-title"], [.text(layout.chart.title)]),
        .element(
          "desc", ["id": identifier + "-description"], [.text(FigureDescription(layout).text)]),
      ] + panels + [xTitle])
  }

  private var panels: [Markup] {
    layout.panels.enumerated().map { index, panel in
      let drawing = PanelDrawing(layout: panel, chart: layout.chart, rendition: layout.rendition)
      return .element("g", [:], drawing.markup(showsXLabels: index == layout.panels.count - 1))
    }
  }

  private var xTitle: Markup {
    guard let frame = layout.panels.last?.frame else { return .sequence([]) }
    let first = frame.bottom + FigureLayout.tickLength + layout.rendition.lineHeight
    return .sequence(
      layout.xTitle.enumerated().map { index, line in
        let baseline = first + Double(index) * layout.rendition.lineHeight + layout.rendition.fontSize
        return .label(
          line, Point(x: frame.left + frame.width / 2, y: baseline), class: "middle axis-title")
      })
  }
}
