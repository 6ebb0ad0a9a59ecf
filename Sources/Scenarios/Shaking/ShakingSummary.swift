import Analysis

extension ShakingOutcome {
  /// The measures for `summary.json`; null where there is no shaking, or nothing to say about it.
  public func summary() -> [SummaryEntry] {
    let shaking = driveLasts ? nil : involuntary
    let measured = hasInvoluntaryShaking ? shaking : nil
    return [
      ("drive_ends_s", .optional(driveLasts ? nil : driveEnd), "s"),
      ("involuntary_shaking_s", .optional(shaking.map { hasInvoluntaryShaking ? $0.duration : 0 }), "s"),
      ("shaking_frequency_hz", .optional(measured?.frequency), "Hz"),
      ("acceleration_rms_m_s2", .optional(measured?.accelerationRootMeanSquare), "m/s^2"),
      ("observed_after_drive_s", .optional(shaking?.observed), "s"),
      ("note", note.map { .text($0) } ?? .null, ""),
      ("phases", .list(phases.map { $0.summary }), ""),
    ]
  }

  /// Why there are no measures of shaking without drive; nil where there are.
  private var note: String? {
    if involuntary == nil { return "too short to tell shaking from rest" }
    if driveLasts { return "the voluntary drive lasts to the end; phases tell where it shook" }
    return hasInvoluntaryShaking ? nil : "no shaking without drive"
  }
}

extension ShakingOutcome.Phase {
  fileprivate var summary: SummaryValue {
    .object([
      ("name", .text(name)), ("start_s", .number(start)), ("end_s", .number(end)),
      ("shaking_s", .optional(shaking)),
      ("acceleration_rms_m_s2", .optional(hasShaking ? acceleration : nil)),
      ("frequency_hz", .optional(hasShaking ? frequency : nil)),
      ("envelope_frequency_hz", .optional(hasShaking ? envelopeFrequency : nil)),
      ("pool_rate_hz", .optional(poolRate)), ("heart_rate_per_min", .optional(heartRate)),
      ("note", note.map { .text($0) } ?? .null),
    ])
  }

  /// Why there are no measures of shaking; nil where there are.
  private var note: String? {
    if shaking == nil { return "too short to tell shaking from rest" }
    return hasShaking ? nil : "no shaking"
  }
}
