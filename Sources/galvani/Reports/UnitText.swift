/// Units as pages print them.
enum UnitText {
  /// A unit as it is printed: `µA/cm²` for `uA/cm2`.
  static func printed(_ unit: String) -> String {
    var text = ""
    for (place, character) in unit.enumerated() {
      let before = text.last?.isLetter ?? false
      let isPrefix = character == "u" && !before && unit.dropFirst(place + 1).first?.isLetter == true
      switch character {
      case "2" where before: text.append("²")
      case "3" where before: text.append("³")
      default: text.append(isPrefix ? "µ" : character)
      }
    }
    return text
  }
}
