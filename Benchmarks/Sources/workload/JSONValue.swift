/// A value of the line that the program prints.
indirect enum JSONValue {
  /// Text without quotes, backslashes and control characters, as all texts here are.
  case text(String)
  /// A number; `null` if it is not finite.
  case number(Double)
  case whole(Int)
  case list([JSONValue])
  /// Names with values, in this order.
  case object([(name: String, value: JSONValue)])

  /// The value as JSON on one line.
  var line: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .whole(let whole): "\(whole)"
    case .list(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\"\($0.name)\": \($0.value.line)" }.joined(separator: ", ") + "}"
    }
  }
}
