import Equations

/// Receptors that a pulse of transmitter opens: dr/dt = α [T] (1 − r) − β r, with [T] at its height for 1 ms after the
/// last spike and 0 else; I = ḡ r (V − E). Destexhe, Mainen and Sejnowski 1994.
///
/// A spike is received by `kind`. For a cell whose potential is called `V` and whose conductances are in µS.
public struct TransmitterReceptor: Sendable, Equatable {
  /// The kind, with which all names begin.
  public let kind: String
  /// Binding rate in 1/(mM ms).
  public let binding: Double
  /// Unbinding rate in 1/ms.
  public let unbinding: Double
  /// Reversal potential in mV.
  public let reversal: Double
  /// The conductance with all receptors open, in µS.
  public let maximalConductance: Double
  /// Whether magnesium outside blocks the channel, 1/(1 + [Mg]/3.57 mM e^(−0.062 V/mV)); Jahr and Stevens 1990.
  public let isBlockedByMagnesium: Bool

  /// Makes receptors.
  ///
  /// - Parameters:
  ///   - kind: with which all names begin.
  ///   - rates: of binding in 1/(mM ms) and of unbinding in 1/ms.
  ///   - reversal: in mV.
  ///   - maximalConductance: with all receptors open, in µS.
  ///   - isBlockedByMagnesium: as NMDA receptors are.
  public init(
    _ kind: String, rates: (binding: Double, unbinding: Double), reversal: Double, maximalConductance: Double,
    isBlockedByMagnesium: Bool = false
  ) {
    self.kind = kind
    (binding, unbinding) = rates
    self.reversal = reversal
    self.maximalConductance = maximalConductance
    self.isBlockedByMagnesium = isBlockedByMagnesium
  }

  /// AMPA receptors with a maximal conductance in µS.
  public static func ampa(_ maximalConductance: Double) -> TransmitterReceptor {
    TransmitterReceptor(
      "ampa", rates: (binding: 1.1, unbinding: 0.19), reversal: 0, maximalConductance: maximalConductance)
  }

  /// NMDA receptors with a maximal conductance in µS.
  public static func nmda(_ maximalConductance: Double) -> TransmitterReceptor {
    TransmitterReceptor(
      "nmda", rates: (binding: 0.072, unbinding: 0.0066), reversal: 0, maximalConductance: maximalConductance,
      isBlockedByMagnesium: true)
  }

  /// GABA-A receptors with a maximal conductance in µS.
  public static func gabaA(_ maximalConductance: Double) -> TransmitterReceptor {
    TransmitterReceptor(
      "gabaA", rates: (binding: 5, unbinding: 0.18), reversal: -80, maximalConductance: maximalConductance)
  }

  /// Parameters, states, current and receiver.
  public var mechanism: Mechanism {
    var mechanism = TransmitterPulse(kind).mechanism
    mechanism.parameters += [
      Model.Parameter(
        kind + "Binding", binding, "1/(mM ms)", in: 0...1000, "binding of transmitter, \(kind)"),
      Model.Parameter(
        kind + "Unbinding", unbinding, "1/ms", in: 1e-6...1000, "unbinding of transmitter, \(kind)"),
      Model.Parameter(kind + "Reversal", reversal, "mV", in: -150...150, "reversal potential, \(kind)"),
      Model.Parameter(
        kind + "MaximalConductance", maximalConductance, "uS", in: 0...10, "all \(kind) receptors open"),
    ]
    mechanism.states.append(
      Model.State(
        kind + "Open", "1", initial: "0",
        derivative: "\(kind)Binding*\(kind)Transmitter*(1 - \(kind)Open) - \(kind)Unbinding*\(kind)Open",
        "share of open \(kind) receptors"))
    var conductance = "\(kind)MaximalConductance*\(kind)Open"
    if isBlockedByMagnesium {
      mechanism.parameters.append(
        Model.Parameter("magnesium", 1, "mM", in: 0...100, "magnesium outside"))
      mechanism.definitions.append(
        Model.Definition(
          kind + "Unblocked", "1", "1/(1 + magnesium/(3.57 [mM])*exp(-0.062 [1/mV]*V))",
          "share of \(kind) channels without magnesium"))
      conductance += "*\(kind)Unblocked"
    }
    mechanism.definitions += [
      Model.Definition(kind + "Conductance", "uS", conductance, "open \(kind) channels"),
      Model.Definition(
        kind + "Current", "nA", "\(kind)Conductance*(V - \(kind)Reversal)",
        "\(kind) receptors, outward positive"),
    ]
    mechanism.currents = [kind + "Current"]
    return mechanism
  }
}

/// A rectangular pulse of transmitter after each spike, 1 mM for 1 ms; a spike that comes meanwhile lets it last 1 ms
/// from then. Definition `kindTransmitter`, receiver `kind`.
struct TransmitterPulse {
  let kind: String

  init(_ kind: String) {
    self.kind = kind
  }

  var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(kind + "PulseHeight", 1, "mM", in: 0...100, "transmitter during its pulse, \(kind)")
    ]
    mechanism.definitions = [
      // Half a step of margin, so that rounding cannot add a step.
      Model.Definition(
        kind + "Transmitter", "mM", "if(\(kind)PulseLeft > 0.5*dt, \(kind)PulseHeight, 0 [mM])",
        "transmitter, \(kind)")
    ]
    mechanism.states = [
      Model.State(
        kind + "PulseLeft", "ms", initial: "0 [ms]", derivative: "if(\(kind)PulseLeft > 0.5*dt, -1, 0)",
        method: .forwardEuler, limits: 0...1, "what is left of the transmitter's pulse")
    ]
    mechanism.receivers = [Model.Receiver(kind, adds: "1 [ms]", to: kind + "PulseLeft")]
    return mechanism
  }
}
