/// A piece of well-formed markup. Text enters only through `text(_:)` and attributes, which escape it,
/// so that no name, label or caption can become an element.
struct Markup: Equatable {
  let source: String

  private init(source: String) {
    self.source = source
  }

  /// Character data, escaped.
  static func text(_ text: String) -> Markup {
    Markup(source: escaped(text))
  }

  /// The document's own style sheet, which must hold none of `<`, `>` and `&`.
  static func styleSheet(_ rules: String) -> Markup {
    Markup(source: "<style>\n" + rules + "</style>\n")
  }

  /// An element with attributes in the given order.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
  ) -> Markup {
    var source = "<" + name
    for (key, value) in attributes {
      source += " \(key)=\"\(escaped(value))\""
    }
    if childless.contains(name) {
      return Markup(source: source + "/>")
    }
    source += ">"
    for child in children {
      source += child.source
    }
    source += "</\(name)>"
    return Markup(source: blocks.contains(name) ? source + "\n" : source)
  }

  /// Pieces one after another.
  static func sequence(_ pieces: [Markup]) -> Markup {
    Markup(source: pieces.reduce(into: "") { $0 += $1.source })
  }

  private static let childless: Set<String> = ["meta", "path", "rect", "line"]
  private static let blocks: Set<String> = [
    "div", "dd", "dl", "dt", "figure", "figcaption", "footer", "g", "h1", "h2", "h3", "header", "li", "main",
    "ol", "p", "pre", "section", "svg", "table", "tbody", "text", "thead", "title", "tr", "ul",
  ]

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(isCharacterData(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// Whether XML 1.0 admits the character and it cannot reorder the text around it.
  private static func isCharacterData(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F: false
    case 0x202A...0x202E, 0x2066...0x2069: false
    case 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
