/// A polynomial fitted to points, kept in the abscissa scaled to -1 … 1, where powers stay well apart.
struct Polynomial: Sendable {
  private let centre: Double
  private let halfWidth: Double
  private let coefficients: [Double]

  /// The polynomial of `degree` with the least squared distance from the points (`numpy.polyfit`); nil
  /// when fewer than `degree + 1` abscissas differ or the counts do.
  init?(degree: Int, abscissas: [Double], ordinates: [Double]) {
    guard degree >= 0, abscissas.count == ordinates.count, let low = abscissas.min(),
      let high = abscissas.max()
    else { return nil }
    centre = (low + high) / 2
    halfWidth = high > low ? (high - low) / 2 : 1
    let scaled = abscissas.map { [centre, halfWidth] in ($0 - centre) / halfWidth }
    var columns = [[Double](repeating: 1, count: scaled.count)]
    for _ in 0..<degree {
      let last = columns[columns.count - 1]
      columns.append(scaled.indices.map { last[$0] * scaled[$0] })
    }
    guard let solution = leastSquares(columns: columns, values: ordinates) else { return nil }
    coefficients = solution
  }

  /// The value at an abscissa in the unit of the points.
  func value(at abscissa: Double) -> Double {
    let scaled = (abscissa - centre) / halfWidth
    return coefficients.reversed().reduce(0) { $0 * scaled + $1 }
  }
}
