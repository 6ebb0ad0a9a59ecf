/// A value of a run's summary, as `summary.json` has it.
public enum SummaryValue: Sendable {
  /// A number; one that is not finite is written as null.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// A text.
  case text(String)
  /// Values in order.
  case list([SummaryValue])
  /// Named values in order.
  case object([(String, SummaryValue)])
  /// What is undefined, or was not found.
  case null

  /// A number, or null where there is none or it is not finite.
  public static func optional(_ value: Double?) -> SummaryValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }
}

extension SummaryValue: Equatable {
  /// Equal if of the same kind and content; objects also by the order of their names.
  public static func == (a: SummaryValue, b: SummaryValue) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x == y
    case (.integer(let x), .integer(let y)): x == y
    case (.text(let x), .text(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.object(let x), .object(let y)): x.elementsEqual(y) { $0.0 == $1.0 && $0.1 == $1.1 }
    case (.null, .null): true
    default: false
    }
  }
}

/// One line of a run's summary.
public typealias SummaryEntry = (key: String, value: SummaryValue, unit: String)
