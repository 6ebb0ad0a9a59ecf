import ArrayInstructions
import Equations

/// A synaptic conductance that rises and falls after every spike, N (e^(−t/τ₂) − e^(−t/τ₁)) with N such that its peak
/// is the unitary conductance; I = g (V − E). All synapses of one kind on a cell share one conductance.
///
/// A spike is received by `kind`. The rise stands in a state of its own, and a factor of the step that is 1 for small
/// steps makes the pair exact for every step. For a cell whose potential is called `V` and whose conductances are in
/// µS.
public struct DoubleExponentialSynapse: Sendable, Equatable {
  /// The kind, with which all names begin.
  public let kind: String
  /// Reversal potential in mV.
  public let reversal: Double
  /// Time constant of the rise in ms.
  public let rise: Double
  /// Time constant of the decay in ms, longer than the rise.
  public let decay: Double
  /// The peak after one spike in µS; a connection's weight multiplies it.
  public let unitaryConductance: Double

  /// Makes a synapse.
  ///
  /// - Parameters:
  ///   - kind: with which all names begin.
  ///   - reversal: in mV.
  ///   - times: time constants of rise and decay in ms, the decay longer.
  ///   - unitaryConductance: the peak after one spike in µS.
  public init(
    _ kind: String, reversal: Double, times: (rise: Double, decay: Double), unitaryConductance: Double
  ) {
    self.kind = kind
    self.reversal = reversal
    (rise, decay) = times
    self.unitaryConductance = unitaryConductance
  }

  /// The time from a spike to the peak in ms: τ₁τ₂/(τ₂ − τ₁) ln(τ₂/τ₁).
  public var timeToPeak: Double { rise * decay / (decay - rise) * gv_log(decay / rise) }

  /// N, by which the difference of the exponentials is 1 at its peak.
  public var normalization: Double { 1 / (gv_exp(-timeToPeak / decay) - gv_exp(-timeToPeak / rise)) }

  /// Parameters, states, current and receiver.
  public var mechanism: Mechanism {
    let (r, d) = ("\(kind)Rise", "\(kind)Decay")
    let peak = "\(kind)PeakTime"
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(kind + "Reversal", reversal, "mV", in: -150...150, "reversal potential, \(kind)"),
      Model.Parameter(r, rise, "ms", in: 0.001...1000, "rise of the \(kind) conductance"),
      Model.Parameter(
        d, decay, "ms", in: 0.001...10_000, "decay of the \(kind) conductance, longer than the rise"),
      Model.Parameter(
        kind + "UnitaryConductance", unitaryConductance, "uS", in: 0...10,
        "peak of one \(kind) spike's conductance"),
    ]
    mechanism.definitions = [
      Model.Definition(peak, "ms", "\(r)*\(d)/(\(d) - \(r))*log(\(d)/\(r))", "from a spike to the peak"),
      Model.Definition(kind + "Normalization", "1", "1/(exp(-\(peak)/\(d)) - exp(-\(peak)/\(r)))"),
      Model.Definition(kind + "Cascade", "1/ms", "\(kind)Normalization*(1/\(r) - 1/\(d))*\(kind)StepFactor"),
      Model.Definition(
        kind + "StepFactor", "1",
        "(exp(-dt/\(r)) - exp(-dt/\(d)))/((1 - \(d)/\(r))*(1 - exp(-dt/\(d))))",
        "makes a step of the cascade exact"),
      Model.Definition(
        kind + "Current", "nA", "\(kind)Conductance*(V - \(kind)Reversal)",
        "\(kind) synapses, outward positive"),
    ]
    mechanism.states = [
      Model.State(
        kind + "Arrived", "uS", initial: "0 [uS]", derivative: "-\(kind)Arrived/\(r)",
        "what still opens \(kind) channels"),
      Model.State(
        kind + "Conductance", "uS", initial: "0 [uS]",
        derivative: "\(kind)Cascade*\(kind)Arrived - \(kind)Conductance/\(d)", "open \(kind) channels"),
    ]
    mechanism.receivers = [
      Model.Receiver(kind, adds: kind + "UnitaryConductance", to: kind + "Arrived")
    ]
    mechanism.currents = [kind + "Current"]
    return mechanism
  }
}
