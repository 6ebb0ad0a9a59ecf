import Equations

/// A way by which one ion crosses a membrane: which current it is, and what it costs.
public struct IonPathway: Sendable, Equatable {
  /// The name for people, such as `pump`; one pathway may carry several ions.
  public let name: String
  /// The ion.
  public let ion: Ion
  /// The definition that is this ion's current through the pathway, outward positive.
  public let current: String
  /// How many molecules of ATP one elementary charge of this current costs, outward positive; 0 for what needs
  /// none, and for all but one of the ions that a pump moves together.
  public let adenosineTriphosphatePerCharge: Double

  /// Makes a pathway.
  ///
  /// - Parameters:
  ///   - name: for people.
  ///   - ion: what is carried.
  ///   - current: the definition that is its current, outward positive: one by area of membrane or one of the cell.
  ///   - adenosineTriphosphatePerCharge: molecules of ATP per elementary charge outward.
  public init(_ name: String, _ ion: Ion, current: String, adenosineTriphosphatePerCharge: Double = 0) {
    self.name = name
    self.ion = ion
    self.current = current
    self.adenosineTriphosphatePerCharge = adenosineTriphosphatePerCharge
  }

  /// The definition of the power that the current spends, I (V − E).
  public var power: String { current + "Power" }

  /// The electrochemical power that the current spends, in nW/cm²; negative where it is stored.
  var powerDefinition: Model.Definition {
    Model.Definition(
      power, "uA mV/cm2", "\(current)*(V - \(ion.reversal))",
      "electrochemical power spent by \(ion.name) through \(name)")
  }
}
