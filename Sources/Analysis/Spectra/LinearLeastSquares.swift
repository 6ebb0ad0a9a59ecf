/// The solution of `columns · solution ≈ values` with the least sum of squared residuals, by Householder
/// reflections (Golub, Numer. Math. 7, 206, 1965); nil when there are fewer values than columns or the
/// columns depend on each other.
func leastSquares(columns: [[Double]], values: [Double]) -> [Double]? {
  guard !columns.isEmpty, values.count >= columns.count else { return nil }
  var matrix = columns
  var right = values
  var diagonal: [Double] = []
  for pivot in matrix.indices {
    let size = norm(columns[pivot])
    let length = norm(matrix[pivot][pivot...])
    guard length > 1e-13 * size, length.isFinite else { return nil }
    let sign = matrix[pivot][pivot] < 0 ? -1.0 : 1.0
    matrix[pivot][pivot] += sign * length
    diagonal.append(-sign * length)
    let normal = Array(matrix[pivot][pivot...])
    for later in matrix.indices.dropFirst(pivot + 1) {
      reflect(&matrix[later], from: pivot, normal: normal)
    }
    reflect(&right, from: pivot, normal: normal)
  }
  return substituteBack(matrix: matrix, diagonal: diagonal, right: right)
}

private func norm(_ values: some Sequence<Double>) -> Double {
  values.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// Reflects the part of `vector` that begins at `start` in the plane with this normal.
private func reflect(_ vector: inout [Double], from start: Int, normal: [Double]) {
  var product = 0.0
  var square = 0.0
  for index in normal.indices {
    product += normal[index] * vector[start + index]
    square += normal[index] * normal[index]
  }
  let factor = 2 * product / square
  for index in normal.indices { vector[start + index] -= factor * normal[index] }
}

/// Solves the triangular system; `matrix[column][row]` holds what stands above the diagonal.
private func substituteBack(matrix: [[Double]], diagonal: [Double], right: [Double]) -> [Double] {
  var solution = Array(right.prefix(diagonal.count))
  for row in diagonal.indices.reversed() {
    for column in diagonal.indices.dropFirst(row + 1) {
      solution[row] -= matrix[column][row] * solution[column]
    }
    solution[row] /= diagonal[row]
  }
  return solution
}
