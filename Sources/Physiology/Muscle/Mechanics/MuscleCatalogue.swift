import Equations

extension MuscleMechanicsName {
  /// The mechanics of this name.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their defaults.
  public func mechanics(_ values: [String: Double] = [:]) -> any MuscleMechanics {
    let architecture = MusculotendonArchitecture(values)
    switch self {
    case .twitch: return TwitchMechanics(architecture)
    case .song2008: return HillMuscleTendon(MusculotendonUnit(values))
    case .thelen2003:
      return EquilibriumMuscle(
        .thelen2003, title: "Hill muscle with elastic tendon by Thelen 2003", architecture: architecture,
        curves: Thelen2003Curves(values))
    case .millard2013:
      return EquilibriumMuscle(
        .millard2013, title: "Damped Hill muscle with elastic tendon by Millard et al. 2013",
        architecture: architecture, curves: Millard2013Curves(values))
    case .huxley1957: return Huxley1957Muscle(values)
    case .fibre: return TwitchMechanics(of: .slow, architecture)
    }
  }

  /// The settable values with their defaults, units and ranges.
  public var parameters: [Model.Parameter] {
    switch self {
    case .twitch, .fibre: MusculotendonArchitecture.parameters
    case .song2008: MusculotendonUnit.parameters
    case .thelen2003: MusculotendonArchitecture.parameters + Thelen2003Curves.parameters
    case .millard2013: MusculotendonArchitecture.parameters + Millard2013Curves.parameters
    case .huxley1957: MusculotendonArchitecture.parameters + Huxley1957Muscle.parameters
    }
  }
}
