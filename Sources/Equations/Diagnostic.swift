/// Something wrong in a model, located: which model, which item of it, and where in the item's text.
public struct Diagnostic: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The text cannot be read as an expression.
    case syntax(found: String, expected: String)
    /// A unit in brackets or a declared unit cannot be read.
    case unreadableUnit(String)
    /// A name that nothing declares, with the nearest names that are declared.
    case unknownName(String, nearest: [String])
    /// Two items with one name.
    case declaredTwice(String)
    /// Definitions that depend on each other in a circle.
    case circle([String])
    /// A function with the wrong number of arguments.
    case argumentCount(function: String, found: Int, expected: Int)
    /// Units that do not fit each other.
    case units(context: String, found: String, expected: String)
    /// Units of one dimension whose powers of ten differ.
    case scale(context: String, found: String, expected: String, factor: Double)
    /// An exponent of a quantity with a unit that is not a constant.
    case variableExponent(base: String)
    /// A state that lacks an equation, or has one too many.
    case state(String, problem: String)
  }

  /// The model's name.
  public var model: String
  /// The item, such as `definition sodiumCurrent`.
  public var item: String
  /// The place in the item's text, from 1; 0 where the item as a whole is meant.
  public var column: Int
  /// What is wrong.
  public var kind: Kind

  /// Makes a diagnostic.
  public init(model: String = "", item: String = "", column: Int = 0, kind: Kind) {
    self.model = model
    self.item = item
    self.column = column
    self.kind = kind
  }

  /// The sentence for people.
  public var message: String {
    let place = column > 0 ? "\(model), \(item), column \(column): " : "\(model), \(item): "
    return place + sentence
  }

  private var sentence: String {
    switch kind {
    case .syntax(let found, let expected):
      return "found \(found), expected \(expected)."
    case .unreadableUnit(let text):
      return "cannot read the unit: \(text)"
    case .unknownName(let name, let nearest):
      let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
      return "nothing here is called \"\(name)\".\(hint)"
    case .declaredTwice(let name):
      return "\"\(name)\" is declared twice."
    case .circle(let names):
      return "these definitions depend on each other in a circle: \(names.joined(separator: " → "))."
    case .argumentCount(let function, let found, let expected):
      return "\(function) takes \(expected) argument\(expected == 1 ? "" : "s"), found \(found)."
    case .units(let context, let found, let expected):
      return "\(context): the units do not match: found \(found), expected \(expected)."
    case .scale(let context, let found, let expected, let factor):
      return "\(context): found \(found), expected \(expected): same dimension, other power of ten; "
        + "multiply by \(factor) [\(expected)/(\(found))]."
    case .variableExponent(let base):
      return "an exponent must be a constant where the base has a unit (found a base in \(base))."
    case .state(let name, let problem):
      return "state \(name): \(problem)"
    }
  }
}

/// All that is wrong in a model, in the order in which it was found.
public struct Diagnostics: Error, Hashable, Sendable {
  /// The diagnostics; never empty when thrown.
  public var all: [Diagnostic]

  /// Makes a list.
  public init(_ all: [Diagnostic] = []) {
    self.all = all
  }

  /// The sentences, one a line.
  public var message: String {
    all.map { $0.message }.joined(separator: "\n")
  }
}
