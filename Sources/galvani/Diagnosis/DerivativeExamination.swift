import Equations
import Formats
import Physiology
import Simulation
import Units

/// What a model's equations say at given values, for `galvani doctor --derivatives`.
struct DerivativeExamination {
  private let model: Model
  private let derivatives: RightHandSide
  private let rows: [[String: Double]]

  /// Reads a model and a table whose columns are named after its states, inputs and parameters.
  ///
  /// - Throws: no such model, a table that cannot be read, a column that names nothing of the model, or a state
  ///   without a column.
  init(model name: String, states file: String) throws(CommandFailure) {
    model = try ModelNames.model(name)
    do {
      derivatives = try RightHandSide(model)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    do {
      rows = try Self.rows(TableReader(path: file), derivatives)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func rows(
    _ table: TableReader, _ derivatives: RightHandSide
  ) throws(FileDiagnostic) -> [[String: Double]] {
    let names = table.columns.map(\.text)
    let place = table.headerLine.map { TextPosition(line: $0) }
    for name in names where !derivatives.known.contains(name) {
      throw FileDiagnostic(
        table.file, at: place, found: "a column \"\(name)\"",
        expected: "names of the model's states, inputs or parameters",
        hint: nearestNames(to: name, among: derivatives.known).first.map { "did you mean \($0)?" })
    }
    if let missing = derivatives.states.first(where: { !names.contains($0) }) {
      throw FileDiagnostic(
        table.file, at: place, found: "no column \"\(missing)\"", expected: "a column for every state")
    }
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw FileDiagnostic(
        table.file, at: place, found: "two columns \"\(names[twice])\"", expected: "every name once")
    }
    let columns = try table.values(ofColumns: Array(names.indices))
    return (columns.first ?? []).indices.map { row in
      Dictionary(uniqueKeysWithValues: names.indices.map { (names[$0], columns[$0][row]) })
    }
  }

  /// For people: a table with a row for every row of the file.
  var text: String {
    let header = derivatives.states.joined(separator: ",")
    let lines = derivatives.derivatives(at: rows).map { row in
      row.map { "\($0)" }.joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  /// For scripts.
  var json: JSONValue {
    let units = model.states.map { state in
      (
        state.name,
        JSONValue.string(state.unit == "1" ? "1/\(model.timeUnit)" : "\(state.unit)/\(model.timeUnit)")
      )
    }
    return .object([
      ("model", .string(model.name)),
      ("units", .object(units)),
      (
        "derivatives",
        .array(
          derivatives.derivatives(at: rows).map { row in
            .object(zip(derivatives.states, row).map { ($0, .number($1)) })
          })
      ),
    ])
  }
}
