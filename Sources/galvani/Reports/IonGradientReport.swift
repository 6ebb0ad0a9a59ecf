import Physiology
import Report
import Scenarios
import Simulation

/// The page of a run of the ion gradients.
struct IonGradientReport {
  private let record: RunRecord
  private let outcome: IonGradientOutcome
  private let citations: [String]

  init(_ record: RunRecord, _ outcome: IonGradientOutcome) {
    self.record = record
    self.outcome = outcome
    citations = record.request.scenario.citations.map(\.key)
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [
        Section("The reservoir", items: [.chart(reservoirChart), .chart(concentrationChart)]),
        Section("Spikes fade", items: [.chart(peakChart)] + potentialItems),
        Section("The ledger", items: ledgerItems), partsSection,
      ])
  }

  private static let colors: [ColorRole] = [.blue, .vermillion]

  private var cards: [KeyFigure] {
    var cards = outcome.fibres.map { fibre in
      KeyFigure("Spikes, \(fibre.title)", value: "\(fibre.spikeCount) of \(fibre.responses.count)")
    }
    if let cost = outcome.fibres.first?.firstSpike {
      cards += [
        KeyFigure(
          "Sodium of one spike", value: NumberText.significant(cost.sodium, digits: 4), unit: "pmol/cm²"),
        KeyFigure(
          "ATP to return it", value: NumberText.significant(cost.adenosineTriphosphate, digits: 4),
          unit: "pmol/cm²"),
        KeyFigure(
          "Sodium over the least needed", value: NumberText.significant(cost.excessRatio, digits: 4),
          note: "least: the charge that lifts the membrane from rest to peak"),
      ]
    }
    if let ledger = outcome.fibres.first?.ledger,
      let efficiency = ledger.pumpEfficiency(hydrolysis: outcome.hydrolysis)
    {
      cards.append(
        KeyFigure(
          "Efficiency of the pump", value: NumberText.significant(100 * efficiency), unit: "%",
          note: "stored, of what ATP gives"))
    }
    return cards
  }

  // MARK: - Figures

  private var marks: [Mark] {
    let time = outcome.poisonedAt / 1000
    return time < outcome.simulated / 1000 ? [Mark(time, "ouabain")] : []
  }

  private func chart(_ title: String, _ caption: String, _ panels: [Panel]) -> Chart {
    var chart = Chart(title, caption: caption, xAxis: Axis("time", unit: "s"), panels: panels)
    chart.marks = marks
    chart.evidence = .hypothesis
    chart.citations = citations
    return chart
  }

  private var reservoirChart: Chart {
    let sums = zip(outcome.fibres, Self.colors).map { fibre, color in
      Series(
        fibre.title, x: fibre.stored.map { $0.time / 1000 }, y: fibre.stored.map { $0.sum / 1000 },
        color: color)
    }
    let poisoned = outcome.fibres.last
    let ionColors: [ColorRole] = [.vermillion, .blue, .green]
    let ions = zip(IonGradientOutcome.ions.indices, ionColors).map { place, color in
      Series(
        IonGradientOutcome.ions[place].name, x: poisoned?.stored.map { $0.time / 1000 } ?? [],
        y: poisoned?.stored.map { $0.energies[place] / 1000 } ?? [], color: color)
    }
    return chart(
      "The energy stored in the gradients",
      "What the ions' differences in concentration could give if both spaces mixed, per area of membrane. The pump "
        + "holds the reservoir up; without it the reservoir runs out. Below, the poisoned fibre ion by ion.",
      [
        Panel(yAxis: Axis("stored", unit: "µJ/cm²"), series: sums, height: 200),
        Panel(yAxis: Axis("stored, by ion", unit: "µJ/cm²"), series: ions, height: 160),
      ])
  }

  private func course(_ name: String, lane: Int) -> Series? {
    guard let signal = record.outcome.recording.signal(name), signal.sampleCount > 1 else { return nil }
    let fibre = outcome.fibres[lane]
    return Series(
      fibre.title, x: signal.times.map { $0 / 1000 }, y: signal.lane(lane), color: Self.colors[lane])
  }

  private var concentrationChart: Chart {
    let shown: [(String, String)] = [
      (Ion.sodium.inside, "sodium inside"), (Ion.potassium.inside, "potassium inside"),
      (Ion.potassium.outside, "potassium outside"),
    ]
    return chart(
      "The concentrations", "What flows through the membrane changes both sides.",
      shown.map { name, label in
        Panel(
          yAxis: Axis(label, unit: "mM"),
          series: outcome.fibres.indices.compactMap { course(name, lane: $0) },
          height: 130)
      })
  }

  private var peakChart: Chart {
    let series = zip(outcome.fibres, Self.colors).map { fibre, color in
      Series(
        fibre.title, x: fibre.responses.map { $0.time / 1000 }, y: fibre.responses.map(\.peak), color: color,
        style: .points)
    }
    return chart(
      "The highest potential after each pulse",
      "Where the gradients are gone, a pulse lifts the membrane no more.",
      [Panel(yAxis: Axis("peak", unit: "mV"), series: series, height: 200)])
  }

  /// The first and the last response of the poisoned fibre.
  private var potentialItems: [Section.Item] {
    guard let fibre = outcome.fibres.last, let first = fibre.responses.first, let last = fibre.responses.last,
      let signal = record.outcome.recording.signal("V"), signal.interval > 0
    else { return [] }
    let series = [(first, "first pulse", ColorRole.blue), (last, "last pulse", .vermillion)].map {
      response, label, color in
      let start = max(Int((response.time - 2) / signal.interval), 0)
      let end = min(Int((response.time + 18) / signal.interval), signal.sampleCount - 1)
      let samples = Array(start...max(start, end))
      return Series(
        label, x: samples.map { signal.start + Double($0) * signal.interval - response.time },
        y: samples.map { signal.values[$0 * signal.laneCount + 1] }, color: color)
    }
    return [
      .chart(
        Chart(
          "The poisoned fibre at the first and at the last pulse", caption: "Time counts from the pulse.",
          xAxis: Axis("time", unit: "ms"), yAxis: Axis("potential", unit: "mV"), series: series))
    ]
  }

  // MARK: - Tables

  private static func caption(_ ledger: IonLedger, _ fibre: IonGradientOutcome.Fibre) -> String {
    let (start, end) = (
      NumberText.significant(ledger.start / 1000), NumberText.significant(ledger.end / 1000)
    )
    var text = "\(fibre.title), \(start) to \(end) s, \(ledger.spikeCount) spikes"
    if ledger.spikeCount > 0 {
      let share = NumberText.significant(ledger.adenosineTriphosphate / Double(ledger.spikeCount))
      text += "; the pump used \(share) pmol/cm² of ATP for each, rest included"
    }
    return text
  }

  private var ledgerItems: [Section.Item] {
    var items: [Section.Item] = [
      .paragraph(
        Paragraph(
          "Sums of what the integrator moved in every step. Energy is spent where an ion runs down its gradient, and "
            + "stored where it is moved against it; ATP gives \(NumberText.significant(outcome.hydrolysis)) kJ/mol "
            + "by the scenario's value.", citations: ["miloPhillips2015"]))
    ]
    for fibre in outcome.fibres {
      if let ledger = fibre.ledger {
        items.append(.table(LedgerTable.table(ledger, caption: Self.caption(ledger, fibre))))
      }
      if let ledger = fibre.ledgerAfter, ledger.end > ledger.start {
        items.append(.table(LedgerTable.table(ledger, caption: Self.caption(ledger, fibre))))
      }
    }
    return items
  }

  private var partsSection: Section {
    Section(
      "The model",
      items: record.request.scenario.models.map { model in
        .paragraph(
          Paragraph(
            "\(model.title). The channels are published; the split of the leak among the ions and the strength of the "
              + "pump are chosen so that nothing changes at rest. Water does not move, activities equal "
              + "concentrations, and nothing spreads along the fibre.",
            citations: model.sources.map(\.key), evidence: EvidenceBadge(model.evidence)))
      })
  }
}
