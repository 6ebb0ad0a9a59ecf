extension Unit {
  /// The unit of a product, its symbol composed from both: mV · mS/cm2 is "mV mS/cm2".
  public static func * (left: Unit, right: Unit) -> Unit {
    Unit(
      dimension: left.dimension * right.dimension, exactScale: left.exactScale * right.exactScale,
      factors: product(of: left.factors, and: right.factors))
  }

  /// The unit of a quotient.
  public static func / (left: Unit, right: Unit) -> Unit {
    left * right.raised(to: -1)
  }

  /// The unit of a power; `Rational(1, 2)` gives that of a square root.
  public func raised(to power: Rational) -> Unit {
    if power == 1 { return self }
    return Unit(
      dimension: dimension.raised(to: power), exactScale: exactScale.raised(to: power),
      factors: power.isZero
        ? [] : factors.map { UnitFactor(symbol: $0.symbol, exponent: $0.exponent * power) })
  }
}
