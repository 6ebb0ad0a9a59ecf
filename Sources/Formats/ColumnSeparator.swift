/// What separates the columns of a table.
enum ColumnSeparator: Equatable, Sendable {
  /// One byte: a tab, a comma or a semicolon. Fields may be empty.
  case byte(UInt8)
  /// Any run of spaces and tabs.
  case whitespace
  /// Nothing: a line is one field.
  case none

  /// The separator that the first two lines of a table show.
  ///
  /// The second line decides, since a header has spaces of its own, as in `adc_16bit (1000 Hz)`.
  init(first: ArraySlice<UInt8>, second: ArraySlice<UInt8>?) {
    let inFirst = Self(line: first)
    self = second.map(Self.init(line:)) ?? inFirst
    if self == .none, case .byte = inFirst { self = inFirst }
    // Columns set with spaces in one line and with tabs in the other.
    if self == .byte(UInt8(ascii: "\t")), inFirst == .whitespace { self = .whitespace }
  }

  /// The separator of one line: a tab, else a semicolon, else a comma, else spaces.
  init(line: ArraySlice<UInt8>) {
    let visible = Self.outsideQuotesAndBrackets(line)
    let space = UInt8(ascii: " ")
    if let byte = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")].first(where: visible.contains) {
      self = .byte(byte)
    } else {
      let text = visible.drop { $0 == space }
      let lastText = text.lastIndex { $0 != space } ?? text.startIndex
      self = text[..<lastText].contains(space) ? .whitespace : .none
    }
  }

  /// The line without its end and without what stands in brackets; a quotation becomes a letter.
  private static func outsideQuotesAndBrackets(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var visible: [UInt8] = []
    var depth = 0
    var isQuoted = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        visible.append(UInt8(ascii: "x"))
      case _ where isQuoted: break
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      default: if depth <= 0 { visible.append(byte) }
      }
    }
    return visible
  }
}
