extension Unit {
  /// The metre, m.
  public static let metre = Unit(coherent: Dimension(.metre), symbol: "m")
  /// The kilogram, kg.
  public static let kilogram = Unit(coherent: Dimension(.kilogram), symbol: "kg")
  /// The second, s.
  public static let second = Unit(coherent: Dimension(.second), symbol: "s")
  /// The ampere, A.
  public static let ampere = Unit(coherent: Dimension(.ampere), symbol: "A")
  /// The kelvin, K.
  public static let kelvin = Unit(coherent: Dimension(.kelvin), symbol: "K")
  /// The mole, mol.
  public static let mole = Unit(coherent: Dimension(.mole), symbol: "mol")
  /// The candela, cd.
  public static let candela = Unit(coherent: Dimension(.candela), symbol: "cd")
  /// The coulomb, C.
  public static let coulomb = Unit(coherent: (ampere * second).dimension, symbol: "C")
  /// The joule, J.
  public static let joule = Unit(coherent: (kilogram * (metre / second).raised(to: 2)).dimension, symbol: "J")
  /// The volt, V.
  public static let volt = Unit(coherent: (joule / coulomb).dimension, symbol: "V")

  /// A coherent unit of the SI under its name.
  private init(coherent dimension: Dimension, symbol: String) {
    self.init(
      dimension: dimension, exactScale: .one, factors: [UnitFactor(symbol: symbol, exponent: 1)])
  }
}
