extension Chart {
  /// The figure: heading, key, both drawings and caption.
  func markup(_ numbering: ReferenceNumbering, number: Int) -> Markup {
    let badge = evidence.map { [.text(" "), $0.markup] } ?? []
    let heading = Markup.element(
      "h3", [:],
      [.element("span", ["class": "figure-number"], [.text("Figure \(number)")]), .text(" " + title)])
    let drawings = [Rendition.wide, .narrow].map { rendition in
      FigureDrawing(self, number: number, rendition: rendition).markup
    }
    let explanation = [Markup.text(caption)] + badge + [numbering.links(citations)]
    let hasCaption = !caption.isEmpty || evidence != nil || !citations.isEmpty
    return .element(
      "figure", ["id": "figure-\(number)"],
      [heading, Legend(self).markup] + drawings
        + (hasCaption ? [.element("figcaption", [:], explanation)] : []))
  }
}
