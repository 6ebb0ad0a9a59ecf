/// A place between evenly spaced values, and the weights of the four next to it by which a cubic runs through them.
struct CubicPlace {
  /// The first of the four values.
  let base: Int
  /// Their weights.
  let weights: (Double, Double, Double, Double)

  /// A place counted in spacings from the first value; beyond the ends the outermost cubic goes on.
  ///
  /// - Precondition: at least 4 values.
  init(_ position: Double, count: Int) {
    let last = Double(count - 4)
    let start = position - 1
    let whole = start > 0 ? (start < last ? start.rounded(.down) : last) : 0
    self.init(base: Int(whole), offset: position - whole)
  }

  /// The cubic through values at 0, 1, 2 and 3, read off at an offset.
  init(base: Int, offset x: Double) {
    self.base = base
    weights = (
      -(x - 1) * (x - 2) * (x - 3) / 6, x * (x - 2) * (x - 3) / 2, -x * (x - 1) * (x - 3) / 2,
      x * (x - 1) * (x - 2) / 6
    )
  }

  /// The interpolated value.
  func value(of values: [Double], from offset: Int = 0) -> Double {
    let first = offset + base
    return weights.0 * values[first] + weights.1 * values[first + 1] + weights.2 * values[first + 2]
      + weights.3 * values[first + 3]
  }
}
