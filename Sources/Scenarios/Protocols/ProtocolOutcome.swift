/// What a protocol gives: sentences, tables and figures.
public struct ProtocolOutcome: Sendable {
  /// What was found, one sentence each.
  public var sentences: [String]
  /// The tables; the first is the result.
  public var tables: [ProtocolTable]
  /// The figures.
  public var figures: [ProtocolFigure]
}

/// A table of a protocol.
public struct ProtocolTable: Sendable, Equatable {
  /// A column.
  public struct Column: Sendable, Equatable {
    /// The name, in lower case without spaces.
    public var name: String
    /// The unit, as text; `1` for a number, empty for a text.
    public var unit: String
    /// What it is.
    public var meaning: String

    /// Makes a column.
    public init(_ name: String, _ unit: String, _ meaning: String) {
      (self.name, self.unit, self.meaning) = (name, unit, meaning)
    }
  }

  /// The name of the file without its ending.
  public var name: String
  /// What the table is about.
  public var title: String
  /// The columns.
  public var columns: [Column]
  /// The cells, row by row.
  public var rows: [[SummaryValue]]
  /// Whether it holds courses over time, too many numbers for a terminal.
  public var isTrace = false

  /// Makes a table.
  public init(_ name: String, _ title: String, columns: [Column], rows: [[SummaryValue]]) {
    (self.name, self.title, self.columns, self.rows) = (name, title, columns, rows)
  }

  /// The numbers of a column; nil for a cell without one.
  public func numbers(_ column: String) -> [Double?] {
    guard let index = columns.firstIndex(where: { $0.name == column }) else { return [] }
    return rows.map { row in
      switch row[index] {
      case .number(let value): value
      case .integer(let value): Double(value)
      default: nil
      }
    }
  }
}

/// A figure of a protocol, as data.
public struct ProtocolFigure: Sendable, Equatable {
  /// A line or points.
  public struct Line: Sendable, Equatable {
    /// What it is called.
    public var name: String
    /// Places on the x axis.
    public var x: [Double]
    /// Values.
    public var y: [Double]
    /// Whether it is drawn as points.
    public var isPoints: Bool

    /// Makes a line.
    public init(_ name: String, x: [Double], y: [Double], isPoints: Bool = false) {
      (self.name, self.x, self.y, self.isPoints) = (name, x, y, isPoints)
    }
  }

  /// One of several axes above each other.
  public struct Panel: Sendable, Equatable {
    /// What the y axis shows.
    public var label: String
    /// The unit of the y axis.
    public var unit: String
    /// The lines.
    public var lines: [Line]
    /// Whether the y axis is logarithmic.
    public var isLogarithmic = false

    /// Makes a panel.
    public init(_ label: String, _ unit: String, _ lines: [Line]) {
      (self.label, self.unit, self.lines) = (label, unit, lines)
    }
  }

  /// The title.
  public var title: String
  /// What there is to see.
  public var caption: String
  /// What the x axis shows, and its unit.
  public var xAxis: (label: String, unit: String)
  /// Whether the x axis is logarithmic.
  public var isLogarithmic = false
  /// The panels, from the top.
  public var panels: [Panel]

  /// Makes a figure.
  public init(_ title: String, caption: String, xAxis: (label: String, unit: String), panels: [Panel]) {
    (self.title, self.caption, self.xAxis, self.panels) = (title, caption, xAxis, panels)
  }

  /// Equal in all parts.
  public static func == (a: ProtocolFigure, b: ProtocolFigure) -> Bool {
    a.title == b.title && a.caption == b.caption && a.xAxis == b.xAxis && a.panels == b.panels
      && a.isLogarithmic == b.isLogarithmic
  }
}
