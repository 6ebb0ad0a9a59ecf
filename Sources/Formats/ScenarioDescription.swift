/// What a scenario file says: which scenario to run, and with which values.
///
/// Quantities are kept as their text, `53 s`, so that whoever knows the expected unit reads them.
public struct ScenarioDescription: Equatable, Sendable {
  /// A parameter and the value given to it.
  public struct Parameter: Equatable, Sendable {
    /// The name, such as `motorNeuron.gNa`.
    public var name: String
    /// The value as text, such as `30 mS/cm2`.
    public var text: String
    /// What stands behind the value when the file is written; reading drops comments.
    public var comment: String?
    /// Where the value stands in the file that was read; nil for a parameter made in memory.
    public var position: TextPosition?
    /// Where the name stands in that file.
    public var namePosition: TextPosition?

    /// A parameter with its value.
    public init(_ name: String, _ text: String, comment: String? = nil) {
      self.name = name
      self.text = text
      self.comment = comment
    }
  }

  /// The version of galvani that wrote the file (key `galvani`).
  public var version: String
  /// The name of the scenario (key `scenario`).
  public var scenario: String
  /// The cell, for a scenario that exists for several (key `cell`); nil for any other.
  public var cell: String?
  /// The seed of the random numbers (key `seed`).
  public var seed: UInt64
  /// The simulated time as text, such as `53 s` (key `duration`).
  public var duration: String
  /// The time step as text; nil for that of the scenario (key `step`).
  public var step: String?
  /// The instruction set of the processor that ran it, for information (key `instructions`).
  public var instructions: String?
  /// The bound of polynomials in place of functions of a potential (key `polynomials`); nil for exact evaluation.
  public var polynomials: String?
  /// How exactly the costly part of a step is computed, `single` or `double`; nil for double (key `precision`).
  public var precision: String?
  /// What gates relax to during a step, `still` or `moving`; nil for still (key `steadyStates`).
  public var steadyStates: String?
  /// How the states of cells advance, `per-state`, `rosenbrock2` or `rosenbrock4`; nil for the scenario's own way (key
  /// `integrator`).
  public var integrator: String?
  /// The file with the drive, in the same folder (key `drive`).
  public var drive: String?
  /// Where that drive came from, in a sentence for reports (key `driveOrigin`).
  public var driveOrigin: String?
  /// The parameters in order (key `parameters`).
  public var parameters: [Parameter]
  /// Where the value of each key stands in the file that was read, for messages about it.
  public var positions: [String: TextPosition] = [:]

  /// A description made in memory.
  public init(version: String, scenario: String, seed: UInt64, duration: String, parameters: [Parameter] = [])
  {
    self.version = version
    self.scenario = scenario
    self.seed = seed
    self.duration = duration
    self.parameters = parameters
  }
}
