import Foundation
import Yams

/// Reads scenario files.
///
/// The format is the part of YAML without lists, anchors, aliases and tags; see `ScenarioDescription` for the
/// keys. `galvani`, `scenario`, `seed` and `duration` are required.
public enum ScenarioFile {
  /// The largest file accepted, in bytes.
  public static let sizeLimit = 1_000_000

  static let requiredKeys = ["galvani", "scenario", "seed", "duration"]
  static let optionalKeys = [
    "cell", "step", "instructions", "polynomials", "precision", "steadyStates", "integrator", "drive",
    "driveOrigin", "parameters",
  ]

  /// The description in the file at `path`.
  ///
  /// - Throws: with line and column, when the file cannot be read or leaves the format.
  public static func read(_ path: String) throws(FileDiagnostic) -> ScenarioDescription {
    try parse(FileContents.read(path, limit: sizeLimit, content: "a scenario file"), file: path)
  }

  /// The description in a text; `file` names it in messages.
  ///
  /// - Throws: with line and column, when the text leaves the format or exceeds `sizeLimit` bytes.
  public static func parse(_ text: String, file: String) throws(FileDiagnostic) -> ScenarioDescription {
    try parse(Array(text.utf8), file: file)
  }

  static func parse(_ bytes: [UInt8], file: String) throws(FileDiagnostic) -> ScenarioDescription {
    guard bytes.count <= sizeLimit else {
      throw FileDiagnostic(
        file, found: "a larger file", expected: "at most \(FileDiagnostic.size(sizeLimit))",
        hint: "a scenario file holds names and values; put recordings in a file beside it")
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw FileDiagnostic(
        file, found: "bytes that are not UTF-8", expected: "a scenario file",
        hint: "save it as text with UTF-8 encoding")
    }
    let text = decoded.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingPrefix("\u{FEFF}")
    try PlainYAML.check(String(text), file: file)
    let root = try compose(String(text), file: file)
    return try ScenarioNodes(file: file).description(of: root)
  }

  private static func compose(_ text: String, file: String) throws(FileDiagnostic) -> Node.Mapping {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw diagnostic(error, file: file)
    } catch {
      throw FileDiagnostic(file, found: "the fault \"\(error)\"", expected: "a scenario file")
    }
    switch root {
    case .mapping(let mapping): return mapping
    case nil:
      throw FileDiagnostic(file, found: "no keys", expected: "a scenario file with the key \"scenario\"")
    case let other?:
      throw FileDiagnostic(
        file, at: other.mark.map(TextPosition.init), found: "a text without key",
        expected: "lines such as \"name: value\"")
    }
  }

  private static func diagnostic(_ error: YamlError, file: String) -> FileDiagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return FileDiagnostic(
        file, at: TextPosition(mark), found: "the YAML fault \"\(problem)\"",
        expected: "lines such as \"name: value\"")
    case .duplicatedKeysInMapping(let keys, let context):
      return FileDiagnostic(
        file, at: TextPosition(context.mark), found: "\(FileDiagnostic.list(keys)) twice",
        expected: "each key once")
    default:
      return FileDiagnostic(file, found: "characters that YAML does not allow", expected: "a scenario file")
    }
  }
}

extension TextPosition {
  /// The place of a YAML node.
  init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
