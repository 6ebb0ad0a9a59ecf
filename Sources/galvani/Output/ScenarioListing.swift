import Formats
import Scenarios

/// Scenarios and their parameters as text and as JSON.
enum ScenarioListing {
  // MARK: - Text

  /// One line for each scenario.
  static var textOfAll: String {
    let width = ScenarioNames.all.map(\.count).max() ?? 0
    return Scenario.all.map { padded($0.name, width + 2) + $0.title + "\n" }.joined()
      + "\nParameters of one: galvani list SCENARIO\n"
  }

  /// What a scenario does, and its parameters by component.
  static func text(of scenario: Scenario) -> String {
    var text = "\(scenario.name): \(scenario.title)\n\n" + wrapped(scenario.summary)
    for (component, entries) in components(of: scenario) {
      text += "\n\(component)\n"
      let names = entries.map(\.name)
      let values = entries.map(\.text)
      let ranges = entries.map(range)
      let widths = [names, values, ranges].map { column in (column.map(\.count).max() ?? 0) + 2 }
      for (index, entry) in entries.enumerated() {
        text +=
          "  " + padded(names[index], widths[0]) + padded(values[index], widths[1])
          + padded(ranges[index], widths[2]) + entry.meaning
          + (entry.isReplacedByDrive ? " (not with --drive)" : "") + "\n"
      }
    }
    return text + "\nSet one with --set \"name=value unit\"; a plain number is taken in the unit shown.\n"
  }

  /// The parameters of each component, in order.
  private static func components(of scenario: Scenario) -> [(String, [ScenarioParameter])] {
    var found: [(String, [ScenarioParameter])] = []
    for entry in scenario.defaults.entries {
      let component = String(entry.name.prefix { $0 != "." })
      if found.last?.0 == component {
        found[found.count - 1].1.append(entry)
      } else {
        found.append((component, [entry]))
      }
    }
    return found
  }

  private static func range(_ entry: ScenarioParameter) -> String {
    guard entry.choices.isEmpty else { return "[\(entry.choices.joined(separator: ", "))]" }
    return "[\(entry.range.lowerBound.plainText) … \(entry.range.upperBound.plainText)]"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }

  /// Text broken at spaces into lines of at most 80 characters.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if let last = lines.last, !last.isEmpty, last.count + word.count >= 80 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - JSON

  /// All scenarios.
  static var jsonOfAll: String {
    JSONValue.array(Scenario.all.map { .object(head(of: $0)) }).text
  }

  /// A scenario with its parameters.
  static func json(of scenario: Scenario) -> JSONValue {
    .object(head(of: scenario) + [("parameters", .array(scenario.defaults.entries.map(json)))])
  }

  private static func head(of scenario: Scenario) -> [(String, JSONValue)] {
    [
      ("name", .string(scenario.name)), ("title", .string(scenario.title)),
      ("summary", .string(scenario.summary)), ("time_step_ms", .number(scenario.timeStep)),
      ("accepts_drive", .bool(scenario.acceptsDrive)),
      ("allows_single_precision", .bool(scenario.refusalOfSinglePrecision == nil)),
    ]
  }

  private static func json(_ entry: ScenarioParameter) -> JSONValue {
    let value = entry.choices.isEmpty ? entry.value.map { JSONValue.number($0) } : nil
    let range: (String, JSONValue) =
      entry.choices.isEmpty
      ? ("range", .array([.number(entry.range.lowerBound), .number(entry.range.upperBound)]))
      : ("choices", .array(entry.choices.map { .string($0) }))
    return .object([
      ("name", .string(entry.name)),
      ("default", value ?? .string(entry.text)),
      ("unit", .string(entry.unit)), range,
      ("meaning", .string(entry.meaning)), ("replaced_by_drive", .bool(entry.isReplacedByDrive)),
    ])
  }
}
