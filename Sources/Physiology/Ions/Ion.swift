/// A kind of ion that membranes let through.
public struct Ion: Sendable, Hashable {
  /// The name as equations begin with it, such as `sodium` in `sodiumInside`.
  public let name: String
  /// The symbol for people, such as `Na`.
  public let symbol: String
  /// The charge number z.
  public let valence: Int

  /// Makes an ion.
  ///
  /// - Parameters:
  ///   - name: as equations begin with it.
  ///   - symbol: for people.
  ///   - valence: the charge number z, not 0.
  public init(_ name: String, symbol: String, valence: Int) {
    self.name = name
    self.symbol = symbol
    self.valence = valence
  }

  /// Na⁺.
  public static let sodium = Ion("sodium", symbol: "Na", valence: 1)
  /// K⁺.
  public static let potassium = Ion("potassium", symbol: "K", valence: 1)
  /// Cl⁻.
  public static let chloride = Ion("chloride", symbol: "Cl", valence: -1)
  /// Ca²⁺.
  public static let calcium = Ion("calcium", symbol: "Ca", valence: 2)

  /// The state of its concentration inside, next to the membrane.
  public var inside: String { name + "Inside" }
  /// The state of its concentration outside, next to the membrane.
  public var outside: String { name + "Outside" }
  /// The definition of its Nernst potential.
  public var reversal: String { name + "Reversal" }
}
