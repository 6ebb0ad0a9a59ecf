import Analysis

extension ActionPotentialOutcome {
  /// The measures for `summary.json`: features of the trace and of its first action potential by eFEL's names
  /// where eFEL has them, stages with charges, thresholds and refractoriness; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    trainEntries + spikeEntries + [("stages", .list(stageObjects), "")] + costEntries + excitabilityEntries
  }

  private var trainEntries: [SummaryEntry] {
    var entries: [SummaryEntry] = [("resting_potential", .optional(restingPotential), "mV")]
    for feature in TraceFeatures.definitions {
      let value = features.flatMap { feature.value($0) }
      let isCount = feature.name == "spike_count"
      let summary = isCount ? value.map { SummaryValue.integer(Int($0)) } ?? .null : .optional(value)
      entries.append((feature.name, summary, feature.unit))
    }
    let intervals = TraceFeatures.intervalsDefinition
    let values = features?.interspikeIntervals ?? []
    entries.append((intervals.name, .list(values.map { .optional($0) }), intervals.unit))
    return entries
  }

  private var spikeEntries: [SummaryEntry] {
    let first = features?.spikes.first
    return SpikeFeatures.definitions.map { feature in
      (feature.name, .optional(first.flatMap { feature.value($0) }), feature.unit)
    }
  }

  /// Stage by stage, with the reason where a third stage is absent.
  private var stageObjects: [SummaryValue] {
    var objects = accounts.map { $0.summary }
    for spike in stages {
      guard let absence = spike.hyperpolarizationAbsent else { continue }
      objects.append(
        .object([
          ("spike", .integer(spike.spike + 1)), ("stage", .text(Stage.hyperpolarization.rawValue)),
          ("start_ms", .null), ("end_ms", .null), ("note", .text("\(absence)")),
        ]))
    }
    return objects
  }

  private var costEntries: [SummaryEntry] {
    [
      ("excess_sodium", .optional(cost?.amount), "pmol/cm2"),
      ("excess_sodium_charge", .optional(cost?.load), "nC/cm2"),
      ("excess_sodium_ratio", .optional(cost?.excessRatio), "1"),
      ("atp_to_return_sodium", .optional(cost?.adenosineTriphosphate), "pmol/cm2"),
    ]
  }

  private var excitabilityEntries: [SummaryEntry] {
    let found = excitability
    return [
      ("current_threshold", .optional(found.currentThreshold), "uA/cm2"),
      ("current_threshold_pulse", .number(found.pulseDuration), "ms"),
      ("displacement_threshold", .optional(found.displacementThreshold), "mV"),
      ("absolute_refractory_period", .optional(found.absoluteRefractoryPeriod), "ms"),
      ("absolute_refractory_cap", .number(Excitability.absoluteMultiple), "1"),
      ("relative_refractory_period", .optional(found.relativeRefractoryPeriod), "ms"),
      ("refractory_curve", .list(found.recovery.map { $0.summary }), ""),
      ("all_or_none", .list(found.allOrNone.map { $0.summary("current_ua_cm2") }), ""),
      ("displacement_curve", .list(found.displacements.map { $0.summary("displacement_mv") }), ""),
    ]
  }
}

extension StageAccount {
  fileprivate var summary: SummaryValue {
    .object([
      ("spike", .integer(spike + 1)), ("stage", .text(interval.stage.rawValue)),
      ("start_ms", .optional(interval.start)), ("end_ms", .optional(interval.end)),
      ("start_mv", .optional(potential.start)), ("end_mv", .optional(potential.end)),
      ("dominant", dominant.map { .text($0.carrier) } ?? .null),
      ("charge_nc_cm2", .object(charges.map { ($0.carrier, .optional($0.charge)) })),
      ("injected_nc_cm2", .optional(injectedCharge)), ("membrane_nc_cm2", .optional(membraneCharge)),
      ("note", interval.note.map { .text("\($0)") } ?? .null),
    ])
  }
}

extension Excitability.Recovery {
  fileprivate var summary: SummaryValue {
    .object([("multiple", .number(multiple)), ("delay_ms", .optional(delay))])
  }
}

extension Excitability.Response {
  fileprivate func summary(_ name: String) -> SummaryValue {
    .object([
      (name, .number(stimulus)), ("peak_mv", .optional(peak)), ("spikes", .integer(isSpike ? 1 : 0)),
    ])
  }
}
