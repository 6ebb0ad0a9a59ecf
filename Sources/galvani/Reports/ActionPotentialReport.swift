import Analysis
import Report
import Scenarios

/// The page of a run of the action potential.
struct ActionPotentialReport {
  private let record: RunRecord
  private let outcome: ActionPotentialOutcome
  private let signals: SignalSeries

  init(_ record: RunRecord, _ outcome: ActionPotentialOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    var sections = [Section("The action potential", items: traceItems)]
    if let features = outcome.features {
      sections.append(
        Section(
          "Features",
          items: [
            .table(
              StageTables.features(
                features, spike: features.spikes.first, caption: "Measured on the trace, with eFEL's names"))
          ]))
    }
    sections.append(Section("Threshold and refractoriness", items: excitabilityItems))
    sections.append(partsSection)
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.stageSentences.map { Paragraph($0) },
      keyFigures: cards, sections: sections)
  }

  private var cards: [KeyFigure] {
    let spike = outcome.features?.spikes.first
    let found = outcome.excitability
    let values: [(String, Double?, String)] = [
      ("Rest", outcome.restingPotential, "mV"), ("Onset", spike?.beginVoltage, "mV"),
      ("Peak", spike?.peakVoltage, "mV"), ("Trough", spike?.troughVoltage, "mV"),
      ("Half-width", spike?.halfWidth, "ms"), ("Threshold", found.currentThreshold, "µA/cm²"),
      ("Absolutely refractory", found.absoluteRefractoryPeriod, "ms"),
      ("Relatively refractory until", found.relativeRefractoryPeriod, "ms"),
    ]
    return values.map { label, value, unit in
      guard let value else { return KeyFigure(label, value: "none") }
      return KeyFigure(label, value: NumberText.significant(value, digits: 4), unit: unit)
    }
  }

  // MARK: - Trace

  private var traceItems: [Section.Item] {
    var items: [Section.Item] = [.chart(chart)]
    if let stages = outcome.stages.first {
      items.append(.table(StageTables.stages(stages, caption: "The stages of the first action potential")))
    }
    if !outcome.accounts.isEmpty { items.append(.table(chargeTable)) }
    if let cost = outcome.cost { items.append(.paragraph(Paragraph(Self.text(cost)))) }
    return items
  }

  /// The action potential with a little before and after it, in ms; the whole run where there is none.
  private var shown: ClosedRange<Double> {
    let end = max(record.outcome.simulated, 0)
    guard let stages = outcome.stages.first, outcome.stages.count == 1,
      let onset = stages.interval(.depolarization)?.start, let last = stages.intervals.last?.end
    else { return 0...end }
    return max(0, onset - 4)...min(max(last + 4, onset + 1), end)
  }

  private func lines(_ names: [(String, String, ColorRole)]) -> [Series] {
    names.flatMap { signals.stretch($0.0, $0.1, $0.2, in: shown, origin: 0) }
  }

  private var chart: Chart {
    var potential = lines([("V", "membrane potential", .neutral)])
    if let stages = outcome.stages.first, !potential.isEmpty {
      potential[0].segments = StageColors.segments(of: stages)
    }
    let gates = lines([
      ("m", "m, sodium activation", .vermillion), ("h", "h, sodium availability", .orange),
      ("n", "n, potassium activation", .blue),
    ])
    let currents = lines([
      ("sodiumCurrent", "sodium", .vermillion), ("potassiumCurrent", "potassium", .blue),
      ("leakCurrent", "leak", .neutral), ("injectedCurrent", "injected (inward +)", .green),
    ])
    let conductances = lines([
      ("sodiumConductance", "sodium", .vermillion), ("potassiumConductance", "potassium", .blue),
    ])
    var chart = Chart(
      "The action potential by stage",
      caption:
        "Above the membrane potential, coloured by stage; below it what the channels do at the same moments.",
      xAxis: Axis("time", unit: "ms"),
      panels: [
        Panel(yAxis: Axis("potential", unit: "mV"), series: potential, height: 240),
        Panel(yAxis: Axis("gates, part open", unit: "", range: 0...1), series: gates, height: 120),
        Panel(yAxis: Axis("current, outward positive", unit: "µA/cm²"), series: currents, height: 140),
        Panel(yAxis: Axis("conductance", unit: "mS/cm²"), series: conductances, height: 120),
      ])
    chart.evidence = .publishedModel
    chart.citations = record.request.scenario.citations.map(\.key)
    return chart
  }

  private static func text(_ cost: SodiumCost) -> String {
    let (amount, atp) = (
      NumberText.significant(cost.amount, digits: 4), NumberText.significant(cost.adenosineTriphosphate)
    )
    return "Beyond what rest lets in, \(amount) pmol/cm² of sodium entered in the run: "
      + "\(NumberText.significant(cost.excessRatio, digits: 4)) times the charge that lifts the membrane from rest to the "
      + "peak. To return it takes \(atp) pmol/cm² of ATP, at three ions for one."
  }

  private var chargeTable: Table {
    let carriers = outcome.accounts.first?.charges.map(\.carrier) ?? []
    return Table(
      "What each current moved in each stage; outward is positive, the electrode's positive inward",
      columns: [.init("Stage")] + carriers.map { .init($0, unit: "nC/cm²") }
        + [.init("electrode", unit: "nC/cm²"), .init("left on the membrane", unit: "nC/cm²")],
      rows: outcome.accounts.map { account in
        [Paragraph(account.interval.stage.rawValue)]
          + (account.charges.map(\.charge) + [account.injectedCharge, account.membraneCharge])
          .map(StageTables.number)
      })
  }

  // MARK: - Excitability

  private var excitabilityItems: [Section.Item] {
    var items: [Section.Item] = [.list(outcome.excitabilitySentences.map { Paragraph($0) })]
    let responses = outcome.excitability.allOrNone
    if !responses.isEmpty {
      items.append(
        .chart(
          Chart(
            "All or none",
            caption: "The highest potential after pulses of "
              + "\(NumberText.significant(outcome.excitability.pulseDuration)) ms, each on an axon at rest.",
            xAxis: Axis("pulse", unit: "µA/cm²"), yAxis: Axis("highest potential", unit: "mV"),
            series: [
              Series(
                "highest potential", x: responses.map(\.stimulus), y: responses.map(\.peak), style: .points)
            ])))
    }
    let recovery = outcome.excitability.recovery.compactMap { point in
      point.delay.map { (delay: $0, multiple: point.multiple) }
    }
    if !recovery.isEmpty {
      items.append(
        .chart(
          Chart(
            "Refractoriness",
            caption: "How strong a second pulse must be to excite again, by its delay after the first.",
            xAxis: Axis("delay", unit: "ms"), yAxis: Axis("pulse over threshold at rest", unit: ""),
            series: [
              Series("second pulse", x: recovery.map(\.delay), y: recovery.map(\.multiple)),
              Series("computed", x: recovery.map(\.delay), y: recovery.map(\.multiple), style: .points),
            ])))
    }
    return items
  }

  private var partsSection: Section {
    Section(
      "The model",
      items: record.request.scenario.models.map { model in
        .paragraph(
          Paragraph(
            "\(model.title). All of it is computed at one point of membrane: nothing spreads along the axon.",
            citations: model.sources.map(\.key), evidence: EvidenceBadge(model.evidence)))
      })
  }
}
