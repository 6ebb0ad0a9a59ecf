/// Draws the names and bars above a plotting area.
struct StripDrawing {
  let strip: StripLayout
  let frame: PlotFrame
  /// Where the strip ends, from the top of the drawing.
  let bottom: Double
  let rendition: Rendition

  var markup: [Markup] {
    strip.bars.map(bar) + leaders + strip.placements.map(name)
  }

  private var foot: Double { bottom - strip.barsHeight }

  private func bar(_ bar: StripLayout.Bar) -> Markup {
    let top = bottom - Double(bar.lane) * StripLayout.laneHeight - StripLayout.barHeight
    return .rectangle(
      bar.span.moved(by: frame.left), top: top, height: StripLayout.barHeight,
      class: "bar " + bar.color.rawValue)
  }

  /// A name in the lowest row above a bar needs no leader; that of a mark runs down to its line.
  private var leaders: [Markup] {
    strip.placements.filter { $0.row > 0 || $0.label.color == nil }.map { placement in
      var path = PathText()
      let end = placement.label.color == nil ? frame.top : foot
      path.move(to: Point(x: frame.left + placement.label.anchor, y: end))
      path.line(to: Point(x: frame.left + placement.label.anchor, y: top(placement)))
      return .path(path, class: "leader")
    }
  }

  private func name(_ placement: StripLayout.Placement) -> Markup {
    let inset = placement.row > 0 || placement.label.color == nil ? 5.0 : 1.0
    let x = frame.left + placement.label.anchor + (placement.isFlipped ? -inset : inset)
    let y = top(placement) + rendition.fontSize
    return .label(placement.label.text, Point(x: x, y: y), class: placement.isFlipped ? "end halo" : "halo")
  }

  private func top(_ placement: StripLayout.Placement) -> Double {
    foot - Double(placement.row + 1) * rendition.lineHeight - 1
  }
}
