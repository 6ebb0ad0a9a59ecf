/// A unit of measurement: what it measures, how large it is, and how it is written.
///
/// Two units are equal (`==`) when they are also written alike; `isSame(as:)` compares what they mean.
public struct Unit: Hashable, Sendable {
  /// What the unit measures.
  public let dimension: Dimension

  /// How many coherent SI units one of this unit is: 0.001 for mV, 10 for mS/cm2.
  public let scale: Double

  /// The unit as written, or as composed from the units it was made of; "1" when it is a pure number.
  ///
  /// `Unit(parsing:)` reads every symbol back as the same unit.
  public let symbol: String

  /// The SI value of a reading of zero: 273.15 for degC, and 0 for every other unit.
  ///
  /// A unit with an offset has no place in a product: `*`, `/` and `raised(to:)` treat it as its
  /// difference, the kelvin, and the parser refuses it there.
  public let offset: Double

  /// `scale` without loss.
  let exactScale: UnitScale

  /// The named units of which this one is the product.
  let factors: [UnitFactor]

  init(dimension: Dimension, exactScale: UnitScale, factors: [UnitFactor]) {
    self.dimension = dimension
    self.exactScale = exactScale
    self.factors = factors
    scale = exactScale.value
    symbol = composedSymbol(of: factors)
    offset = 0
  }

  /// A unit with a name of its own, with the prefix if there is one.
  init(_ definition: UnitDefinition, prefix: UnitPrefix? = nil) {
    let power = UnitScale(powerOfTen: Rational(prefix?.powerOfTen ?? 0))
    let name = (prefix?.symbol ?? "") + definition.name
    dimension = definition.dimension
    exactScale = definition.scale * power
    scale = exactScale.value
    symbol = name
    offset = definition.offset
    factors = [UnitFactor(symbol: definition.offset == 0 ? name : "K", exponent: 1)]
  }

  /// The same unit written in another way.
  init(_ unit: Unit, writtenAs symbol: String) {
    dimension = unit.dimension
    exactScale = unit.exactScale
    scale = unit.scale
    self.symbol = symbol
    offset = unit.offset
    factors = unit.factors
  }

  /// The unit of pure numbers, written "1".
  public static let dimensionless = Unit(dimension: .dimensionless, exactScale: .one, factors: [])

  /// Whether the two measure the same with the same size (to 1e-9) from the same zero: S/m2 and 1/(Ohm m2).
  public func isSame(as other: Unit) -> Bool {
    guard dimension == other.dimension && offset == other.offset else { return false }
    return (ratio(to: other) - 1).magnitude <= 1e-9
  }

  /// Whether values in one can be expressed in the other, which holds when their dimensions are equal.
  public func isCompatible(with other: Unit) -> Bool {
    dimension == other.dimension
  }

  /// What to multiply a value in this unit by to have it in the other.
  ///
  /// Exactly 1 for units that are the same, and correctly rounded for units that differ by prefixes.
  ///
  /// - Returns: `nil` when the dimensions differ, and between degC and a unit with another zero, where no
  ///   factor does it; `Quantity.value(in:)` handles those.
  public func conversionFactor(to other: Unit) -> Double? {
    guard dimension == other.dimension && offset == other.offset else { return nil }
    return isSame(as: other) ? 1 : ratio(to: other)
  }

  private func ratio(to other: Unit) -> Double {
    (exactScale * other.exactScale.inverse).value
  }
}

extension Unit: CustomStringConvertible {
  /// The symbol.
  public var description: String { symbol }
}
