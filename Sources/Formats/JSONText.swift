/// A JSON value whose objects keep the order of their members.
///
/// Foundation's encoder sorts members or leaves their order to chance; a summary that people read and tools
/// compare needs the order in which it was written.
public enum JSONValue: Sendable {
  /// Members in order. Names should differ; this is not checked.
  case object([(String, JSONValue)])
  /// Values in order.
  case array([JSONValue])
  /// A number; NaN and infinities, which JSON does not know, become `null`.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// Text.
  case string(String)
  /// True or false.
  case bool(Bool)
  /// Nothing.
  case null
}

extension JSONValue {
  /// The value as JSON text (RFC 8259) with two spaces per level and a final line end.
  ///
  /// Numbers have the fewest digits that read back to the same `Double`. Arrays without objects or arrays in
  /// them stay on one line. The text depends on nothing but the value.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .object(let members):
      Self.write(members, to: &text, between: ("{", "}"), indentation) { member, text, inner in
        Self.writeString(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, indentation: inner)
      }
    case .array(let values) where values.allSatisfy(\.isScalar):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.write(to: &text, indentation: indentation)
      }
      text += "]"
    case .array(let values):
      Self.write(values, to: &text, between: ("[", "]"), indentation) { value, text, inner in
        value.write(to: &text, indentation: inner)
      }
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .integer(let integer): text += "\(integer)"
    case .string(let string): Self.writeString(string, to: &text)
    case .bool(let bool): text += bool ? "true" : "false"
    case .null: text += "null"
    }
  }

  /// Writes each element on a line of its own.
  private static func write<Element>(
    _ elements: [Element], to text: inout String, between brackets: (String, String), _ indentation: String,
    element write: (Element, inout String, String) -> Void
  ) {
    text += brackets.0
    let inner = indentation + "  "
    for (index, element) in elements.enumerated() {
      text += index > 0 ? ",\n\(inner)" : "\n\(inner)"
      write(element, &text, inner)
    }
    text += elements.isEmpty ? brackets.1 : "\n\(indentation)\(brackets.1)"
  }

  private var isScalar: Bool {
    switch self {
    case .object, .array: false
    case .number, .integer, .string, .bool, .null: true
    }
  }

  private static func writeString(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Control characters must be escaped; the two line separators break JavaScript that embeds the text.
      case "\0"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
