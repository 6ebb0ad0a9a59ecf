import Report
import Scenarios

/// Tables of a protocol as text and as CSV.
enum ProtocolText {
  /// Sentences, and the tables without the courses over time.
  static func text(_ outcome: ProtocolOutcome) -> String {
    var text = outcome.sentences.map { $0 + "\n" }.joined()
    for table in outcome.tables where !table.isTrace { text += "\n\(table.title)\n" + aligned(table) }
    return text
  }

  private static func aligned(_ table: ProtocolTable) -> String {
    let head = table.columns.map { heading($0) }
    let cells = table.rows.map { row in row.map { shown($0) } }
    let widths = head.indices.map { column in
      ([head] + cells).map { $0[column].count }.max() ?? 0
    }
    return ([head] + cells).map { row in
      "  " + row.indices.map { padded(row[$0], widths[$0]) }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }

  /// `name (unit)`.
  private static func heading(_ column: ProtocolTable.Column) -> String {
    column.unit.isEmpty || column.unit == "1" ? column.name : "\(column.name) (\(column.unit))"
  }

  /// A cell to five digits; a dash where there is nothing.
  static func shown(_ value: SummaryValue) -> String {
    switch value {
    case .number(let number): NumberText.significant(number, digits: 5)
    case .integer(let integer): "\(integer)"
    case .text(let text): text
    default: "–"
    }
  }

  /// Comma-separated values with all digits and units in the header; empty where there is nothing.
  static func csv(_ table: ProtocolTable) -> String {
    var text = table.columns.map { heading($0) }.joined(separator: ",") + "\n"
    for row in table.rows {
      let cells = row.map { value -> String in
        switch value {
        case .number(let number): number.plainText
        case .integer(let integer): "\(integer)"
        case .text(let text): text
        default: ""
        }
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  /// What can be set: name, value, range, meaning.
  static func parameters(_ request: ProtocolRequest) -> String {
    let entries = request.parameters.entries
    let names = entries.map(\.name)
    let values = entries.map(\.text)
    let widths = [names, values].map { column in column.map(\.count).max() ?? 0 }
    var text = "\(request.method.rawValue) on \(request.model.name): \(request.model.title)\n\n"
    for (index, entry) in entries.enumerated() {
      text +=
        "  " + names[index] + String(repeating: " ", count: widths[0] + 2 - names[index].count)
        + values[index]
        + String(repeating: " ", count: widths[1] + 2 - values[index].count) + entry.meaning + "\n"
    }
    return text + "\nSet one with --set \"name=value unit\"; a plain number is taken in the unit shown.\n"
  }
}
