/// A paragraph or list item: plain text, with its sources and how well it is founded.
public struct Paragraph: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// Plain text.
  public var text: String
  /// Keys of the references behind it.
  public var citations: [String]
  /// How well it is founded.
  public var evidence: EvidenceBadge?

  /// Makes a paragraph.
  ///
  /// - Parameters:
  ///   - text: plain text.
  ///   - citations: keys of the references behind it.
  ///   - evidence: how well it is founded.
  public init(_ text: String, citations: [String] = [], evidence: EvidenceBadge? = nil) {
    self.text = text
    self.citations = citations
    self.evidence = evidence
  }

  /// Makes a paragraph of text alone.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}
