import Analysis
import Report

/// What was measured on a trace, as text for a terminal.
enum PhasesText {
  /// What was found, in a few sentences.
  static func verdict(_ features: TraceFeatures) -> [String] {
    let count = features.spikes.count
    guard count > 0 else { return features.remarks.map { "\($0)" } }
    var sentence = count == 1 ? "One action potential" : "\(count) action potentials"
    if let rate = features.intervalRate { sentence += ", \(NumberText.significant(rate)) per second" }
    return [sentence + "."] + features.remarks.map { "\($0)" }
  }

  /// The whole account: what was found, the stages of every action potential, and the features of the first.
  static func text(_ features: TraceFeatures) -> String {
    var text = verdict(features).map { $0 + "\n" }.joined()
    for stages in features.stages() {
      text += "\nAction potential \(stages.spike + 1)\n" + table(stages)
      if let absence = stages.hyperpolarizationAbsent { text += "  \(absence)\n" }
    }
    guard let spike = features.spikes.first else { return text }
    text += "\nFeatures" + (features.spikes.count > 1 ? " (of the first action potential)\n" : "\n")
    for definition in TraceFeatures.definitions {
      text += line(definition.name, definition.value(features), definition.unit, definition.definition)
    }
    for definition in SpikeFeatures.definitions {
      text += line(definition.name, definition.value(spike), definition.unit, definition.definition)
    }
    return text
  }

  private static func table(_ stages: ActionPotentialStages) -> String {
    var text = "  " + right("from (ms)", 30) + right("to (ms)", 12) + right("lasts (ms)", 12) + "\n"
    for interval in stages.intervals {
      let name = interval.stage.rawValue
      text +=
        "  " + name + right(number(interval.start), 30 - name.count) + right(number(interval.end), 12)
        + right(number(interval.end - interval.start), 12) + "\n"
      if let note = interval.note { text += "    \(note)\n" }
    }
    return text
  }

  private static func line(_ name: String, _ value: Double?, _ unit: String, _ definition: String) -> String {
    let shown = value.map(number) ?? "–"
    let unit = unit == "1" ? "" : unit
    return "  " + left(name, 30) + right(shown, 10) + " " + left(unit, 6) + "  " + definition + "\n"
  }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 5) }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 1)) + text
  }
}
