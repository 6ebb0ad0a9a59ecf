/// A unit with a name of its own, before prefixes.
struct UnitDefinition: Sendable {
  let name: String
  let dimension: Dimension
  let scale: UnitScale
  /// Whether "k", "m" and the other prefixes may stand before the name.
  var takesPrefixes = false
  /// The reading's zero in coherent SI; see `Unit.offset`.
  var offset = 0.0

  /// This definition under another spelling.
  func named(_ name: String) -> UnitDefinition {
    UnitDefinition(
      name: name, dimension: dimension, scale: scale, takesPrefixes: takesPrefixes, offset: offset)
  }

  /// The definition of exactly this name.
  static func named(_ name: String) -> UnitDefinition? {
    all.first { $0.name == name }
  }

  /// All definitions; those of physiology first, which is the order in which equally near suggestions are
  /// made.
  static let all: [UnitDefinition] = coherent + alternative + nonmetric + counted
}

private let kilogram = Dimension(.kilogram)
private let metre = Dimension(.metre)
private let second = Dimension(.second)
private let ampere = Dimension(.ampere)
private let mole = Dimension(.mole)

private let newton = kilogram * metre / (second * second)
private let joule = newton * metre
private let coulomb = ampere * second
private let volt = joule / coulomb
private let weber = volt * second
private let litre = metre * metre * metre

/// SI Brochure, 9th edition (2019), tables 2 and 4; the gram stands for the kilogram, since prefixes attach
/// to it.
private let coherent: [UnitDefinition] = [
  prefixed("V", volt),
  prefixed("s", second),
  prefixed("A", ampere),
  prefixed("S", ampere / volt),
  prefixed("F", coulomb / volt),
  prefixed("m", metre),
  prefixed("N", newton),
  prefixed("Hz", Dimension.dimensionless / second),
  prefixed("K", Dimension(.kelvin)),
  prefixed("mol", mole),
  prefixed("g", kilogram, powerOfTen: -3),
  prefixed("C", coulomb),
  prefixed("J", joule),
  prefixed("W", joule / second),
  prefixed("Pa", newton / (metre * metre)),
  prefixed("Ohm", volt / ampere),
  prefixed("Wb", weber),
  prefixed("T", weber / (metre * metre)),
  prefixed("H", weber / ampere),
  prefixed("cd", Dimension(.candela)),
  UnitDefinition(name: "rad", dimension: .dimensionless, scale: .one, takesPrefixes: true),
]

/// Other spellings: the Greek letter and the compatibility character for the ohm, the ohm in small letters,
/// and the mho of older papers and of NEURON's files.
private let alternative: [UnitDefinition] = [
  prefixed("ohm", volt / ampere),
  prefixed("\u{3A9}", volt / ampere),
  prefixed("\u{2126}", volt / ampere),
  prefixed("mho", ampere / volt),
]

/// Units outside the SI: SI Brochure, 9th edition (2019), table 8, unless a line says otherwise.
private let nonmetric: [UnitDefinition] = [
  prefixed("M", mole / litre, powerOfTen: 3),  // mol/L, the chemists' molar
  prefixed("L", litre, powerOfTen: -3),
  prefixed("l", litre, powerOfTen: -3),
  UnitDefinition(name: "min", dimension: second, scale: UnitScale(numerator: 60, powerOfTen: 0)),
  UnitDefinition(name: "h", dimension: second, scale: UnitScale(numerator: 36, powerOfTen: 2)),
  UnitDefinition(name: "day", dimension: second, scale: UnitScale(numerator: 864, powerOfTen: 2)),
  UnitDefinition(
    name: "deg", dimension: .dimensionless, scale: UnitScale(powerOfTen: 0, remainder: .pi / 180)),
  UnitDefinition(
    name: "\u{B0}", dimension: .dimensionless, scale: UnitScale(powerOfTen: 0, remainder: .pi / 180)),
  // NIST SP 811 (2008), appendix B.8: the conventional millimetre of mercury, 133.3224 Pa from its
  // definition 13.5951 g/cm³ · 9.80665 m/s² · 1 mm.
  UnitDefinition(
    name: "mmHg", dimension: newton / (metre * metre),
    scale: UnitScale(numerator: 133_322_387_415, powerOfTen: -9)),
  prefixed("bar", newton / (metre * metre), powerOfTen: 5),
  // NIST SP 811 (2008), appendix B.8: the thermochemical calorie, 4.184 J exactly.
  UnitDefinition(
    name: "cal", dimension: joule, scale: UnitScale(numerator: 4184, powerOfTen: -3), takesPrefixes: true),
  prefixed("dyn", newton, powerOfTen: -5),
  degreeCelsius,
  degreeCelsius.named("\u{B0}C"),
  degreeCelsius.named("\u{2103}"),
]

private let degreeCelsius = UnitDefinition(
  name: "degC", dimension: Dimension(.kelvin), scale: .one, offset: 273.15)

/// Counts and ratios, and the two measures of the muscle and spindle models: optimal fibre length L0, and
/// the arbitrary force unit FU of Mileusnic et al. 2006 (J Neurophysiol 96:1772).
private let counted: [UnitDefinition] = [
  UnitDefinition(name: "%", dimension: .dimensionless, scale: UnitScale(powerOfTen: -2)),
  UnitDefinition(name: "L0", dimension: .dimensionless, scale: .one),
  UnitDefinition(name: "l0", dimension: .dimensionless, scale: .one),
  UnitDefinition(name: "FU", dimension: .dimensionless, scale: .one),
  UnitDefinition(name: "pps", dimension: Dimension.dimensionless / second, scale: .one),
  UnitDefinition(
    name: "bpm", dimension: Dimension.dimensionless / second,
    scale: UnitScale(denominator: 60, powerOfTen: 0)),
  UnitDefinition(name: "count", dimension: .dimensionless, scale: .one),
  UnitDefinition(name: "spikes", dimension: .dimensionless, scale: .one),
]

private func prefixed(_ name: String, _ dimension: Dimension, powerOfTen: Rational = 0) -> UnitDefinition {
  UnitDefinition(
    name: name, dimension: dimension, scale: UnitScale(powerOfTen: powerOfTen), takesPrefixes: true)
}
