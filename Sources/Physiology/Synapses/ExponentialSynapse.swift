import Equations

/// A synaptic conductance that every arriving spike raises at once and that then decays exponentially:
/// g' = −g/τ, I = g (V − E). All synapses of one kind on a cell share one conductance, since they add up.
///
/// The pieces go into the model of a cell whose potential is called `V` and whose conductances are in µS.
/// Names begin with the kind: `excitatoryConductance`, `excitatoryCurrent`, receiver `excitatory`.
public struct ExponentialSynapse: Sendable, Equatable {
  /// The kind, such as `excitatory`.
  public let kind: String
  /// Reversal potential in mV.
  public let reversal: Double
  /// Time constant of the decay in ms.
  public let timeConstant: Double
  /// What one spike adds to the conductance, in µS; a connection's weight multiplies it.
  public let unitaryConductance: Double

  /// Makes a synapse; reversal potential in mV, time constant in ms, unitary conductance in µS.
  public init(_ kind: String, reversal: Double, timeConstant: Double, unitaryConductance: Double) {
    self.kind = kind
    self.reversal = reversal
    self.timeConstant = timeConstant
    self.unitaryConductance = unitaryConductance
  }

  /// The name of the current, outward positive.
  public var current: String { kind + "Current" }

  /// The parameters, and the conductance at the start.
  var parameters: [Model.Parameter] {
    [
      Model.Parameter(kind + "Reversal", reversal, "mV", in: -150...150, "reversal potential, \(kind)"),
      Model.Parameter(
        kind + "TimeConstant", timeConstant, "ms", in: 0.01...1000, "decay of the \(kind) conductance"),
      Model.Parameter(
        kind + "UnitaryConductance", unitaryConductance, "uS", in: 0...10, "added by one \(kind) spike"),
      Model.Parameter(
        kind + "InitialConductance", 0, "uS", in: 0...100, "\(kind) conductance at the start"),
    ]
  }

  /// The current.
  var definition: Model.Definition {
    Model.Definition(
      current, "nA", "\(kind)Conductance*(V - \(kind)Reversal)", "\(kind) synapses, outward positive")
  }

  /// The conductance.
  var state: Model.State {
    Model.State(
      kind + "Conductance", "uS", initial: kind + "InitialConductance",
      derivative: "-\(kind)Conductance/\(kind)TimeConstant", "open \(kind) synapses")
  }

  /// What an arriving spike does.
  var receiver: Model.Receiver {
    Model.Receiver(kind, adds: kind + "UnitaryConductance", to: kind + "Conductance")
  }
}
