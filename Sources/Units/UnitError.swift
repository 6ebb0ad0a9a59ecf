/// What is wrong with the text of a unit or quantity, or with a conversion, and where.
public struct UnitError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// A quantity was expected, and the text is empty.
    case empty
    /// The text of a quantity does not begin with a number.
    case malformedNumber(String)
    /// The number is beyond the largest `Double`.
    case numberOutOfRange(String)
    /// No unit has this name; the nearest names that exist, best first.
    case unknownUnit(name: String, suggestions: [String])
    /// A character that means nothing where it stands.
    case unexpectedCharacter(String)
    /// The text ends where a unit was expected.
    case unexpectedEnd
    /// A number other than 1 among the units.
    case numberAmongUnits(String)
    /// A parenthesis that is never closed.
    case unclosedParenthesis
    /// Parentheses nested deeper than the limit given.
    case nestingTooDeep(limit: Int)
    /// What follows the caret is not a number.
    case malformedExponent(String)
    /// The exponent is zero, too large, or no fraction of small whole numbers.
    case exponentOutOfRange(String)
    /// The product is too large or too small for a `Double`.
    case scaleOutOfRange
    /// A unit with a zero of its own, such as degC, in a product.
    case offsetInProduct(String)
    /// A value in one unit cannot be expressed in the other.
    case incompatible(found: Unit, expected: Unit)
  }

  /// What is wrong.
  public let kind: Kind

  /// Where the fault begins: the first character of the text is at column 1. Characters are counted as
  /// Unicode scalars. A conversion, which has no text, gives 1.
  public let column: Int

  /// An error at a column of the text that was read.
  public init(_ kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }

  /// The fault as one sentence, without the column, which belongs to the caller's "file:line:column".
  public var message: String {
    switch kind {
    case .empty: "expected a number with its unit, found nothing"
    case .malformedNumber(let text): "expected a number with its unit, found \"\(text)\""
    case .numberOutOfRange(let text): "the number \(text) is beyond the largest that can be held, 1.8e308"
    case .unknownUnit(let name, let suggestions): "unknown unit \"\(name)\"" + question(suggestions)
    case .unexpectedCharacter(let character): "unexpected \"\(character)\" in a unit"
    case .unexpectedEnd: "the text ends where a unit was expected"
    case .numberAmongUnits(let text):
      "the number \(text) stands among the units; write a prefix or put it into the value"
    case .unclosedParenthesis: "the parenthesis is never closed"
    case .nestingTooDeep(let limit): "parentheses are nested deeper than \(limit)"
    case .malformedExponent(let text):
      "expected an exponent such as 2, -1, 0.3 or (3/10), found " + (text.isEmpty ? "nothing" : "\"\(text)\"")
    case .exponentOutOfRange(let text):
      "the exponent \(text) is not a fraction of whole numbers from 1 to 1000"
    case .scaleOutOfRange: "the unit is too large or too small to be held"
    case .offsetInProduct(let name):
      "\(name) has a zero of its own and cannot be part of a product; write K for a difference"
    case .incompatible(let found, let expected):
      "units do not match: found \(found) (\(found.dimension)), expected \(expected) (\(expected.dimension))"
    }
  }
}

/// "; did you mean a, b or c?", or nothing without suggestions.
private func question(_ suggestions: [String]) -> String {
  guard let last = suggestions.last else { return "" }
  if suggestions.count == 1 { return "; did you mean \(last)?" }
  return "; did you mean \(suggestions.dropLast().joined(separator: ", ")) or \(last)?"
}
