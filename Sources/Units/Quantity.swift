/// A number with its unit.
public struct Quantity: Hashable, Sendable {
  /// The number of units.
  public let value: Double

  /// The unit the number counts.
  public let unit: Unit

  /// A number of a unit.
  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The number that expresses the same in another unit: -65 mV in V is -0.065, 6.3 degC in K is 279.45.
  ///
  /// Between units that differ by prefixes the result is rounded once. A temperature in degC is converted
  /// with its zero, and so cannot express a difference; write those in K.
  ///
  /// - Throws: `UnitError` of kind `incompatible` when the dimensions differ.
  public func value(in target: Unit) throws(UnitError) -> Double {
    guard unit.isCompatible(with: target) else {
      throw UnitError(.incompatible(found: unit, expected: target), column: 1)
    }
    guard let factor = unit.conversionFactor(to: target),
      let inverse = target.conversionFactor(to: unit)
    else {
      return (value * unit.scale + unit.offset - target.offset) / target.scale
    }
    // 0.001 is not a Double but 1000 is, so that dividing by it rounds once.
    return factor < 1 ? value / inverse : value * factor
  }
}
