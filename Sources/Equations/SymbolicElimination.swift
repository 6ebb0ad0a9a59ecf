/// Gauss's elimination of a sparse matrix whose entries are nodes, written out as nodes: each lane then eliminates
/// its own matrix with the instructions of a step.
///
/// Before: a matrix A with entries in a graph, and b. After: nodes for x with A x = b. The order of the pivots, all
/// on the diagonal, is found once by Markowitz's rule: next is the row and column that can make the fewest new
/// entries. Nothing is exchanged at run time. A pivot that vanishes makes numbers infinite, and the run stops.
struct SymbolicElimination {
  /// The rows, and columns, in the order in which they are eliminated.
  private(set) var order: [Int] = []
  /// Below the pivots what a row is multiplied with when it is subtracted, above them what is left of the matrix.
  private var entries: [[NodeIndex?]]
  private var reciprocals: [NodeIndex] = []
  /// When each row is eliminated.
  private var turn: [Int]

  /// Eliminates.
  ///
  /// - Parameters:
  ///   - matrix: square, with a diagonal.
  ///   - last: rows that are taken later than others that would make as many entries.
  ///   - graph: where the entries are, and where the new nodes go.
  init(_ matrix: [[NodeIndex?]], late last: [Bool], in graph: inout EquationGraph) {
    entries = matrix
    turn = Array(repeating: matrix.count, count: matrix.count)
    reciprocals = Array(repeating: graph.constant(1), count: matrix.count)
    while let pivot = nextPivot(last) {
      turn[pivot] = order.count
      order.append(pivot)
      eliminate(pivot, &graph)
    }
  }

  private func isLeft(_ row: Int) -> Bool { turn[row] == turn.count }

  private func nextPivot(_ last: [Bool]) -> Int? {
    var best: (row: Int, cost: Int)?
    let rows = entries.indices.filter { isLeft($0) }
    for row in rows {
      let across = rows.reduce(0) { $0 + (entries[row][$1] == nil ? 0 : 1) }
      let down = rows.reduce(0) { $0 + (entries[$1][row] == nil ? 0 : 1) }
      let cost = 2 * (across - 1) * (down - 1) + (last[row] ? 1 : 0)
      if best == nil || cost < best?.cost ?? 0 { best = (row, cost) }
    }
    return best?.row
  }

  private mutating func eliminate(_ pivot: Int, _ graph: inout EquationGraph) {
    guard let diagonal = entries[pivot][pivot] else { return }
    reciprocals[pivot] = graph.divide(graph.constant(1), diagonal)
    let columns = entries.indices.filter { isLeft($0) && entries[pivot][$0] != nil }
    for row in entries.indices where isLeft(row) {
      guard let entry = entries[row][pivot] else { continue }
      let factor = graph.multiply(entry, reciprocals[pivot])
      entries[row][pivot] = factor
      for column in columns {
        guard let above = entries[pivot][column] else { continue }
        let old = entries[row][column] ?? graph.constant(0)
        entries[row][column] = graph.subtract(old, graph.multiply(factor, above))
      }
    }
  }

  /// The solution x of A x = right.
  func solution(_ right: [NodeIndex], in graph: inout EquationGraph) -> [NodeIndex] {
    var values = right
    for pivot in order {
      for row in entries.indices where turn[row] > turn[pivot] {
        guard let factor = entries[row][pivot] else { continue }
        values[row] = graph.subtract(values[row], graph.multiply(factor, values[pivot]))
      }
    }
    for pivot in order.reversed() {
      for column in entries.indices where turn[column] > turn[pivot] {
        guard let entry = entries[pivot][column] else { continue }
        values[pivot] = graph.subtract(values[pivot], graph.multiply(entry, values[column]))
      }
      values[pivot] = graph.multiply(reciprocals[pivot], values[pivot])
    }
    return values
  }
}
