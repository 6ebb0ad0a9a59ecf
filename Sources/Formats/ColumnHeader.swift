/// What the header says about a column: its name and, in one of several styles, its unit.
///
/// `time (ms)`, `time [ms]`, `time/ms`, `time, ms` and `t_ms` all name a unit.
public struct ColumnHeader: Equatable, Sendable {
  /// The header as written, without surrounding spaces.
  public let text: String
  /// The header without what stands in brackets or after a slash or comma.
  public let name: String
  /// What stands in brackets, after a slash or after a comma: a unit, or a sampling rate as in `(1000 Hz)`.
  public let annotation: String?
  /// What follows the last underscore: perhaps a unit (`t_ms`), perhaps part of the name (`V_m`).
  public let suffix: String?

  /// The parts of a header field.
  public init(_ text: String) {
    self.text = text
    if let bracketed = Self.bracketed(text) {
      (name, annotation) = bracketed
    } else if let index = text.lastIndex(where: { $0 == "/" || $0 == "," }), index != text.startIndex {
      name = Self.trimmed(text[..<index])
      annotation = Self.trimmed(text[text.index(after: index)...])
    } else {
      name = text
      annotation = nil
    }
    if let index = name.lastIndex(of: "_"), index != name.startIndex,
      name.index(after: index) != name.endIndex
    {
      suffix = String(name[name.index(after: index)...])
    } else {
      suffix = nil
    }
  }

  /// The name without a suffix, in lower case, for comparison with the usual names of a quantity.
  var stem: String {
    guard let suffix else { return name.lowercased() }
    return String(name.dropLast(suffix.count + 1)).lowercased()
  }

  /// `name (annotation)` or `name [annotation]` taken apart.
  private static func bracketed(_ text: String) -> (String, String)? {
    for (opening, closing) in [("(", ")"), ("[", "]")] as [(Character, Character)] {
      guard text.last == closing, let index = text.lastIndex(of: opening) else { continue }
      let annotation = trimmed(text[text.index(after: index)...].dropLast())
      if !annotation.isEmpty { return (trimmed(text[..<index]), annotation) }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
