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
    var text = "\(citation.authors) (\(citation.year)) \(citation.title). \(citation.venue)"
    if !citation.location.isEmpty { text += " \(citation.location)" }
    text += "."
    if !citation.doi.isEmpty { text += " https://doi.org/\(citation.doi)" }
    return text
  }

  /// An entry of a report's list.
  static func reference(_ citation: Citation) -> Reference {
    var text = "\(citation.authors) (\(citation.year)). \(citation.title). \(citation.venue)"
    if !citation.location.isEmpty { text += " \(citation.location)" }
    return Reference(
      key: citation.key, text: text + ".",
      link: citation.doi.isEmpty ? "" : "https://doi.org/\(citation.doi)")
  }

  private static func entry(_ citation: Citation) -> BibliographyEntry {
    var entry = BibliographyEntry(
      citation.location.contains(":") ? .article : .other, key: citation.key,
      authors: citation.authors.components(separatedBy: " and "), title: citation.title, year: citation.year)
    entry.journal = citation.location.contains(":") ? citation.venue : ""
    entry.publisher = citation.location.contains(":") ? "" : citation.venue
    let parts = citation.location.split(separator: ":", maxSplits: 1).map { String($0) }
    if parts.count == 2 {
      entry.volume = parts[0]
      entry.pages = parts[1]
    } else {
      entry.note = citation.location
    }
    entry.doi = citation.doi
    return entry
  }
}
