import Physiology
import Report
import Scenarios
import Simulation

/// The page of a run of the electromyogram.
struct ElectromyogramReport {
  private let record: RunRecord
  private let outcome: ElectromyogramOutcome

  init(_ record: RunRecord, _ outcome: ElectromyogramOutcome) {
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
        Section("The run", items: [.chart(courses)]),
        Section("The grid", items: [.chart(column), .table(map)]),
        Section(
          "What it is made of", items: [potentials, spectrum].compactMap { $0.map { .chart($0) } }),
        modelSection,
      ])
  }

  private var cards: [KeyFigure] {
    let values: [(String, Double?, String)] = [
      ("Amplitude", outcome.meanAmplitude, "µV"), ("Median frequency", outcome.medianFrequency, "Hz"),
      ("Velocity of the waves", outcome.velocity, "m/s"), ("Force", outcome.force.map { 100 * $0 }, "%"),
    ]
    return values.map { label, value, unit in
      guard let value else { return KeyFigure(label, value: "none") }
      return KeyFigure(label, value: NumberText.significant(value), unit: unit)
    } + [KeyFigure("Units that fire", value: "\(outcome.recruited) of \(outcome.units)")]
  }

  private static let citations = ["rosenfalck1969", "nandedkarStalberg1983", "farinaMerletti2001"]

  private func signal(_ name: String) -> Recording.Signal? { record.outcome.recording.signal(name) }

  private var middleColumn: Int { outcome.columns / 2 }

  // MARK: - Figures

  private var courses: Chart {
    let force = signal("force")
    let forces = (0..<(force?.sampleCount ?? 0)).map { sample in
      (0..<(force?.laneCount ?? 0)).reduce(0) {
        $0 + (force?.values[sample * (force?.laneCount ?? 0) + $1] ?? 0)
      }
    }
    let signals = SignalSeries(recording: record.outcome.recording)
    let whole = 0...(record.outcome.simulated / 1000)
    var chart = Chart(
      "Excitation, the spikes of all motor units, force, and the strongest channel",
      caption: "Units are recruited from the smallest, at the bottom, to the largest.",
      xAxis: Axis("time", unit: "s"),
      panels: [
        Panel(
          yAxis: Axis("excitation", unit: ""),
          series: signals.line("excitation", "excitation", .orange, in: whole), height: 80),
        Panel(
          label: "motor units",
          raster: [SpikeTrains("motor units", times: signals.trains("spikes", in: whole))], height: 220),
        Panel(
          yAxis: Axis("force", unit: "twitches"),
          series: [Series("force", x: force?.times.map { $0 / 1000 } ?? [], y: forces, color: .green)],
          height: 90),
        Panel(
          yAxis: Axis("potential", unit: "µV"),
          series: [channel(outcome.strongest ?? 0, in: 0...Double.infinity, color: .blue)], height: 140),
      ].filter { !$0.isEmpty })
    chart.evidence = .publishedModel
    chart.citations = ["fuglevandWinterPatla1993"]
    return chart
  }

  /// A channel during a time in ms; the series' times are in s.
  private func channel(_ channel: Int, in range: ClosedRange<Double>, color: ColorRole) -> Series {
    guard let signal = signal("electromyogram"), channel < signal.laneCount else {
      return Series("", x: [], y: [], color: color)
    }
    let last = Double(max(signal.sampleCount - 1, 0))
    let first = Int(min(max((range.lowerBound / signal.interval).rounded(.up), 0), last))
    let end = Int(min((range.upperBound / signal.interval).rounded(.down), last))
    let samples = first <= end && signal.sampleCount > 0 ? Array(first...end) : []
    return Series(
      "channel \(channel)", x: samples.map { Double($0) * signal.interval / 1000 },
      y: samples.map { signal.values[$0 * signal.laneCount + channel] }, color: color)
  }

  /// A tenth of a second from the middle of the hold.
  private var window: ClosedRange<Double> {
    let middle = (outcome.hold.lowerBound + outcome.hold.upperBound) / 2
    return max(middle - 50, 0)...(middle + 50)
  }

  private var column: Chart {
    let lanes = (0..<outcome.rows).map { middleColumn * outcome.rows + $0 }
    let series = lanes.map { channel($0, in: window, color: .blue) }
    let largest = max(series.reduce(0) { max($0, $1.y.reduce(0) { max($0, $1.magnitude) }) }, 1e-6)
    var chart = Chart(
      "A tenth of a second of all channels of the middle column, one below the other along the fibres",
      caption: "The same wave comes later from channel to channel, away from the end-plates to both sides; "
        + "what ends at the tendons comes at once.",
      xAxis: Axis("time", unit: "s"),
      panels: series.enumerated().map { row, series in
        Panel(
          yAxis: Axis("\(row + 1)", unit: "µV", range: -largest...largest), series: [series], height: 56)
      })
    chart.evidence = .publishedModel
    chart.citations = Self.citations
    return chart
  }

  private var potentials: Chart? {
    guard let (unit, potential) = outcome.largest else { return nil }
    let colors: [ColorRole] = [.vermillion, .orange, .green, .blue, .purple]
    let step = max((outcome.rows + colors.count - 1) / colors.count, 1)
    let series = stride(from: 0, to: outcome.rows, by: step).enumerated().map { index, row in
      let values = potential.channels[middleColumn * outcome.rows + row]
      return Series(
        "row \(row + 1)", x: values.indices.map { 1000 * Double($0) / potential.samplingRate }, y: values,
        color: colors[index % colors.count])
    }
    var chart = Chart(
      "The action potential of unit \(unit + 1), the last that was recruited, in the middle column",
      caption: "From its spike at the end-plates on, without noise.",
      xAxis: Axis("time", unit: "ms"), yAxis: Axis("potential", unit: "µV"), series: series)
    chart.evidence = .publishedModel
    chart.citations = Self.citations
    return chart
  }

  private var spectrum: Chart? {
    guard let spectrum = outcome.spectrum else { return nil }
    let count = spectrum.frequencies.prefix { $0 <= 500 }.count
    var chart = Chart(
      "The power spectrum of the strongest channel while excitation holds",
      xAxis: Axis("frequency", unit: "Hz"), yAxis: Axis("power density", unit: "µV²/Hz"),
      series: [
        Series(
          "power", x: Array(spectrum.frequencies.prefix(count)), y: Array(spectrum.densities.prefix(count)),
          color: .blue)
      ])
    if let median = outcome.medianFrequency { chart.marks = [Mark(median, "median")] }
    return chart
  }

  private var map: Table {
    Table(
      "Root mean square of each channel while excitation holds, in µV",
      columns: [.init("Row")] + (0..<outcome.columns).map { .init("Column \($0 + 1)") },
      rows: (0..<outcome.rows).map { row in
        [Paragraph("\(row + 1)")]
          + (0..<outcome.columns).map { column in
            let channel = column * outcome.rows + row
            return StageTables.number(
              outcome.amplitudes.indices.contains(channel) ? outcome.amplitudes[channel] : nil)
          }
      })
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "A fibre is a line along which an action potential of fixed form runs from the end-plate to both tendons, and "
              + "ends there; muscle, which conducts five times better along the fibres than across, fat and skin are plane "
              + "layers under air.",
            citations: Self.citations, evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "Territories at random, fibres in proportion to the twitch, and a conduction velocity that rises with the "
              + "unit's size are our choice, and so are the conductivities of fat and skin.",
            evidence: .hypothesis)),
      ])
  }
}
