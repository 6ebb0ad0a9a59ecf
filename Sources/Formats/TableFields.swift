/// One field of a table: where its text is, without surrounding spaces and quotation marks.
struct TableField: Equatable {
  var range: Range<Int>
  /// Whether the text holds doubled quotation marks that stand for one.
  var hasDoubledQuotes = false
  /// Whether the line ends after this field.
  var endsLine = false
}

/// Walks over the bytes of a table line by line and field by field.
struct TableFields {
  let bytes: [UInt8]
  let separator: ColumnSeparator
  /// The next byte to read.
  private(set) var position: Int
  /// The line of `position`, counted from 1.
  private(set) var line: Int
  /// The first byte of the current line.
  private(set) var lineStart: Int

  init(_ bytes: [UInt8], separator: ColumnSeparator, from start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.separator = separator
    position = start
    lineStart = start
    self.line = line
  }

  /// Moves to the next line that holds data, past blank lines and comments; false at the end of the file.
  ///
  /// To be called at the start or at the end of a line.
  mutating func advanceToData() -> Bool {
    while position < bytes.count {
      let first = firstByte(from: position) { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      guard first < bytes.count else { break }
      if bytes[first] == UInt8(ascii: "#") {
        skipLine()
      } else if Self.isLineEnd(bytes[first]) {
        position = first
        startNextLine()
      } else {
        return true
      }
    }
    position = bytes.count
    return false
  }

  /// Moves to the start of the next line.
  mutating func skipLine() {
    position = firstByte(from: position, where: Self.isLineEnd)
    startNextLine()
  }

  /// The next field of the current line; nil when its quotation mark is never closed.
  mutating func next() -> TableField? {
    position = firstByte(from: position) { !isPadding($0) }
    if position < bytes.count, bytes[position] == UInt8(ascii: "\""), separator != .none {
      return nextQuoted()
    }
    let start = position
    position = firstByte(from: position) { isEnd($0) }
    var end = position
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return finish(TableField(range: start..<end))
  }

  /// The line, and the column in Unicode scalars, of the byte at `offset` of the last field.
  func textPosition(of offset: Int) -> TextPosition {
    var (line, lineStart) = (line, lineStart)
    // A quotation may have begun on an earlier line.
    while lineStart > offset {
      lineStart = bytes[..<(lineStart - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      line -= 1
    }
    let scalars = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    return TextPosition(line: line, column: scalars + 1)
  }

  /// The text of a field, with doubled quotation marks made single.
  func text(of field: TableField) -> String {
    let text = String(decoding: bytes[field.range], as: UTF8.self)
    guard field.hasDoubledQuotes else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// The fault to report when `next` returns nil.
  func unclosedQuotation(file: String) -> FileDiagnostic {
    FileDiagnostic(
      file, at: textPosition(of: position), found: "a quotation mark without its partner",
      expected: "a closed quotation before the next separator")
  }

  /// A field in quotation marks, which may hold separators, line ends and doubled quotation marks.
  private mutating func nextQuoted() -> TableField? {
    let quote = UInt8(ascii: "\"")
    let opening = position
    let openingLine = (line, lineStart)
    var field = TableField(range: opening + 1..<opening + 1)
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") {
        line += 1
        lineStart = position + 1
      } else if bytes[position] == quote {
        if position + 1 < bytes.count, bytes[position + 1] == quote {
          field.hasDoubledQuotes = true
          position += 1
        } else {
          field.range = opening + 1..<position
          position =
            separator == .whitespace ? position + 1 : firstByte(from: position + 1) { !isPadding($0) }
          if position == bytes.count || isEnd(bytes[position]) { return finish(field) }
          break
        }
      }
      position += 1
    }
    position = opening
    (line, lineStart) = openingLine
    return nil
  }

  /// Steps over what ends a field; a line end stays for `advanceToData`.
  private mutating func finish(_ field: TableField) -> TableField {
    var field = field
    if separator == .whitespace { position = firstByte(from: position) { !isPadding($0) } }
    if position == bytes.count || Self.isLineEnd(bytes[position]) {
      field.endsLine = true
    } else if separator != .whitespace {
      position += 1
    }
    return field
  }

  /// Steps over the line end at `position`: LF, CR LF or CR.
  private mutating func startNextLine() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == UInt8(ascii: "\r")
    position += 1
    if isReturn, position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
    line += 1
    lineStart = position
  }

  private func firstByte(from start: Int, where isWanted: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, !isWanted(bytes[index]) { index += 1 }
    return index
  }

  /// Whether a byte ends an unquoted field.
  private func isEnd(_ byte: UInt8) -> Bool {
    if Self.isLineEnd(byte) { return true }
    switch separator {
    case .byte(let separator): return byte == separator
    case .whitespace: return Self.isSpace(byte)
    case .none: return false
    }
  }

  /// Whether a byte before a field says nothing.
  private func isPadding(_ byte: UInt8) -> Bool {
    Self.isSpace(byte) && separator != .byte(byte)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
