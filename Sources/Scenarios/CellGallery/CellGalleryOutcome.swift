import Analysis
import Equations

/// What all cells of the gallery did, or the one that was chosen.
public struct CellGalleryOutcome: Sendable {
  /// In order.
  public let cells: [CellActionPotential]
  /// Whether one cell was chosen.
  public let isSingle: Bool

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    if isSingle, let cell = cells.first { return cell.sentences + [cell.cell.difference] }
    let lasting = cells.compactMap { cell in cell.spike?.halfWidth.map { (cell.cell.title, $0) } }
    let firing = cells.filter { $0.stages != nil }
    var sentences = ["\(firing.count) of \(cells.count) cells have an action potential."]
    if let shortest = lasting.min(by: { $0.1 < $1.1 }), let longest = lasting.max(by: { $0.1 < $1.1 }),
      lasting.count > 1
    {
      sentences.append(
        "At half its height it is from \(shortest.1.threeDigits) ms (\(shortest.0)) to \(longest.1.threeDigits) ms "
          + "(\(longest.0)) wide.")
    }
    let below = cells.filter { $0.stages != nil && $0.duration(of: .hyperpolarization) != nil }.count
    sentences.append(
      "A stage of hyperpolarization: with it \(below), without it \(firing.count - below).")
    return sentences
  }

  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    isSingle
      ? cells.first.map { $0.summaryEntries } ?? []
      : [("cells", .list(cells.map { .object($0.summaryEntries.map { ($0.key, $0.value) }) }), "")]
  }
}

extension CellActionPotential {
  var summaryEntries: [SummaryEntry] {
    let numbers: [(String, Double?, String)] = [
      ("resting_level", stages?.restingLevel?.voltage, "mV"), ("peak", spike?.peakVoltage, "mV"),
      ("amplitude", spike?.amplitude, "mV"), ("upstroke", spike?.peakUpstroke, "mV/ms"),
      ("half_width", spike?.halfWidth, "ms"), ("depolarization", duration(of: .depolarization), "ms"),
      ("repolarization", duration(of: .repolarization), "ms"),
      ("hyperpolarization", duration(of: .hyperpolarization), "ms"),
      ("current_threshold", excitability?.threshold, cell.currentUnit),
      ("absolute_refractory_period", excitability?.absolutePeriod, "ms"),
      ("relative_refractory_period", excitability?.relativePeriod, "ms"),
    ]
    let entries: [SummaryEntry] = [
      ("cell", .text(cell.model.name), ""), ("tissue", .text(cell.tissue.rawValue), ""),
      ("spike_count", .integer(features?.spikes.count ?? 0), ""),
    ]
    return entries + numbers.map { ($0.0, .optional($0.1), $0.2) }
      + [("stages", .list(movements.map { $0.summary(unit: cell.chargeUnit) }), "")]
  }
}

extension CellActionPotential.Movement {
  fileprivate func summary(unit: String) -> SummaryValue {
    .object([
      ("stage", .text(interval.stage.rawValue)), ("start_ms", .number(interval.start)),
      ("end_ms", .number(interval.end)), ("potential_start_mV", .optional(potential.start)),
      ("potential_end_mV", .optional(potential.end)), ("charge_unit", .text(unit)),
      ("charges", .object(charges.map { ($0.carrier, .optional($0.charge)) })),
    ])
  }
}
