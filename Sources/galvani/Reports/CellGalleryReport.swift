import Analysis
import Report
import Scenarios

/// The page of the gallery of action potentials, or of one cell of it.
struct CellGalleryReport {
  private let record: RunRecord
  private let outcome: CellGalleryOutcome
  private let signals: SignalSeries

  init(_ record: RunRecord, _ outcome: CellGalleryOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    var sections: [Section] = []
    if !outcome.isSingle {
      sections.append(Section("Side by side", items: [.chart(durations), .table(table), .table(carriers)]))
    }
    sections += outcome.cells.map(section)
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: outcome.isSingle ? outcome.cells.first.map(cards) ?? [] : [], sections: sections)
  }

  private func cards(_ cell: CellActionPotential) -> [KeyFigure] {
    let values: [(String, Double?, String)] = [
      ("Level before", cell.stages?.restingLevel?.voltage, "mV"), ("Peak", cell.spike?.peakVoltage, "mV"),
      ("Half-width", cell.spike?.halfWidth, "ms"),
      ("Depolarization", cell.duration(of: .depolarization), "ms"),
      ("Repolarization", cell.duration(of: .repolarization), "ms"),
      ("Hyperpolarization", cell.duration(of: .hyperpolarization), "ms"),
      ("Absolutely refractory", cell.excitability?.absolutePeriod, "ms"),
    ]
    return values.map { label, value, unit in
      guard let value else { return KeyFigure(label, value: "none") }
      return KeyFigure(label, value: NumberText.significant(value), unit: unit)
    }
  }

  // MARK: - Side by side

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple, .neutral]

  /// One cell of each tissue, on one axis of time.
  private var durations: Chart {
    var shown: [CellActionPotential] = []
    for cell in outcome.cells where cell.stages != nil {
      if !shown.contains(where: { $0.cell.tissue == cell.cell.tissue }) { shown.append(cell) }
    }
    let series = shown.enumerated().flatMap { place, cell -> [Series] in
      guard let onset = cell.stages?.interval(.depolarization)?.start,
        let end = cell.stages?.intervals.last?.end
      else { return [] }
      return signals.stretch(
        name(of: cell, potential(of: cell)), "\(cell.cell.title) (\(cell.cell.tissue.title))",
        Self.colors[place % Self.colors.count], in: onset...(end + 0.1 * (end - onset)), origin: onset)
    }
    var chart = Chart(
      "One of each kind, from its onset on",
      caption: "Equal ratios of time take equal lengths: from a tenth of a millisecond to ten seconds.",
      xAxis: Axis("time from the onset", unit: "ms", range: 0.1...20_000, scale: .logarithmic),
      yAxis: Axis("potential", unit: "mV"), series: series)
    chart.evidence = .publishedModel
    chart.citations = shown.flatMap { $0.cell.model.sources.map(\.key) }
    return chart
  }

  private var table: Table {
    Table(
      "What they measure; refractory for a second pulse of three times the threshold",
      columns: [
        .init("Cell"), .init("Tissue"), .init("Level before", unit: "mV"), .init("Peak", unit: "mV"),
        .init("Steepest rise", unit: "mV/ms"), .init("Half-width", unit: "ms"),
        .init("Depolarization", unit: "ms"), .init("Repolarization", unit: "ms"),
        .init("Hyperpolarization", unit: "ms"), .init("Refractory", unit: "ms"),
      ],
      rows: outcome.cells.map { cell in
        [Paragraph(cell.cell.title), Paragraph(cell.cell.tissue.title)]
          + [
            cell.stages?.restingLevel?.voltage, cell.spike?.peakVoltage, cell.spike?.peakUpstroke,
            cell.spike?.halfWidth, cell.duration(of: .depolarization), cell.duration(of: .repolarization),
            cell.duration(of: .hyperpolarization), cell.excitability?.absolutePeriod,
          ].map(StageTables.number)
      })
  }

  private var carriers: Table {
    func leading(_ cell: CellActionPotential, _ stage: Stage, inward: Bool) -> Paragraph {
      Paragraph(cell.movement(stage)?.leading(inward: inward)?.carrier ?? "–")
    }
    return Table(
      "Which current carries most charge in each stage",
      columns: [
        .init("Cell"), .init("Inward, depolarization"), .init("Inward, repolarization"),
        .init("Outward, repolarization"), .init("Outward, hyperpolarization"),
      ],
      rows: outcome.cells.map { cell in
        [
          Paragraph(cell.cell.title), leading(cell, .depolarization, inward: true),
          leading(cell, .repolarization, inward: true), leading(cell, .repolarization, inward: false),
          leading(cell, .hyperpolarization, inward: false),
        ]
      })
  }

  // MARK: - One cell

  private func section(_ cell: CellActionPotential) -> Section {
    var items: [Section.Item] = [
      .paragraph(
        Paragraph(
          cell.cell.difference, citations: cell.cell.model.sources.map(\.key), evidence: .publishedModel)),
      .chart(trace(cell)),
    ]
    if let whole = wholeTrace(cell) { items.append(.chart(whole)) }
    items.append(.list(cell.sentences.map { Paragraph($0) }))
    if !cell.movements.isEmpty, outcome.isSingle { items.append(.table(charges(cell))) }
    return Section(cell.cell.title, items: items)
  }

  private func name(of cell: CellActionPotential, _ variable: String) -> String {
    outcome.isSingle ? variable : cell.cell.model.name + "_" + variable
  }

  private func potential(of cell: CellActionPotential) -> String {
    cell.cell.model.membrane?.potential ?? "V"
  }

  /// The first action potential with a little around it, coloured by stage, and its currents.
  private func trace(_ cell: CellActionPotential) -> Chart {
    let all = 0...max(record.outcome.recording.signals.map { $0.times.last ?? 0 }.max() ?? 0, 0)
    var shown = all
    if let onset = cell.stages?.interval(.depolarization)?.start, let end = cell.stages?.intervals.last?.end,
      end > onset
    {
      let margin = 0.15 * (end - onset)
      shown = (onset - margin)...(end + margin)
    }
    var potential = signals.stretch(
      name(of: cell, potential(of: cell)), "membrane potential", .neutral, in: shown, origin: 0)
    if let stages = cell.stages, !potential.isEmpty {
      potential[0].segments = StageColors.segments(of: stages)
    }
    let unit = record.outcome.recording.signal(name(of: cell, cell.cell.model.membrane?.injected ?? ""))?.unit
    let currents = (cell.cell.model.membrane?.currents ?? []).enumerated().flatMap { place, current in
      signals.stretch(
        name(of: cell, current), CellActionPotential.carrier(of: current),
        Self.colors[place % Self.colors.count], in: shown, origin: 0)
    }
    var panels = [Panel(yAxis: Axis("potential", unit: "mV"), series: potential, height: 200)]
    if outcome.isSingle, !currents.isEmpty { panels += currentPanels(currents, unit: unit ?? "") }
    var chart = Chart(
      "Its action potential by stage", xAxis: Axis("time", unit: "ms"), panels: panels)
    chart.evidence = .publishedModel
    chart.citations = cell.cell.model.sources.map(\.key)
    return chart
  }

  /// All currents; and those that the largest would hide, once more without it.
  private func currentPanels(_ currents: [Series], unit: String) -> [Panel] {
    let axis = Axis("current, outward positive", unit: UnitText.printed(unit))
    let all = Panel(yAxis: axis, series: currents, height: 200)
    let sizes = currents.map { $0.y.reduce(0) { max($0, $1.magnitude) } }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }),
      let next = sizes.indices.filter({ $0 != largest }).map({ sizes[$0] }).max(),
      sizes[largest] > 5 * next
    else { return [all] }
    let others = currents.enumerated().filter { $0.offset != largest }.map { $0.element }
    let label = "without \(currents[largest].name)"
    return [all, Panel(yAxis: Axis(label, unit: axis.unit), series: others, height: 200)]
  }

  /// All that was recorded, where it holds more than one action potential.
  private func wholeTrace(_ cell: CellActionPotential) -> Chart? {
    guard let features = cell.features, features.spikes.count > 1,
      let signal = record.outcome.recording.signal(name(of: cell, potential(of: cell)))
    else { return nil }
    return Chart(
      "All that was recorded: \(features.spikes.count) action potentials", xAxis: Axis("time", unit: "ms"),
      yAxis: Axis("potential", unit: "mV"),
      series: signals.stretch(
        signal.name, "membrane potential", .neutral, in: signal.start...(signal.times.last ?? signal.start),
        origin: 0))
  }

  private func charges(_ cell: CellActionPotential) -> Table {
    let carriers = cell.movements.first?.charges.map(\.carrier) ?? []
    return Table(
      "What each current moved in each stage, in \(cell.cell.chargeUnit); outward is positive",
      columns: [.init("Stage")] + carriers.map { .init($0, unit: "") },
      rows: cell.movements.map { movement in
        [Paragraph(movement.interval.stage.rawValue)] + movement.charges.map { StageTables.number($0.charge) }
      })
  }
}
