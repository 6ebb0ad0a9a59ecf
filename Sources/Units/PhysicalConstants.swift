/// Constants of nature and of convention.
///
/// Source: the defining constants of the SI (SI Brochure, 9th edition, 2019) and what follows from them
/// exactly, as tabulated by CODATA 2018 (Tiesinga et al. 2021, Rev Mod Phys 93:025010).
public enum PhysicalConstants {
  /// Molar gas constant R, J/mol/K: the exact product of the Boltzmann and Avogadro constants.
  public static let gasConstant = Quantity(8.314_462_618_153_24, Unit.joule / Unit.mole / Unit.kelvin)

  /// Faraday constant F, C/mol: the exact product of the elementary charge and the Avogadro constant.
  public static let faraday = Quantity(96_485.332_123_310_02, Unit.coulomb / Unit.mole)

  /// Boltzmann constant k, J/K, exact by definition.
  public static let boltzmann = Quantity(1.380_649e-23, Unit.joule / Unit.kelvin)

  /// Avogadro constant, 1/mol, exact by definition.
  public static let avogadro = Quantity(6.022_140_76e23, Unit.dimensionless / Unit.mole)

  /// Elementary charge e, C, exact by definition.
  public static let elementaryCharge = Quantity(1.602_176_634e-19, .coulomb)

  /// The temperature of 0 degC, K, exact by definition.
  public static let zeroCelsius = Quantity(273.15, .kelvin)

  /// Standard acceleration of gravity, m/s2: convention of the 3rd CGPM (1901), exact.
  public static let standardGravity = Quantity(
    9.806_65, Unit.metre / Unit.second.raised(to: 2))
}
