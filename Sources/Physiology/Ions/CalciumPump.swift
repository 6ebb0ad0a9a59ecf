import Equations

/// The calcium pump of the surface membrane: I = I_max [Ca]i/([Ca]i + K), outward, one ATP for each calcium ion; the
/// form and the K of 0.5 µM of ten Tusscher and Panfilov 2006. Counter-ions are left out, as there.
///
/// It expects living concentrations of calcium.
public struct CalciumPump: Sendable, Equatable {
  /// I_max in µA/cm².
  public let maximalCurrent: Double

  /// Makes a pump; I_max in µA/cm².
  public init(maximalCurrent: Double) {
    self.maximalCurrent = maximalCurrent
  }

  /// What the pump moves, two charges for one ATP.
  public static let pathway = IonPathway(
    "calcium pump", .calcium, current: "calciumPumpCurrent", adenosineTriphosphatePerCharge: 0.5)

  /// The current; `LivingConcentrations.moving` lets the pathway change concentrations.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        "maximalCalciumPumpCurrent", maximalCurrent, "uA/cm2", in: 0...1000, "calcium pump at full turnover")
    ]
    mechanism.definitions = [
      Model.Definition(
        "calciumPumpCurrent", "uA/cm2",
        "maximalCalciumPumpCurrent*calciumInside/(calciumInside + 0.0005 [mM])",
        "calcium by its pump, outward positive")
    ]
    mechanism.currents = ["calciumPumpCurrent"]
    return mechanism
  }
}
