/// Checks that a text stays within the small part of YAML that a scenario file needs.
///
/// The full language can make a small file stand for a huge one (aliases of aliases) or nest so deeply that
/// a recursive reader runs out of stack. Every level needs a bracket, a dash or deeper indentation, so bounds
/// on these bound the depth. Quotations and brackets must close on their line, so that neither can hide an
/// anchor from this check, which looks at one line at a time.
enum PlainYAML {
  private static let bracketLimit = 64
  private static let indentationLimit = 16

  /// Throws at the first line of `text` that leaves that part of the language.
  static func check(_ text: String, file: String) throws(FileDiagnostic) {
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { isLineEnd($0) }
    for (index, line) in lines.enumerated() {
      guard let fault = fault(in: Array(withoutComment(line))) else { continue }
      throw FileDiagnostic(
        file, at: TextPosition(line: index + 1, column: fault.offset + 1), found: fault.found,
        expected: fault.expected)
    }
  }

  private struct Fault {
    /// The number of scalars before it on its line.
    let offset: Int
    let found: String
    let expected: String
  }

  private static func fault(in line: [Unicode.Scalar]) -> Fault? {
    if let offset = line.firstIndex(where: { ($0.value < 32 && $0 != "\t") || $0.value == 127 }) {
      return Fault(offset: offset, found: "a control character", expected: "text")
    }
    return indentationFault(in: line) ?? quotationFault(in: line) ?? referenceFault(in: line)
      ?? bracketFault(in: line)
  }

  private static func indentationFault(in line: [Unicode.Scalar]) -> Fault? {
    let indentation = line.prefix { $0 == " " }.count
    guard indentation < line.count else { return nil }
    let first = line[indentation]
    if first == "\t" {
      return Fault(offset: indentation, found: "a tab before the text", expected: "spaces")
    }
    if indentation > indentationLimit {
      return Fault(
        offset: indentation, found: "\(indentation) spaces before the text",
        expected: "at most \(indentationLimit)")
    }
    if first == "-" || first == "?", indentation + 1 == line.count || isSpace(line[indentation + 1]) {
      return Fault(offset: indentation, found: "\"\(first)\"", expected: "a line such as \"name: value\"")
    }
    return nil
  }

  private static func quotationFault(in line: [Unicode.Scalar]) -> Fault? {
    for quote in ["\"", "'"] as [Unicode.Scalar] where !line.count(where: { $0 == quote }).isMultiple(of: 2) {
      return Fault(
        offset: line.lastIndex(of: quote) ?? 0, found: "a quotation mark without its partner",
        expected: "a quotation closed on its line")
    }
    return nil
  }

  private static func referenceFault(in line: [Unicode.Scalar]) -> Fault? {
    guard let offset = line.indices.first(where: { isReference(line, at: $0) }) else { return nil }
    let found = line[offset] == "!" ? "a YAML tag" : "a YAML anchor or alias"
    return Fault(offset: offset, found: found, expected: "the value itself")
  }

  private static func bracketFault(in line: [Unicode.Scalar]) -> Fault? {
    let opening = line.indices.filter { line[$0] == "[" || line[$0] == "{" }
    let closingCount = line.count { $0 == "]" || $0 == "}" }
    if opening.count > bracketLimit {
      return Fault(
        offset: opening[bracketLimit], found: "\(opening.count) brackets", expected: "at most \(bracketLimit)"
      )
    }
    guard opening.count != closingCount else { return nil }
    return Fault(
      offset: opening.last ?? line.firstIndex { $0 == "]" || $0 == "}" } ?? 0,
      found: "a bracket without its partner", expected: "brackets closed on their line")
  }

  /// Whether an anchor (`&name`), an alias (`*name`) or a tag (`!name`) begins at `index`.
  private static func isReference(_ line: [Unicode.Scalar], at index: Int) -> Bool {
    guard line[index] == "&" || line[index] == "*" || line[index] == "!" else { return false }
    guard index + 1 < line.count, !isSpace(line[index + 1]) else { return false }
    guard index > 0 else { return true }
    return isSpace(line[index - 1]) || ",[{:?-\"'".unicodeScalars.contains(line[index - 1])
  }

  /// The line up to a comment. Behind a quotation mark nothing is taken for a comment, except behind a whole
  /// quoted value of a plain key.
  private static func withoutComment(_ line: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var previous: Unicode.Scalar = " "
    var isPlain = true
    for index in line.indices {
      let scalar = line[index]
      if scalar == "\"" || scalar == "'" {
        let end = isPlain && isSpace(previous) ? endOfQuotation(in: line[index...]) : nil
        guard let end, isComment(line[end...]) else { return line }
        return line[..<end]
      }
      if scalar == "#", isSpace(previous) { return line[..<index] }
      if "[]{},".unicodeScalars.contains(scalar) { isPlain = false }
      previous = scalar
    }
    return line
  }

  /// The index behind the quotation that begins `text`; nil when it does not end.
  private static func endOfQuotation(
    in text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView.Index? {
    guard let quote = text.first else { return nil }
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if text[index] == quote, !isEscaped { return text.index(after: index) }
      isEscaped = quote == "\"" && text[index] == "\\" && !isEscaped
    }
    return nil
  }

  private static func isComment(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first, isSpace(first) else { return false }
    return text.first { !isSpace($0) } == "#"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// The line ends of YAML 1.1; those with CR have been made LF.
  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    ["\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }
}
