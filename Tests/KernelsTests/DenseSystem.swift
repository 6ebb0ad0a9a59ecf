/// Linear equations as a whole matrix, for comparison.
enum DenseSystem {
  /// The solution by elimination with pivots; the right sides stand in the last column.
  static func solve(_ matrix: [[Double]]) -> [Double] {
    var rows = matrix
    let count = rows.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in column + 1..<count where rows[row][column] != 0 {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    var found = Array(repeating: 0.0, count: count)
    for row in (0..<count).reversed() {
      let known = (row + 1..<count).reduce(0.0) { $0 + rows[row][$1] * found[$1] }
      found[row] = (rows[row][count] - known) / rows[row][row]
    }
    return found
  }
}
