import Analysis
import Report

/// Stages and features as tables, for any trace.
enum StageTables {
  /// One row for every stage.
  static func stages(_ stages: ActionPotentialStages, caption: String) -> Table {
    Table(
      caption,
      columns: [
        .init("Stage"), .init("From", unit: "ms"), .init("To", unit: "ms"), .init("Lasts", unit: "ms"),
        .init("Remark"),
      ],
      rows: stages.intervals.map { interval in
        [
          Paragraph(interval.stage.rawValue), number(interval.start), number(interval.end),
          number(interval.end - interval.start), Paragraph(interval.note.map { "\($0)" } ?? ""),
        ]
      })
  }

  /// One row for every feature of the trace and of one spike.
  static func features(_ features: TraceFeatures, spike: SpikeFeatures?, caption: String) -> Table {
    var rows = TraceFeatures.definitions.map {
      row($0.name, $0.value(features), $0.unit, $0.definition, $0.efelName != nil)
    }
    if let spike {
      rows += SpikeFeatures.definitions.map {
        row($0.name, $0.value(spike), $0.unit, $0.definition, $0.efelName != nil)
      }
    }
    return Table(
      caption,
      columns: [
        .init("Feature"), .init("Value", unit: ""), .init("Unit"), .init("Definition"), .init("eFEL"),
      ],
      rows: rows)
  }

  private static func row(
    _ name: String, _ value: Double?, _ unit: String, _ definition: String, _ isShared: Bool
  ) -> [Paragraph] {
    [
      Paragraph(name), number(value), Paragraph(unit == "1" ? "" : unit), Paragraph(definition),
      Paragraph(isShared ? "yes" : "no"),
    ]
  }

  /// A number of a table; a dash where it is undefined.
  static func number(_ value: Double?) -> Paragraph {
    Paragraph(value.map { NumberText.significant($0, digits: 5) } ?? "–")
  }
}
