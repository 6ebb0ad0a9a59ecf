/// A page that stands alone: one HTML file that needs no network and runs no script.
///
/// The same document always gives the same text.
public struct Document: Sendable, Equatable {
  /// The title.
  public var title: String
  /// A line below the title.
  public var subtitle: String
  /// What was found, in one to three sentences.
  public var verdict: [Paragraph]
  /// The most important numbers.
  public var keyFigures: [KeyFigure]
  /// The parts of the page.
  public var sections: [Section]
  /// The works that may be cited; each key once. They are numbered in the order of their citation.
  public var references: [Reference] = []
  /// Remarks at the foot, such as version, seed and command.
  public var footer: [String] = []
  /// The language of the text, as a BCP 47 tag.
  public var language: String = "en"

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - title: the title.
  ///   - subtitle: a line below it.
  ///   - verdict: what was found, in one to three sentences.
  ///   - keyFigures: the most important numbers.
  ///   - sections: the parts of the page.
  public init(
    _ title: String, subtitle: String = "", verdict: [Paragraph] = [], keyFigures: [KeyFigure] = [],
    sections: [Section]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.verdict = verdict
    self.keyFigures = keyFigures
    self.sections = sections
  }
}
