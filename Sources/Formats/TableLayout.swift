/// How a table is laid out: its separator, its header and where its rows start.
struct TableLayout: Sendable {
  var separator: ColumnSeparator
  /// One per column; without text when the table has no header.
  var columns: [ColumnHeader]
  /// The line of the header, counted from 1; nil when the table has none.
  var headerLine: Int?
  /// The first byte of the first row.
  var dataStart: Int
  /// The line of the first row, counted from 1.
  var dataLine: Int

  /// The layout of the table in `bytes`, whose text starts at `start` (after a byte order mark).
  ///
  /// A header is a first line without any finite number, or a comment right above the first row that has as
  /// many words as the row has fields (`numpy.savetxt` writes such headers).
  init(_ bytes: [UInt8], from start: Int, file: String) throws(FileDiagnostic) {
    var lines = TableFields(bytes, separator: .none, from: start)
    guard lines.advanceToData() else {
      let found = start == bytes.count ? "an empty file" : "only blank lines and comments"
      throw FileDiagnostic(file, found: found, expected: "rows of numbers")
    }
    (dataStart, dataLine) = (lines.lineStart, lines.line)
    lines.skipLine()
    let first = bytes[dataStart..<lines.position]
    let hasSecond = lines.advanceToData()
    let (secondStart, secondLine) = (lines.lineStart, lines.line)
    lines.skipLine()
    separator = ColumnSeparator(first: first, second: hasSecond ? bytes[secondStart..<lines.position] : nil)

    let words = try Self.words(
      TableFields(bytes, separator: separator, from: dataStart, line: dataLine), file: file)
    columns = words.map { _ in ColumnHeader("") }
    if Self.isHeader(words) {
      guard hasSecond else {
        throw FileDiagnostic(
          file, at: TextPosition(line: dataLine), found: "only a header", expected: "rows of numbers below it"
        )
      }
      columns = words.map(ColumnHeader.init)
      headerLine = dataLine
      (dataStart, dataLine) = (secondStart, secondLine)
    } else {
      adoptComment(before: bytes[start..<dataStart])
    }
  }

  /// Takes the column names from the comment that ends `preamble`, if it fits.
  private mutating func adoptComment(before preamble: ArraySlice<UInt8>) {
    let lines = preamble.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let comment = lines.last, comment.first == UInt8(ascii: "#") else { return }
    let text = Array(comment.drop { $0 == UInt8(ascii: "#") })
    guard let words = try? Self.words(TableFields(text, separator: separator), file: ""),
      words.count == columns.count, Self.isHeader(words)
    else { return }
    columns = words.map(ColumnHeader.init)
    headerLine = dataLine - 1
  }

  /// The texts of the fields of the line where `start` stands. Between spaces as separators, brackets keep
  /// their words together: `time (ms)` is one.
  private static func words(_ start: TableFields, file: String) throws(FileDiagnostic) -> [String] {
    var fields = start
    var words: [String] = []
    while true {
      guard let field = fields.next() else { throw fields.unclosedQuotation(file: file) }
      let word = fields.text(of: field)
      let continues = word.first == "(" || word.first == "[" || isOpen(words.last ?? "")
      if fields.separator == .whitespace, continues, let last = words.popLast() {
        words.append("\(last) \(word)")
      } else {
        words.append(word)
      }
      if field.endsLine { return words }
    }
  }

  /// Whether a bracket in `word` is still open.
  private static func isOpen(_ word: String) -> Bool {
    let opened = word.utf8.count { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
    let closed = word.utf8.count { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") }
    return opened > closed
  }

  private static func isHeader(_ words: [String]) -> Bool {
    let numbers = words.map { word in
      DecimalScanner.number(in: Array(word.utf8), 0..<word.utf8.count)
    }
    let hasText = zip(words, numbers).contains { !$0.isEmpty && $1 == nil }
    return hasText && !numbers.contains { $0?.isFinite == true }
  }
}
