/// A published work.
public struct BibliographyEntry: Equatable, Sendable {
  /// What kind of work it is.
  public enum Kind: String, Sendable {
    /// An article in a journal.
    case article
    /// A whole book.
    case book
    /// A chapter of a book, or a paper in proceedings.
    case chapter = "incollection"
    /// A thesis.
    case thesis = "phdthesis"
    /// Anything else: software, a data set, a web page.
    case other = "misc"
  }

  /// The kind of work.
  public var kind: Kind
  /// How texts refer to it, such as `HodgkinHuxley1952`; letters, digits and `-_:.`, others are left out.
  public var key: String
  /// The authors as `Family, Given`; an institution by its name.
  public var authors: [String]
  /// The title in plain text.
  public var title: String
  /// The journal of an article, or the book of a chapter; empty when there is none.
  public var journal = ""
  /// The year of publication.
  public var year: Int
  /// The volume; empty when there is none.
  public var volume = ""
  /// The number within the volume; empty when there is none.
  public var number = ""
  /// The pages as `500-544`, or the number of the article; empty when there are none.
  public var pages = ""
  /// The publisher of a book, the school of a thesis; empty when there is none.
  public var publisher = ""
  /// The digital object identifier without `https://doi.org/`; empty when there is none.
  public var doi = ""
  /// The address on the web; empty when there is none.
  public var url = ""
  /// What the work was used for; empty when there is nothing to say.
  public var note = ""

  /// A work with the fields that every work has.
  public init(_ kind: Kind = .article, key: String, authors: [String], title: String, year: Int) {
    self.kind = kind
    self.key = key
    self.authors = authors
    self.title = title
    self.year = year
  }
}

/// Writes lists of published works.
public enum Bibliography {
  /// The works as BibTeX in UTF-8, in the given order.
  ///
  /// A work listed twice is written once; two works with one key get `a`, `b`, … behind it. Titles stand in
  /// double braces, which keep their capitals. Identifiers and addresses are not escaped, as styles expect.
  public static func bibTeX(_ entries: [BibliographyEntry]) -> String {
    var distinct: [BibliographyEntry] = []
    for entry in entries where !distinct.contains(entry) { distinct.append(entry) }
    let keys = distinct.map { key($0.key) }
    let shared = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }
    var used = Set(keys)
    let texts = zip(distinct, keys).map { entry, key in
      guard shared[key] != nil else { return text(entry, key: key) }
      let unused = (1...).lazy.map { key + suffix($0) }.first { !used.contains($0) } ?? key
      used.insert(unused)
      return text(entry, key: unused)
    }
    return texts.joined(separator: "\n")
  }

  private static func text(_ entry: BibliographyEntry, key: String) -> String {
    var fields: [(String, String)] = [
      ("author", entry.authors.map(author).joined(separator: " and ")),
      ("title", entry.title.isEmpty ? "" : "{\(escaped(entry.title))}"),
      (entry.kind == .chapter ? "booktitle" : "journal", escaped(entry.journal)),
      ("year", "\(entry.year)"),
      ("volume", escaped(entry.volume)),
      ("number", escaped(entry.number)),
      ("pages", pages(entry.pages)),
      (entry.kind == .thesis ? "school" : "publisher", escaped(entry.publisher)),
      ("doi", identifier(entry.doi)),
      ("url", identifier(entry.url)),
      ("note", escaped(entry.note)),
    ]
    fields.removeAll { $0.1.isEmpty }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }
    return "@\(entry.kind.rawValue){\(key),\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// Braces keep the name of an institution in one piece: a person's has a comma, or is one word.
  private static func author(_ name: String) -> String {
    name.contains(" ") && !name.contains(",") || name.contains(" and ") ? "{\(escaped(name))}" : escaped(name)
  }

  private static func pages(_ text: String) -> String {
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" })
    return escaped(parts.joined(separator: "--"))
  }

  /// `a` to `z`, then `aa` and so on, for 1, 2, ….
  private static func suffix(_ number: Int) -> String {
    var rest = number
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  private static func key(_ text: String) -> String {
    let kept = text.filter { character in
      character.isASCII && (character.isLetter || character.isNumber || "-_:.".contains(character))
    }
    return kept.isEmpty ? "work" : kept
  }

  /// Braces and backslashes would end the field; as parts of an address they have percent codes.
  private static func identifier(_ text: String) -> String {
    var result = ""
    for character in text where !character.isWhitespace {
      switch character {
      case "{": result += "%7B"
      case "}": result += "%7D"
      case "\\": result += "%5C"
      default: result.append(character)
      }
    }
    return result
  }

  /// Plain text with what TeX would take for commands written out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_": result += "\\\(character)"
      // A brace without its partner would end the field even when escaped.
      case "{": result += "\\textbraceleft{}"
      case "}": result += "\\textbraceright{}"
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
