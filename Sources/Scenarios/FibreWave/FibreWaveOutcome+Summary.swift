import Physiology

extension FibreWaveOutcome {
  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    fibres.flatMap { fibre in
      let values: [(String, Double?, String)] = [
        ("velocity", fibre.velocity, "m/s"), ("peak", fibre.peak, "mV"), ("calcium", fibre.calcium, "uM"),
        ("calcium_delay", fibre.calciumDelay, "ms"), ("force_share", fibre.force, "1"),
        ("force_time", fibre.forceTime, "ms"), ("half_relaxation", fibre.relaxation, "ms"),
        ("ripple", fibre.ripple, "1"), ("begun", Double(fibre.begun), "1"),
        ("arrived", Double(fibre.arrived), "1"),
      ]
      return values.map { name, value, unit -> SummaryEntry in
        (fibre.kind.rawValue + "_" + name, .optional(value), unit)
      }
    }
  }
}
