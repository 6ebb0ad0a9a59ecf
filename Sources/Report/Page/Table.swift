/// A table with a caption. The first column names the rows.
///
/// On a narrow screen a table of more than two columns turns each row into a block.
public struct Table: Sendable, Equatable {
  /// How the cells of a column line up.
  public enum Alignment: Sendable, Equatable {
    /// At the left, for words.
    case text
    /// At the right with figures of equal width, for numbers.
    case number
  }

  /// A column's heading.
  public struct Column: Sendable, Equatable {
    /// What the column holds.
    public var title: String
    /// The unit of its numbers; empty where there is none.
    public var unit: String
    /// How its cells line up.
    public var alignment: Alignment

    /// Makes a column of words.
    public init(_ title: String) {
      self.title = title
      self.unit = ""
      self.alignment = .text
    }

    /// Makes a column of numbers in a unit; empty for pure numbers.
    public init(_ title: String, unit: String) {
      self.title = title
      self.unit = unit
      self.alignment = .number
    }

    var heading: String { unit.isEmpty ? title : title + " (" + unit + ")" }
  }

  /// What the table shows, in a sentence.
  public var caption: String
  /// The headings.
  public var columns: [Column]
  /// The rows, each with one cell for each column.
  public var rows: [[Paragraph]]

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - caption: what the table shows.
  ///   - columns: the headings.
  ///   - rows: the rows, each with one cell for each column.
  public init(_ caption: String, columns: [Column], rows: [[Paragraph]]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
