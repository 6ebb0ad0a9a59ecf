import Physiology
import Report
import Scenarios

/// The page of a run of the neuromuscular junction.
struct JunctionReport {
  private let record: RunRecord
  private let outcome: JunctionOutcome
  private let signals: SignalSeries
  private let citations: [String]

  init(_ record: RunRecord, _ outcome: JunctionOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
    citations = record.request.scenario.citations.map(\.key)
  }

  private static let colors: [ColorRole] = [.blue, .vermillion, .green, .orange]

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [
        Section("From calcium to the end plate", items: chainItems),
        Section("The train", items: [.chart(trainChart), .chart(heightChart), .table(table)]), partsSection,
      ])
  }

  private var cards: [KeyFigure] {
    var cards: [KeyFigure] = []
    if let height = outcome.junctions.first?.quantumHeight {
      cards.append(KeyFigure("One quantum", value: NumberText.significant(height), unit: "mV"))
    }
    for junction in outcome.junctions {
      guard let first = junction.responses.first, let factor = outcome.safetyFactor(first) else { continue }
      cards.append(
        KeyFigure(
          "Safety factor, \(junction.title)", value: NumberText.significant(factor),
          note: "\(first.quanta) quanta at the first impulse"))
    }
    return cards
  }

  private func chart(_ title: String, _ caption: String, unit: String, _ panels: [Panel]) -> Chart {
    var chart = Chart(title, caption: caption, xAxis: Axis("time", unit: unit), panels: panels)
    chart.evidence = .hypothesis
    chart.citations = citations
    return chart
  }

  private var chainItems: [Section.Item] {
    guard let first = outcome.junctions.first?.responses.first else {
      return [.paragraph("No impulse came.")]
    }
    let range = (first.time - 1)...(first.time + 14)
    func panel(_ label: String, _ unit: String, _ series: [Series]) -> Panel {
      Panel(yAxis: Axis(label, unit: unit), series: series, height: 120)
    }
    let calcium = signals.stretch("releaseCalcium", "calcium", .green, in: range, origin: first.time)
    let currents = zip(outcome.junctions, Self.colors).flatMap { junction, color in
      signals.stretch(junction.name + ".current", junction.title, color, in: range, origin: first.time)
    }
    let potentials = zip(outcome.junctions, Self.colors).flatMap { junction, color in
      signals.stretch(junction.name + ".potential", junction.title, color, in: range, origin: first.time)
    }
    return [
      .chart(
        chart(
          "The first impulse", "Time counts from the impulse in the terminal. Outward current is positive.",
          unit: "ms",
          [
            panel("calcium, relative", "", calcium), panel("end-plate current", "nA", currents),
            panel("potential", "mV", potentials),
          ]))
    ]
  }

  private var trainChart: Chart {
    let range = 0...max(record.outcome.simulated, 0)
    let panels = zip(outcome.junctions, Self.colors).map { junction, color in
      var panel = Panel(
        yAxis: Axis(junction.title, unit: "mV"),
        series: signals.stretch(junction.name + ".potential", junction.title, color, in: range, origin: 0),
        height: 100)
      panel.levels = [Level(threshold, "fires")]
      return panel
    }
    return chart(
      "End-plate potentials", "The line is the potential from which the fibre would fire.", unit: "ms", panels
    )
  }

  private var threshold: Double { record.request.parameters["endPlate.threshold"] ?? 0 }

  private var heightChart: Chart {
    let series = zip(outcome.junctions, Self.colors).map { junction, color in
      Series(
        junction.title, x: junction.responses.map(\.time), y: junction.responses.map(\.height), color: color,
        style: .points)
    }
    var panel = Panel(yAxis: Axis("height", unit: "mV"), series: series, height: 180)
    panel.levels = [Level(outcome.thresholdHeight, "fires")]
    return chart(
      "Heights of the end-plate potentials", "Depression, impulse by impulse.", unit: "ms", [panel])
  }

  private var table: Table {
    Table(
      "Quanta and end-plate potentials",
      columns: [
        .init("Junction"), .init("quanta, first impulse", unit: ""), .init("expected", unit: ""),
        .init("height", unit: "mV"), .init("by Martin's formula", unit: "mV"),
        .init("safety factor", unit: ""),
        .init("last over first", unit: ""), .init("fire", unit: ""),
      ],
      rows: outcome.junctions.map { junction in
        let first = junction.responses.first
        return [
          Paragraph(junction.title), StageTables.number(first.map { Double($0.quanta) }),
          StageTables.number(junction.expectedContent), StageTables.number(first?.height),
          StageTables.number(first.flatMap { outcome.expectedHeight(quanta: $0.quanta, at: junction) }),
          StageTables.number(first.flatMap { outcome.safetyFactor($0) }),
          StageTables.number(junction.depression),
          StageTables.number(Double(junction.fireCount)),
        ]
      })
  }

  private var partsSection: Section {
    Section(
      "The models",
      items: record.request.scenario.models.map { model in
        .paragraph(
          Paragraph(
            "\(model.title).", citations: model.sources.map(\.key), evidence: EvidenceBadge(model.evidence)))
      } + [
        .paragraph(Paragraph(Self.limits))
      ])
  }

  private static let limits =
    "Laws of release and of the receptors are published; numbers of several animals meet, and sizes are chosen within "
    + "what mammals show. The muscle's action potential is left out, as under a blocker of its sodium channels; the "
    + "fibre's cable is lumped; acetylcholine does not spread from site to site."
}
