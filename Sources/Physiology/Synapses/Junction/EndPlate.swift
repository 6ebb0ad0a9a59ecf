import Equations

extension Model {
  /// The muscle's membrane at the end plate, without its sodium channels: what is measured as end-plate potential
  /// where the muscle's action potential is blocked. `fires` is announced where it rises through the level from
  /// which the fibre would fire.
  ///
  /// The fibre's cable is lumped into one conductance and one capacitance. Conductance of a channel 60 pS, reversal
  /// −5 mV; how many receptors a quantum meets is set so that a quantum moves the potential by some 0.7 mV, within
  /// the 0.4 to 1 mV of mammals (C).
  public static let endPlate = Model(
    name: "endPlate", title: "End plate of a muscle fibre, without action potential", timeUnit: "ms",
    evidence: .hypothesis, sources: [.woodSlater2001, .galvani],
    inputs: [Input("openSites", "1", "open receptors in all sites, in shares of one site's receptors")],
    parameters: [
      Parameter("capacitance", 8, "nF", in: 0.001...1000, "of the fibre as seen from the end plate"),
      Parameter("restingConductance", 2, "uS", in: 1e-6...1000, "of the fibre as seen from the end plate"),
      Parameter("restingPotential", -80, "mV", in: -120...0, "without acetylcholine"),
      Parameter("channelReversal", -5, "mV", in: -100...100, "of the acetylcholine receptors"),
      Parameter("channelConductance", 6e-5, "uS", in: 0...1, "of one open receptor"),
      Parameter("receptorsPerSite", 1100, "1", in: 0...1e6, "receptors that one quantum meets"),
      Parameter("threshold", -70, "mV", in: -120...50, "from which the fibre would fire"),
    ],
    definitions: [
      Definition(
        "endPlateConductance", "uS", "channelConductance*receptorsPerSite*openSites", "open receptors"),
      Definition(
        "endPlateCurrent", "nA", "endPlateConductance*(V - channelReversal)",
        "through receptors, outward positive"),
      Definition("leakCurrent", "nA", "restingConductance*(V - restingPotential)", "leak, outward positive"),
    ],
    states: [.potential("V", "mV", initial: "restingPotential", "potential at the end plate")],
    events: [Event("fires", when: .rising(state: "V", through: "threshold"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "0", currents: ["endPlateCurrent", "leakCurrent"])
  )
}
