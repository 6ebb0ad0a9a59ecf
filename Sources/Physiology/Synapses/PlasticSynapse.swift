import ArrayInstructions
import Equations

/// Short-term plasticity of Tsodyks, Pawelzik and Markram 1998: each spike uses the share u of the resources R, u rises
/// by U (1 − u) at every spike and decays with τ_F, R recovers with τ_D. What is released, u R, opens an exponential
/// conductance of peak u R w. One lane per synapse.
///
/// A spike is received by `kind` and takes effect in the same step. For a cell whose potential is called `V` and whose
/// conductances are in µS.
public struct PlasticSynapse: Sendable, Equatable {
  /// What each spike uses and how it recovers.
  public struct Plasticity: Sendable, Equatable {
    /// U, the share that the first spike uses.
    public let use: Double
    /// τ_D in ms.
    public let recovery: Double
    /// τ_F in ms; near 0 for none.
    public let facilitation: Double

    /// Makes a plasticity; times in ms.
    public init(use: Double, recovery: Double, facilitation: Double) {
      self.use = use
      self.recovery = recovery
      self.facilitation = facilitation
    }

    /// Depressing, as between pyramidal cells in layer 5: figure 1A of the paper.
    public static let depressing = Plasticity(use: 0.5, recovery: 800, facilitation: 0.001)
    /// Facilitating, as from pyramidal cells onto interneurons: figure 1B of the paper.
    public static let facilitating = Plasticity(use: 0.03, recovery: 130, facilitation: 530)

    /// What is released at the n-th spike of a regular train and in the end, as shares.
    ///
    /// - Parameter interval: between spikes, in ms.
    /// - Returns: u R in the steady state: u = U/(1 − (1 − U) e_F), R = (1 − e_D)/(1 − (1 − u) e_D), e = e^(−T/τ).
    public func steadyRelease(interval: Double) -> Double {
      let (facilitated, recovered) = (gv_exp(-interval / facilitation), gv_exp(-interval / recovery))
      let u = use / (1 - (1 - use) * facilitated)
      return u * (1 - recovered) / (1 - (1 - u) * recovered)
    }
  }

  /// The kind, with which all names begin.
  public let kind: String
  /// What each spike uses and how it recovers.
  public let plasticity: Plasticity
  /// Reversal potential in mV.
  public let reversal: Double
  /// Decay of the conductance in ms.
  public let decay: Double
  /// The conductance that all resources would open, in µS.
  public let absoluteConductance: Double

  /// Makes a synapse.
  ///
  /// - Parameters:
  ///   - kind: with which all names begin.
  ///   - plasticity: what each spike uses and how it recovers.
  ///   - reversal: in mV.
  ///   - decay: of the conductance, in ms.
  ///   - absoluteConductance: what all resources would open, in µS.
  public init(
    _ kind: String, _ plasticity: Plasticity, reversal: Double, decay: Double, absoluteConductance: Double
  ) {
    self.kind = kind
    self.plasticity = plasticity
    self.reversal = reversal
    self.decay = decay
    self.absoluteConductance = absoluteConductance
  }

  /// Parameters, states, current, event and receiver.
  public var mechanism: Mechanism {
    let used = "(\(kind)Use + \(kind)Utilization*(1 - \(kind)Use))"
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        kind + "Utilization", plasticity.use, "1", in: 0...1, "U, share that the first spike uses"),
      Model.Parameter(kind + "Recovery", plasticity.recovery, "ms", in: 0.001...1e6, "recovery of resources"),
      Model.Parameter(
        kind + "Facilitation", plasticity.facilitation, "ms", in: 0.001...1e6, "decay of facilitation"),
      Model.Parameter(kind + "Reversal", reversal, "mV", in: -150...150, "reversal potential, \(kind)"),
      Model.Parameter(kind + "Decay", decay, "ms", in: 0.001...10_000, "decay of the conductance, \(kind)"),
      Model.Parameter(
        kind + "AbsoluteConductance", absoluteConductance, "uS", in: 0...10, "what all resources would open"),
    ]
    mechanism.definitions = [
      Model.Definition(
        kind + "Current", "nA", "\(kind)Conductance*(V - \(kind)Reversal)",
        "\(kind) synapses, outward positive")
    ]
    mechanism.states = [
      Model.State(kind + "Arrived", "1", initial: "0", "spikes that arrived at the start of the step"),
      Model.State(
        kind + "Use", "1", initial: "0", derivative: "-\(kind)Use/\(kind)Facilitation",
        "u just before a spike"),
      Model.State(
        kind + "Resources", "1", initial: "1", derivative: "(1 - \(kind)Resources)/\(kind)Recovery",
        "R, share of resources that are ready"),
      Model.State(kind + "Released", "1", initial: "0", "what the last spike released, u R"),
      Model.State(
        kind + "Conductance", "uS", initial: "0 [uS]", derivative: "-\(kind)Conductance/\(kind)Decay",
        "open \(kind) channels"),
    ]
    mechanism.events = [
      Model.Event(
        kind + "Release", when: .condition("\(kind)Arrived > 0"),
        effects: [
          .init(kind + "Use", used), .init(kind + "Resources", "\(kind)Resources*(1 - \(used))"),
          .init(kind + "Released", "\(used)*\(kind)Resources"),
          .init(
            kind + "Conductance",
            "\(kind)Conductance + \(kind)Arrived*\(kind)AbsoluteConductance*\(used)*\(kind)Resources"),
          .init(kind + "Arrived", "0"),
        ])
    ]
    mechanism.receivers = [Model.Receiver(kind, adds: "1", to: kind + "Arrived")]
    mechanism.currents = [kind + "Current"]
    return mechanism
  }
}
