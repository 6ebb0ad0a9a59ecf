/// Why a document cannot be written, and where in it the reason lies.
public struct ReportError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Fault: Sendable, Equatable {
    /// A series has more positions than values, or fewer.
    case lengthsDiffer(x: Int, y: Int)
    /// A row has more cells than the table has columns, or fewer.
    case cellCount(row: Int, cells: Int, columns: Int)
    /// A key is cited that no reference has.
    case unknownReference(key: String)
    /// Two references have the same key.
    case repeatedReference(key: String)
    /// An axis's range is empty, not finite, or not positive on a logarithmic axis.
    case unusableRange(axis: String, lower: Double, upper: Double)
  }

  /// The way to the fault, from the outside in, such as `section ‘Force’`, `chart ‘Soleus’`.
  public let location: [String]
  /// What is wrong.
  public let fault: Fault
}

extension ReportError: CustomStringConvertible {
  /// The fault as a sentence.
  public var description: String {
    location.reduce(into: "") { $0 += $1 + ": " } + sentence
  }

  private var sentence: String {
    switch fault {
    case .lengthsDiffer(let x, let y):
      "there are \(x) positions but \(y) values; a series needs as many of each."
    case .cellCount(let row, let cells, let columns):
      "row \(row) has \(cells) cells but the table has \(columns) columns."
    case .unknownReference(let key):
      "‘\(key)’ is cited but is not among the references."
    case .repeatedReference(let key):
      "two references have the key ‘\(key)’; each needs its own."
    case .unusableRange(let axis, let lower, let upper):
      "the axis ‘\(axis)’ cannot run from \(lower) to \(upper); "
        + "its ends must differ and be finite, and be above zero on a logarithmic axis."
    }
  }
}
