import Equations

/// The pump that moves three sodium ions out and two potassium ions in for one molecule of ATP, and so one charge
/// out: currents `pumpSodiumCurrent` = 3 I and `pumpPotassiumCurrent` = −2 I of the net current `pumpCurrent` = I.
///
/// Ouabain blocks the share 1/(1 + K/[ouabain]) of the pumps at once, with K = 0.1 µM: half of the pumps of human blood
/// cells stop at 0.03 and 0.14 µM in 3 and 6.5 mM of potassium (Møller and others 1990). How fast it binds is left
/// out. It expects living concentrations of both ions and the names of `IonVolumes`.
public struct SodiumPotassiumPump: Sendable, Equatable {
  /// How the turnover depends on concentrations and potential.
  public enum Form: String, Sendable, Equatable, CaseIterable {
    /// 1/((1 + K_K/[K]o)² (1 + K_Na/[Na]i)³) with 2 and 10 mM; Kager and others 2000, as in ModelDB 113446.
    case kager2000
    /// 1/((1 + e^((25 mM − [Na]i)/3 mM)) (1 + e^(5.5 − [K]o/mM))); Cressman and others 2009.
    case cressman2009
    /// As Kager's with 1 and 13 mM, times 1/(1 + 0.12 e^(−0.1 VF/RT) + 0.04 σ e^(−VF/RT)) with
    /// σ = (e^([Na]o/67.3 mM) − 1)/7; Shorten and others 2007.
    case shorten2007
  }

  /// How the turnover depends on concentrations and potential.
  public let form: Form
  /// The net current where the turnover's law gives 1, in µA/cm².
  public let maximalCurrent: Double

  /// Makes a pump; the maximal net current in µA/cm².
  public init(_ form: Form, maximalCurrent: Double) {
    self.form = form
    self.maximalCurrent = maximalCurrent
  }

  /// What the pump moves; the sodium current carries the cost, one ATP for three charges.
  public static let pathways = [
    IonPathway("pump", .sodium, current: "pumpSodiumCurrent", adenosineTriphosphatePerCharge: 1.0 / 3),
    IonPathway("pump", .potassium, current: "pumpPotassiumCurrent"),
  ]

  /// Where the law comes from.
  public var source: Citation {
    switch form {
    case .kager2000: .kager2000
    case .cressman2009: .cressman2009
    case .shorten2007: .shorten2007
    }
  }

  /// The law of the turnover, an expression between 0 and 1.
  public var turnover: String {
    switch form {
    case .kager2000:
      "1/((1 + 2 [mM]/potassiumOutside)^2*(1 + 10 [mM]/sodiumInside)^3)"
    case .cressman2009:
      "1/((1 + exp((25 [mM] - sodiumInside)/(3 [mM])))*(1 + exp(5.5 - potassiumOutside/(1 [mM]))))"
    case .shorten2007:
      "1/((1 + 1 [mM]/potassiumOutside)^2*(1 + 13 [mM]/sodiumInside)^3*(1 + 0.12*exp(-0.1*V/thermalVoltage) "
        + "+ 0.04*(exp(sodiumOutside/(67.3 [mM])) - 1)/7*exp(-V/thermalVoltage)))"
    }
  }

  /// Currents and the input `ouabain`; `LivingConcentrations.moving` lets the pathways change concentrations.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        "maximalPumpCurrent", maximalCurrent, "uA/cm2", in: 0...1000,
        "net current of all pumps at full turnover"),
      Model.Parameter(
        "ouabainHalfBlock", 1e-4, "mM", in: 1e-9...10, "ouabain that blocks half of the pumps"),
    ]
    mechanism.inputs = [Model.Input("ouabain", "mM", "ouabain outside")]
    mechanism.definitions = [
      Model.Definition("pumpTurnover", "1", turnover, "turnover of a working pump"),
      Model.Definition(
        "workingPumps", "1", "1/(1 + max(ouabain, 0)/ouabainHalfBlock)", "share of the pumps without ouabain"),
      Model.Definition(
        "pumpCurrent", "uA/cm2", "maximalPumpCurrent*workingPumps*pumpTurnover",
        "net current of the pump, outward"),
      Model.Definition(
        "pumpSodiumCurrent", "uA/cm2", "3*pumpCurrent", "sodium by the pump, outward positive"),
      Model.Definition(
        "pumpPotassiumCurrent", "uA/cm2", "-2*pumpCurrent", "potassium by the pump, outward positive"),
    ]
    mechanism.currents = ["pumpSodiumCurrent", "pumpPotassiumCurrent"]
    return mechanism
  }
}
