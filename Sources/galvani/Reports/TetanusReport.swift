import Report
import Scenarios

/// The page of a run of trains into muscle fibres.
struct TetanusReport {
  private let record: RunRecord
  private let outcome: TetanusOutcome

  init(_ record: RunRecord, _ outcome: TetanusOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [Section("Force by rate", items: [.chart(curve), .chart(ripples)])]
        + outcome.fibres.map {
          Section("The \($0.kind.rawValue) fibre", items: [.chart(course($0)), .table(table($0))])
        }
        + [modelSection])
  }

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple]
  private static let byKind: [ColorRole] = [.vermillion, .blue]

  private var cards: [KeyFigure] {
    outcome.fibres.flatMap { fibre in
      let name = fibre.kind.rawValue
      let values: [(String, Double?, String)] = [
        ("Twitch of tetanus, \(name)", fibre.twitchShare.map { 100 * $0 }, "%"),
        ("Fused from, \(name)", fibre.fusionRate, "Hz"),
      ]
      return values.map { label, value, unit in
        guard let value else { return KeyFigure(label, value: "none") }
        return KeyFigure(label, value: NumberText.significant(value), unit: unit)
      }
    }
  }

  private func chart(_ title: String, caption: String, _ x: Axis, _ y: Axis, _ series: [Series]) -> Chart {
    var chart = Chart(title, caption: caption, xAxis: x, yAxis: y, series: series)
    chart.evidence = .publishedModel
    chart.citations = ["shorten2007"]
    return chart
  }

  private var curve: Chart {
    chart(
      "Force by the rate of impulses",
      caption: "The highest force in each train, as a part of the highest of all.",
      Axis("rate", unit: "Hz"), Axis("force", unit: "%"),
      zip(outcome.fibres, Self.byKind).map { fibre, color in
        Series(
          fibre.kind.rawValue, x: fibre.trains.map { $0.rate ?? 0 },
          y: fibre.trains.map { 100 * $0.peak / max(fibre.tetanus, 1e-12) }, color: color)
      })
  }

  private var ripples: Chart {
    var chart = chart(
      "Ripple by the rate of impulses",
      caption: "How far force falls within the last two periods, as a part of the highest there.",
      Axis("rate", unit: "Hz"), Axis("ripple", unit: "%"),
      zip(outcome.fibres, Self.byKind).map { fibre, color in
        let known = fibre.trains.filter { $0.ripple != nil }
        return Series(
          fibre.kind.rawValue, x: known.map { $0.rate ?? 0 }, y: known.map { 100 * ($0.ripple ?? 0) },
          color: color)
      })
    chart.panels[0].levels = [Level(100 * TetanusOutcome.fusedRipple, "fused")]
    return chart
  }

  /// The courses of a single impulse and of four rates.
  private func course(_ fibre: TetanusOutcome.Fibre) -> Chart {
    let count = fibre.trains.count
    let lanes = [0] + Set([1, 2, 4, 8].map { max(1, count * $0 / 8) }).sorted()
    let signal = record.outcome.recording.signal(fibre.kind.rawValue + "_turned")
    let series = zip(lanes, Self.colors).compactMap { lane, color -> Series? in
      guard let signal else { return nil }
      let rate = lane == 0 ? nil : fibre.trains[lane - 1].rate
      return Series(
        rate.map { "\(NumberText.significant($0)) Hz" } ?? "one impulse", x: signal.times,
        y: signal.lane(lane),
        color: color)
    }
    return chart(
      "Cross-bridges that make force",
      caption: "Turned cross-bridges among the filaments, to which force is proportional.",
      Axis("time", unit: "ms"), Axis("turned cross-bridges", unit: "µM"), series)
  }

  private func table(_ fibre: TetanusOutcome.Fibre) -> Table {
    Table(
      "Every train; force is what turned cross-bridges exceed those at rest",
      columns: [
        .init("Rate", unit: "Hz"), .init("Highest force", unit: "µM"), .init("Late in the train", unit: "µM"),
        .init("Ripple", unit: "%"), .init("Action potentials"),
      ],
      rows: ([fibre.twitch] + fibre.trains).map { train in
        [train.rate, train.peak, train.late, train.ripple.map { 100 * $0 }].map(StageTables.number)
          + [Paragraph("\(train.fired) of \(train.impulses)")]
      })
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "A patch of each fibre with surface, T-tubules, calcium stores, troponin and cross-bridges, 56 states, "
              + "at 20 °C and held at its length.",
            citations: ["shorten2007"], evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "That force is proportional to turned cross-bridges, with neither tendon nor change of length, is the "
              + "model's; a current pulse in place of the nerve's transmitter is ours.", evidence: .hypothesis
          )),
      ])
  }
}
