import Units

/// What is wrong with a file, a folder or a command-line option that concerns one, and where.
///
/// The value is data; `message` is the only place where it becomes a sentence:
/// `traces/a.csv:17:5: found "abc", expected a number. Hint: choose the column with --voltage-column`.
public struct FileDiagnostic: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path as the user gave it, or the option (`--rate`) when the fault lies there.
  public var file: String
  /// The line, counted from 1; nil when the fault concerns the whole file.
  public var line: Int?
  /// The column in Unicode scalars, counted from 1; nil when the fault concerns the whole line.
  public var column: Int?
  /// What is there, such as `"abc"` or `an empty file`.
  public var found: String
  /// What should be there, such as `a number`.
  public var expected: String
  /// What the user can do about it; nil when `expected` says it all.
  public var hint: String?

  /// A fault in `file`; `line` and `column` count from 1.
  public init(
    _ file: String, at position: TextPosition? = nil, found: String, expected: String, hint: String? = nil
  ) {
    self.file = file
    line = position?.line
    column = position?.column
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  /// The sentence shown to the user, on one line and without a final full stop.
  public var message: String {
    var place = file.isEmpty ? "\"\"" : file
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    let advice = hint.map { ". Hint: \($0)" } ?? ""
    return "\(place): found \(found), expected \(expected)\(advice)"
  }

  /// The same as `message`.
  public var description: String { message }
}

/// A place in a text file.
public struct TextPosition: Equatable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  /// The column in Unicode scalars, counted from 1; nil for the line as a whole.
  public var column: Int?

  /// Line and column, both counted from 1.
  public init(line: Int, column: Int? = nil) {
    self.line = line
    self.column = column
  }
}

extension FileDiagnostic {
  /// `text` in quotation marks, on one line and at most 40 characters long, fit for a message.
  public static func quoted(_ text: some StringProtocol) -> String {
    let limit = 40
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      if scalar.value < 32 || scalar.value == 127 {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > limit ? "\"\(shown)…\"" : "\"\(shown)\""
  }

  /// What a name that does not exist may have meant: `did you mean "seed"?`; nil when nothing comes near.
  static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    let names = nearestNames(to: name, among: candidates).map { quoted($0) }
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
  }

  /// `names` quoted and separated by commas, at most the first ten.
  static func list(_ names: some Collection<String>) -> String {
    let shown = names.prefix(10).map { quoted($0) }.joined(separator: ", ")
    return names.count > 10 ? shown + ", …" : shown
  }

  /// `count` bytes as the user reads them, such as `512 MB`.
  static func size(_ count: Int) -> String {
    switch count {
    case ..<1000: "\(count) bytes"
    case ..<1_000_000: "\(count / 1000) kB"
    case ..<10_000_000_000: "\(count / 1_000_000) MB"
    default: "\(count / 1_000_000_000) GB"
    }
  }
}
