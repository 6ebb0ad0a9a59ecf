import Equations

/// The exchanger of three sodium ions for one calcium ion, in the form of ten Tusscher and Panfilov 2006 after Luo
/// and Rudy: net current I = I_max (e^(γu) [Na]i³ [Ca]o − α e^((γ−1)u) [Na]o³ [Ca]i)/((K_Na³ + [Na]o³) (K_Ca + [Ca]o)
/// (1 + k_sat e^((γ−1)u))), u = VF/RT, outward positive. Sodium carries 3 I, calcium −2 I.
///
/// It expects living concentrations of both ions and the names of `IonVolumes`.
public struct SodiumCalciumExchanger: Sendable, Equatable {
  /// I_max in µA/cm².
  public let maximalCurrent: Double

  /// Makes an exchanger; I_max in µA/cm².
  public init(maximalCurrent: Double) {
    self.maximalCurrent = maximalCurrent
  }

  /// What the exchanger moves.
  public static let pathways = [
    IonPathway("sodium–calcium exchange", .sodium, current: "exchangerSodiumCurrent"),
    IonPathway("sodium–calcium exchange", .calcium, current: "exchangerCalciumCurrent"),
  ]

  /// The currents; `LivingConcentrations.moving` lets the pathways change concentrations.
  public var mechanism: Mechanism {
    let inward = "exp(0.35*V/thermalVoltage)*sodiumInside^3*calciumOutside"
    let outward = "2.5*exp(-0.65*V/thermalVoltage)*sodiumOutside^3*calciumInside"
    let sodium = "((87.5 [mM])^3 + sodiumOutside^3)*(1.38 [mM] + calciumOutside)"
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        "maximalExchangerCurrent", maximalCurrent, "uA/cm2", in: 0...1e5, "sodium–calcium exchange")
    ]
    mechanism.definitions = [
      Model.Definition(
        "exchangerCurrent", "uA/cm2",
        "maximalExchangerCurrent*(\(inward) - \(outward))/(\(sodium)*(1 + 0.1*exp(-0.65*V/thermalVoltage)))",
        "net current of the exchanger, outward positive"),
      Model.Definition(
        "exchangerSodiumCurrent", "uA/cm2", "3*exchangerCurrent", "sodium by exchange, outward"),
      Model.Definition(
        "exchangerCalciumCurrent", "uA/cm2", "-2*exchangerCurrent", "calcium by exchange, outward"),
    ]
    mechanism.currents = ["exchangerSodiumCurrent", "exchangerCalciumCurrent"]
    return mechanism
  }
}
