import Report
import Scenarios

/// The page of a protocol.
struct ProtocolReport {
  private let record: ProtocolRecord

  init(_ record: ProtocolRecord) {
    self.record = record
  }

  /// The page.
  var document: Document {
    let (request, outcome) = (record.request, record.outcome)
    var document = Document(
      request.method.title, subtitle: "\(request.model.title) (\(request.model.name))",
      verdict: outcome.sentences.map { Paragraph($0) } + [Paragraph(RunReport.notice)],
      sections: [
        Section("Figures", items: outcome.figures.map { .chart(chart($0)) }),
        Section("Tables", items: outcome.tables.filter { !$0.isTrace }.map { .table(Self.table($0)) }),
        modelSection, againSection,
      ])
    document.references = request.model.sources.map(CitationText.reference)
    document.footer = [
      "galvani \(Version.current) · protocol \(request.method.rawValue) · step "
        + TimeText.text(request.usedTimeStep),
      "Outward membrane currents are positive; injected currents are positive inward.",
    ]
    return document
  }

  private static let colors: [ColorRole] = [.blue, .vermillion, .green, .purple, .orange, .sky]

  private func chart(_ figure: ProtocolFigure) -> Chart {
    let panels = figure.panels.map { panel in
      Panel(
        yAxis: Axis(
          panel.label, unit: UnitText.printed(panel.unit), scale: panel.isLogarithmic ? .logarithmic : .linear
        ),
        series: panel.lines.indices.map { index in
          let line = panel.lines[index]
          return Series(
            line.name, x: line.x, y: line.y, color: Self.colors[index % Self.colors.count],
            style: line.isPoints ? .points : .line)
        }, height: figure.panels.count > 2 ? 150 : 240)
    }
    var chart = Chart(
      figure.title, caption: figure.caption,
      xAxis: Axis(
        figure.xAxis.label, unit: UnitText.printed(figure.xAxis.unit),
        scale: figure.isLogarithmic ? .logarithmic : .linear),
      panels: panels)
    chart.evidence = EvidenceBadge(record.request.model.evidence)
    chart.citations = record.request.model.sources.prefix(1).map(\.key)
    return chart
  }

  private static func table(_ table: ProtocolTable) -> Table {
    Table(
      table.title,
      columns: table.columns.map { column in
        column.unit.isEmpty
          ? .init(column.name)
          : .init(column.name, unit: column.unit == "1" ? "" : UnitText.printed(column.unit))
      },
      rows: table.rows.map { row in row.map { Paragraph(ProtocolText.shown($0)) } })
  }

  private var modelSection: Section {
    let model = record.request.model
    return Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "\(model.title). The electrode reaches one point of it.", citations: model.sources.map(\.key),
            evidence: EvidenceBadge(model.evidence)))
      ])
  }

  private var againSection: Section {
    Section("This protocol again", items: [.preformatted(record.command), .table(parameters)])
  }

  private var parameters: Table {
    Table(
      "Every value used",
      columns: [.init("Name"), .init("Value"), .init("Meaning")],
      rows: record.request.parameters.entries.map {
        [Paragraph($0.name), Paragraph($0.text), Paragraph($0.meaning)]
      })
  }
}
