import Report
import Scenarios

/// The page of a run of paced cells of the heart.
struct HeartbeatReport {
  private let record: RunRecord
  private let outcome: HeartbeatOutcome

  init(_ record: RunRecord, _ outcome: HeartbeatOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: [],
      sections: [
        Section(
          outcome.model.title,
          items: [.chart(courses), .chart(durations), .chart(restitution), .table(table)]),
        modelSection,
      ])
  }

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple]

  private func published(_ chart: Chart) -> Chart {
    var chart = chart
    chart.evidence = .publishedModel
    chart.citations = outcome.model.sources.map(\.key)
    return chart
  }

  /// The last two beats at five of the periods, from the first of both on.
  private var courses: Chart {
    let last = outcome.paces.count - 1
    let places = Set((0...4).map { last * $0 / 4 }).sorted()
    func series(_ variable: String) -> [Series] {
      zip(places, Self.colors).compactMap { place, color in
        guard let signal = record.outcome.recording.signal("\(variable)\(place)") else { return nil }
        return Series(
          "\(NumberText.significant(outcome.paces[place].period)) ms",
          x: signal.times.map { $0 - signal.start }, y: signal.values, color: color)
      }
    }
    return published(
      Chart(
        "The last two beats", caption: "Each line is a cell with a pace of its own.",
        xAxis: Axis("time", unit: "ms"),
        panels: [
          Panel(yAxis: Axis("potential", unit: "mV"), series: series("V"), height: 200),
          Panel(
            yAxis: Axis("free calcium", unit: outcome.calciumUnit), series: series("calcium"), height: 150),
        ]))
  }

  private func points(_ name: String, _ pairs: [(Double?, Double?)], _ color: ColorRole) -> Series {
    let known = pairs.compactMap { pair in pair.0.flatMap { x in pair.1.map { (x, $0) } } }
    return Series(name, x: known.map(\.0), y: known.map(\.1), color: color, style: .points)
  }

  private var durations: Chart {
    published(
      Chart(
        "Duration by the period of the pace",
        caption:
          "From the steepest rise to nine tenths of the way back; where both beats differ, they take turns.",
        xAxis: Axis("period", unit: "ms"), yAxis: Axis("duration", unit: "ms"),
        series: [
          points("last beat", outcome.paces.map { ($0.period, $0.last?.duration90) }, .vermillion),
          points("the beat before", outcome.paces.map { ($0.period, $0.beats.first?.duration90) }, .blue),
        ]))
  }

  private var restitution: Chart {
    published(
      Chart(
        "Restitution: duration by the rest before it",
        caption: "Where this is steeper than 1, a disturbance grows from beat to beat.",
        xAxis: Axis("rest since the last action potential", unit: "ms"), yAxis: Axis("duration", unit: "ms"),
        series: [
          points("last beat", outcome.paces.map { ($0.diastolicInterval, $0.last?.duration90) }, .vermillion)
        ]))
  }

  private var table: Table {
    Table(
      "Every pace; the measures are those of the last beat",
      columns: [
        .init("Period", unit: "ms"), .init("Duration to 90 %", unit: "ms"), .init("to 50 %", unit: "ms"),
        .init("the beat before, 90 %", unit: "ms"), .init("Level before", unit: "mV"),
        .init("Peak", unit: "mV"),
        .init("Highest calcium", unit: outcome.calciumUnit), .init("Action potentials"),
      ],
      rows: outcome.paces.map { pace in
        [
          pace.period, pace.last?.duration90, pace.last?.duration50, pace.beats.first?.duration90,
          pace.last?.rest,
          pace.last?.peak, pace.last?.calcium,
        ].map(StageTables.number) + [Paragraph("\(pace.fired) of \(pace.pulses)")]
      })
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            outcome.model.title + ", one cell without neighbours.",
            citations: outcome.model.sources.map(\.key),
            evidence: .publishedModel))
      ])
  }
}
