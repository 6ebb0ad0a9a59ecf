/// A paper, book or published program that a model or a number comes from.
public struct Citation: Sendable, Hashable {
  /// The key in a bibliography, such as `hodgkinHuxley1952`.
  public let key: String
  /// The authors, in BibTeX's form: `Hodgkin, A. L. and Huxley, A. F.`
  public let authors: String
  /// The title.
  public let title: String
  /// The journal, publisher or repository.
  public let venue: String
  /// The year of publication.
  public let year: Int
  /// Volume and pages as printed, such as `117:500–544`; empty where there are none.
  public let location: String
  /// The digital object identifier without a prefix; empty where there is none.
  public let doi: String

  /// Makes a citation.
  public init(
    key: String, authors: String, title: String, venue: String, year: Int,
    location: String = "", doi: String = ""
  ) {
    self.key = key
    self.authors = authors
    self.title = title
    self.venue = venue
    self.year = year
    self.location = location
    self.doi = doi
  }
}
