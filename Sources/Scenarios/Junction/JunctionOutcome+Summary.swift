extension JunctionOutcome {
  /// The measures for `summary.json`.
  public func summary() -> [SummaryEntry] {
    [
      ("threshold_height", .optional(thresholdHeight), "mV"),
      ("junctions", .list(junctions.map { summary(of: $0) }), ""),
    ]
  }

  private func summary(of junction: Junction) -> SummaryValue {
    .object([
      ("junction", .text(junction.title)), ("impulses", .integer(junction.responses.count)),
      ("fires", .integer(junction.fireCount)), ("failures", .integer(junction.failureCount)),
      ("mean_quantal_content", .optional(junction.meanContent)),
      ("quantum_height_mv", .optional(junction.quantumHeight)),
      ("expected_first_quantal_content", .optional(junction.expectedContent)),
      ("last_over_first", .optional(junction.depression)),
      (
        "responses",
        .list(
          junction.responses.map { response in
            .object([
              ("time_ms", .number(response.time)), ("quanta", .integer(response.quanta)),
              ("height_mv", .optional(response.height)),
              ("martin_height_mv", .optional(expectedHeight(quanta: response.quanta, at: junction))),
              ("safety_factor", .optional(safetyFactor(response))),
              ("latency_ms", .optional(response.latency)),
              ("fires", .integer(response.fires ? 1 : 0)),
            ])
          })
      ),
    ])
  }
}
