extension BistabilityOutcome {
  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    var entries: [SummaryEntry] = []
    for cell in pulsed {
      let values: [(String, Double?, String)] = [
        ("rate_before", cell.before, "Hz"), ("rate_during", cell.during, "Hz"),
        ("rate_after", cell.after, "Hz"), ("rate_at_end", cell.atEnd, "Hz"),
        ("dendrite_after", cell.dendrite, "mV"),
      ]
      entries += values.map { (cell.cell.key + "_" + $0.0, .optional($0.1), $0.2) }
      let latched = cell.isLatched.map { SummaryValue.text($0 ? "yes" : "no") } ?? .null
      entries.append((cell.cell.key + "_keeps_firing", latched, ""))
    }
    for cell in ramped {
      let values: [(String, Double?, String)] = [
        ("recruitment", cell.recruitment, "uA/cm2"), ("derecruitment", cell.derecruitment, "uA/cm2"),
        ("hysteresis", cell.hysteresis, "uA/cm2"), ("highest_rate", cell.highestRate, "Hz"),
      ]
      entries += values.map { (cell.cell.key + "_" + $0.0, .optional($0.1), $0.2) }
    }
    return entries
  }
}
