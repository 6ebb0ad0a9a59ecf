/// The three kinds of intrafusal fibre, in the order of the lanes of `Model.spindleMileusnic2006` and
/// `Model.fusimotorDrive`.
public enum IntrafusalFibre: Int, Sendable, CaseIterable {
  /// Dynamic nuclear bag fibre: sensitive to velocity.
  case bag1
  /// Static nuclear bag fibre.
  case bag2
  /// Nuclear chain fibre.
  case chain

  /// The values of one parameter over the fibres, by the parameter's name in the model.
  public typealias LaneParameter = (name: String, values: [Double])

  /// What differs from lane to lane in `Model.spindleMileusnic2006`.
  ///
  /// - Parameter monoamine: the monoamine level for which the fibres are at rest at the start, without drive.
  public static func spindleParameters(monoamine: Double = 0) -> [LaneParameter] {
    [
      (name: "passiveDamping", values: [0.0605, 0.0822, 0.0822]),
      (name: "fusimotorDamping", values: [0.2592, -0.0460, -0.0690]),
      (name: "fusimotorForce", values: [0.0289, 0.0636, 0.0954]),
      (name: "afferentGain", values: [20000, 10000, 10000]),
      (name: "initialActivation", values: restingActivations(monoamine: monoamine)),
    ]
  }

  /// What differs from lane to lane in `Model.fusimotorDrive`: bag 1 follows the dynamic, bag 2 and chain the
  /// static fusimotor neurons; the chain fibre activates at once.
  ///
  /// - Parameter monoamine: the monoamine level for which the fibres are at rest at the start, without drive.
  public static func fusimotorParameters(monoamine: Double = 0) -> [LaneParameter] {
    [
      (name: "tonicRate", values: tonicRates),
      (name: "monoamineGain", values: monoamineGains),
      (name: "driveGain", values: [60, 100, 100]),
      (name: "halfActivationRate", values: halfActivationRates),
      (name: "timeConstant", values: [0.149, 0.205, 0]),
      (name: "initialActivation", values: restingActivations(monoamine: monoamine)),
    ]
  }

  /// The activation of each fibre at rest, by the law and the default rates of `Model.fusimotorDrive`.
  public static func restingActivations(monoamine: Double) -> [Double] {
    allCases.map { fibre in
      let rate = tonicRates[fibre.rawValue] + monoamineGains[fibre.rawValue] * monoamine
      let half = halfActivationRates[fibre.rawValue]
      return rate > 0 ? rate * rate / (rate * rate + half * half) : 0
    }
  }

  private static let tonicRates: [Double] = [10, 20, 20]
  private static let monoamineGains: [Double] = [40, 20, 20]
  private static let halfActivationRates: [Double] = [60, 60, 90]
}
