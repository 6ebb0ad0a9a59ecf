import Equations

extension Model {
  /// Booth, Rinzel and Kiehn's vertebrate motor neuron: a soma that spikes and a dendrite whose L-type calcium
  /// current can hold a plateau, each with its own calcium and calcium-activated potassium.
  ///
  /// `serotonin` lowers the calcium-activated potassium conductances in a straight line between two published
  /// pairs of values: 0 is the control, 1 the pair under serotonin. The line between them is ours.
  ///
  /// Published calcium units are taken as the authors' equations use them: µM per ms and µA/cm². Sodium's
  /// activation follows the potential at once, and the upstroke reaches 3,000 mV/ms: at steps of 0.01, 0.005 and
  /// 0.0025 ms a rate of 20.6 Hz comes out 0.10, 0.02 and 0.004 Hz too high.
  public static let boothRinzelKiehn1997 = Model(
    name: "boothRinzelKiehn1997",
    title: "Vertebrate motor neuron with a dendritic persistent inward current",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [.boothRinzelKiehn1997, .schwarz1973, .ikedaKorn1995, .galvani],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected into the soma, positive inward"),
      Input("dendriticCurrent", "uA/cm2", "current injected into the dendrite, positive inward"),
    ],
    parameters: BoothRinzelKiehn1997.parameters,
    definitions: BoothRinzelKiehn1997.definitions,
    states: BoothRinzelKiehn1997.states,
    events: [Event("spike", when: .rising(state: "Vs", through: "spikeLevel"))],
    membrane: Membrane(
      potential: "Vs", capacitance: "capacitance", injected: "injectedCurrent",
      currents: [
        "sodiumCurrent", "potassiumCurrent", "somaticCalciumCurrent", "somaticCalciumPotassiumCurrent",
        "somaticLeakCurrent", "couplingCurrent",
      ]))
}

private enum BoothRinzelKiehn1997 {
  private static let sodiumBlocker = ChannelBlocker.tetrodotoxinOnVertebrates
  private static let potassiumBlocker = ChannelBlocker.tetraethylammoniumOnDelayedRectifier

  static let parameters: [Model.Parameter] =
    conductances + passive + calcium + sodiumBlocker.parameters + potassiumBlocker.parameters

  private static let conductances: [Model.Parameter] = [
    Model.Parameter("maximalSodiumConductance", 120, "mS/cm2", in: 0...1000, "sodium, soma"),
    Model.Parameter(
      "maximalPotassiumConductance", 100, "mS/cm2", in: 0...1000, "delayed rectifier potassium, soma"),
    Model.Parameter("somaticCalciumConductance", 14, "mS/cm2", in: 0...100, "N-type calcium, soma"),
    Model.Parameter("dendriticCalciumConductance", 0.03, "mS/cm2", in: 0...10, "N-type calcium, dendrite"),
    Model.Parameter(
      "persistentCalciumConductance", 0.33, "mS/cm2", in: 0...10, "L-type calcium, dendrite: the plateau's"),
    Model.Parameter(
      "somaticCalciumPotassiumConductance", 5, "mS/cm2", in: 0...50,
      "calcium-activated potassium, soma, control"),
    Model.Parameter(
      "dendriticCalciumPotassiumConductance", 1.1, "mS/cm2", in: 0...50,
      "calcium-activated potassium, dendrite, control"),
    Model.Parameter(
      "somaticConductanceUnderSerotonin", 3.136, "mS/cm2", in: 0...50,
      "calcium-activated potassium, soma, under serotonin"),
    Model.Parameter(
      "dendriticConductanceUnderSerotonin", 0.69, "mS/cm2", in: 0...50,
      "calcium-activated potassium, dendrite, under serotonin"),
    Model.Parameter(
      "serotonin", 0, "1", in: 0...1.25,
      "0: control, 1: as published under serotonin; the line between the two is ours (C)"),
  ]

  private static let passive: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("leakConductance", 0.51, "mS/cm2", in: 0...10, "leak, soma and dendrite"),
    Model.Parameter("couplingConductance", 0.1, "mS/cm2", in: 0...10, "between soma and dendrite"),
    Model.Parameter("somaShare", 0.1, "1", in: 0.001...0.999, "the soma's share of the membrane"),
    Model.Parameter("sodiumReversal", 55, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("potassiumReversal", -80, "mV", in: -150...50, "reversal potential of potassium"),
    Model.Parameter("calciumReversal", 80, "mV", in: 0...200, "reversal potential of calcium"),
    Model.Parameter("leakReversal", -60, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter("initialPotential", -60, "mV", in: -150...100, "both potentials at the start"),
    Model.Parameter("spikeLevel", -10, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  private static let calcium: [Model.Parameter] = [
    Model.Parameter("freeCalciumShare", 0.01, "1", in: 0...1, "share of the calcium that is free"),
    Model.Parameter(
      "calciumPerCurrent", 0.009, "uM cm2/(uA ms)", in: 0...1, "calcium that a calcium current brings in"),
    Model.Parameter("calciumRemovalRate", 2, "1/ms", in: 0...100, "removal of calcium"),
    Model.Parameter(
      "halfActivatingCalcium", 0.2, "uM", in: 0.001...10, "calcium that opens half the potassium channels"),
  ]

  static let definitions = steadyValues + somatic + dendritic

  private static let steadyValues: [Model.Definition] = [
    steady("m", "Vs", half: -35, slope: -7.8, "activation of sodium, at once"),
    steady("h_inf", "Vs", half: -55, slope: 7),
    steady("n_inf", "Vs", half: -28, slope: -15),
    steady("mNs_inf", "Vs", half: -30, slope: -5),
    steady("hNs_inf", "Vs", half: -45, slope: 5),
    steady("mNd_inf", "Vd", half: -30, slope: -5),
    steady("hNd_inf", "Vd", half: -45, slope: 5),
    steady("l_inf", "Vd", half: -40, slope: -7),
    Model.Definition(
      "tau_h", "ms", "30 [ms]/(exp((Vs + 50 [mV])/(15 [mV])) + exp(-(Vs + 50 [mV])/(16 [mV])))"),
    Model.Definition(
      "tau_n", "ms", "7 [ms]/(exp((Vs + 40 [mV])/(40 [mV])) + exp(-(Vs + 40 [mV])/(50 [mV])))"),
  ]

  private static func steady(
    _ name: String, _ potential: String, half: Double, slope: Double, _ meaning: String = ""
  ) -> Model.Definition {
    Model.Definition(name, "1", "1/(1 + exp((\(potential) + \(-half) [mV])/(\(slope) [mV])))", meaning)
  }

  private static let somatic: [Model.Definition] = [
    Model.Definition(
      "freeSodiumConductance", "mS/cm2", "maximalSodiumConductance/\(sodiumBlocker.divisor)",
      "sodium channels that no blocker holds, all gates open"),
    Model.Definition(
      "freePotassiumConductance", "mS/cm2", "maximalPotassiumConductance/\(potassiumBlocker.divisor)",
      "delayed rectifiers that no blocker holds, all gates open"),
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "freeSodiumConductance*m^3*h*(Vs - sodiumReversal)",
      "sodium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "uA/cm2", "freePotassiumConductance*n^4*(Vs - potassiumReversal)",
      "delayed rectifier potassium, outward positive"),
    Model.Definition(
      "somaticCalciumCurrent", "uA/cm2", "somaticCalciumConductance*mNs^2*hNs*(Vs - calciumReversal)",
      "N-type calcium of the soma, outward positive"),
    Model.Definition(
      "somaticCalciumPotassiumCurrent", "uA/cm2",
      "(somaticCalciumPotassiumConductance + serotonin*(somaticConductanceUnderSerotonin"
        + " - somaticCalciumPotassiumConductance))*somaticCalcium/(somaticCalcium + halfActivatingCalcium)"
        + "*(Vs - potassiumReversal)",
      "calcium-activated potassium of the soma, outward positive"),
    Model.Definition(
      "somaticLeakCurrent", "uA/cm2", "leakConductance*(Vs - leakReversal)", "leak, outward positive"),
    Model.Definition(
      "couplingCurrent", "uA/cm2", "couplingConductance/somaShare*(Vs - Vd)",
      "from the soma to the dendrite, per area of the soma"),
  ]

  private static let dendritic: [Model.Definition] = [
    Model.Definition(
      "dendriticCalciumCurrent", "uA/cm2",
      "dendriticCalciumConductance*mNd^2*hNd*(Vd - calciumReversal)",
      "N-type calcium of the dendrite, outward positive"),
    Model.Definition(
      "persistentCalciumCurrent", "uA/cm2", "persistentCalciumConductance*l*(Vd - calciumReversal)",
      "L-type calcium of the dendrite, the persistent inward current, outward positive"),
    Model.Definition(
      "dendriticCalciumPotassiumCurrent", "uA/cm2",
      "(dendriticCalciumPotassiumConductance + serotonin*(dendriticConductanceUnderSerotonin"
        + " - dendriticCalciumPotassiumConductance))*dendriticCalcium"
        + "/(dendriticCalcium + halfActivatingCalcium)*(Vd - potassiumReversal)",
      "calcium-activated potassium of the dendrite, outward positive"),
    Model.Definition(
      "dendriticLeakCurrent", "uA/cm2", "leakConductance*(Vd - leakReversal)", "leak, outward positive"),
  ]

  /// The potentials stand first, since the gates start where they would rest at their initial values.
  static let states: [Model.State] = [
    .potential(
      "Vs", "mV", initial: "initialPotential", method: .exponential, usually: -100...60,
      "potential of the soma"),
    .potential(
      "Vd", "mV", initial: "initialPotential",
      derivative: "(dendriticCurrent - dendriticCalciumCurrent - persistentCalciumCurrent"
        + " - dendriticCalciumPotassiumCurrent - dendriticLeakCurrent"
        + " + couplingConductance/(1 - somaShare)*(Vs - Vd))/capacitance",
      usually: -100...60, "potential of the dendrite"),
    gate("h", timeConstant: "tau_h", "availability of sodium (1: not inactivated)"),
    gate("n", timeConstant: "tau_n", "activation of potassium"),
    gate("mNs", timeConstant: "(4 [ms])", "activation of N-type calcium, soma"),
    gate("hNs", timeConstant: "(40 [ms])", "availability of N-type calcium, soma"),
    gate("mNd", timeConstant: "(4 [ms])", "activation of N-type calcium, dendrite"),
    gate("hNd", timeConstant: "(40 [ms])", "availability of N-type calcium, dendrite"),
    gate("l", timeConstant: "(40 [ms])", "activation of L-type calcium, dendrite"),
    concentration("somaticCalcium", "somaticCalciumCurrent", "free calcium in the soma"),
    concentration(
      "dendriticCalcium", "(dendriticCalciumCurrent + persistentCalciumCurrent)",
      "free calcium in the dendrite"),
  ]

  private static func gate(_ name: String, timeConstant: String, _ meaning: String) -> Model.State {
    Model.State(
      name, "1", initial: "\(name)_inf", derivative: "(\(name)_inf - \(name))/\(timeConstant)", meaning)
  }

  private static func concentration(_ name: String, _ current: String, _ meaning: String) -> Model.State {
    Model.State(
      name, "uM", initial: "0 [uM]",
      derivative: "freeCalciumShare*(-calciumPerCurrent*\(current) - calciumRemovalRate*\(name))", meaning)
  }
}
