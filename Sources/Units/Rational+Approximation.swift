extension Rational {
  /// The fraction that a decimal stands for: 0.3 gives 3/10, and 3.3333333333333335 (that is 1/0.3) 10/3.
  ///
  /// - Parameters:
  ///   - value: the number to recognise.
  ///   - maximumDenominator: the largest denominator to consider, at least 1.
  /// - Returns: `nil` when no such fraction lies within 1e-12 of the value, relative to it.
  public init?(approximating value: Double, maximumDenominator: Int = 1000) {
    guard value.isFinite else { return nil }
    let candidate = Rational(nearest: value, maximumDenominator: maximumDenominator)
    guard (candidate.doubleValue - value).magnitude <= 1e-12 * value.magnitude else { return nil }
    self = candidate
  }

  /// The last convergent of the value's continued fraction that fits, or the largest whole number of its
  /// sign for a value beyond all.
  init(nearest value: Double, maximumDenominator: Int = 1 << 20) {
    let limit = Double(Int.max / 2)
    guard value.magnitude < limit else {
      self.init(value < 0 ? -Int.max : Int.max)
      return
    }
    var convergent = (numerator: 1, denominator: 0)
    var previous = (numerator: 0, denominator: 1)
    var rest = value.magnitude
    while rest < limit {
      let whole = Int(rest)
      guard
        let numerator = multiplyAdd(whole, convergent.numerator, previous.numerator),
        let denominator = multiplyAdd(whole, convergent.denominator, previous.denominator),
        denominator <= maximumDenominator
      else { break }
      (previous, convergent) = (convergent, (numerator, denominator))
      let reached = Double(numerator) / Double(denominator)
      if (reached - value.magnitude).magnitude <= 1e-15 * value.magnitude { break }
      rest = 1 / (rest - Double(whole))
    }
    self.init(value < 0 ? -convergent.numerator : convergent.numerator, convergent.denominator)
  }
}

/// `factor * value + addend`, or `nil` when it overflows.
private func multiplyAdd(_ factor: Int, _ value: Int, _ addend: Int) -> Int? {
  let (product, productOverflow) = factor.multipliedReportingOverflow(by: value)
  let (sum, sumOverflow) = product.addingReportingOverflow(addend)
  return productOverflow || sumOverflow ? nil : sum
}
