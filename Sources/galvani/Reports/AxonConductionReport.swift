import Report
import Scenarios

/// The page of a run of spikes along axons.
struct AxonConductionReport {
  private let record: RunRecord
  private let outcome: AxonConductionOutcome
  private let signals: SignalSeries

  init(_ record: RunRecord, _ outcome: AxonConductionOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    var sections = [
      Section("The spike on its way", items: [.chart(courses), .chart(map)])
    ]
    if !outcome.byDiameter.isEmpty {
      sections.append(Section("Velocity and thickness", items: [.chart(velocities), .table(velocityTable)]))
    }
    sections.append(models)
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards, sections: sections)
  }

  private var cards: [KeyFigure] {
    let values: [(String, Double?, String)] = [
      ("With myelin", outcome.myelinated.velocity, "m/s"), ("Without", outcome.bare.velocity, "m/s"),
      ("Gain", outcome.gain, ""), ("Delay by lost myelin", outcome.delay.map { $0 * 1000 }, "µs"),
    ]
    return values.compactMap { label, value, unit in
      guard let value else {
        return label == "Delay by lost myelin" ? nil : KeyFigure(label, value: "none")
      }
      return KeyFigure(label, value: NumberText.significant(value, digits: 3), unit: unit)
    }
  }

  // MARK: - Figures

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple]

  /// The potentials at every second of the recorded places.
  private func lines(_ axon: String, _ places: [Double]) -> [Series] {
    zip(stride(from: 0, to: places.count, by: 2), Self.colors).flatMap { number, color in
      signals.stretch(
        "\(axon)_V\(number)", "\(Self.rounded(places[number])) mm", color,
        in: 0...max(record.outcome.simulated, 0), origin: 0)
    }
  }

  /// A place to a tenth of a mm.
  private static func rounded(_ place: Double) -> String {
    let tenths = (place * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }

  private var courses: Chart {
    var chart = Chart(
      "The same spike, place after place",
      caption:
        "Above the nodes of the myelinated axon, below places along the bare one; both axes of time are the "
        + "same. Where lines lie on one another, the spike is there at almost the same moment.",
      xAxis: Axis("time", unit: "ms"),
      panels: [
        Panel(
          yAxis: Axis("with myelin", unit: "mV"), series: lines("myelinated", outcome.myelinated.recorded),
          height: 200),
        Panel(yAxis: Axis("bare", unit: "mV"), series: lines("bare", outcome.bare.recorded), height: 200),
      ])
    chart.evidence = .publishedModel
    chart.citations = record.request.scenario.citations.map(\.key)
    return chart
  }

  private var map: Chart {
    func series(
      _ name: String, _ travel: AxonConductionOutcome.Travel, _ color: ColorRole, _ style: SeriesStyle
    ) -> Series {
      let points = zip(travel.positions, travel.arrivals).compactMap { place, time in time.map { (place, $0) }
      }
      return Series(name, x: points.map(\.1), y: points.map(\.0), color: color, style: style)
    }
    return Chart(
      "Where the spike is",
      caption: "Each dot is a node of Ranvier at the moment when it fires. The steeper, the faster.",
      xAxis: Axis("time", unit: "ms"), yAxis: Axis("distance from the beginning", unit: "mm"),
      series: [
        series("with myelin", outcome.myelinated, .vermillion, .points),
        series("bare", outcome.bare, .blue, .line),
      ])
  }

  private var velocities: Chart {
    func series(_ name: String, _ color: ColorRole, _ value: (AxonConductionOutcome.Velocity) -> Double?)
      -> Series
    {
      let points = outcome.byDiameter.compactMap { row in value(row).map { (row.diameter, $0) } }
      return Series(name, x: points.map(\.0), y: points.map(\.1), color: color)
    }
    var chart = Chart(
      "Velocity by thickness",
      caption: "With myelin nearly in proportion to the thickness, without it to its root.",
      xAxis: Axis("thickness, with the myelin", unit: "µm"), yAxis: Axis("velocity", unit: "m/s"),
      series: [series("with myelin", .vermillion, \.myelinated), series("bare", .blue, \.bare)])
    chart.evidence = .publishedModel
    chart.citations = record.request.scenario.citations.map(\.key)
    return chart
  }

  private var velocityTable: Table {
    func text(_ value: Double?) -> Paragraph {
      Paragraph(value.map { NumberText.significant($0, digits: 3) } ?? "none")
    }
    return Table(
      "Velocities by thickness",
      columns: [
        .init("Thickness", unit: "µm"), .init("With myelin", unit: "m/s"), .init("Bare", unit: "m/s"),
      ],
      rows: outcome.byDiameter.map { [text($0.diameter), text($0.myelinated), text($0.bare)] })
  }

  // MARK: - Models

  private var models: Section {
    let notes = [
      "hodgkinHuxley1952": "The bare axon: membrane of the squid at its own temperature, in a cylinder of "
        + "the thickness shown. Above about 28 °C this membrane does not conduct.",
      "mcIntyreRichardsonGrill2002Node": "The nodes of the myelinated axon, at 37 °C.",
      "mcIntyreRichardsonGrill2002Internode": "The axon between the nodes, with its measures by thickness.",
      "mcIntyreRichardsonGrill2002Myelin":
        "The myelin; the space between it and the axon conducts along the axon to the nodes.",
    ]
    return Section(
      "The models",
      items: record.request.scenario.models.map { model in
        .paragraph(
          Paragraph(
            "\(model.title). \(notes[model.name] ?? "")", citations: model.sources.map(\.key),
            evidence: EvidenceBadge(model.evidence)))
      })
  }
}
