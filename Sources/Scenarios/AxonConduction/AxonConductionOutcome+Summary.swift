extension AxonConductionOutcome {
  /// What the run shows, in plain sentences.
  public var sentences: [String] {
    var sentences = [speedSentence]
    if demyelination.internodes > 0 { sentences.append(demyelinationSentence) }
    if let growth = growthSentence { sentences.append(growth) }
    return sentences
  }

  private var speedSentence: String {
    let fast = myelinated.velocity.map { "\($0.rounded(to: 1)) m/s" }
    let slow = bare.velocity.map { "\($0.rounded(to: 2)) m/s" }
    let thickness = "\(diameter.rounded(to: 2).wholeText) um"
    let beginning = "In axons of \(thickness) the spike travels at"
    switch (fast, slow) {
    case (let fast?, let slow?):
      let gain = gain.map { ", \($0.rounded(to: 0).wholeText) times as fast" } ?? ""
      return "\(beginning) \(fast) with myelin and at \(slow) without\(gain)."
    case (let fast?, nil):
      return "\(beginning) \(fast) with myelin; the bare axon \(Self.reason(bare))."
    case (nil, let slow?):
      return "\(beginning) \(slow) without myelin; the myelinated axon \(Self.reason(myelinated))."
    case (nil, nil):
      if bare.isUnderWay || myelinated.isUnderWay {
        return
          "In axons of \(thickness) the run ends before a spike has come far enough to tell its velocity."
      }
      return "Neither of the axons of \(thickness) conducts a spike."
    }
  }

  /// Why there is no velocity.
  private static func reason(_ travel: Travel) -> String {
    travel.isUnderWay ? "has not been run long enough to tell" : "does not conduct"
  }

  private var demyelinationSentence: String {
    let count = demyelination.internodes
    let part = (demyelination.rest * 100).rounded(to: 1).wholeText
    let lost = "\(count) internode\(count == 1 ? "" : "s") with \(part) % of the myelin"
    if let delay {
      return "Through \(lost) it comes \((delay * 1000).rounded(to: 1).wholeText) us late."
    }
    if myelinated.arrives { return "It gets through \(lost)." }
    let reach = myelinated.reach.map { " at \($0.rounded(to: 1)) mm" } ?? ""
    return "It is blocked\(reach) by \(lost)."
  }

  private var growthSentence: String? {
    guard let thin = byDiameter.first, let thick = byDiameter.last, let slow = thin.myelinated,
      let fast = thick.myelinated
    else { return nil }
    return "From \(thin.diameter) to \(thick.diameter.wholeText) um the velocity with myelin grows from "
      + "\(slow.rounded(to: 1)) to \(fast.rounded(to: 1)) m/s, "
      + "\((slow / thin.diameter).rounded(to: 1)) to \((fast / thick.diameter).rounded(to: 1)) m/s for each um; "
      + "without myelin it grows with the root of the thickness."
  }

  /// The measures for `summary.json`.
  public func summary() -> [SummaryEntry] {
    let byThickness = byDiameter.map { row in
      SummaryValue.object([
        ("diameter_um", .number(row.diameter)), ("myelinated_m_s", .optional(row.myelinated)),
        ("bare_m_s", .optional(row.bare)),
      ])
    }
    return [
      ("velocity_myelinated", .optional(myelinated.velocity), "m/s"),
      ("velocity_bare", .optional(bare.velocity), "m/s"),
      ("gain", .optional(gain), "1"),
      ("arrives_myelinated", .text(myelinated.arrives ? "yes" : "no"), ""),
      ("arrives_bare", .text(bare.arrives ? "yes" : "no"), ""),
      ("demyelinated_internodes", .integer(demyelination.internodes), "1"),
      ("remaining_myelin", .number(demyelination.rest), "1"),
      ("delay_of_demyelinated_stretch", .optional(delay), "ms"),
      ("recorded_places_myelinated", .list(myelinated.recorded.map { .number($0) }), "mm"),
      ("recorded_places_bare", .list(bare.recorded.map { .number($0) }), "mm"),
      ("node_positions", .list(myelinated.positions.map { .number($0) }), "mm"),
      ("node_arrivals", .list(myelinated.arrivals.map { .optional($0) }), "ms"),
      ("velocity_by_diameter", .list(byThickness), ""),
    ]
  }
}
