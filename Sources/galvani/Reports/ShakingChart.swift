import Report
import Scenarios

/// The figures of a run of the shaking chain: everything on one axis of time.
struct ShakingChart {
  private let record: RunRecord
  private let outcome: ShakingOutcome
  private let signals: SignalSeries
  /// What is shown, in s.
  private let range: ClosedRange<Double>

  private init(_ record: RunRecord, _ outcome: ShakingOutcome, _ range: ClosedRange<Double>) {
    self.record = record
    self.outcome = outcome
    self.range = range
    signals = SignalSeries(recording: record.outcome.recording)
  }

  /// The whole run, with the slow states.
  static func whole(_ record: RunRecord, _ outcome: ShakingOutcome) -> Chart {
    let figure = ShakingChart(record, outcome, 0...max(record.outcome.simulated / 1000, 0.001))
    return figure.chart(
      "From the command to the shaking limb",
      "From the top down the signal's path: the will, the motor neurons (slow units lowest), the muscle, the "
        + "joint, the spindle that senses it, and below them the states that change slowly. " + figure.remark,
      figure.fastPanels + figure.slowPanels, bands: figure.bands)
  }

  /// What is willed and what is not.
  private var remark: String {
    if outcome.driveLasts { return "The drive lasts throughout." }
    let loop = "nothing is willed; what moves then is the loop itself."
    return outcome.driveEnd == nil ? "Here " + loop : "After the drive has ended " + loop
  }

  /// A few cycles after a moment in s.
  static func closer(_ record: RunRecord, _ outcome: ShakingOutcome, from start: Double) -> Chart {
    let figure = ShakingChart(record, outcome, start...(start + 2))
    return figure.chart(
      "A few cycles of it",
      "Each turn of the loop: the heel falls and stretches the muscle, the spindle fires, a delay later the motor "
        + "neurons fire together, a delay later the muscle lifts the heel again.",
      figure.fastPanels, bands: [])
  }

  private func chart(_ title: String, _ caption: String, _ panels: [Panel], bands: [Band]) -> Chart {
    var chart = Chart(
      title, caption: caption, xAxis: Axis("time", unit: "s", range: range),
      panels: panels.filter { !$0.isEmpty })
    chart.bands = bands
    return chart
  }

  // MARK: - Panels

  private var fastPanels: [Panel] {
    [
      Panel(
        yAxis: Axis("voluntary drive", unit: "", range: 0...1),
        series: line("drive", "voluntary drive", .orange),
        height: 90),
      Panel(
        label: "motor unit",
        raster: [SpikeTrains("motor neurons", times: signals.trains("spikes", in: range))],
        height: 180),
      panel("muscle activation", "", line("activation", "muscle activation", .green)),
      panel("tendon force", "N", line("tendon_force", "tendon force", .green)),
      panel(
        "ankle angle, heel up positive", "°", line("angle", "ankle angle", .blue, scale: 180 / Double.pi)),
      panel("acceleration", "m/s²", line("acceleration", "acceleration", .sky), height: 120),
      panel("acceleration at 3.5–9 Hz", "m/s²", band, height: 120),
      panel("Ia rate", "1/s", line("ia_rate", "spindle's primary afferent", .purple)),
    ]
  }

  private var slowPanels: [Panel] {
    [
      panel("facilitation W", "", line("facilitation", "facilitation W", .vermillion)),
      panel(
        "monoamine level M, arousal", "",
        line("monoamine", "monoamine level M", .purple) + line("arousal", "arousal", .neutral)),
      panel("heart rate", "1/min", line("heart_rate", "heart rate", .vermillion)),
    ]
  }

  /// The acceleration in the band of tremor, and its envelope.
  private var band: [Series] {
    guard let tremor = outcome.tremor else { return [] }
    let first = min(max(Int((range.lowerBound * tremor.samplingRate).rounded(.up)), 0), tremor.envelope.count)
    let last = min(max(Int(range.upperBound * tremor.samplingRate) + 1, first), tremor.envelope.count)
    let times = (first..<last).map { Double($0) / tremor.samplingRate }
    return [
      Series("acceleration", x: times, y: Array(tremor.bandPassed[first..<last]), color: .sky),
      Series("envelope", x: times, y: Array(tremor.envelope[first..<last]), color: .vermillion),
    ]
  }

  private func line(_ name: String, _ label: String, _ color: ColorRole, scale: Double = 1) -> [Series] {
    signals.line(name, label, color, in: range, scale: scale)
  }

  private func panel(_ label: String, _ unit: String, _ series: [Series], height: Double = 90) -> Panel {
    Panel(yAxis: Axis(label, unit: unit), series: series, height: height)
  }

  // MARK: - Bands

  private var bands: [Band] {
    var bands: [Band] = []
    if let drive = driven { bands.append(Band(drive, "voluntary drive", color: .orange)) }
    if outcome.hasInvoluntaryShaking, let shaking = outcome.involuntary, let end = shaking.end,
      let bout = shaking.firstBout
    {
      let start = outcome.driveEnd ?? 0
      bands.append(Band((start + bout.start)...(start + end), "shaking without drive", color: .vermillion))
    }
    return bands
  }

  private var driven: ClosedRange<Double>? {
    guard let end = outcome.driveEnd, let signal = record.outcome.recording.signal("drive"),
      let first = signal.values.firstIndex(where: { $0 >= 0.02 })
    else { return nil }
    let start = Double(first) * signal.interval / 1000
    return start < end ? start...end : nil
  }
}

extension Panel {
  /// Whether there is nothing to draw.
  var isEmpty: Bool {
    switch content {
    case .series(let series): series.isEmpty
    case .raster(let trains): trains.allSatisfy { $0.times.allSatisfy(\.isEmpty) }
    }
  }
}
