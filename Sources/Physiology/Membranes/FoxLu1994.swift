import Equations

extension Model {
  /// The squid axon with a finite number of channels, after Fox and Lu: shares of channels in each of their states,
  /// with the noise of every passage between two states.
  ///
  /// Sodium channels have the eight states of three gates m and one h, potassium channels the five of four gates n.
  /// A passage between states i and j with rates a and b moves a share (a xᵢ − b xⱼ) dt and the noise
  /// √((a xᵢ + b xⱼ) dt/N) ξ from one to the other, so that shares always add up to 1. This is the form by channels'
  /// states; noise on each gate by itself would be too small. Shares may step a little below 0, as in any such
  /// approximation of counts by continuous numbers. Good for steps up to 0.01 ms.
  public static let foxLu1994 = Model(
    name: "foxLu1994",
    title: "Squid giant axon with a finite number of channels",
    timeUnit: "ms", evidence: .publishedModel, sources: [.hodgkinHuxley1952, .foxLu1994, .puThomas2020],
    inputs: [
      Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
    ],
    parameters: FoxLu1994.parameters, definitions: FoxLu1994.definitions, states: FoxLu1994.states,
    jumps: FoxLu1994.jumps,
    events: [
      Event(
        "spike", when: .rising(state: "V", through: "detectionLevel"), effects: [.init("isArmed", "0")]),
      Event("rearmed", when: .condition("V < rearmingLevel"), effects: [.init("isArmed", "1")]),
    ],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
      currents: ["sodiumCurrent", "potassiumCurrent", "leakCurrent"]))
}

private enum FoxLu1994 {
  /// A passage between two states of a channel.
  struct Passage {
    var from: String
    var to: String
    var forward: String
    var backward: String
    var count: String
  }

  /// The states of sodium channels by open m gates and whether h is open, then those of potassium channels by open
  /// n gates.
  static let sodiumStates = (0...1).flatMap { h in (0...3).map { m in "m\(m)h\(h)" } }
  static let potassiumStates = (0...4).map { "n\($0)" }

  static let passages: [Passage] = {
    var all: [Passage] = []
    for h in 0...1 {
      for m in 0..<3 {
        all.append(
          Passage(
            from: "m\(m)h\(h)", to: "m\(m + 1)h\(h)", forward: "\(3 - m)*alpha_m",
            backward: "\(m + 1)*beta_m",
            count: "sodiumChannels"))
      }
    }
    for m in 0...3 {
      all.append(
        Passage(
          from: "m\(m)h0", to: "m\(m)h1", forward: "alpha_h", backward: "beta_h", count: "sodiumChannels"))
    }
    for n in 0..<4 {
      all.append(
        Passage(
          from: "n\(n)", to: "n\(n + 1)", forward: "\(4 - n)*alpha_n", backward: "\(n + 1)*beta_n",
          count: "potassiumChannels"))
    }
    return all
  }()

  static let parameters: [Model.Parameter] = [
    Model.Parameter("area", 100, "um2", in: 0.1...1e12, "membrane area"),
    Model.Parameter("sodiumDensity", 60, "1/um2", in: 0.1...10_000, "sodium channels by area"),
    Model.Parameter("potassiumDensity", 18, "1/um2", in: 0.1...10_000, "potassium channels by area"),
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("maximalSodiumConductance", 120, "mS/cm2", in: 0...1000, "all sodium channels open"),
    Model.Parameter("maximalPotassiumConductance", 36, "mS/cm2", in: 0...1000, "all potassium channels open"),
    Model.Parameter("leakConductance", 0.3, "mS/cm2", in: 0...10, "leak"),
    Model.Parameter("sodiumReversal", 50, "mV", in: -100...150, "reversal potential of sodium"),
    Model.Parameter("potassiumReversal", -77, "mV", in: -150...50, "reversal potential of potassium"),
    Model.Parameter("leakReversal", -54.387, "mV", in: -150...50, "reversal potential of the leak"),
    Model.Parameter("temperature", 6.3, "1", in: 0...40, "temperature in degrees Celsius"),
    Model.Parameter("initialPotential", -65, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", 0, "mV", in: -60...40, "level whose upward crossing is a spike"),
    Model.Parameter(
      "rearmingLevel", -40, "mV", in: -150...40, "level below which the next crossing counts again"),
  ]

  static let definitions: [Model.Definition] = rates + counts + normals + exchanges + currents

  private static let rates: [Model.Definition] = [
    Model.Definition("phi", "1", "3^((temperature - 6.3)/10)", "speed of the gates against 6.3 °C"),
    Model.Definition(
      "alpha_m", "1/ms", "phi*0.1 [1/(mV ms)]*(V + 40 [mV])/(1 - exp(-(V + 40 [mV])/(10 [mV])))",
      "opening rate of m"),
    Model.Definition("beta_m", "1/ms", "phi*4 [1/ms]*exp(-(V + 65 [mV])/(18 [mV]))", "closing rate of m"),
    Model.Definition("alpha_h", "1/ms", "phi*0.07 [1/ms]*exp(-(V + 65 [mV])/(20 [mV]))", "opening rate of h"),
    Model.Definition(
      "beta_h", "1/ms", "phi*1 [1/ms]/(1 + exp(-(V + 35 [mV])/(10 [mV])))", "closing rate of h"),
    Model.Definition(
      "alpha_n", "1/ms", "phi*0.01 [1/(mV ms)]*(V + 55 [mV])/(1 - exp(-(V + 55 [mV])/(10 [mV])))",
      "opening rate of n"),
    Model.Definition("beta_n", "1/ms", "phi*0.125 [1/ms]*exp(-(V + 65 [mV])/(80 [mV]))", "closing rate of n"),
  ]

  private static let counts: [Model.Definition] = [
    Model.Definition("sodiumChannels", "1", "sodiumDensity*area", "how many sodium channels"),
    Model.Definition("potassiumChannels", "1", "potassiumDensity*area", "how many potassium channels"),
    Model.Definition(
      "detectionLevel", "mV", "if(isArmed > 0.5, spikeLevel, 1e6 [mV])",
      "the level, as long as a spike counts"),
  ]

  /// Independent numbers of the normal distribution, two from two uniform ones (Box and Muller).
  private static let normals: [Model.Definition] = (0..<((passages.count + 1) / 2)).flatMap { pair in
    [
      Model.Definition("radius\(pair)", "1", "sqrt(-2*log(uniform()))"),
      Model.Definition("angle\(pair)", "1", "\(2 * Double.pi)*uniform()"),
      Model.Definition("normal\(2 * pair)", "1", "radius\(pair)*cos(angle\(pair))"),
      Model.Definition("normal\(2 * pair + 1)", "1", "radius\(pair)*sin(angle\(pair))"),
    ]
  }

  /// What every passage carries: by its rates, and the noise of one step.
  private static let exchanges: [Model.Definition] = passages.enumerated().flatMap { number, passage in
    [
      Model.Definition(
        "flow\(number)", "1/ms", "\(passage.forward)*\(passage.from) - \(passage.backward)*\(passage.to)"),
      Model.Definition(
        "noise\(number)", "1",
        "sqrt(max(\(passage.forward)*\(passage.from) + \(passage.backward)*\(passage.to), 0)*dt/\(passage.count))"
          + "*normal\(number)"),
    ]
  }

  private static let currents: [Model.Definition] = [
    Model.Definition("sodiumOpen", "1", "m3h1", "share of open sodium channels"),
    Model.Definition("potassiumOpen", "1", "n4", "share of open potassium channels"),
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "maximalSodiumConductance*sodiumOpen*(V - sodiumReversal)",
      "sodium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "uA/cm2", "maximalPotassiumConductance*potassiumOpen*(V - potassiumReversal)",
      "potassium, outward positive"),
    Model.Definition(
      "leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  /// The potential stands first, since the channels start where they would rest at its initial value.
  static let states: [Model.State] =
    [
      .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
      Model.State("isArmed", "1", initial: "1", "1 while the next crossing of the spike level counts"),
    ]
    + (0...1).flatMap { h in (0...3).map { m in sodiumState(m, h) } }
    + (0...4).map { potassiumState($0) }

  static let jumps: [Model.Jump] = (sodiumStates + potassiumStates).map {
    Model.Jump($0, sum($0, "noise"))
  }

  private static func sodiumState(_ m: Int, _ h: Int) -> Model.State {
    let ways = [1, 3, 3, 1][m]
    return state(
      "m\(m)h\(h)",
      initial: "\(ways)*\(share("m", m, 3))*\(share("h", h, 1))", "share of sodium channels in this state")
  }

  private static func potassiumState(_ n: Int) -> Model.State {
    state(
      "n\(n)", initial: "\([1, 4, 6, 4, 1][n])*\(share("n", n, 4))",
      "share of potassium channels in this state")
  }

  /// The probability that so many gates of one kind are open and the others closed.
  private static func share(_ gate: String, _ open: Int, _ all: Int) -> String {
    let (opening, closing) = ("alpha_\(gate)", "beta_\(gate)")
    return
      "(\(opening)/(\(opening) + \(closing)))^\(open)*(\(closing)/(\(opening) + \(closing)))^\(all - open)"
  }

  private static func state(_ name: String, initial: String, _ meaning: String) -> Model.State {
    Model.State(
      name, "1", initial: initial, derivative: sum(name, "flow"), method: .forwardEuler,
      meaning)
  }

  /// What all passages bring to a state.
  private static func sum(_ state: String, _ kind: String) -> String {
    var text = ""
    for (number, passage) in passages.enumerated() {
      if passage.to == state { text += (text.isEmpty ? "" : " + ") + "\(kind)\(number)" }
      if passage.from == state { text += (text.isEmpty ? "-" : " - ") + "\(kind)\(number)" }
    }
    return text
  }
}
