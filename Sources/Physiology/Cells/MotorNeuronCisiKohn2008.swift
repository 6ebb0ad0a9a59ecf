import Equations

extension Model {
  /// A two-compartment motor neuron: pulse-gated sodium and potassium at the soma, and on the dendrite a
  /// persistent calcium current and excitatory synapses. Potentials are measured from rest.
  ///
  /// After a threshold crossing the gates follow a pulse of fixed length (Destexhe 1997) in place of
  /// potential-dependent rates. The persistent inward current has one gate with a logistic half-activation
  /// just below threshold. Descending and primary afferent fibres act together as one Poisson stream of unit
  /// conductances on the dendrite.
  ///
  /// Evidence by part: compartments, gates and synapses B (Cisi and Kohn; the numbers as in its published
  /// parameter files); the persistent current B (Elias and Kohn; Booth, Rinzel and Kiehn give its channel);
  /// that monoamines M scale it and reduce the after-hyperpolarization A in animals, the linear law C; that
  /// facilitation W acts on it and on the afferents C.
  ///
  /// Signs: currents outward positive, so an inward sodium or persistent current is negative.
  public static let motorNeuronCisiKohn2008 = Model(
    name: "motorNeuronCisiKohn2008",
    title: "Motor neuron with active dendrite, pulse-gated",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [
      .cisiKohn2008, .destexhe1997, .eliasChaudKohn2012, .eliasKohn2013, .boothRinzelKiehn1997, .projectPR,
    ],
    inputs: [
      Input("drive", "1", "voluntary descending drive, 0 to 1"),
      Input("iaRate", "1/s", "rate of one primary afferent, as it arrives in the cord"),
      Input("facilitation", "1", "slow facilitation W, 0 to 1"),
      Input("monoamine", "1", "monoamine level M: 0 none, 0.8 awake, 1.5 strong"),
      Input("renshawConductance", "uS", "recurrent inhibition at the soma"),
    ],
    parameters: MotorNeuronParameters.all,
    definitions: MotorNeuronDefinitions.all,
    states: MotorNeuronStates.all,
    // The factor exprel(-dt/τ) makes the time integral of one arrival equal unitaryArea for every step dt.
    jumps: [
      Jump(
        "excitatoryConductance",
        "poisson(arrivalRate*dt)*unitaryArea/synapticTimeConstant*exprel(-dt/synapticTimeConstant)")
    ],
    // t is the beginning of the step, the spike its end; half a step of margin, so that rounding of t cannot
    // decide.
    events: [
      Event(
        "spike",
        when: .condition("Vs > threshold and t + dt - lastSpike > refractoryPeriod + 0.5*dt"),
        effects: [.init("lastSpike", "t + dt")])
    ])
}

private enum MotorNeuronParameters {
  static let all = membrane + reversals + gates + persistent + synapses

  /// Defaults are those of the smallest unit; `MotorNeuronPool` gives the values of a whole pool.
  private static let membrane: [Model.Parameter] = {
    let smallest = MotorNeuronMembrane(size: 0).values
    let rows: [(unit: String, range: ClosedRange<Double>, meaning: String)] = [
      ("nF", 0.01...10, "capacitance of the soma"),
      ("nF", 0.1...200, "capacitance of the dendrite"),
      ("uS", 0.001...10, "leak of the soma"),
      ("uS", 0.001...100, "leak of the dendrite"),
      ("uS", 0...10, "between soma and dendrite"),
      ("mV", 5...40, "firing threshold of the soma above rest"),
      ("uS", 0...200, "sodium, all gates open"),
      ("uS", 0...50, "fast potassium, all gates open"),
      ("uS", 0...200, "slow potassium (after-hyperpolarization), all gates open"),
      ("1/ms", 0.001...1, "decay of the after-hyperpolarization's gate"),
      ("uS", 0...20, "dendritic calcium, all gates open, before neuromodulation"),
      ("1/ms", 0.001...1, "closing of the calcium gate"),
    ]
    return rows.indices.map { index in
      Model.Parameter(
        MotorNeuronMembrane.names[index], smallest[index], rows[index].unit, in: rows[index].range,
        rows[index].meaning)
    }
  }()

  private static let reversals: [Model.Parameter] = [
    Model.Parameter("sodiumReversal", 120, "mV", in: 50...200, "reversal potential of sodium, above rest"),
    Model.Parameter(
      "potassiumReversal", -10, "mV", in: -50...20, "reversal potential of potassium, above rest"),
    Model.Parameter("calciumReversal", 140, "mV", in: 50...250, "reversal potential of calcium, above rest"),
    Model.Parameter(
      "excitatoryReversal", 70, "mV", in: 20...120, "reversal potential of excitatory synapses"),
    Model.Parameter(
      "inhibitoryReversal", -16, "mV", in: -50...20, "reversal potential of inhibitory synapses"),
  ]

  private static let gates: [Model.Parameter] = [
    Model.Parameter("pulseDuration", 0.6, "ms", in: 0.1...2, "how long the gates' pulse lasts"),
    Model.Parameter("refractoryPeriod", 5, "ms", in: 1...50, "no second spike within this time"),
    Model.Parameter("sodiumActivationRate", 22, "1/ms", in: 1...100, "opening of m within the pulse"),
    Model.Parameter("sodiumDeactivationRate", 13, "1/ms", in: 1...100, "closing of m outside the pulse"),
    Model.Parameter("sodiumRecoveryRate", 0.5, "1/ms", in: 0.01...10, "recovery of h outside the pulse"),
    Model.Parameter("sodiumInactivationRate", 4, "1/ms", in: 0.1...50, "inactivation of h within the pulse"),
    Model.Parameter(
      "fastPotassiumActivationRate", 1.5, "1/ms", in: 0.1...20, "opening of n within the pulse"),
    Model.Parameter(
      "fastPotassiumDeactivationRate", 0.1, "1/ms", in: 0.01...5, "closing of n outside the pulse"),
    Model.Parameter(
      "slowPotassiumActivationRate", 1.5, "1/ms", in: 0.1...20, "opening of q within the pulse"),
  ]

  private static let persistent: [Model.Parameter] = [
    Model.Parameter("calciumActivationRate", 0.008, "1/ms", in: 0.0005...0.2, "opening of the calcium gate"),
    Model.Parameter(
      "calciumHalfActivationOffset", -2.5, "mV", in: -15...15, "half-activation minus threshold"),
    Model.Parameter("calciumActivationSlope", 1.5, "mV", in: 0.1...10, "potential for a factor e"),
    Model.Parameter(
      "persistentBase", 0.05, "1", in: 0...1, "share of calcium channels enabled without monoamines"),
    Model.Parameter(
      "persistentMonoamineGain", 0.25, "1", in: 0...2, "further share per unit of M (law: level C)"),
    Model.Parameter(
      "persistentFacilitationGain", 0.1, "1", in: 0...2, "further share per unit of W (level C)"),
    Model.Parameter(
      "afterhyperpolarizationReduction", 0.25, "1", in: 0...1,
      "loss of slow potassium per unit of M (law: level C)"),
    Model.Parameter(
      "smallestAfterhyperpolarization", 0.3, "1", in: 0...1, "share of slow potassium that always remains"),
  ]

  private static let synapses: [Model.Parameter] = [
    Model.Parameter("descendingFibres", 400, "1", in: 0...10000, "descending fibres of the pool"),
    Model.Parameter("descendingConnectivity", 0.3, "1", in: 0...1, "share of them that reach one cell"),
    Model.Parameter("descendingPeakRate", 100, "1/s", in: 0...500, "rate of a descending fibre at drive 1"),
    Model.Parameter("afferentFibres", 400, "1", in: 0...10000, "primary afferents of the muscle"),
    Model.Parameter("afferentConnectivity", 0.9, "1", in: 0...1, "share of them that reach one cell"),
    Model.Parameter(
      "afferentGain", 0.28, "1", in: 0...5,
      "what presynaptic inhibition leaves of an afferent's effect: gIa, the control parameter of the loop"),
    Model.Parameter(
      "afferentFacilitation", 2.3, "1", in: 0...20, "growth of the afferents' effect per unit of W (C)"),
    Model.Parameter("unitaryArea", 0.0225, "uS ms", in: 0...1, "time integral of one arrival's conductance"),
    Model.Parameter("synapticTimeConstant", 1.5, "ms", in: 0.1...50, "decay of an arrival's conductance"),
  ]
}

private enum MotorNeuronDefinitions {
  static let all = arrivals + neuromodulation + somatic + dendritic

  private static let arrivals: [Model.Definition] = [
    Model.Definition(
      "descendingArrivalRate", "1/ms",
      "0.001 [s/ms]*descendingFibres*descendingConnectivity*descendingPeakRate*max(drive, 0)",
      "descending spikes arriving at the cell"),
    Model.Definition(
      "afferentArrivalRate", "1/ms",
      "0.001 [s/ms]*afferentFibres*afferentConnectivity*max(iaRate, 0 [1/s])*afferentGain"
        + "*(1 + afferentFacilitation*facilitation)",
      "afferent spikes arriving at the cell"),
    Model.Definition(
      "arrivalRate", "1/ms", "descendingArrivalRate + afferentArrivalRate", "all arriving spikes"),
  ]

  private static let neuromodulation: [Model.Definition] = [
    Model.Definition(
      "persistentShare", "1",
      "persistentBase + persistentMonoamineGain*monoamine + persistentFacilitationGain*facilitation",
      "share of the calcium channels that neuromodulation enables"),
    Model.Definition(
      "afterhyperpolarizationShare", "1",
      "max(1 - afterhyperpolarizationReduction*monoamine, smallestAfterhyperpolarization)",
      "share of slow potassium that monoamines leave"),
    Model.Definition("inPulse", "1", "t - lastSpike < pulseDuration - 0.5*dt", "1 during the gates' pulse"),
  ]

  private static let somatic: [Model.Definition] = [
    Model.Definition("sodiumConductance", "uS", "maximalSodiumConductance*m^3*h", "open sodium channels"),
    Model.Definition(
      "fastPotassiumConductance", "uS", "maximalFastPotassiumConductance*n^4", "open fast potassium gates"),
    Model.Definition(
      "slowPotassiumConductance", "uS",
      "maximalSlowPotassiumConductance*afterhyperpolarizationShare*q^2", "open slow potassium channels"),
    Model.Definition("sodiumCurrent", "nA", "sodiumConductance*(Vs - sodiumReversal)", "sodium"),
    Model.Definition(
      "fastPotassiumCurrent", "nA", "fastPotassiumConductance*(Vs - potassiumReversal)",
      "delayed rectifier"),
    Model.Definition(
      "slowPotassiumCurrent", "nA", "slowPotassiumConductance*(Vs - potassiumReversal)",
      "after-hyperpolarization"),
    Model.Definition("somaLeakCurrent", "nA", "somaLeakConductance*Vs", "leak of the soma"),
    Model.Definition(
      "recurrentInhibitoryCurrent", "nA", "renshawConductance*(Vs - inhibitoryReversal)",
      "recurrent inhibition"),
    Model.Definition(
      "couplingCurrent", "nA", "couplingConductance*(Vs - Vd)", "from the soma to the dendrite"),
  ]

  private static let dendritic: [Model.Definition] = [
    Model.Definition(
      "calciumActivation", "1",
      "logistic((Vd - threshold - calciumHalfActivationOffset)/calciumActivationSlope)",
      "where the calcium gate tends to"),
    Model.Definition(
      "persistentInwardConductance", "uS", "maximalCalciumConductance*persistentShare*p",
      "open calcium channels"),
    Model.Definition(
      "persistentInwardCurrent", "nA", "persistentInwardConductance*(Vd - calciumReversal)",
      "persistent calcium current"),
    Model.Definition(
      "excitatoryCurrent", "nA", "excitatoryConductance*(Vd - excitatoryReversal)", "excitatory synapses"),
    Model.Definition("dendriteLeakCurrent", "nA", "dendriteLeakConductance*Vd", "leak of the dendrite"),
  ]
}

private enum MotorNeuronStates {
  static let all = gates + conductances + potentials

  private static let gates: [Model.State] = [
    Model.State(
      "m", "1", initial: "0",
      derivative: "if(inPulse, sodiumActivationRate*(1 - m), -sodiumDeactivationRate*m)",
      "activation of sodium"),
    Model.State(
      "h", "1", initial: "1",
      derivative: "if(inPulse, -sodiumInactivationRate*h, sodiumRecoveryRate*(1 - h))",
      "availability of sodium"),
    Model.State(
      "n", "1", initial: "0",
      derivative: "if(inPulse, fastPotassiumActivationRate*(1 - n), -fastPotassiumDeactivationRate*n)",
      "activation of fast potassium"),
    Model.State(
      "q", "1", initial: "0",
      derivative: "if(inPulse, slowPotassiumActivationRate*(1 - q), -slowPotassiumDeactivationRate*q)",
      "activation of slow potassium"),
    Model.State(
      "p", "1", initial: "0",
      derivative: "calciumActivationRate*calciumActivation*(1 - p)"
        + " - calciumDeactivationRate*(1 - calciumActivation)*p",
      "activation of the persistent inward current"),
  ]

  private static let conductances: [Model.State] = [
    Model.State(
      "excitatoryConductance", "uS", initial: "0 [uS]",
      derivative: "-excitatoryConductance/synapticTimeConstant", "open excitatory synapses"),
    Model.State("lastSpike", "ms", initial: "-1e9 [ms]", "time of the last spike"),
  ]

  private static let potentials: [Model.State] = [
    .potential(
      "Vd", "mV", initial: "0 [mV]",
      derivative: "(couplingCurrent - dendriteLeakCurrent - excitatoryCurrent - persistentInwardCurrent)"
        + "/dendriteCapacitance",
      method: .exponential, "potential of the dendrite above rest"),
    .potential(
      "Vs", "mV", initial: "0 [mV]",
      derivative: "-(couplingCurrent + somaLeakCurrent + sodiumCurrent + fastPotassiumCurrent"
        + " + slowPotassiumCurrent + recurrentInhibitoryCurrent)/somaCapacitance",
      method: .exponential, "potential of the soma above rest"),
  ]
}
