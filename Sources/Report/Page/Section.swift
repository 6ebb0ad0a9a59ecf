/// A part of a page under a heading of its own.
public struct Section: Sendable, Equatable {
  /// One thing in a section.
  public enum Item: Sendable, Equatable {
    /// A paragraph of text.
    case paragraph(Paragraph)
    /// A list with bullets.
    case list([Paragraph])
    /// Cards of numbers.
    case keyFigures([KeyFigure])
    /// A figure.
    case chart(Chart)
    /// A table.
    case table(Table)
    /// Text in a fixed-width font with its line breaks, such as a command or an equation.
    case preformatted(String)
  }

  /// The heading.
  public var heading: String
  /// What the section holds, in order.
  public var items: [Item]

  /// Makes a section.
  ///
  /// - Parameters:
  ///   - heading: the heading.
  ///   - items: what the section holds, in order.
  public init(_ heading: String, items: [Item]) {
    self.heading = heading
    self.items = items
  }
}
