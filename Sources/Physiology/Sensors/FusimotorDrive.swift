import Equations

extension Model {
  /// Fusimotor neurons and the activation of the intrafusal fibres. Three lanes that meet the spindle's one
  /// to one, with the parameters of `IntrafusalFibre.fusimotorParameters()`; defaults are the bag 1 fibre's.
  ///
  /// The activation γ²/(γ² + γ_half²) and its time constants are Mileusnic's (B). Fusimotor rates grow with
  /// the monoamine level and with voluntary drive: larger tendon reflexes under threat with unchanged
  /// H-reflexes are indirect evidence (A, Horslen) that arousal acts here; the linear law and its constants
  /// are level C.
  public static let fusimotorDrive = Model(
    name: "fusimotorDrive",
    title: "Fusimotor drive of bag 1, bag 2 and chain fibre",
    timeUnit: "s", evidence: .hypothesis, sources: [.mileusnic2006, .horslen2011, .horslen2018, .galvani],
    inputs: [
      Input("monoamine", "1", "monoamine level M"),
      Input("drive", "1", "voluntary descending drive, 0 to 1"),
    ],
    parameters: [
      Parameter("tonicRate", 10, "1/s", in: 0...200, "fusimotor rate at rest"),
      Parameter("monoamineGain", 40, "1/s", in: 0...500, "further rate per unit of M"),
      Parameter("driveGain", 60, "1/s", in: 0...500, "further rate at drive 1 (alpha–gamma co-activation)"),
      Parameter("halfActivationRate", 60, "1/s", in: 1...500, "rate that activates the fibre by half"),
      Parameter("timeConstant", 0.149, "s", in: 0...5, "time constant of activation; 0 for at once"),
      Parameter("initialActivation", 0, "1", in: 0...1, "activation at the start"),
    ],
    definitions: [
      Definition(
        "fusimotorRate", "1/s", "max(tonicRate + monoamineGain*monoamine + driveGain*max(drive, 0), 0 [1/s])",
        "rate of the fusimotor neurons"),
      Definition(
        "target", "1", "fusimotorRate^2/(fusimotorRate^2 + halfActivationRate^2)",
        "where the activation tends to"),
      Definition(
        "activation", "1", "if(timeConstant > 0 [s], delayedActivation, target)",
        "activation of the fibre, 0 to 1"),
    ],
    // A tiny time constant in place of 0 keeps the quotient finite in the lane that does not use it.
    states: [
      State(
        "delayedActivation", "1", initial: "initialActivation",
        derivative: "(target - delayedActivation)/max(timeConstant, 0.0001 [s])",
        limits: 0...1, "activation as it follows the fusimotor rate")
    ])
}
