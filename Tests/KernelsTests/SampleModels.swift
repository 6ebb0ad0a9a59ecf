import Equations

extension Model {
  /// A membrane with a sodium and a potassium gate in the manner of Hodgkin and Huxley: singular rates, powers,
  /// an event and a current balance.
  static let axon = Model(
    name: "axon", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
    inputs: [Input("injected", "uA/cm2", standing: 12, "for tests")],
    parameters: [
      parameter("start", "mV", -65), parameter("gNa", "mS/cm2", 120), parameter("gK", "mS/cm2", 36),
      parameter("warmth", "1", 0.5),
    ],
    definitions: [
      Definition("phi", "1", "3^warmth"),
      Definition("aM", "1/ms", "0.1 [1/(mV ms)]*(V + 40 [mV])/(1 - exp(-(V + 40 [mV])/(10 [mV])))"),
      Definition("bM", "1/ms", "4 [1/ms]*exp(-(V + 65 [mV])/(18 [mV]))"),
      Definition("aH", "1/ms", "0.07 [1/ms]*exp(-(V + 65 [mV])/(20 [mV]))"),
      Definition("bH", "1/ms", "1 [1/ms]/(1 + exp(-(V + 35 [mV])/(10 [mV])))"),
      Definition("aN", "1/ms", "0.01 [1/(mV ms)]*(V + 55 [mV])/(1 - exp(-(V + 55 [mV])/(10 [mV])))"),
      Definition("bN", "1/ms", "0.125 [1/ms]*exp(-(V + 65 [mV])/(80 [mV]))"),
      Definition("sodium", "uA/cm2", "gNa*M^3*H*(V - 50 [mV])"),
      Definition("potassium", "uA/cm2", "gK*N^4*(V + 77 [mV])"),
      Definition("leak", "uA/cm2", "0.3 [mS/cm2]*(V + 54.4 [mV])"),
    ],
    states: [.potential("V", "mV", initial: "start", "for tests"), gate("M"), gate("H"), gate("N")],
    events: [Event("spike", when: .rising(state: "V", through: "0 [mV]"))],
    membrane: Membrane(
      potential: "V", capacitance: "1 [uF/cm2]", injected: "injected",
      currents: ["sodium", "potassium", "leak"]))

  /// The same with sodium that accumulates inside, diffuses to a core and is pumped out.
  static let livingAxon: Model = {
    var model = axon
    model.name = "livingAxon"
    model.definitions.removeAll { $0.name == "sodium" }
    model.definitions += [
      Definition("reversal", "mV", "25 [mV]*log(440 [mM]/inner)"),
      Definition("sodium", "uA/cm2", "gNa*M^3*H*(V - reversal)"),
      Definition("pump", "uA/cm2", "8 [uA/cm2]*inner/(inner + 30 [mM])"),
      Definition("flow", "mM/ms", "2 [1/ms]*(inner - core)"),
      Definition("power", "uA mV/cm2", "sodium*(V - reversal)"),
    ]
    model.states += [
      State("inner", "mM", initial: "50 [mM] + start*0.1 [mM/mV]", "for tests"),
      State("core", "mM", initial: "40 [mM]", "for tests"),
    ]
    let inside = Transfer.Part("inner", "-0.02 [mM cm2/(uA ms)]")
    model.transfers = [
      Transfer("sodium", flow: "sodium", to: [inside]), Transfer("pump", flow: "pump", to: [inside]),
      Transfer("spread", flow: "flow", to: [.init("inner", "-1"), .init("core", "0.25")]),
    ]
    model.membrane?.currents += ["pump"]
    return model
  }()

  private static func gate(_ name: String) -> State {
    State(
      name, "1", initial: "a\(name)/(a\(name) + b\(name))",
      derivative: "phi*(a\(name)*(1 - \(name)) - b\(name)*\(name))", "for tests")
  }

  private static func parameter(_ name: String, _ unit: String, _ value: Double) -> Parameter {
    Parameter(name, value, unit, in: -1e9...1e9, "for tests")
  }

  /// Dimensionless states in 1/ms with given equations; parameters p and q.
  static func system(
    _ states: [State], definitions: [Definition] = [], events: [Event] = [], jumps: [Jump] = [],
    inputs: [Input] = []
  ) -> Model {
    Model(
      name: "system", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [], inputs: inputs,
      parameters: [parameter("p", "1", 0.5), parameter("q", "1", 2)], definitions: definitions,
      states: states,
      jumps: jumps, events: events)
  }
}
