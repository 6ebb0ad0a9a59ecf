import Report
import Scenarios

/// The page of a run of the bistable motor neuron.
struct BistabilityReport {
  private let record: RunRecord
  private let outcome: BistabilityOutcome

  init(_ record: RunRecord, _ outcome: BistabilityOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [
        Section("A brief input", items: pulseItems), Section("A slow triangle of current", items: rampItems),
        modelSection,
      ])
  }

  private var cards: [KeyFigure] {
    let (pulsed, ramped) = (outcome.pulsed.first, outcome.ramped.first)
    let values: [(String, Double?, String)] = [
      ("Rate before the input", pulsed?.before, "Hz"), ("Rate after it", pulsed?.after, "Hz"),
      ("Rate after the second pulse", pulsed?.atEnd, "Hz"),
      ("Begins to fire at", ramped?.recruitment, "µA/cm²"), ("Stops at", ramped?.derecruitment, "µA/cm²"),
      ("Hysteresis", ramped?.hysteresis, "µA/cm²"),
    ]
    return values.map { label, value, unit in
      guard let value else { return KeyFigure(label, value: "none") }
      return KeyFigure(label, value: NumberText.significant(value), unit: unit)
    }
  }

  private static let colors: [ColorRole] = [.vermillion, .blue, .neutral]

  /// The course of a variable in the cells, over time in s.
  private func lines(_ name: String, _ cells: [BistabilityCell] = BistabilityCell.allCases) -> [Series] {
    guard let signal = record.outcome.recording.signal(name) else { return [] }
    let times = signal.times.map { $0 / 1000 }
    return cells.map {
      Series($0.title, x: times, y: signal.lane($0.rawValue), color: Self.colors[$0.rawValue])
    }
  }

  // MARK: - Pulses

  private var pulseItems: [Section.Item] {
    [.chart(pulseChart), .table(pulseTable)]
  }

  private var pulseChart: Chart {
    var panels = BistabilityCell.allCases.map { cell in
      Panel(
        yAxis: Axis("soma, " + cell.title, unit: "mV", range: -85...60), series: lines("pulsed_Vs", [cell]),
        height: 110)
    }
    panels += [
      Panel(yAxis: Axis("dendrite", unit: "mV"), series: lines("pulsed_Vd"), height: 130),
      Panel(
        yAxis: Axis("persistent current, outward positive", unit: "µA/cm²"),
        series: lines("pulsed_persistentCalciumCurrent"), height: 110),
      Panel(
        yAxis: Axis("injected", unit: "µA/cm²"), series: lines("pulsed_injectedCurrent", [.asSet]),
        height: 80),
    ]
    var chart = Chart(
      "The cell and two of its variants under the same pulses",
      caption:
        "The input switches the dendrite's plateau on, the second pulse switches it off. Without serotonin, or "
        + "without the persistent current, there is no plateau to switch.",
      xAxis: Axis("time", unit: "s"), panels: panels)
    let bands = [(outcome.input, "input", ColorRole.orange), (outcome.end, "second pulse", .purple)]
    chart.bands = bands.filter { !$0.0.isEmpty && $0.0.lowerBound < record.outcome.simulated }.map {
      Band(($0.0.lowerBound / 1000)...($0.0.upperBound / 1000), $0.1, color: $0.2)
    }
    chart.evidence = .publishedModel
    chart.citations = [citation]
    return chart
  }

  private var citation: String { "boothRinzelKiehn1997" }

  private var pulseTable: Table {
    Table(
      "Rates of firing around the input",
      columns: [
        .init("Cell"), .init("Before", unit: "Hz"), .init("During", unit: "Hz"), .init("After", unit: "Hz"),
        .init("After the second pulse", unit: "Hz"), .init("Dendrite after", unit: "mV"),
        .init("Keeps firing"),
      ],
      rows: outcome.pulsed.map { cell in
        [Paragraph(cell.cell.title)]
          + [cell.before, cell.during, cell.after, cell.atEnd, cell.dendrite].map(StageTables.number)
          + [Paragraph(cell.isLatched.map { $0 ? "yes" : "no" } ?? "–")]
      })
  }

  // MARK: - Triangle

  private var rampItems: [Section.Item] {
    var items: [Section.Item] = []
    if outcome.ramped.contains(where: { !$0.rates.isEmpty }) { items.append(.chart(rateChart)) }
    items.append(
      .table(
        Table(
          "Where firing begins and ends; hysteresis is the first less the second",
          columns: [
            .init("Cell"), .init("Begins at", unit: "µA/cm²"), .init("Stops at", unit: "µA/cm²"),
            .init("Hysteresis", unit: "µA/cm²"), .init("Highest rate", unit: "Hz"),
          ],
          rows: outcome.ramped.map { cell in
            [Paragraph(cell.cell.title)]
              + [cell.recruitment, cell.derecruitment, cell.hysteresis, cell.highestRate]
              .map(StageTables.number)
          })))
    return items
  }

  private var rateChart: Chart {
    var chart = Chart(
      "Rate of firing by current",
      caption:
        "One point for each interval between spikes. Under serotonin the way down lies above and beyond the way "
        + "up.",
      xAxis: Axis("injected current", unit: "µA/cm²"),
      panels: outcome.ramped.filter { !$0.rates.isEmpty }.map { cell in
        Panel(
          yAxis: Axis("rate, " + cell.cell.title, unit: "Hz"),
          series: [(true, "rising", ColorRole.blue), (false, "falling", .vermillion)].compactMap { side in
            let points = cell.rates.filter { $0.isRising == side.0 }
            guard !points.isEmpty else { return nil }
            return Series(
              side.1, x: points.map(\.current), y: points.map(\.rate), color: side.2, style: .points)
          }, height: 180)
      })
    chart.evidence = .publishedModel
    chart.citations = [citation]
    return chart
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "Two compartments: a soma with sodium, delayed rectifier, N-type calcium and calcium-activated potassium, "
              + "and a dendrite with N- and L-type calcium and calcium-activated potassium. Serotonin lowers the "
              + "calcium-activated potassium of both.", citations: [citation], evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "Two pairs of values are published, without and with serotonin; values of serotonin between 0 and 1 lie on "
              + "the straight line between them, which is ours.", evidence: .hypothesis)),
      ])
  }
}
