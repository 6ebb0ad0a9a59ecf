import Units

/// A quantity that a column may hold, and how to recognize the column.
struct ColumnRole {
  /// What the column holds, for messages: `time`.
  let quantity: String
  /// The usual names of such a column, in lower case and without unit.
  let names: Set<String>
  /// A unit of the quantity.
  let unit: Unit
  /// The option that gives its unit; nil when there is none.
  let unitOption: String?
}

extension TableReader {
  /// The column that the user asked for by its name or by its number, counted from 1.
  func column(_ selector: String, option: String) throws(FileDiagnostic) -> Int {
    let wanted = selector.lowercased()
    let exact = columns.firstIndex { !$0.text.isEmpty && ($0.text == selector || $0.name == selector) }
    if let exact { return exact }
    if let index = columns.firstIndex(where: {
      !$0.text.isEmpty && [$0.text.lowercased(), $0.name.lowercased(), $0.stem].contains(wanted)
    }) {
      return index
    }
    if let number = Int(selector), columns.indices.contains(number - 1) { return number - 1 }
    let texts = columns.map(\.text).filter { !$0.isEmpty }
    throw FileDiagnostic(
      option, found: FileDiagnostic.quoted(selector), expected: "the name or number of a column of \(file)",
      hint: FileDiagnostic.suggestion(for: selector, among: texts) ?? columnList)
  }

  /// The columns that look like they hold the quantity, by name or else by unit.
  func candidates(for role: ColumnRole) -> [Int] {
    let named = columns.indices.filter { index in
      role.names.contains(columns[index].name.lowercased()) || role.names.contains(columns[index].stem)
    }
    return named.isEmpty ? columns.indices.filter { headerUnit(of: $0, like: role.unit) != nil } : named
  }

  /// The unit in the header of a column, if it is one of the same quantity as `reference`.
  func headerUnit(of column: Int, like reference: Unit) -> Unit? {
    [columns[column].annotation, columns[column].suffix].lazy
      .compactMap { $0.flatMap { try? Unit(parsing: $0) } }
      .first { $0.conversionFactor(to: reference) != nil }
  }

  /// What to multiply the values of a column by to have them in `role.unit`.
  ///
  /// The unit the user gave wins over that in the header; a header in brackets must not contradict the role.
  func factor(
    of column: Int, as role: ColumnRole, given text: String?, warnings: inout [String]
  ) throws(FileDiagnostic) -> Double {
    let inHeader = headerUnit(of: column, like: role.unit)
    if let text, let option = role.unitOption {
      let unit = try Self.unit(text, as: role, option: option)
      if let inHeader, !inHeader.isSame(as: unit) {
        warnings.append("\(file): \(option) \(text) wins over the \(inHeader) of the header")
      }
      return unit.conversionFactor(to: role.unit) ?? 1
    }
    if let factor = inHeader?.conversionFactor(to: role.unit) { return factor }
    let header = columns[column]
    let name = header.text.isEmpty ? "column \(column + 1)" : "column \(FileDiagnostic.quoted(header.text))"
    let example = "\(header.name.isEmpty ? role.quantity : header.name) (\(role.unit))"
    let renaming = headerLine == nil ? "begin the file with a header" : "write \"\(example)\" in the header"
    let hint = role.unitOption.map { "give \($0), for example \($0) \(role.unit), or \(renaming)" }
    let annotated = header.annotation.flatMap { try? Unit(parsing: $0) }
    throw FileDiagnostic(
      file, at: headerLine.map { TextPosition(line: $0) },
      found: annotated.map { "the unit \($0) in \(name)" } ?? "no unit for \(name)",
      expected: "a unit of \(role.quantity)", hint: hint ?? renaming)
  }

  /// The columns as a hint: `the columns are "t", "V"`.
  var columnList: String {
    if headerLine == nil {
      return columns.count == 1 ? "there is one column" : "there are \(columns.count) columns"
    }
    return "the columns are \(FileDiagnostic.list(columns.map(\.text)))"
  }

  /// The values of a column times `factor`, which must stay finite.
  func scaled(_ values: [Double], by factor: Double, column: Int) throws(FileDiagnostic) -> [Double] {
    let scaled = factor == 1 ? values : values.map { $0 * factor }
    if let row = scaled.firstIndex(where: { !$0.isFinite }) {
      throw FileDiagnostic(
        file, at: position(row: row, column: column), found: "\(values[row])",
        expected: "a number within the range of the unit")
    }
    return scaled
  }

  private static func unit(_ text: String, as role: ColumnRole, option: String) throws(FileDiagnostic) -> Unit
  {
    let unit: Unit
    do {
      unit = try Unit(parsing: text)
    } catch {
      throw FileDiagnostic(
        option, found: FileDiagnostic.quoted(text),
        expected: "a unit of \(role.quantity) such as \(role.unit)",
        hint: error.message)
    }
    guard unit.conversionFactor(to: role.unit) != nil else {
      throw FileDiagnostic(
        option, found: "the unit \(unit)", expected: "a unit of \(role.quantity) such as \(role.unit)")
    }
    return unit
  }
}

extension Unit {
  /// The millisecond.
  static let millisecond = Unit.named("ms")
  /// The millivolt.
  static let millivolt = Unit.named("mV")

  /// A unit known to exist.
  private static func named(_ symbol: String) -> Unit {
    do { return try Unit(parsing: symbol) } catch { preconditionFailure(error.message) }
  }
}
