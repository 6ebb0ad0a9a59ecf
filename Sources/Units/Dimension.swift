/// One of the seven base units of the SI, in the order in which dimensions are printed.
public enum BaseUnit: Int, CaseIterable, Hashable, Sendable {
  /// Mass, kg.
  case kilogram
  /// Length, m.
  case metre
  /// Time, s.
  case second
  /// Electric current, A.
  case ampere
  /// Thermodynamic temperature, K.
  case kelvin
  /// Amount of substance, mol.
  case mole
  /// Luminous intensity, cd.
  case candela

  /// The symbol of the SI Brochure (9th edition, 2019, table 2).
  public var symbol: String {
    switch self {
    case .kilogram: "kg"
    case .metre: "m"
    case .second: "s"
    case .ampere: "A"
    case .kelvin: "K"
    case .mole: "mol"
    case .candela: "cd"
    }
  }
}

/// What kind of quantity a unit measures: the rational exponent of each SI base unit.
public struct Dimension: Hashable, Sendable {
  /// One exponent per base unit, indexed by its raw value.
  private let exponents: [Rational]

  private init(exponents: [Rational]) {
    self.exponents = exponents
  }

  /// The dimension of one base unit.
  public init(_ base: BaseUnit) {
    exponents = BaseUnit.allCases.map { $0 == base ? 1 : 0 }
  }

  /// The dimension of pure numbers, ratios and counts.
  public static let dimensionless = Dimension(exponents: BaseUnit.allCases.map { _ in 0 })

  /// The exponent of one base unit.
  public subscript(base: BaseUnit) -> Rational { exponents[base.rawValue] }

  /// The dimension of a product.
  public static func * (left: Dimension, right: Dimension) -> Dimension {
    Dimension(exponents: BaseUnit.allCases.map { left[$0] + right[$0] })
  }

  /// The dimension of a quotient.
  public static func / (left: Dimension, right: Dimension) -> Dimension {
    Dimension(exponents: BaseUnit.allCases.map { left[$0] - right[$0] })
  }

  /// The dimension of a power, for example of a square root with `Rational(1, 2)`.
  public func raised(to power: Rational) -> Dimension {
    Dimension(exponents: exponents.map { $0 * power })
  }
}

extension Dimension: CustomStringConvertible {
  /// Base units with their exponents, "kg m^2 s^-3 A^-1"; "1" when dimensionless.
  public var description: String {
    var words: [String] = []
    for base in BaseUnit.allCases where !self[base].isZero {
      let exponent = self[base]
      if exponent == 1 {
        words.append(base.symbol)
      } else {
        words.append(base.symbol + (exponent.isInteger ? "^\(exponent)" : "^(\(exponent))"))
      }
    }
    return words.isEmpty ? "1" : words.joined(separator: " ")
  }
}
