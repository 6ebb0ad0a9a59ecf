/// A function of one variable by polynomials on sixteen equal intervals, in powers of the distance from an
/// interval's middle, counted in intervals (−½ to ½).
public struct PiecewisePolynomial: Sendable, Equatable {
  /// How many intervals a range is cut into: what one permutation of two AVX-512 registers looks up.
  public static let intervals = 16
  /// The highest degree tried.
  static let highestDegree = 11

  /// For each power from 0, the coefficients of all intervals.
  public let coefficients: [[Double]]
  /// The largest error found on the dense grid, in the function's unit.
  public let error: Double
  /// The largest minus the smallest value found there.
  public let span: Double

  /// The degree.
  public var degree: Int { coefficients.count - 1 }

  /// Points of the dense grid in one interval.
  private static let gridPoints = 64

  /// Fits a function with the lowest degree whose error on a dense grid, evaluated in `precision`, stays below
  /// `bound` times the span of its values; nil where no degree does.
  init?(
    of function: (Double) -> Double, over range: ClosedRange<Double>, bound: Double,
    in precision: Precision = .double
  ) {
    let width = (range.upperBound - range.lowerBound) / Double(Self.intervals)
    func values(_ distances: [Double]) -> [[Double]] {
      (0..<Self.intervals).map { interval in
        distances.map { function(range.lowerBound + (Double(interval) + 0.5 + $0) * width) }
      }
    }
    let grid = (0...Self.gridPoints).map { Double($0) / Double(Self.gridPoints) - 0.5 }
    let expected = values(grid)
    let all = expected.joined()
    guard all.allSatisfy({ $0.isFinite }), let low = all.min(), let high = all.max() else { return nil }
    for degree in 1...Self.highestDegree {
      let nodes = Self.nodes(degree)
      let fits = values(nodes).map { Self.rounded(Self.interpolate($0, at: nodes), to: precision) }
      var worst = 0.0
      for (fit, exact) in zip(fits, expected) {
        for (distance, value) in zip(grid, exact) {
          worst = max(worst, (Self.evaluate(fit, distance, in: precision) - value).magnitude)
        }
      }
      // A constant function has no span; there the bound is relative to its value.
      guard worst <= bound * (high > low ? high - low : max(high.magnitude, 1e-300)) else { continue }
      coefficients = (0...degree).map { power in fits.map { $0[power] } }
      (error, span) = (worst, high - low)
      return
    }
    return nil
  }

  /// The value at a distance from the middle of an interval.
  static func evaluate(_ coefficients: [Double], _ distance: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * distance + $1 }
  }

  private static func rounded(_ coefficients: [Double], to precision: Precision) -> [Double] {
    precision == .double ? coefficients : coefficients.map { Double(Float($0)) }
  }

  /// The value as the instructions of a precision find it; those that round once per step err less.
  private static func evaluate(
    _ coefficients: [Double], _ distance: Double, in precision: Precision
  ) -> Double {
    guard precision == .single else { return evaluate(coefficients, distance) }
    let single = Float(distance)
    return Double(coefficients.reversed().reduce(Float(0)) { $0 * single + Float($1) })
  }

  /// Chebyshev's points between −½ and ½, from which interpolation comes near the best polynomial.
  private static func nodes(_ degree: Int) -> [Double] {
    (0...degree).map { 0.5 * cosine((Double($0) + 0.5) * Double.pi / Double(degree + 1)) }
  }

  /// The coefficients of the polynomial through points, by Newton's divided differences.
  private static func interpolate(_ values: [Double], at nodes: [Double]) -> [Double] {
    var differences = values
    for order in 1..<max(values.count, 2) where order < values.count {
      for index in stride(from: values.count - 1, through: order, by: -1) {
        differences[index] =
          (differences[index] - differences[index - 1]) / (nodes[index] - nodes[index - order])
      }
    }
    var coefficients = Array(repeating: 0.0, count: values.count)
    for index in values.indices.reversed() {
      // coefficients · (x − node) + difference
      var shifted = Array(repeating: 0.0, count: values.count)
      for power in values.indices where power > 0 { shifted[power] = coefficients[power - 1] }
      for power in values.indices { shifted[power] -= nodes[index] * coefficients[power] }
      shifted[0] += differences[index]
      coefficients = shifted
    }
    return coefficients
  }
}
