import Formats
import Report
import Simulation

/// What a morphology is made of, as text and as JSON.
struct MorphologyAccount {
  private let file: String
  private let measured: MeasuredMorphology
  private let cut: CutMorphology
  private let rows: [Row]

  private struct Row {
    var name: String
    var measure: Morphology.Measure
    var compartments: Int
  }

  init(file: String, _ measured: MeasuredMorphology, _ cut: CutMorphology) {
    self.file = file
    self.measured = measured
    self.cut = cut
    let branches = cut.volumes.count { $0.region != .soma }
    rows =
      measured.morphology.regions.map { region in
        Row(
          name: region.name, measure: measured.morphology.measure(of: region),
          compartments: cut.volumes(in: CellPlace([region])).count)
      } + [
        Row(name: "all branches", measure: measured.morphology.measure(), compartments: branches)
      ]
  }

  /// For a terminal.
  var text: String {
    let columns = ["sections", "points", "length (um)", "area (um2)", "compartments"]
    var text = Self.line([""] + columns)
    for row in rows {
      let measure = row.measure
      text += Self.line([
        row.name, "\(measure.sections)", "\(measure.points)", Self.number(measure.length),
        Self.number(measure.area), "\(row.compartments)",
      ])
    }
    for (title, isRepair) in [("How it was understood", false), ("What was repaired", true)] {
      let remarks = measured.remarks.filter { $0.kind.isRepair == isRepair }
      guard !remarks.isEmpty else { continue }
      text += "\n\(title)\n" + remarks.map { "  \($0.message(file: file))\n" }.joined()
    }
    return text
  }

  /// For programs.
  var summary: JSONValue {
    .object([
      ("file", .string(file)),
      (
        "regions",
        .object(
          rows.map { row in
            let measure = row.measure
            let members: [(String, JSONValue)] = [
              ("sections", .integer(measure.sections)), ("points", .integer(measure.points)),
              ("length_um", .number(measure.length)), ("area_um2", .number(measure.area)),
              ("compartments", .integer(row.compartments)),
            ]
            return (row.name.split(separator: " ").joined(separator: "_"), .object(members))
          })
      ),
      ("remarks", .array(measured.remarks.map(Self.object))),
    ])
  }

  private static func object(_ remark: MorphologyRemark) -> JSONValue {
    .object([
      ("name", .string(remark.kind.rawValue)), ("line", .integer(remark.line)),
      ("points", .integer(remark.count)), ("is_repair", .bool(remark.kind.isRepair)),
      ("meaning", .string(remark.kind.sentence)),
    ])
  }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 8) }

  private static func line(_ fields: [String]) -> String {
    let padded = fields.enumerated().map { index, field in
      let gap = String(repeating: " ", count: max(14 - field.count, 1))
      return index == 0 ? field + gap : gap + field
    }
    return padded.joined() + "\n"
  }
}
