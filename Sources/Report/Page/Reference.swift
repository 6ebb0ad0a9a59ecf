/// An entry of the reference list.
public struct Reference: Sendable, Equatable {
  /// The key that charts, tables and paragraphs cite.
  public var key: String
  /// The entry as printed: authors, year, title, where it appeared.
  public var text: String
  /// An address beginning with `https://` or `http://`; any other is printed, not linked.
  public var link: String

  /// Makes an entry.
  ///
  /// - Parameters:
  ///   - key: the key that is cited.
  ///   - text: the entry as printed.
  ///   - link: an address, or nothing.
  public init(key: String, text: String, link: String = "") {
    self.key = key
    self.text = text
    self.link = link
  }

  /// Whether the address may stand in a link.
  var isLinkable: Bool {
    let address = link.lowercased()
    return address.hasPrefix("https://") || address.hasPrefix("http://")
  }
}
