/// One row of the results.
struct Measurement {
  /// What was measured.
  let name: String
  /// The instructions that computed, or `hand-written` with them.
  let instructions: String
  /// How many lanes or seconds were computed in one batch.
  let size: String
  /// The unit of the values.
  let unit: String
  /// From the shortest batch.
  let best: Double
  /// From the batch in the middle.
  let median: Double
}

/// The results as text.
enum ResultText {
  /// A table for a page.
  static func markdown(_ rows: [Measurement]) -> String {
    var lines = ["| what | instructions | size | unit | best | median |", "|---|---|---|---|---:|---:|"]
    for row in rows {
      let cells = [row.name, row.instructions, row.size, row.unit, rounded(row.best), rounded(row.median)]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  /// A list of objects. No text in it needs escapes.
  static func json(_ rows: [Measurement]) -> String {
    let objects = rows.map { row in
      let texts = [
        ("name", row.name), ("instructions", row.instructions), ("size", row.size), ("unit", row.unit),
      ].map { "\"\($0)\": \"\($1)\"" }
      let numbers = [("best", row.best), ("median", row.median)].map { "\"\($0)\": \(rounded($1))" }
      return "  {" + (texts + numbers).joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]"
  }

  /// To a hundredth.
  private static func rounded(_ value: Double) -> String {
    "\((value * 100).rounded() / 100)"
  }
}
