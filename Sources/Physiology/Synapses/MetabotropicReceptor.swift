import Equations

/// GABA-B receptors, which open potassium channels through a G protein: dr/dt = K₁ [T] (1 − r) − K₂ r,
/// ds/dt = K₃ r − K₄ s, conductance ḡ s⁴/(s⁴ + K_d). Destexhe and Sejnowski 1995; s is in the paper's own unit, µM.
///
/// A spike is received by `gabaB`. For a cell whose potential is called `V` and whose conductances are in µS.
public struct MetabotropicReceptor: Sendable, Equatable {
  /// The conductance with all channels open, in µS.
  public let maximalConductance: Double

  /// Makes receptors with a maximal conductance in µS.
  public init(maximalConductance: Double) {
    self.maximalConductance = maximalConductance
  }

  /// Parameters, states, current and receiver.
  public var mechanism: Mechanism {
    var mechanism = TransmitterPulse("gabaB").mechanism
    mechanism.parameters += [
      Model.Parameter("gabaBBinding", 0.09, "1/(mM ms)", in: 0...100, "K1, binding of transmitter"),
      Model.Parameter("gabaBUnbinding", 0.0012, "1/ms", in: 1e-9...100, "K2, unbinding of transmitter"),
      Model.Parameter("gabaBActivation", 0.18, "1/ms", in: 0...100, "K3, activation of the G protein"),
      Model.Parameter(
        "gabaBInactivation", 0.034, "1/ms", in: 1e-9...100, "K4, inactivation of the G protein"),
      Model.Parameter("gabaBDissociation", 100, "1", in: 1e-9...1e9, "Kd of the four bound G proteins, µM⁴"),
      Model.Parameter("gabaBReversal", -95, "mV", in: -150...50, "reversal potential of potassium"),
      Model.Parameter("gabaBMaximalConductance", maximalConductance, "uS", in: 0...10, "all channels open"),
    ]
    mechanism.states += [
      Model.State(
        "gabaBBound", "1", initial: "0",
        derivative: "gabaBBinding*gabaBTransmitter*(1 - gabaBBound) - gabaBUnbinding*gabaBBound",
        "share of bound receptors"),
      Model.State(
        "gabaBProtein", "1", initial: "0",
        derivative: "gabaBActivation*gabaBBound - gabaBInactivation*gabaBProtein",
        "active G protein in µM"),
    ]
    mechanism.definitions += [
      Model.Definition(
        "gabaBOpen", "1", "gabaBProtein^4/(gabaBProtein^4 + gabaBDissociation)", "share of open channels"),
      Model.Definition(
        "gabaBCurrent", "nA", "gabaBMaximalConductance*gabaBOpen*(V - gabaBReversal)",
        "GABA-B, outward positive"),
    ]
    mechanism.currents = ["gabaBCurrent"]
    return mechanism
  }
}
