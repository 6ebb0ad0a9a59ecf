import Formats
import Report
import Scenarios

/// A protocol that is over: what was asked for and what came of it.
struct ProtocolRecord {
  let request: ProtocolRequest
  /// The command that runs it again.
  let command: String
  let outcome: ProtocolOutcome

  /// The files of the folder; the summary, which marks it as complete, last.
  func files() throws(CommandFailure) -> [(name: String, text: String)] {
    var files = outcome.tables.map { (name: $0.name + ".csv", text: ProtocolText.csv($0)) }
    files.append(("citations.bib", CitationText.bibTeX(request.model.sources)))
    do {
      files.append(("report.html", try ProtocolReport(self).document.html()))
    } catch {
      throw CommandFailure(.cannotWrite, "report.html: \(error)")
    }
    let names = (files.map { $0.name } + [RunFolder.summaryName]).sorted()
    files.append((RunFolder.summaryName, summary(files: names).text))
    return files
  }

  /// The summary; `files` are the names of what the folder holds, nil where there is no folder to describe.
  func summary(files: [String]?) -> JSONValue {
    var members: [(String, JSONValue)] = [("galvani", .string(Version.current))]
    if let files { members.append(("files", .array(files.map { .string($0) }))) }
    members += [
      ("protocol", .string(request.method.rawValue)), ("model", .string(request.model.name)),
      ("version", .string(Version.current)), ("time_step_ms", .number(request.usedTimeStep)),
      ("command", .string(command)), ("sentences", .array(outcome.sentences.map { .string($0) })),
      ("tables", .object(outcome.tables.filter { !$0.isTrace }.map { ($0.name, Self.json($0)) })),
      ("parameters", .object(request.parameters.entries.map { ($0.name, .string($0.text)) })),
    ]
    return .object(members)
  }

  /// A table as an object of columns.
  private static func json(_ table: ProtocolTable) -> JSONValue {
    let columns = table.columns.indices.map { index -> (String, JSONValue) in
      (
        table.columns[index].name,
        .object([
          ("unit", .string(table.columns[index].unit)),
          ("values", .array(table.rows.map { JSONValue($0[index]) })),
        ])
      )
    }
    return .object(columns)
  }
}
