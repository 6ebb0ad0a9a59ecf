extension Document {
  /// The page as one HTML file that is also well-formed XML, in UTF-8.
  ///
  /// - Throws: the first fault in reading order, with the way to it.
  public func html() throws(ReportError) -> String {
    try validate()
    let numbering = ReferenceNumbering(self)
    let page = Markup.element(
      "html", ["lang": language], [head, .element("body", [:], [body(numbering)])])
    return "<!DOCTYPE html>\n" + page.source + "\n"
  }

  private var head: Markup {
    .element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        .element(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
          ]),
        .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("meta", ["name": "color-scheme", "content": "light dark"]),
        .element("title", [:], [.text(title)]),
        .styleSheet(StyleSheet.text),
      ])
  }

  private func body(_ numbering: ReferenceNumbering) -> Markup {
    var figures = 0
    let sections = sections.map { section in
      Markup.element(
        "section", [:],
        [.element("h2", [:], [.text(section.heading)])]
          + section.items.map { $0.markup(numbering, figures: &figures) })
    }
    return .element(
      "main", [:], [opening(numbering)] + sections + [evidenceLegend, numbering.markup, closing])
  }

  private func opening(_ numbering: ReferenceNumbering) -> Markup {
    .element(
      "header", [:],
      [
        .element("h1", [:], [.text(title)]),
        subtitle.isEmpty ? .sequence([]) : .element("p", ["class": "subtitle"], [.text(subtitle)]),
        verdict.isEmpty
          ? .sequence([])
          : .element("div", ["class": "verdict"], verdict.map { $0.markup("p", numbering) }),
        keyFigures.isEmpty ? .sequence([]) : keyFigures.cards,
      ])
  }

  private var evidenceLegend: Markup {
    let levels = EvidenceBadge.allCases.filter(shownEvidence.contains)
    guard !levels.isEmpty else { return .sequence([]) }
    return .element(
      "section", [:],
      [
        .element("h2", [:], [.text("How well this is founded")]),
        .element(
          "ul", ["class": "levels"],
          levels.map { .element("li", [:], [$0.markup, .text(" " + $0.explanation)]) }),
      ])
  }

  private var closing: Markup {
    footer.isEmpty
      ? .sequence([]) : .element("footer", [:], footer.map { .element("p", [:], [.text($0)]) })
  }
}

extension [KeyFigure] {
  /// The cards in a row that wraps.
  fileprivate var cards: Markup {
    .element("dl", ["class": "cards"], map(\.markup))
  }
}

extension Section.Item {
  /// The item; a chart takes the next figure number.
  fileprivate func markup(_ numbering: ReferenceNumbering, figures: inout Int) -> Markup {
    switch self {
    case .paragraph(let paragraph):
      return paragraph.markup("p", numbering)
    case .list(let items):
      return .element("ul", [:], items.map { $0.markup("li", numbering) })
    case .keyFigures(let figures):
      return figures.cards
    case .chart(let chart):
      figures += 1
      return chart.markup(numbering, number: figures)
    case .table(let table):
      return table.markup(numbering)
    case .preformatted(let text):
      return .element("pre", [:], [.text(text)])
    }
  }
}

extension Paragraph {
  /// The text with its badge and links.
  func content(_ numbering: ReferenceNumbering) -> [Markup] {
    [.text(text)] + (evidence.map { [.text(" "), $0.markup] } ?? []) + [numbering.links(citations)]
  }

  fileprivate func markup(_ element: String, _ numbering: ReferenceNumbering) -> Markup {
    .element(element, [:], content(numbering))
  }
}
