import Equations

/// A synapse without spikes: its conductance follows the presynaptic potential, ds/dt = (s∞(V_pre) − s)/τ with
/// s∞ = 1/(1 + e^(−(V_pre − θ)/k)); I = ḡ s (V − E).
///
/// The presynaptic potential is the input `kindPotential`. For a cell whose potential is called `V` and whose
/// conductances are in µS.
public struct GradedSynapse: Sendable, Equatable {
  /// The kind, with which all names begin.
  public let kind: String
  /// θ in mV, where half of the channels open.
  public let halfPotential: Double
  /// k in mV.
  public let slope: Double
  /// τ in ms.
  public let timeConstant: Double
  /// Reversal potential in mV.
  public let reversal: Double
  /// ḡ in µS.
  public let maximalConductance: Double

  /// Makes a synapse.
  ///
  /// - Parameters:
  ///   - kind: with which all names begin.
  ///   - activation: θ and k in mV.
  ///   - timeConstant: in ms.
  ///   - reversal: in mV.
  ///   - maximalConductance: in µS.
  public init(
    _ kind: String, activation: (half: Double, slope: Double), timeConstant: Double, reversal: Double,
    maximalConductance: Double
  ) {
    self.kind = kind
    (halfPotential, slope) = activation
    self.timeConstant = timeConstant
    self.reversal = reversal
    self.maximalConductance = maximalConductance
  }

  /// Parameters, input, state and current.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.inputs = [
      Model.Input(kind + "Potential", "mV", standing: -65, "potential of the presynaptic cell, \(kind)")
    ]
    mechanism.parameters = [
      Model.Parameter(
        kind + "HalfPotential", halfPotential, "mV", in: -150...100, "where half of the channels open"),
      Model.Parameter(kind + "Slope", slope, "mV", in: 0.01...100, "steepness of the opening"),
      Model.Parameter(
        kind + "TimeConstant", timeConstant, "ms", in: 0.001...10_000, "how fast the channels follow"),
      Model.Parameter(kind + "Reversal", reversal, "mV", in: -150...150, "reversal potential, \(kind)"),
      Model.Parameter(
        kind + "MaximalConductance", maximalConductance, "uS", in: 0...10, "all \(kind) channels open"),
    ]
    mechanism.definitions = [
      Model.Definition(
        kind + "Target", "1", "1/(1 + exp(-(\(kind)Potential - \(kind)HalfPotential)/\(kind)Slope))",
        "share of channels that open in the end"),
      Model.Definition(
        kind + "Current", "nA", "\(kind)MaximalConductance*\(kind)Open*(V - \(kind)Reversal)",
        "\(kind) synapses, outward positive"),
    ]
    mechanism.states = [
      Model.State(
        kind + "Open", "1", initial: "0", derivative: "(\(kind)Target - \(kind)Open)/\(kind)TimeConstant",
        "share of open channels")
    ]
    mechanism.currents = [kind + "Current"]
    return mechanism
  }
}
