import Physiology

extension IonGradientOutcome {
  /// The measures for `summary.json`: both fibres with their responses, gradients and ledgers.
  public func summary() -> [SummaryEntry] {
    [
      ("poisoned_at", .number(poisonedAt / 1000), "s"),
      ("atp_free_energy", .number(hydrolysis), "kJ/mol"),
      ("fibres", .list(fibres.map { summary(of: $0) }), ""),
    ]
  }

  private func summary(of fibre: Fibre) -> SummaryValue {
    let energies = { (stored: Stored?) -> SummaryValue in
      guard let stored else { return .null }
      return .object(zip(Self.ions, stored.energies).map { ($0.name, .optional($1)) })
    }
    return .object([
      ("fibre", .text(fibre.title)),
      ("pulses", .integer(fibre.responses.count)), ("spikes", .integer(fibre.spikeCount)),
      ("unevoked_spikes", .integer(fibre.unevokedCount)),
      ("last_spike_s", .optional(fibre.lastSpike.map { $0 / 1000 })),
      ("peaks_mv", .list(fibre.responses.map { .optional($0.peak) })),
      ("stored_at_start_nj_cm2", energies(fibre.stored.first)),
      ("stored_at_end_nj_cm2", energies(fibre.stored.last)),
      (
        "concentrations_at_end_mm",
        .object(
          zip(Self.ions, fibre.finalConcentrations).map { ion, found in
            (ion.name, .object([("inside", .optional(found.inside)), ("outside", .optional(found.outside))]))
          })
      ),
      ("first_spike", fibre.firstSpike.map { $0.summary } ?? .null),
      ("ledger", fibre.ledger.map { $0.summary(hydrolysis: hydrolysis) } ?? .null),
      ("ledger_after_poisoning", fibre.ledgerAfter.map { $0.summary(hydrolysis: hydrolysis) } ?? .null),
    ])
  }
}

extension IonGradientOutcome.SpikeCost {
  fileprivate var summary: SummaryValue {
    .object([
      ("excess_sodium_pmol_cm2", .optional(sodium)), ("excess_sodium_ratio", .optional(excessRatio)),
      ("atp_pmol_cm2", .optional(adenosineTriphosphate)),
    ])
  }
}

extension IonLedger {
  /// The ledger for `summary.json`.
  ///
  /// - Parameter hydrolysis: the free energy of ATP in kJ/mol.
  func summary(hydrolysis: Double) -> SummaryValue {
    .object([
      ("from_ms", .number(start)), ("to_ms", .number(end)), ("spikes", .integer(spikeCount)),
      (
        "entries",
        .list(
          entries.map { entry in
            .object([
              ("pathway", .text(entry.pathway.name)), ("ion", .text(entry.pathway.ion.name)),
              ("charge_nc_cm2", .optional(entry.charge)), ("amount_pmol_cm2", .optional(entry.amount)),
              ("energy_spent_nj_cm2", .optional(entry.energySpent)),
              ("atp_pmol_cm2", .optional(entry.adenosineTriphosphate)),
            ])
          })
      ),
      ("energy_spent_nj_cm2", .optional(energySpent)), ("energy_restored_nj_cm2", .optional(energyRestored)),
      ("atp_pmol_cm2", .optional(adenosineTriphosphate)),
      (
        "atp_per_spike_pmol_cm2", .optional(spikeCount > 0 ? adenosineTriphosphate / Double(spikeCount) : nil)
      ),
      ("pump_efficiency", .optional(pumpEfficiency(hydrolysis: hydrolysis))),
    ])
  }
}
