import Units

/// A recorded current over time.
public struct CurrentTrace: Equatable, Sendable {
  /// Times in ms, each later than the one before.
  public var times: [Double]
  /// Currents in the unit asked for, one per time.
  public var currents: [Double]
  /// What the user should know, in sentences.
  public var warnings: [String]
}

/// Reads a current from a table with a column of times and one of currents, each with its unit in the header.
public enum CurrentTraceFile {
  /// The current in the table at `path`.
  ///
  /// - Parameters:
  ///   - path: the table.
  ///   - unit: the unit to convert to, such as `uA/cm2` or `nA`.
  /// - Throws: when the table cannot be read (see `TableReader`), a column cannot be told or has no such unit, a
  ///   field is not a finite number, or a time is not later than the one before.
  public static func read(_ path: String, in unit: Unit) throws(FileDiagnostic) -> CurrentTrace {
    try read(TableReader(path: path), in: unit)
  }

  /// The current in a table's bytes; `file` names it in messages. Parameters and errors as at `read(_:in:)`.
  public static func read(_ bytes: [UInt8], file: String, in unit: Unit) throws(FileDiagnostic)
    -> CurrentTrace
  {
    try read(TableReader(bytes, file: file), in: unit)
  }

  private static func read(_ table: TableReader, in unit: Unit) throws(FileDiagnostic) -> CurrentTrace {
    var warnings: [String] = []
    let time = ColumnRole.time(unitOption: nil)
    let current = ColumnRole(
      quantity: "current", names: ["i", "current", "injected", "injected current", "stimulus"], unit: unit,
      unitOption: nil)
    let timeColumn = try column(of: table, for: time)
    let currentColumn = try column(of: table, for: current)
    let values = try table.values(ofColumns: [timeColumn, currentColumn])
    guard values[0].count > 1 else {
      throw FileDiagnostic(table.file, found: "fewer than two rows", expected: "a course over time")
    }
    try table.checkIncreasing(values[0], column: timeColumn)
    let factors = (
      try table.factor(of: timeColumn, as: time, given: nil, warnings: &warnings),
      try table.factor(of: currentColumn, as: current, given: nil, warnings: &warnings)
    )
    return CurrentTrace(
      times: try table.scaled(values[0], by: factors.0, column: timeColumn),
      currents: try table.scaled(values[1], by: factors.1, column: currentColumn), warnings: warnings)
  }

  private static func column(of table: TableReader, for role: ColumnRole) throws(FileDiagnostic) -> Int {
    let found = table.candidates(for: role)
    guard found.count == 1 else {
      throw FileDiagnostic(
        table.file, at: table.headerLine.map { TextPosition(line: $0) },
        found: found.isEmpty ? "no column of \(role.quantity)" : "\(found.count) columns of \(role.quantity)",
        expected: "one such column, as in \"\(role.quantity) (\(role.unit))\"", hint: table.columnList)
    }
    return found[0]
  }
}
