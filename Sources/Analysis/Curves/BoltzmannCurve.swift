import ArrayInstructions

/// The curve A/(1 + e^((h − x)/k)): how many channels of two states are open by potential x.
///
/// With k above 0 it rises, with k below 0 it falls.
public struct BoltzmannCurve: Sendable, Equatable {
  /// The largest value, A.
  public let amplitude: Double
  /// Where half of it is reached, h.
  public let half: Double
  /// The change of x for a factor e, k.
  public let slope: Double

  /// The value at x.
  public func value(at x: Double) -> Double { amplitude * Self.share(x, half, slope) }

  private static func share(_ x: Double, _ half: Double, _ slope: Double) -> Double {
    1 / (1 + gv_exp((half - x) / slope))
  }

  /// The curve with the least sum of squared differences from points (Levenberg and Marquardt), within rounding of
  /// a minimum; nil for fewer than four points, values that are all alike, or where no minimum is found.
  ///
  /// - Parameters:
  ///   - x: places, in any order.
  ///   - y: the value at each.
  ///   - rises: whether the curve rises.
  public static func fit(x: [Double], y: [Double], rises: Bool) -> BoltzmannCurve? {
    guard x.count == y.count, x.count >= 4, let low = y.min(), let high = y.max(), high > low,
      let left = x.min(), let right = x.max(), right > left
    else { return nil }
    let middle = x.indices.min { (y[$0] - high / 2).magnitude < (y[$1] - high / 2).magnitude } ?? 0
    var fit = BoltzmannFit(
      x: x, y: y, current: [high, x[middle], (right - left) / 15 * (rises ? 1 : -1)])
    return fit.minimum().flatMap { found in
      (found[2] > 0) == rises ? BoltzmannCurve(amplitude: found[0], half: found[1], slope: found[2]) : nil
    }
  }

  fileprivate static func gradient(
    _ x: Double, _ parameters: [Double]
  ) -> (value: Double, derivatives: [Double]) {
    let share = share(x, parameters[1], parameters[2])
    let bend = parameters[0] * share * (1 - share) / parameters[2]
    return (parameters[0] * share, [share, -bend, bend * (parameters[1] - x) / parameters[2]])
  }
}

/// The search for the smallest sum of squares.
private struct BoltzmannFit {
  let x: [Double]
  let y: [Double]
  var current: [Double]
  private var damping = 1e-3

  private static let mostSteps = 500

  init(x: [Double], y: [Double], current: [Double]) {
    (self.x, self.y, self.current) = (x, y, current)
  }

  mutating func minimum() -> [Double]? {
    var error = squares(current)
    for _ in 0..<Self.mostSteps {
      guard let step = step() else { return nil }
      let next = zip(current, step).map { $0 + $1 }
      let found = squares(next)
      if found.isFinite, found <= error {
        let isDone = zip(next, step).allSatisfy { $1.magnitude <= 1e-12 * max($0.magnitude, 1e-6) }
        (current, error) = (next, found)
        damping = max(damping / 5, 1e-12)
        if isDone { return current }
      } else {
        damping *= 5
        // No shorter step gets lower: the place is the minimum to rounding.
        if damping > 1e12 { return current }
      }
    }
    return nil
  }

  private func squares(_ parameters: [Double]) -> Double {
    x.indices.reduce(0) { sum, index in
      let difference = y[index] - BoltzmannCurve.gradient(x[index], parameters).value
      return sum + difference * difference
    }
  }

  /// The step of the damped normal equations; nil where they are singular.
  private func step() -> [Double]? {
    var matrix = Array(repeating: Array(repeating: 0.0, count: 3), count: 3)
    var right = [0.0, 0, 0]
    for index in x.indices {
      let (value, slopes) = BoltzmannCurve.gradient(x[index], current)
      for row in 0..<3 {
        right[row] += slopes[row] * (y[index] - value)
        for column in 0..<3 { matrix[row][column] += slopes[row] * slopes[column] }
      }
    }
    for row in 0..<3 { matrix[row][row] *= 1 + damping }
    return solved(matrix, right)
  }

  /// The solution of three equations by elimination with the largest pivot.
  private func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var (a, b) = (matrix, right)
    for column in 0..<3 {
      let pivot = (column..<3).max { a[$0][column].magnitude < a[$1][column].magnitude } ?? column
      guard a[pivot][column].magnitude > 0 else { return nil }
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      for row in (column + 1)..<3 {
        let factor = a[row][column] / a[column][column]
        for place in column..<3 { a[row][place] -= factor * a[column][place] }
        b[row] -= factor * b[column]
      }
    }
    var solution = [0.0, 0, 0]
    for row in (0..<3).reversed() {
      let known = ((row + 1)..<3).reduce(0.0) { $0 + a[row][$1] * solution[$1] }
      solution[row] = (b[row] - known) / a[row][row]
    }
    return solution.allSatisfy { $0.isFinite } ? solution : nil
  }
}
