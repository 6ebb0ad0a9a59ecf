import Yams

/// Makes a description out of the nodes of a scenario file.
struct ScenarioNodes {
  let file: String

  /// The description in the top level of the file.
  func description(of root: Node.Mapping) throws(FileDiagnostic) -> ScenarioDescription {
    let entries = try entries(of: root)
    let known = ScenarioFile.requiredKeys + ScenarioFile.optionalKeys
    for entry in entries where !known.contains(entry.key) {
      throw FileDiagnostic(
        file, at: entry.keyPosition, found: "the key \(FileDiagnostic.quoted(entry.key))",
        expected: "one of \(known.joined(separator: ", "))", hint: unknownKeyHint(entry.key, among: known))
    }
    var description = ScenarioDescription(
      version: try required("galvani", in: entries), scenario: try required("scenario", in: entries),
      seed: try seed(in: entries), duration: try required("duration", in: entries))
    description.cell = try optional("cell", in: entries)
    description.step = try optional("step", in: entries)
    description.instructions = try optional("instructions", in: entries)
    description.polynomials = try optional("polynomials", in: entries)
    description.precision = try optional("precision", in: entries)
    description.steadyStates = try optional("steadyStates", in: entries)
    description.integrator = try optional("integrator", in: entries)
    description.drive = try drive(in: entries)
    description.driveOrigin = try driveOrigin(in: entries)
    description.parameters = try parameters(in: entries)
    for entry in entries { description.positions[entry.key] = entry.valuePosition }
    return description
  }

  /// A key with its value and where both stand.
  private struct Entry {
    let key: String
    let keyPosition: TextPosition?
    let value: Node
    var valuePosition: TextPosition? { value.mark.map(TextPosition.init) }
  }

  private func entries(of mapping: Node.Mapping) throws(FileDiagnostic) -> [Entry] {
    var entries: [Entry] = []
    for (key, value) in mapping {
      let position = key.mark.map(TextPosition.init)
      guard let name = key.scalar?.string, !name.isEmpty else {
        throw FileDiagnostic(file, at: position, found: "no name before the colon", expected: "a name")
      }
      entries.append(Entry(key: name, keyPosition: position, value: value))
    }
    return entries
  }

  /// The text of a value that must not be empty; numbers stay as they are written.
  private func text(of entry: Entry) throws(FileDiagnostic) -> String {
    guard let text = entry.value.scalar?.string else {
      throw FileDiagnostic(
        file, at: entry.valuePosition, found: "several values for \(FileDiagnostic.quoted(entry.key))",
        expected: "one value")
    }
    guard !text.isEmpty else {
      throw FileDiagnostic(
        file, at: entry.keyPosition, found: "no value for \(FileDiagnostic.quoted(entry.key))",
        expected: "one value")
    }
    return text
  }

  private func optional(_ key: String, in entries: [Entry]) throws(FileDiagnostic) -> String? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    return try text(of: entry)
  }

  private func required(_ key: String, in entries: [Entry]) throws(FileDiagnostic) -> String {
    guard let text = try optional(key, in: entries) else {
      throw FileDiagnostic(file, found: "no key \"\(key)\"", expected: "a line such as \"\(example(key))\"")
    }
    return text
  }

  private func seed(in entries: [Entry]) throws(FileDiagnostic) -> UInt64 {
    let text = try required("seed", in: entries)
    guard let seed = UInt64(text) else {
      let entry = entries.first { $0.key == "seed" }
      throw FileDiagnostic(
        file, at: entry?.valuePosition, found: FileDiagnostic.quoted(text),
        expected: "a whole number from 0 to \(UInt64.max)")
    }
    return seed
  }

  private func drive(in entries: [Entry]) throws(FileDiagnostic) -> String? {
    guard let name = try optional("drive", in: entries) else { return nil }
    guard PlainFileName.isPlain(name) else {
      let entry = entries.first { $0.key == "drive" }
      throw FileDiagnostic(
        file, at: entry?.valuePosition, found: FileDiagnostic.quoted(name),
        expected: "the name of a file in the same folder", hint: "copy the file beside the scenario")
    }
    return name
  }

  private func driveOrigin(in entries: [Entry]) throws(FileDiagnostic) -> String? {
    guard let entry = entries.first(where: { $0.key == "driveOrigin" }) else { return nil }
    guard entries.contains(where: { $0.key == "drive" }) else {
      throw FileDiagnostic(
        file, at: entry.keyPosition, found: "\"driveOrigin\" without \"drive\"", expected: "both or neither")
    }
    return try text(of: entry)
  }

  private func parameters(in entries: [Entry]) throws(FileDiagnostic) -> [ScenarioDescription.Parameter] {
    guard let entry = entries.first(where: { $0.key == "parameters" }) else { return [] }
    if entry.value.scalar?.string == "" { return [] }
    guard let mapping = entry.value.mapping else {
      throw FileDiagnostic(
        file, at: entry.valuePosition, found: FileDiagnostic.quoted(entry.value.scalar?.string ?? "[…]"),
        expected: "parameters on lines of their own, set in by two spaces")
    }
    var parameters: [ScenarioDescription.Parameter] = []
    for entry in try self.entries(of: mapping) {
      var parameter = ScenarioDescription.Parameter(entry.key, try text(of: entry))
      parameter.position = entry.valuePosition
      parameter.namePosition = entry.keyPosition
      parameters.append(parameter)
    }
    return parameters
  }

  private func example(_ key: String) -> String {
    switch key {
    case "galvani": "galvani: 0.1.0"
    case "scenario": "scenario: dynamic-shaking"
    case "seed": "seed: 1"
    default: "duration: 10 s"
    }
  }

  private func unknownKeyHint(_ key: String, among known: [String]) -> String? {
    if key.contains(".") { return "parameters stand below \"parameters:\", set in by two spaces" }
    return FileDiagnostic.suggestion(for: key, among: known)
  }
}
