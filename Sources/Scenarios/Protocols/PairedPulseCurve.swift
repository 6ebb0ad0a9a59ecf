import Equations
import Simulation

/// A first pulse that makes the cell fire, and the weakest second one that makes it fire again, by its delay.
struct PairedPulseCurve {
  private let request: ProtocolRequest
  private let cell: ExcitableCell

  init(_ request: ProtocolRequest, _ cell: ExcitableCell) {
    (self.request, self.cell) = (request, cell)
  }

  static func parameters(_ scale: ProtocolScale) -> [ScenarioParameter] {
    var count = ScenarioParameter("delay.count", 24, "1", in: 1...500, "how many delays")
    count.isWhole = true
    return [
      ScenarioParameter("pulse.duration", 0.5, "ms", in: 0.005...50, "how long both pulses last"),
      ScenarioParameter("pulse.first", 1.5, "1", in: 1...20, "the first pulse over the threshold at rest"),
      ScenarioParameter("delay.from", 5, "ms", in: 0.1...1000, "the shortest delay, from onset to onset"),
      ScenarioParameter("delay.to", 28, "ms", in: 0.1...1000, "the longest delay"), count,
      ScenarioParameter(
        "cap", 10, "1", in: 1...100, "the strongest second pulse that is tried, over the threshold at rest"),
      ScenarioParameter("watch", 20, "ms", in: 1...1000, "how long the cell is watched after the second"),
    ]
  }

  private static let onset = 1.0

  func run(_ goesOn: (RunProgress) -> Bool) throws(ExperimentStop) -> ProtocolOutcome {
    let atRest = try thresholdAtRest(goesOn)
    let delays = request.spread("delay.from", "delay.to", "delay.count").map {
      max($0, request.value("pulse.duration"))
    }
    let ratios = try secondThresholds(delays, atRest, goesOn)
    let unit = cell.electrode.input.unit
    let table = ProtocolTable(
      "paired-pulses", request.method.title,
      columns: [
        .init("delay", "ms", "from the onset of the first pulse to that of the second"),
        .init("ratio", "1", "threshold of the second pulse over that at rest; empty where none excites"),
        .init("threshold", unit, "threshold of the second pulse, positive inward"),
      ],
      rows: zip(delays, ratios).map { delay, ratio in
        [.number(delay), .optional(ratio), .optional(ratio.map { $0 * atRest })]
      })
    return ProtocolOutcome(
      sentences: sentences(delays, ratios, atRest), tables: [table], figures: [figure(delays, ratios)])
  }

  private func thresholdAtRest(_ goesOn: (RunProgress) -> Bool) throws(ExperimentStop) -> Double {
    let duration = request.value("pulse.duration")
    let largest = cell.electrode.capacitance * 100 / duration + 5 * strongCurrent
    let total = Self.onset + duration + 30
    let found = try cell.thresholds(within: [0...largest]) { trials throws(ExperimentStop) in
      let family = CellFamily(
        name: "cells",
        pulses: trials.map { [Waveform.Pulse(from: Self.onset, to: Self.onset + duration, $0.value)] },
        watchedFrom: trials.map { _ in Self.onset }, duration: total)
      return try family.responses(of: cell) { goesOn(RunProgress(simulated: $0, total: 10 * total)) }
        .map { $0.firesAt != nil }
    }
    guard let threshold = found[0] else { throw .noThreshold(firesUnaided: false) }
    return threshold
  }

  private var strongCurrent: Double {
    ProtocolScale(model: request.model, unit: cell.electrode.input.unit).current
  }

  private func secondThresholds(
    _ delays: [Double], _ threshold: Double, _ goesOn: (RunProgress) -> Bool
  ) throws(ExperimentStop) -> [Double?] {
    let duration = request.value("pulse.duration")
    let pulses = PairedPulses(
      onset: Self.onset, duration: duration, threshold: threshold,
      firstMultiple: request.value("pulse.first"))
    let cap = request.value("cap")
    let watch = request.value("watch")
    return try cell.thresholds(within: delays.map { _ in 0...cap }) { trials throws(ExperimentStop) in
      let family = pulses.family(
        trials.map { (delay: delays[$0.search], multiple: $0.value) }, watch: watch)
      return try family.responses(of: cell) {
        goesOn(RunProgress(simulated: 0.5 * family.duration + 0.5 * $0, total: family.duration))
      }.map { $0.firesAt != nil }
    }
  }

  private func sentences(_ delays: [Double], _ ratios: [Double?], _ threshold: Double) -> [String] {
    let unit = cell.electrode.input.unit
    var sentences = [
      "At rest a pulse of \(request.value("pulse.duration").rounded(to: 4)) ms excites from "
        + "\(plain(threshold.rounded(to: 4))) \(unit) on."
    ]
    let found = zip(delays, ratios).compactMap { delay, ratio in ratio.map { (delay, $0) } }
    if let failed = zip(delays, ratios).reversed().first(where: { $0.1 == nil })?.0 {
      sentences.append(
        "Up to a delay of \(plain(failed.rounded(to: 3))) ms no second pulse up to "
          + "\(request.value("cap").rounded(to: 2)) times that excites again.")
    }
    if let strongest = found.first, let end = found.first(where: { $0.1 <= 1 }) {
      sentences.append(
        "The threshold falls from \(plain(strongest.1.rounded(to: 3))) times that at rest, at \(plain(strongest.0.rounded(to: 3))) "
          + "ms, and is no higher than it from \(plain(end.0.rounded(to: 3))) ms on.")
    }
    if let lowest = found.min(by: { $0.1 < $1.1 }), lowest.1 < 0.995 {
      sentences.append(
        "Its lowest value, \(plain(lowest.1.rounded(to: 3))) times that at rest, at \(plain(lowest.0.rounded(to: 3))) ms, is "
          + "supernormal.")
    }
    return sentences
  }

  private func figure(_ delays: [Double], _ ratios: [Double?]) -> ProtocolFigure {
    let found = zip(delays, ratios).compactMap { delay, ratio in ratio.map { (delay, $0) } }
    let (x, y) = (found.map { $0.0 }, found.map { $0.1 })
    var panel = ProtocolFigure.Panel(
      "second threshold over that at rest", "",
      [.init("threshold", x: x, y: y), .init("computed", x: x, y: y, isPoints: true)])
    panel.isLogarithmic = true
    return ProtocolFigure(
      request.method.title, caption: "How strong a second pulse must be to make the cell fire again.",
      xAxis: ("delay", "ms"), panels: [panel])
  }
}
