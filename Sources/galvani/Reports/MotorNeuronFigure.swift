import Analysis
import Report
import Simulation

/// One action potential of the motor neuron that is recorded finely, opened up by stage.
struct MotorNeuronFigure {
  private let signals: SignalSeries
  /// The moment of the spike in ms.
  private let spike: Double
  private let window: ClosedRange<Double>
  private let features: TraceFeatures
  /// The highest sample in mV: between so few samples of so steep a flank nothing should be interpolated.
  private let peak: Double?

  /// The signal of the soma's potential.
  private static let soma = "motor_neuron_soma"

  /// Takes an action potential from the middle of the fine recording; nil if there is none.
  init?(_ recording: Recording) {
    signals = SignalSeries(recording: recording)
    guard let signal = recording.signal(Self.soma), signal.sampleCount > 1,
      let times = recording.events("spikes")?.times(ofLane: 0)
    else { return nil }
    let end = signal.start + Double(signal.sampleCount - 1) * signal.interval
    let middle = (signal.start + end) / 2
    let inside = times.filter { $0 > signal.start + 10 && $0 < end - 20 }
    guard let spike = inside.min(by: { abs($0 - middle) < abs($1 - middle) }) else { return nil }
    self.spike = spike
    let next = times.first { $0 > spike } ?? end
    window = (spike - 10)...min(max(next - 2, spike + 20), spike + 150, end)
    guard let line = signals.stretch(Self.soma, "", in: window, origin: spike).first,
      let trace = try? VoltageTrace(time: line.x, voltage: line.y)
    else { return nil }
    var detection = SpikeDetection()
    // The potential counts from rest, so that eFEL's −20 mV would never be crossed from below.
    detection.peakThreshold = 40
    guard let features = try? TraceFeatures(of: trace, detection: detection) else { return nil }
    self.features = features
    peak = line.y.max()
  }

  /// The figure and what it says.
  var items: [Section.Item] {
    var items: [Section.Item] = [.chart(chart)]
    if let spike = features.spikes.first { items.append(.keyFigures(cards(spike))) }
    if let absence = stages?.hyperpolarizationAbsent { items.append(.paragraph(Paragraph("\(absence)"))) }
    return items
  }

  private var stages: ActionPotentialStages? { features.stages().first }

  private var chart: Chart {
    var soma = signals.stretch(Self.soma, "soma", .neutral, in: window, origin: spike)
    if let stages, !soma.isEmpty { soma[0].segments = StageColors.segments(of: stages) }
    let dendrite = lines([("dendrite", "dendrite", .orange)])
    let fast = lines([
      ("m", "m, sodium", .vermillion), ("h", "h, sodium", .orange), ("n", "n, potassium", .blue),
    ])
    let slow = lines([("q", "q, slow potassium", .green), ("p", "p, dendritic calcium", .purple)])
    var chart = Chart(
      "The smallest motor neuron at \(NumberText.significant(spike / 1000, digits: 4)) s",
      caption: "Coloured by stage. The channels' gates open as pulses of fixed length after a threshold, a "
        + "published approximation. The slow potassium gate q makes the after-hyperpolarization; the dendrite's "
        + "calcium gate p carries the persistent inward current that keeps the cell firing. "
        + "Stages are taken against the level from which the cell fires, which lies above its rest.",
      xAxis: Axis("time from the spike", unit: "ms"),
      panels: [
        Panel(yAxis: Axis("potential above rest", unit: "mV"), series: soma + dendrite, height: 220),
        Panel(yAxis: Axis("fast gates, part open", unit: ""), series: fast, height: 110),
        Panel(yAxis: Axis("slow gates, part open", unit: ""), series: slow, height: 110),
      ])
    chart.evidence = .publishedModel
    return chart
  }

  private func lines(_ names: [(String, String, ColorRole)]) -> [Series] {
    names.flatMap { signals.stretch("motor_neuron_" + $0.0, $0.1, $0.2, in: window, origin: spike) }
  }

  private func cards(_ spike: SpikeFeatures) -> [KeyFigure] {
    let values: [(String, Double?, String)] = [
      ("Onset above rest", spike.beginVoltage, "mV"), ("Peak above rest", peak, "mV"),
      ("Half-width", spike.halfWidth, "ms"), ("Trough above rest", spike.troughVoltage, "mV"),
    ]
    return values.compactMap { label, value, unit in
      value.map { KeyFigure(label, value: NumberText.significant($0), unit: unit) }
    }
  }
}
