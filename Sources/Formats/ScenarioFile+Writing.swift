extension ScenarioFile {
  /// The text of a scenario file that reads back as `description`.
  ///
  /// Comments of parameters stand behind the values, one below the other; positions are not written.
  public static func text(of description: ScenarioDescription) -> String {
    let fields: [(String, String?)] = [
      ("galvani", description.version), ("scenario", description.scenario),
      ("cell", description.cell),
      ("seed", "\(description.seed)"), ("duration", description.duration), ("step", description.step),
      ("instructions", description.instructions), ("polynomials", description.polynomials),
      ("precision", description.precision), ("steadyStates", description.steadyStates),
      ("integrator", description.integrator), ("drive", description.drive),
      ("driveOrigin", description.driveOrigin),
    ]
    var text = ""
    for case (let key, let value?) in fields { text += "\(key): \(scalar(value))\n" }
    guard !description.parameters.isEmpty else { return text }
    return text + "parameters:\n" + parameterLines(description.parameters)
  }

  private static func parameterLines(_ parameters: [ScenarioDescription.Parameter]) -> String {
    // One very long value must not push all comments off the screen.
    let longestAligned = 60
    let lines = parameters.map { "  \(scalar($0.name)): \(scalar($0.text))" }
    let width = lines.map(\.count).filter { $0 <= longestAligned }.max() ?? 0
    var text = ""
    for (line, parameter) in zip(lines, parameters) {
      let comment = commentText(parameter.comment ?? "")
      if comment.isEmpty {
        text += "\(line)\n"
      } else if line.contains("\"") {
        // Behind a quotation the reader takes nothing for a comment.
        text += "  # \(comment)\n\(line)\n"
      } else {
        text += line + String(repeating: " ", count: max(0, width - line.count)) + "  # \(comment)\n"
      }
    }
    return text
  }

  private static func commentText(_ text: String) -> String {
    let unprintable: Set<Unicode.GeneralCategory> = [
      .control, .format, .unassigned, .lineSeparator, .paragraphSeparator,
    ]
    let parts = text.unicodeScalars.split { unprintable.contains($0.properties.generalCategory) }
    return parts.map { String($0) }.joined(separator: " ")
  }

  /// A value as YAML: as it is where that is safe, else in double quotes with all that could mislead a reader
  /// escaped.
  private static func scalar(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    if isPlain(scalars) { return text }
    return "\"" + scalars.map { isHarmless($0) || isQuotable($0) ? String($0) : escape($0) }.joined() + "\""
  }

  private static func isPlain(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, let last = scalars.last, last != " " else { return false }
    let startsNumber = scalars.count > 1 && "+-.".unicodeScalars.contains(first) && isDigit(scalars[1])
    return (first.properties.isAlphabetic || isDigit(first) || startsNumber) && scalars.allSatisfy(isHarmless)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar) || " ._/+-^%()=·×°²³".unicodeScalars.contains(scalar)
  }

  /// Whether a scalar means nothing but itself between quotation marks.
  private static func isQuotable(_ scalar: Unicode.Scalar) -> Bool { ",:;–".unicodeScalars.contains(scalar) }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value < 0x100 ? 2 : 8
    return (width == 2 ? "\\x" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
  }
}
