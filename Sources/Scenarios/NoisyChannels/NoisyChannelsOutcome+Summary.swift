extension NoisyChannelsOutcome {
  /// The measures for `summary.json`, area by area; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    let columns: [(String, String, (Membrane) -> SummaryValue)] = [
      ("areas", "um2", { .number($0.area) }),
      ("sodium_channels", "1", { .number($0.sodiumChannels) }),
      ("potassium_channels", "1", { .number($0.potassiumChannels) }),
      ("spikes", "1", { .integer($0.spikes) }),
      ("watched", "s", { .number($0.watched) }),
      ("rates", "Hz", { .optional($0.rate) }),
      ("rate_errors", "Hz", { .optional($0.rateError) }),
      ("mean_intervals", "ms", { .optional($0.meanInterval) }),
      ("interval_variation", "1", { .optional($0.variation) }),
    ]
    var entries: [SummaryEntry] = [("channels", .text(method.rawValue), "")]
    entries += columns.map { name, unit, value in (name, .list(membranes.map { value($0) }), unit) }
    let kinds = [("sodium", membranes.map { $0.sodium }), ("potassium", membranes.map { $0.potassium })]
    for (name, shares) in kinds {
      let values: [(String, (OpenShare) -> Double)] = [
        ("mean", { $0.mean }), ("deviation", { $0.deviation }), ("binomial_mean", { $0.expectedMean }),
        ("binomial_deviation", { $0.expectedDeviation }),
      ]
      entries += values.map { column, value in
        (name + "_open_" + column, .list(shares.map { .optional($0.map { value($0) }) }), "1")
      }
    }
    entries.append(("rate_without_noise", .optional(rateWithoutNoise), "Hz"))
    return entries
  }
}
