import Analysis
import Report
import Scenarios

/// The page of a run of the shaking chain.
struct ShakingReport {
  private let record: RunRecord
  private let outcome: ShakingOutcome

  init(_ record: RunRecord, _ outcome: ShakingOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    var sections = [Section("The whole run", items: runItems)]
    if let neuron = MotorNeuronFigure(record.outcome.recording) {
      sections.append(Section("One motor neuron's action potential", items: neuron.items))
    }
    sections.append(Section("The shaking", items: shakingItems))
    sections.append(ShakingParts(record.request).section)
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: [Paragraph(outcome.verdict)], keyFigures: cards,
      sections: sections)
  }

  private var runItems: [Section.Item] {
    var items: [Section.Item] = [.chart(ShakingChart.whole(record, outcome))]
    if let moment { items.append(.chart(ShakingChart.closer(record, outcome, from: moment))) }
    if let drive = record.drive {
      items.insert(
        .paragraph(
          Paragraph(
            "The voluntary drive is a recording. \(drive.origin). That drive is proportional to the smoothed "
              + "electromyogram is an assumption.", evidence: .hypothesis)), at: 0)
    }
    return items
  }

  /// A moment in s from which a few cycles of shaking are worth a look; nil where there is no shaking.
  private var moment: Double? {
    if outcome.hasInvoluntaryShaking, let bout = outcome.involuntary?.longestBout, bout.duration > 1 {
      return (outcome.driveEnd ?? 0) + bout.start + min(bout.duration / 2, 2)
    }
    return strongest.map { ($0.start + $0.end) / 2 }
  }

  /// The stretch in which the limb shook most; nil where it did not.
  private var strongest: ShakingOutcome.Phase? {
    outcome.phases.filter(\.hasShaking).max { ($0.acceleration ?? 0) < ($1.acceleration ?? 0) }
  }

  // MARK: - Cards

  private var cards: [KeyFigure] {
    var cards = outcome.driveLasts ? drivenCards : undrivenCards
    if let rate = outcome.phases.compactMap(\.heartRate).max() {
      cards.append(card("Heart rate, highest phase mean", rate, "1/min"))
    }
    return cards
  }

  /// What there is to say where the drive lasts: the stretch in which the limb shook most.
  private var drivenCards: [KeyFigure] {
    guard let strongest else { return [card("Shaking", nil, "s")] }
    return [
      card("Acceleration, RMS, in \(strongest.name)", strongest.acceleration, "m/s²", note: "3.5–9 Hz"),
      card("Frequency", strongest.frequency, "Hz"),
      card("Waxing and waning at", strongest.envelopeFrequency, "Hz"),
    ]
  }

  private var undrivenCards: [KeyFigure] {
    let shaking = outcome.hasInvoluntaryShaking ? outcome.involuntary : nil
    var cards: [KeyFigure] = []
    if let end = outcome.driveEnd {
      cards.append(
        KeyFigure(
          "Drive ended at", value: NumberText.significant(end), unit: "s", note: "last at 0.02 or above"))
    }
    return cards + [
      card("Shaking without drive", shaking?.duration, "s"), card("Frequency", shaking?.frequency, "Hz"),
      card("Acceleration, RMS", shaking?.accelerationRootMeanSquare, "m/s²", note: "3.5–9 Hz"),
    ]
  }

  private func card(_ label: String, _ value: Double?, _ unit: String, note: String = "") -> KeyFigure {
    guard let value else { return KeyFigure(label, value: "none", note: note) }
    return KeyFigure(label, value: NumberText.significant(value), unit: unit, note: note)
  }

  // MARK: - The shaking

  private var shakingItems: [Section.Item] {
    var items: [Section.Item] = []
    if let spectrum { items.append(.chart(spectrum)) }
    if !outcome.phases.isEmpty { items.append(.table(phaseTable)) }
    items.append(
      .paragraph(
        Paragraph(
          "Shaking without drive: the drive is under 0.02 and the envelope of the acceleration at 3.5–9 Hz above "
            + "0.3 m/s². Filter and envelope look 0.4 s to either side.")))
    return items
  }

  private var phaseTable: Table {
    Table(
      "The stretches of the story",
      columns: [
        .init("Phase"), .init("From", unit: "s"), .init("To", unit: "s"),
        .init("Acceleration, RMS", unit: "m/s²"), .init("Frequency", unit: "Hz"),
        .init("Pool rate", unit: "1/s"),
        .init("Heart rate", unit: "1/min"),
      ],
      rows: outcome.phases.map { phase in
        let shaking = phase.hasShaking ? [phase.acceleration, phase.frequency] : [nil, nil]
        let numbers = [phase.start, phase.end] + shaking + [phase.poolRate, phase.heartRate]
        var texts = numbers.map { $0.map { NumberText.significant($0) } ?? "–" }
        if phase.shaking != nil, !phase.hasShaking { texts[2] = "no shaking" }
        return [Paragraph(phase.name)] + texts.map { Paragraph($0) }
      })
  }

  /// The spectrum of the acceleration in the longest bout, and in the hold for comparison.
  private var spectrum: Chart? {
    guard let tremor = outcome.tremor else { return nil }
    var series: [Series] = []
    for phase in outcome.phases where ["drive", "arousal"].contains(phase.name) {
      series += Self.spectrum(tremor, phase.start, phase.end, "during \(phase.name)", .neutral)
    }
    if outcome.hasInvoluntaryShaking, let bout = outcome.involuntary?.longestBout {
      let start = (outcome.driveEnd ?? 0) + bout.start
      series += Self.spectrum(tremor, start, start + bout.duration, "without drive", .vermillion)
    }
    guard !series.isEmpty else { return nil }
    var chart = Chart(
      "Spectrum of the acceleration",
      caption:
        "Power by frequency (Welch, segments of 4 s). The shaded band is that in which shaking is measured; peaks "
        + "at multiples of its frequency come from the shape of each cycle, such as the heel's impact.",
      xAxis: Axis("frequency", unit: "Hz", range: 0...20),
      yAxis: Axis("power", unit: "(m/s²)²/Hz"), series: series)
    chart.bands = [Band(Tremor.legBand, "3.5–9 Hz", color: .neutral)]
    return chart
  }

  private static func spectrum(
    _ tremor: Tremor, _ start: Double, _ end: Double, _ label: String, _ color: ColorRole
  ) -> [Series] {
    let first = min(max(Int(start * tremor.samplingRate), 0), tremor.acceleration.count)
    let last = min(max(Int(end * tremor.samplingRate), first), tremor.acceleration.count)
    // Shorter stretches resolve no peak.
    guard Double(last - first) >= tremor.samplingRate,
      let spectrum = try? PowerSpectralDensity.welch(
        Array(tremor.acceleration[first..<last]), samplingRate: tremor.samplingRate,
        segmentLength: Int(4 * tremor.samplingRate))
    else { return [] }
    let shown = spectrum.frequencies.prefix { $0 <= 20 }.count
    return [
      Series(
        label, x: Array(spectrum.frequencies.prefix(shown)), y: Array(spectrum.densities.prefix(shown)),
        color: color)
    ]
  }
}
