extension Table {
  /// The table, with the heading of each cell at hand for narrow screens.
  func markup(_ numbering: ReferenceNumbering) -> Markup {
    let headings = columns.map { column in
      Markup.element("th", ["scope": "col", "class": column.alignment.className], [.text(column.heading)])
    }
    let body = rows.map { row in
      Markup.element(
        "tr", [:],
        zip(columns, row).enumerated().map { index, cell in
          markup(cell.1, column: cell.0, isHeading: index == 0, numbering: numbering)
        })
    }
    let table = Markup.element(
      "table", columns.count > 2 ? ["class": "blocks"] : [:],
      [
        .element("caption", [:], [.text(caption)]),
        .element("thead", [:], [.element("tr", [:], headings)]),
        .element("tbody", [:], body),
      ])
    // A table that is wider than the page moves by itself, with the keyboard as well.
    return columns.count > Self.mostColumnsOfPage
      ? .element("div", ["class": "scroll", "tabindex": "0"], [table]) : table
  }

  private static let mostColumnsOfPage = 8

  private func markup(
    _ cell: Paragraph, column: Column, isHeading: Bool, numbering: ReferenceNumbering
  ) -> Markup {
    let content = cell.content(numbering)
    if isHeading {
      return .element("th", ["scope": "row", "class": column.alignment.className], content)
    }
    return .element(
      "td", ["class": column.alignment.className, "data-heading": column.heading],
      [.element("span", [:], content)])
  }
}

extension Table.Alignment {
  fileprivate var className: String {
    switch self {
    case .text: "text"
    case .number: "number"
    }
  }
}
