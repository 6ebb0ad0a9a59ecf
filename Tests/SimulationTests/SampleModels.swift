import Equations
import Simulation

extension Model {
  private static func make(
    _ name: String, inputs: [Input] = [], parameters: [Parameter] = [], definitions: [Definition] = [],
    states: [State], jumps: [Jump] = [], events: [Event] = [], receivers: [Receiver] = [],
    membrane: Membrane? = nil
  ) -> Model {
    Model(
      name: name, title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [], inputs: inputs,
      parameters: parameters, definitions: definitions, states: states, jumps: jumps, events: events,
      receivers: receivers, membrane: membrane)
  }

  /// dx/dt = slope(x) from x = start, in mV and ms, with parameters rate (1/ms) and start (mV).
  static func equation(_ derivative: String, _ method: Method) -> Model {
    make(
      "equation",
      parameters: [
        Parameter("rate", 1, "1/ms", in: -10...10, "for tests"),
        Parameter("start", 1, "mV", in: -1e6...1e6, "for tests"),
      ],
      states: [State("x", "mV", initial: "start", derivative: derivative, method: method, "for tests")])
  }

  /// x rises by 1 mV per ms and announces `crossing` at `level`; with a period it starts anew.
  static let ramp = make(
    "ramp",
    parameters: [
      Parameter("level", 0.95, "mV", in: 0...1e6, "for tests"),
      Parameter("start", 0, "mV", in: -1e6...1e6, "for tests"),
    ],
    states: [
      State("x", "mV", initial: "start", derivative: "1 [mV/ms]", method: .forwardEuler, "for tests")
    ],
    events: [Event("crossing", when: .rising(state: "x", through: "level"))])

  /// The same, and x begins again at 0 after every crossing.
  static let metronome: Model = {
    var model = ramp
    model.events[0].effects = [.init("x", "0 [mV]")]
    return model
  }()

  /// Shows its input (mV) and counts what arrives in `hits`.
  static let listener = make(
    "listener", inputs: [Input("heard", "mV", standing: -3, "for tests")],
    parameters: [Parameter("weight", 1, "1", in: 0...100, "for tests")],
    definitions: [Definition("echo", "mV", "heard")],
    states: [
      State("hits", "1", initial: "0", "for tests"),
      State("integral", "mV ms", initial: "0", derivative: "heard", method: .forwardEuler, "for tests"),
    ],
    receivers: [Receiver("arrive", adds: "weight", to: "hits")])

  /// A ramp that also counts what arrives.
  static let rampWithEar: Model = {
    var model = ramp
    model.states += [State("hits", "1", initial: "0", "for tests")]
    model.receivers = [Receiver("arrive", adds: "1", to: "hits")]
    return model
  }()

  /// Arrivals raise its content, which leaks; `full` is the content's rise through 0.9.
  static let leakyCup = make(
    "leakyCup", parameters: [Parameter("jump", 1, "1", in: 0...10, "for tests")],
    states: [State("content", "1", initial: "0", derivative: "-content/(0.2 [ms])", "for tests")],
    events: [Event("full", when: .rising(state: "content", through: "0.9"))],
    receivers: [Receiver("pour", adds: "jump", to: "content")])

  /// A potential driven by a conductance that arrivals raise and that decays by itself.
  static let synapse = make(
    "synapse",
    parameters: [Parameter("decay", 2, "ms", in: 0.01...100, "for tests")],
    states: [
      .potential(
        "V", "mV", initial: "-60 [mV]", derivative: "-(V + 60 [mV])/(10 [ms]) - g*V", "for tests"),
      State("g", "1/ms", initial: "0 [1/ms]", derivative: "-g/decay", "for tests"),
    ],
    receivers: [Receiver("open", adds: "0.3 [1/ms]", to: "g")])

  /// Arrivals raise a state that decays by itself, beside no potential.
  static let trace = make(
    "trace", parameters: [Parameter("decay", 2, "ms", in: 0.01...100, "for tests")],
    states: [State("x", "1", initial: "0", derivative: "(0.5 - x)/decay", "for tests")],
    receivers: [Receiver("mark", adds: "1", to: "x")])

  /// Listens in V.
  static let voltListener = make(
    "voltListener", inputs: [Input("heard", "V", "for tests")],
    definitions: [Definition("echo", "V", "heard")],
    states: [State("unused", "1", initial: "0", derivative: "0 [1/ms]", "for tests")])

  /// Sums uniform and Poisson random numbers.
  static let noise = make(
    "noise",
    states: [State("a", "1", initial: "0", "for tests"), State("b", "1", initial: "0", "for tests")],
    jumps: [Jump("a", "uniform()"), Jump("b", "poisson(2)")])

  /// A membrane with a leak and one gate that opens with the potential.
  static let membrane = make(
    "membrane", inputs: [Input("injected", "uA/cm2", "for tests")],
    parameters: [
      Parameter("gate", 5, "mS/cm2", in: 0...100, "conductance with the gate open"),
      Parameter("leak", 0.3, "mS/cm2", in: 0...10, "for tests"),
      Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "for tests"),
    ],
    definitions: [
      Definition("open", "1", "1/(1 + exp(-(V + 40 [mV])/(8 [mV])))"),
      Definition("gated", "uA/cm2", "gate*n*(V + 77 [mV])"),
      Definition("leaking", "uA/cm2", "leak*(V + 60 [mV])"),
    ],
    states: [
      .potential("V", "mV", initial: "-60 [mV]", "for tests"),
      State("n", "1", initial: "0.1", derivative: "(open - n)/(3 [ms])", "for tests"),
    ],
    events: [Event("spike", when: .rising(state: "V", through: "-45 [mV]"))],
    membrane: Membrane(
      potential: "V", capacitance: "capacitance", injected: "injected", currents: ["gated", "leaking"]))
}

extension WorldError {
  /// The sentence that compiling a description gives; empty where it is right.
  static func sentence(_ description: WorldDescription) -> String {
    do {
      _ = try WorldPlan(description)
      return ""
    } catch {
      return error.message
    }
  }
}

extension WorldDescription {
  /// A world of steps of 0.1 ms.
  static var tenth: WorldDescription { WorldDescription(timeStep: 0.1, seed: 1) }

  /// Runs for a number of steps and hands over what was recorded.
  func recording(steps: Int, block: Int = 64) throws -> Recording {
    var world = World(try WorldPlan(self, block: block))
    try world.run(steps: steps)
    return world.recording
  }
}
