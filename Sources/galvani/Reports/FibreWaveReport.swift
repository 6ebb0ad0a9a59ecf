import Physiology
import Report
import Scenarios

/// The page of a run of the muscle fibres.
struct FibreWaveReport {
  private let record: RunRecord
  private let outcome: FibreWaveOutcome

  init(_ record: RunRecord, _ outcome: FibreWaveOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: outcome.fibres.map { section($0) } + [
        Section("Side by side", items: [.table(table)]), modelSection,
      ])
  }

  private var cards: [KeyFigure] {
    outcome.fibres.flatMap { fibre in
      let name = fibre.kind.rawValue
      let values: [(String, Double?, String)] = [
        ("Velocity, \(name)", fibre.velocity, "m/s"),
        ("Force highest after, \(name)", fibre.forceTime, "ms"),
        ("Force half relaxed in, \(name)", fibre.relaxation, "ms"),
      ]
      return values.map { label, value, unit in
        guard let value else { return KeyFigure(label, value: "none") }
        return KeyFigure(label, value: NumberText.significant(value), unit: unit)
      }
    }
  }

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple]

  private func section(_ fibre: FibreWaveOutcome.Fibre) -> Section {
    Section(
      "The \(fibre.kind.rawValue) fibre", items: [.chart(wave(fibre)), .chart(course(fibre))])
  }

  /// One variable at all places, over time in ms.
  private func lines(
    _ fibre: FibreWaveOutcome.Fibre, _ variable: String, until end: Double, times factor: Double = 1
  ) -> [Series] {
    fibre.places.indices.compactMap { place in
      let name = "\(fibre.kind.rawValue)_\(variable)\(place)"
      guard let signal = record.outcome.recording.signal(name) else { return nil }
      let count = signal.times.prefix { $0 <= end }.count
      return Series(
        "\(NumberText.significant(fibre.places[place])) mm", x: Array(signal.times.prefix(count)),
        y: signal.values.prefix(count).map { $0 * factor }, color: Self.colors[place % Self.colors.count])
    }
  }

  private func wave(_ fibre: FibreWaveOutcome.Fibre) -> Chart {
    let end = (fibre.arrivals.compactMap { $0 }.max() ?? 10) + 6
    var chart = Chart(
      "The first action potential on its way from the end plate to the tendon",
      caption: "Calcium rises behind the potential at every place, one to two milliseconds later.",
      xAxis: Axis("time", unit: "ms"),
      panels: [
        Panel(yAxis: Axis("potential", unit: "mV"), series: lines(fibre, "V", until: end), height: 180),
        Panel(
          yAxis: Axis("free calcium", unit: "µM"), series: lines(fibre, "calcium", until: end), height: 140),
      ])
    chart.evidence = .publishedModel
    chart.citations = ["shorten2007"]
    return chart
  }

  private func course(_ fibre: FibreWaveOutcome.Fibre) -> Chart {
    let middle = fibre.places.count / 2
    func one(_ variable: String, times factor: Double = 1) -> [Series] {
      let all = lines(fibre, variable, until: .infinity, times: factor)
      return all.count > middle ? [all[middle]] : []
    }
    var chart = Chart(
      "The whole run, half-way to the tendon",
      caption: "Potential and calcium are over long before the force that they started.",
      xAxis: Axis("time", unit: "ms"),
      panels: [
        Panel(yAxis: Axis("potential", unit: "mV"), series: one("V"), height: 110),
        Panel(yAxis: Axis("free calcium", unit: "µM"), series: one("calcium"), height: 110),
        Panel(
          yAxis: Axis("cross-bridges with force", unit: "%"), series: one("forceShare", times: 100),
          height: 130),
      ])
    chart.evidence = .publishedModel
    chart.citations = ["shorten2007"]
    return chart
  }

  private var table: Table {
    Table(
      "What differs; force is the share of cross-bridges above that at rest",
      columns: [
        .init("Fibre"), .init("Velocity", unit: "m/s"), .init("Highest potential", unit: "mV"),
        .init("Highest calcium", unit: "µM"), .init("Calcium behind by", unit: "ms"),
        .init("Force", unit: "%"),
        .init("Highest after", unit: "ms"), .init("Half relaxed in", unit: "ms"), .init("Ripple", unit: "%"),
        .init("Action potentials at the tendon"),
      ],
      rows: outcome.fibres.map { fibre in
        [Paragraph(fibre.kind.rawValue)]
          + [
            fibre.velocity, fibre.peak, fibre.calcium, fibre.calciumDelay, fibre.force.map { 100 * $0 },
            fibre.forceTime, fibre.relaxation, fibre.ripple.map { 100 * $0 },
          ].map(StageTables.number) + [Paragraph("\(fibre.arrived) of \(outcome.impulses.count)")]
      })
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "Every piece of a fibre has 56 states: surface and T-tubules, the receptors between them and the calcium "
              + "store, calcium and its buffers, troponin, cross-bridges and phosphate.",
            citations: ["shorten2007"], evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "The pieces are joined by the resistance of the fibre's inside alone, and a current in place of the nerve's "
              + "transmitter starts the wave; that is ours. Force is that of a fibre held at its length, without tendon.",
            evidence: .hypothesis)),
      ])
  }
}
