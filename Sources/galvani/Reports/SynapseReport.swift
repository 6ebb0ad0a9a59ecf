import Report
import Scenarios

/// The page of a run of the synapses.
struct SynapseReport {
  private let record: RunRecord
  private let outcome: SynapseOutcome
  private let signals: SignalSeries
  private let citations: [String]

  init(_ record: RunRecord, _ outcome: SynapseOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
    citations = record.request.scenario.citations.map(\.key)
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [
        Section("Postsynaptic potentials", items: [.chart(potentialChart), .table(table)]),
        Section("From spike to spike", items: [.chart(plasticityChart)]),
        Section("A gap junction", items: [.chart(couplingChart)]),
        Section("A graded synapse", items: [.chart(gradedChart)]), partsSection,
      ])
  }

  private var cards: [KeyFigure] {
    var cards = outcome.responses.compactMap { response in
      response.amplitudes.first.map {
        KeyFigure(response.label, value: NumberText.significant($0), unit: "mV", note: "first spike")
      }
    }
    if let coefficient = outcome.couplingCoefficient {
      cards.append(KeyFigure("Coupling coefficient", value: NumberText.significant(coefficient)))
    }
    return cards
  }

  private var range: ClosedRange<Double> { 0...max(record.outcome.simulated, 0) }

  private func finished(_ chart: Chart, _ evidence: EvidenceBadge) -> Chart {
    var chart = chart
    chart.evidence = evidence
    chart.citations = citations
    return chart
  }

  private var potentialChart: Chart {
    let panels = outcome.responses.map { response in
      Panel(
        yAxis: Axis(response.label, unit: "mV"),
        series: signals.stretch(response.name + ".potential", response.title, .blue, in: range, origin: 0),
        height: 90)
    }
    return finished(
      Chart(
        "The same spikes through synapses of several kinds",
        caption: "Each panel has a scale of its own. All cells are passive.", xAxis: Axis("time", unit: "ms"),
        panels: panels), .publishedModel)
  }

  private var plasticityChart: Chart {
    let shown: [(String, ColorRole)] = [
      ("ampa", .neutral), ("depressing", .vermillion), ("facilitating", .blue), ("nmda", .green),
    ]
    let series = shown.compactMap { name, color -> Series? in
      guard let response = outcome.responses.first(where: { $0.name == name }),
        let first = response.amplitudes.first,
        first != 0
      else { return nil }
      return Series(
        response.label, x: response.amplitudes.indices.map { Double($0 + 1) },
        y: response.amplitudes.map { $0 / first },
        color: color, style: .points)
    }
    return finished(
      Chart(
        "Responses relative to the first",
        caption: "Largest distance from rest after each spike, relative to that after the first.",
        xAxis: Axis("spike", unit: ""), yAxis: Axis("response over the first", unit: ""), series: series),
      .publishedModel)
  }

  private var couplingChart: Chart {
    let series =
      signals.stretch("coupledFirst.potential", "cell with current", .vermillion, in: range, origin: 0)
      + signals.stretch("coupledSecond.potential", "coupled cell", .blue, in: range, origin: 0)
    return finished(
      Chart(
        "Current passes to a coupled cell", caption: "Only the first cell gets current from the electrode.",
        xAxis: Axis("time", unit: "ms"), yAxis: Axis("potential", unit: "mV"), series: series), .hypothesis)
  }

  private var gradedChart: Chart {
    let series =
      signals.stretch("coupledFirst.potential", "presynaptic cell", .vermillion, in: range, origin: 0)
      + signals.stretch("graded.potential", "cell behind graded synapses", .blue, in: range, origin: 0)
    return finished(
      Chart(
        "A potential passes without a spike",
        caption: "The more the presynaptic cell is depolarized, the more inhibitory channels stay open.",
        xAxis: Axis("time", unit: "ms"), yAxis: Axis("potential", unit: "mV"), series: series), .hypothesis)
  }

  private var table: Table {
    Table(
      "Responses",
      columns: [
        .init("Cell"), .init("rest", unit: "mV"), .init("first spike", unit: "mV"),
        .init("time to its peak", unit: "ms"), .init("last over first", unit: ""),
      ],
      rows: outcome.responses.map { response in
        [
          Paragraph(response.title), StageTables.number(response.rest),
          StageTables.number(response.amplitudes.first), StageTables.number(response.timeToPeak),
          StageTables.number(response.lastOverFirst),
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
      })
  }
}
