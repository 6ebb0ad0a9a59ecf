import Equations

extension Model {
  /// The excitation of heart muscle in two variables by Aliev and Panfilov, scaled to mV and ms: for tissue, where
  /// its shape, restitution and speed matter, and not its ions.
  ///
  /// u is the potential from 0 at −80 mV to 1 at +20 mV, a unit of time is 12.9 ms, and v drives the recovery.
  public static let alievPanfilov1996 = Model(
    name: "alievPanfilov1996", title: "Heart muscle in two variables, for tissue", timeUnit: "ms",
    evidence: .publishedModel, sources: [.alievPanfilov1996],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: [
      Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
      Parameter("timeScale", 12.9, "ms", in: 0.1...1000, "a unit of the equations' time"),
      Parameter("restingPotential", -80, "mV", in: -150...0, "potential at u = 0"),
      Parameter("potentialScale", 100, "mV", in: 1...300, "from u = 0 to u = 1"),
      Parameter("steepness", 8, "1", in: 0.1...100, "k, how steeply excitation rises"),
      Parameter("threshold", 0.15, "1", in: 0.001...0.5, "a, the threshold"),
      Parameter("slowness", 0.002, "1", in: 0...1, "least speed of recovery"),
      Parameter("recoveryByExcitation", 0.2, "1", in: 0...10, "mu1, speed of recovery by v"),
      Parameter("recoveryShift", 0.3, "1", in: 0.001...10, "mu2, what holds it back at rest"),
      Parameter("initialPotential", -80, "mV", in: -150...100, "potential at the start"),
      Parameter("spikeLevel", -30, "mV", in: -80...20, "level whose upward crossing is a spike"),
    ],
    definitions: [
      Definition("u", "1", "(V - restingPotential)/potentialScale", "the potential from 0 to 1"),
      Definition("currentScale", "uA/cm2", "capacitance*potentialScale/timeScale"),
      Definition(
        "excitationCurrent", "uA/cm2", "currentScale*steepness*u*(u - threshold)*(u - 1)",
        "what makes and keeps excitation, outward positive"),
      Definition("recoveryCurrent", "uA/cm2", "currentScale*u*v", "what ends it, outward positive"),
    ],
    states: [
      .potential("V", "mV", initial: "initialPotential", usually: -100...40, "membrane potential"),
      State(
        "v", "1", initial: "0",
        derivative: "(slowness + recoveryByExcitation*v/(recoveryShift + u))"
          + "*(-v - steepness*u*(u - threshold - 1))/timeScale",
        "recovery"),
    ],
    events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["excitationCurrent", "recoveryCurrent"]))
}
