import Equations
import Formats
import Foundation
import Report

/// Citations as BibTeX, as plain text and as entries of a report.
enum CitationText {
  /// BibTeX.
  static func bibTeX(_ citations: [Citation]) -> String {
    Bibliography.bibTeX(citations.map(entry))
  }

  /// One line: authors (year) title. Venue location. Address.
  static func plain(_ citation: Citation) -> String {
    var text = "\(authors(citation)) (\(citation.year)) \(citation.title). \(citation.venue)"
    if !citation.location.isEmpty { text += " \(citation.location)" }
    text += "."
    if !citation.doi.isEmpty { text += " https://doi.org/\(citation.doi)" }
    return text
  }

  /// An entry of a report's list.
  static func reference(_ citation: Citation) -> Reference {
    var text = "\(authors(citation)) (\(citation.year)). \(citation.title). \(citation.venue)"
    if !citation.location.isEmpty { text += " \(citation.location)" }
    return Reference(
      key: citation.key, text: text + ".",
      link: citation.doi.isEmpty ? "" : "https://doi.org/\(citation.doi)")
  }

  /// The authors without the braces that keep an institution's name together.
  private static func authors(_ citation: Citation) -> String {
    citation.authors.filter { $0 != "{" && $0 != "}" }
  }

  private static func entry(_ citation: Citation) -> BibliographyEntry {
    let kind = kind(of: citation)
    var entry = BibliographyEntry(
      kind, key: citation.key, authors: authors(citation).components(separatedBy: " and "),
      title: citation.title,
      year: citation.year)
    switch kind {
    case .article: entry.journal = citation.venue
    case .thesis: entry.publisher = citation.venue.replacing(thesisMark, with: "")
    default: entry.note = citation.venue
    }
    let parts = citation.location.split(separator: ":", maxSplits: 1).map { String($0) }
    if parts.count == 2 {
      entry.volume = parts[0]
      entry.pages = parts[1]
    }
    entry.doi = citation.doi
    return entry
  }

  private static let thesisMark = ", thesis"

  /// What kind of work it is, as far as volume, pages and venue tell.
  private static func kind(of citation: Citation) -> BibliographyEntry.Kind {
    if citation.venue.hasSuffix(thesisMark) { return .thesis }
    let isArticle = citation.location.contains(":") || citation.venue.contains("Journal")
    return isArticle ? .article : .other
  }
}
