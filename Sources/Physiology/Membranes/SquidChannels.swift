import Equations

/// What models of the squid axon with a finite number of channels have in common: the eight states of sodium channels
/// with three gates m and one h, the five of potassium channels with four gates n, and the ways between them.
enum SquidChannels {
  /// A kind of channel.
  struct Kind {
    /// Its states by how many gates are open.
    let states: [String]
    /// The probability of each state where the gates rest, as text.
    let shares: [String]
    /// The name of the definition that says how many there are.
    let count: String
  }

  /// A way between two states of a channel, with the rates of both directions as text.
  struct Passage {
    var from: String
    var to: String
    var forward: String
    var backward: String
    var count: String
  }

  static let sodium = Kind(
    states: levels(h: 0) + levels(h: 1),
    shares: (0...1).flatMap { h in (0...3).map { m in "\(share("m", m, of: 3))*\(share("h", h, of: 1))" } },
    count: "sodiumChannels")
  static let potassium = Kind(
    states: (0...4).map { "n\($0)" }, shares: (0...4).map { share("n", $0, of: 4) },
    count: "potassiumChannels")

  /// The states of sodium channels with a gate h closed (0) or open (1), by open gates m.
  static func levels(h: Int) -> [String] { (0...3).map { "m\($0)h\(h)" } }

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

  /// The probability that so many gates of one kind are open and the others closed where they rest.
  static func share(_ gate: String, _ open: Int, of all: Int) -> String {
    let (opening, closing) = ("alpha_\(gate)", "beta_\(gate)")
    return "\(ways(open, of: all))*(\(opening)/(\(opening) + \(closing)))^\(open)"
      + "*(\(closing)/(\(opening) + \(closing)))^\(all - open)"
  }

  /// How many ways there are to choose some of all.
  static func ways(_ some: Int, of all: Int) -> Int {
    (0..<some).reduce(1) { $0 * (all - $1) / ($1 + 1) }
  }

  /// The parameters; areas in µm² up to `largestArea`.
  static func parameters(largestArea: Double) -> [Model.Parameter] {
    [
      Model.Parameter("area", 100, "um2", in: 0.1...largestArea, "membrane area"),
      Model.Parameter("sodiumDensity", 60, "1/um2", in: 0.1...10_000, "sodium channels by area"),
      Model.Parameter("potassiumDensity", 18, "1/um2", in: 0.1...10_000, "potassium channels by area"),
      Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
      Model.Parameter("maximalSodiumConductance", 120, "mS/cm2", in: 0...1000, "all sodium channels open"),
      Model.Parameter(
        "maximalPotassiumConductance", 36, "mS/cm2", in: 0...1000, "all potassium channels open"),
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
  }

  /// Rates, shares of open channels at rest, and currents; `sodiumOpen` and `potassiumOpen` are the model's own.
  static let definitions: [Model.Definition] = rates + openings + currents

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

  private static let openings: [Model.Definition] = [
    Model.Definition(
      "sodiumOpenAtRest", "1", sodium.shares[7], "share of open sodium channels that rest at this potential"),
    Model.Definition(
      "potassiumOpenAtRest", "1", potassium.shares[4],
      "share of open potassium channels that rest at this potential"),
    Model.Definition(
      "detectionLevel", "mV", "if(isArmed > 0.5, spikeLevel, 1e6 [mV])",
      "the level, as long as a spike counts"),
  ]

  private static let currents: [Model.Definition] = [
    Model.Definition(
      "sodiumCurrent", "uA/cm2", "maximalSodiumConductance*sodiumOpen*(V - sodiumReversal)",
      "sodium, outward positive"),
    Model.Definition(
      "potassiumCurrent", "uA/cm2", "maximalPotassiumConductance*potassiumOpen*(V - potassiumReversal)",
      "potassium, outward positive"),
    Model.Definition(
      "leakCurrent", "uA/cm2", "leakConductance*(V - leakReversal)", "leak, outward positive"),
  ]

  static let inputs: [Model.Input] = [
    Model.Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
  ]

  /// The potential stands first, since the channels start where they would rest at its initial value.
  static let membraneStates: [Model.State] = [
    .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential"),
    Model.State("isArmed", "1", initial: "1", "1 while the next crossing of the spike level counts"),
  ]

  static let events: [Model.Event] = [
    Model.Event(
      "spike", when: .rising(state: "V", through: "detectionLevel"), effects: [.init("isArmed", "0")]),
    Model.Event("rearmed", when: .condition("V < rearmingLevel"), effects: [.init("isArmed", "1")]),
  ]

  static let membrane = Model.Membrane(
    potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
    currents: ["sodiumCurrent", "potassiumCurrent", "leakCurrent"])
}
