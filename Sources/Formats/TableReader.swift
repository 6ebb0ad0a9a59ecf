/// Reads tables of numbers: CSV, TSV or columns between spaces, with or without a header.
///
/// Lines that start with `#` are comments, blank lines are skipped; line ends are LF, CR LF or CR; a UTF-8
/// byte order mark is skipped; fields may stand in double quotation marks. Every row must have as many fields
/// as the header, or without one as the first row. Only the columns asked for have to be numbers.
public struct TableReader: Sendable {
  /// The largest file accepted, in bytes: about 50 million rows of a time and a voltage.
  public static let sizeLimit = 512_000_000

  /// The path as the user gave it.
  public let file: String
  /// The columns from left to right; their texts are empty when there is no header.
  public var columns: [ColumnHeader] { layout.columns }
  /// The line of the header, counted from 1; nil when there is none.
  public var headerLine: Int? { layout.headerLine }

  private let bytes: [UInt8]
  private let layout: TableLayout

  /// Opens the file at `path` and finds out how it is laid out.
  ///
  /// - Throws: when the file is missing, a folder, not readable, larger than `sizeLimit`, not UTF-8 text,
  ///   empty, or has only a header.
  public init(path: String) throws(FileDiagnostic) {
    let bytes = try FileContents.read(path, limit: Self.sizeLimit, content: "a table of numbers")
    try self.init(bytes, file: path)
  }

  /// The table in `bytes`; `file` names it in messages.
  public init(_ bytes: [UInt8], file: String) throws(FileDiagnostic) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let utf16Marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    if utf16Marks.contains(where: bytes.starts(with:)) {
      throw FileDiagnostic(
        file, found: "text in UTF-16", expected: "text in UTF-8", hint: "save it as CSV with UTF-8 encoding")
    }
    if bytes.prefix(4096).contains(0) {
      throw FileDiagnostic(
        file, found: "a binary file", expected: "a table of numbers as text", hint: "export it as CSV")
    }
    self.file = file
    self.bytes = bytes
    layout = try TableLayout(bytes, from: bytes.starts(with: mark) ? mark.count : 0, file: file)
  }

  /// The values of the columns with the given positions in the order asked for; the positions count from 0,
  /// are those of `columns` and differ from each other.
  ///
  /// - Throws: at the first field that is not a finite number and at the first row that is too short or long.
  public func values(ofColumns selection: [Int]) throws(FileDiagnostic) -> [[Double]] {
    var values = [[Double]](repeating: [], count: selection.count)
    var slots = [Int?](repeating: nil, count: columns.count)
    for (slot, column) in selection.enumerated() {
      precondition(columns.indices.contains(column), "column out of range")
      slots[column] = slot
    }
    var fields = rows()
    while fields.advanceToData() {
      for column in 0..<slots.count {
        guard let field = fields.next() else { throw fields.unclosedQuotation(file: file) }
        guard field.endsLine == (column == slots.count - 1) else {
          throw raggedRow(&fields, read: column + 1, endsLine: field.endsLine)
        }
        guard let slot = slots[column] else { continue }
        guard let value = DecimalScanner.number(in: bytes, field.range), value.isFinite else {
          throw notANumber(field, fields)
        }
        values[slot].append(value)
      }
    }
    return values
  }

  /// Where the field of a row and column stands, both counted from 0; for faults found after reading.
  public func position(row: Int, column: Int) -> TextPosition {
    var fields = rows()
    for _ in 0..<row where fields.advanceToData() {
      while let field = fields.next(), !field.endsLine {}
    }
    _ = fields.advanceToData()
    for _ in 0..<column { _ = fields.next() }
    guard let field = fields.next() else { return TextPosition(line: fields.line) }
    return fields.textPosition(of: field.range.lowerBound)
  }

  private func rows() -> TableFields {
    TableFields(bytes, separator: layout.separator, from: layout.dataStart, line: layout.dataLine)
  }

  private func raggedRow(_ fields: inout TableFields, read: Int, endsLine: Bool) -> FileDiagnostic {
    var count = read
    var isAtEnd = endsLine
    while !isAtEnd, let field = fields.next() {
      count += 1
      isAtEnd = field.endsLine
    }
    let model = headerLine.map { "the header on line \($0)" } ?? "the first row on line \(layout.dataLine)"
    return FileDiagnostic(
      file, at: TextPosition(line: fields.line), found: "a row of \(count) field\(count == 1 ? "" : "s")",
      expected: "\(columns.count) as in \(model)")
  }

  private func notANumber(_ field: TableField, _ fields: TableFields) -> FileDiagnostic {
    let text = fields.text(of: field)
    let number = DecimalScanner.number(in: bytes, field.range)
    let hint: String? =
      if number != nil {
        "leave the row out or put an interpolated value there"
      } else if layout.separator != .byte(UInt8(ascii: ",")), text.contains(",") {
        "write decimals with a point"
      } else {
        nil
      }
    return FileDiagnostic(
      file, at: fields.textPosition(of: field.range.lowerBound),
      found: text.isEmpty ? "an empty field" : FileDiagnostic.quoted(text),
      expected: number == nil ? "a number" : "a finite number", hint: hint)
  }
}
