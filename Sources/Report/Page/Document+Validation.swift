extension Document {
  /// Throws the first fault in reading order.
  func validate() throws(ReportError) {
    var keys: Set<String> = []
    for reference in references where !keys.insert(reference.key).inserted {
      throw ReportError(location: ["references"], fault: .repeatedReference(key: reference.key))
    }
    let validation = Validation(keys: keys)
    for paragraph in verdict {
      try validation.check(paragraph.citations, at: ["verdict"])
    }
    for section in sections {
      for item in section.items {
        try validation.check(item, at: ["section ‘\(section.heading)’"])
      }
    }
  }
}

/// Checks the parts of a document against the keys of its references.
private struct Validation {
  let keys: Set<String>

  func check(_ citations: [String], at location: [String]) throws(ReportError) {
    for key in citations where !keys.contains(key) {
      throw ReportError(location: location, fault: .unknownReference(key: key))
    }
  }

  func check(_ item: Section.Item, at location: [String]) throws(ReportError) {
    switch item {
    case .paragraph(let paragraph):
      try check(paragraph.citations, at: location)
    case .list(let items):
      try check(items.flatMap(\.citations), at: location)
    case .chart(let chart):
      try check(chart, at: location + ["chart ‘\(chart.title)’"])
    case .table(let table):
      try check(table, at: location + ["table ‘\(table.caption)’"])
    case .keyFigures, .preformatted:
      return
    }
  }

  private func check(_ table: Table, at location: [String]) throws(ReportError) {
    for (index, row) in table.rows.enumerated() {
      guard row.count == table.columns.count else {
        let fault = ReportError.Fault.cellCount(
          row: index + 1, cells: row.count, columns: table.columns.count)
        throw ReportError(location: location, fault: fault)
      }
      try check(row.flatMap(\.citations), at: location)
    }
  }

  private func check(_ chart: Chart, at location: [String]) throws(ReportError) {
    try check(chart.citations, at: location)
    try check(chart.xAxis, at: location)
    for panel in chart.panels {
      try check(panel.yAxis, at: location)
      guard case .series(let series) = panel.content else { continue }
      for series in series where series.x.count != series.y.count {
        throw ReportError(
          location: location + ["series ‘\(series.name)’"],
          fault: .lengthsDiffer(x: series.x.count, y: series.y.count))
      }
    }
  }

  private func check(_ axis: Axis, at location: [String]) throws(ReportError) {
    guard let range = axis.range else { return }
    let isDrawable = Extent.isDrawable(range.lowerBound) && Extent.isDrawable(range.upperBound)
    let isPositive = axis.scale == .linear || range.lowerBound > 0
    guard isDrawable, isPositive, range.lowerBound < range.upperBound else {
      throw ReportError(
        location: location,
        fault: .unusableRange(axis: axis.label, lower: range.lowerBound, upper: range.upperBound))
    }
  }
}
