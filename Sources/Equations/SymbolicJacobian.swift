/// The matrix of the derivatives of some definitions of a model by some of its names, found symbolically.
public struct SymbolicJacobian: Sendable {
  /// The places of the entries that are not 0 everywhere, row by row.
  public let pattern: [(row: Int, column: Int)]
  private let graph: EquationGraph
  private let evaluation: NodeEvaluation
  private let size: (rows: Int, columns: Int)

  /// Differentiates.
  ///
  /// - Parameters:
  ///   - definitions: names of definitions, one for each row.
  ///   - names: names of states, inputs or parameters, one for each column.
  ///   - parsed: a model that has been read and checked.
  public init(of definitions: [String], by names: [String], in parsed: ParsedModel) {
    // The step is never made.
    var builder = StepBuilder(parsed, DiscretizationSettings(timeStep: 1, otherTimeStep: 1))
    let rows = definitions.map { builder.symbol($0) }
    let columns = names.map { builder.symbol($0) }
    var graph = builder.finished().graph
    var pattern: [(row: Int, column: Int)] = []
    var nodes: [NodeIndex] = []
    for (row, entries) in graph.jacobian(of: rows, by: columns).enumerated() {
      for (column, entry) in entries.enumerated() {
        guard let entry else { continue }
        pattern.append((row, column))
        nodes.append(entry)
      }
    }
    self.pattern = pattern
    self.graph = graph
    evaluation = NodeEvaluation(graph, nodes)
    size = (rows.count, columns.count)
  }

  /// The matrix at given values of states, inputs, parameters and the time `t`, each in its own unit; not a number
  /// where what an entry depends on is missing.
  public func values(at place: [String: Double]) -> [[Double]] {
    var matrix = Array(repeating: [Double](repeating: 0, count: size.columns), count: size.rows)
    let found = evaluation.values { node in
      guard case .variable(let index) = graph.nodes[Int(node)] else { return .nan }
      return place[graph.variables[Int(index)].name] ?? .nan
    }
    for (entry, value) in zip(pattern, found) { matrix[entry.row][entry.column] = value }
    return matrix
  }
}
