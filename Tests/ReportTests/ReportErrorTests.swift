import Testing

@testable import Report

@Suite struct ReportErrorTests {
  struct Row: Sendable {
    let item: Section.Item
    let sentence: String
  }

  private static func chart(_ change: (inout Chart) -> Void) -> Section.Item {
    var chart = Samples.chart
    change(&chart)
    return .chart(chart)
  }

  static let rows: [Row] = [
    Row(
      item: chart {
        $0.panels[0] = Panel(yAxis: Axis("force", unit: "N"), series: [Series("EMG", x: [1, 2], y: [1])])
      },
      sentence: "section ‘Force’: chart ‘A step’: series ‘EMG’: there are 2 positions but 1 values; "
        + "a series needs as many of each."),
    Row(
      item: chart { $0.citations = ["nobody1999"] },
      sentence: "section ‘Force’: chart ‘A step’: ‘nobody1999’ is cited but is not among the references."),
    Row(
      item: .paragraph(Paragraph("p", citations: ["nobody1999"])),
      sentence: "section ‘Force’: ‘nobody1999’ is cited but is not among the references."),
    Row(
      item: .table(
        Table("Stages", columns: [.init("stage"), .init("begins", unit: "ms")], rows: [["rest"]])),
      sentence: "section ‘Force’: table ‘Stages’: row 1 has 1 cells but the table has 2 columns."),
    Row(
      item: chart { $0.xAxis.range = 2...2 },
      sentence: "section ‘Force’: chart ‘A step’: the axis ‘time’ cannot run from 2.0 to 2.0; "
        + "its ends must differ and be finite, and be above zero on a logarithmic axis."),
    Row(
      item: chart { $0.xAxis = Axis("time", unit: "s", range: 0...2, scale: .logarithmic) },
      sentence: "section ‘Force’: chart ‘A step’: the axis ‘time’ cannot run from 0.0 to 2.0; "
        + "its ends must differ and be finite, and be above zero on a logarithmic axis."),
    Row(
      item: chart { $0.panels[0].yAxis.range = 0...(.infinity) },
      sentence: "section ‘Force’: chart ‘A step’: the axis ‘force’ cannot run from 0.0 to inf; "
        + "its ends must differ and be finite, and be above zero on a logarithmic axis."),
  ]

  @Test(arguments: rows)
  func faultsAreLocated(_ row: Row) {
    let document = Document("t", sections: [Section("Force", items: [row.item])])
    let error = #expect(throws: ReportError.self) { try document.html() }
    #expect(error?.description == row.sentence)
  }

  @Test func keysAreUnique() {
    var document = Document("t", sections: [])
    document.references = [Reference(key: "a", text: "A."), Reference(key: "a", text: "B.")]
    let error = #expect(throws: ReportError.self) { try document.html() }
    #expect(error?.description == "references: two references have the key ‘a’; each needs its own.")
  }
}
