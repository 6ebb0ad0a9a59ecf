import Equations
import Simulation
import Testing

/// Where membranes rest, against closed forms.
struct RestingStateTests {
  /// A membrane with one current, a standing injected current and further states.
  private static func membrane(
    _ current: String, injected: Double = 0, states: [Model.State] = []
  ) -> Model {
    Model(
      name: "membrane", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      inputs: [Model.Input("injectedCurrent", "uA/cm2", standing: injected, "for tests")],
      parameters: [
        Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "for tests"),
        Model.Parameter("conductance", 0.3, "mS/cm2", in: 0...10, "for tests"),
      ],
      definitions: [Model.Definition("current", "uA/cm2", current)],
      states: [.potential("V", "mV", initial: "0 [mV]", "for tests")] + states,
      membrane: Model.Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["current"]))
  }

  private static let leak = "conductance*(V + 70 [mV])"
  private static let cubic =
    "0.001 [mS/(cm2 mV2)]*(V + 80 [mV])*(V + 60 [mV])*(V + 40 [mV])"

  private static func state(_ derivative: String) -> Model.State {
    Model.State("x", "1", initial: "1", derivative: derivative, "for tests")
  }

  struct Row: Sendable {
    let model: Model
    var parameters: [String: Double] = [:]
    var range = -100.0...0
    let potential: Double
  }

  /// Tolerance: rounding of the range's ends. Source: where the current, less the injected one, is 0 and rises
  /// with the potential: V = −70 + I/g for the leak, −80 and −40 of the cubic's three zeros.
  static let rows = [
    Row(model: membrane(leak), potential: -70),
    Row(model: membrane(leak, injected: 1.5), potential: -65),
    Row(model: membrane(leak, injected: 1.5), parameters: ["conductance": 0.15], potential: -60),
    Row(model: membrane(cubic), potential: -80),
    Row(model: membrane(cubic), range: -75...0, potential: -40),
  ]

  @Test(arguments: rows)
  func restsWhereCurrentsBalance(_ row: Row) throws {
    let rest = try #require(
      try RestingState.find(row.model, parameters: row.parameters, within: row.range))
    #expect(abs(rest.potential - row.potential) < 1e-11)
  }

  /// x' = (logistic((V + 50)/10) − x)/τ is steady at logistic(−2) = 1/(1 + e²) where V rests at −70; tolerance
  /// 1e-12, since V is found to rounding. τ may be anything.
  @Test(arguments: ["0.01", "1000"])
  func statesAreSteady(timeConstant: String) throws {
    let model = Self.membrane(
      Self.leak, states: [Self.state("(logistic((V + 50 [mV])/(10 [mV])) - x)/(\(timeConstant) [ms])")])
    let rest = try #require(try RestingState.find(model, within: -100...0))
    #expect(abs((rest.states["x"] ?? 0) - 1 / (1 + 7.38905609893065)) < 1e-12)
    let started = rest.starting(model)
    #expect(started.states[1].initial == "\(rest.states["x"] ?? 0)")
    #expect(started.states[0] == model.states[0])
  }

  /// A clock that never stands still, growth without end, no zero in the range, one that turns the other way.
  @Test func withoutRestThereIsNone() throws {
    for derivative in ["1 [1/ms]", "x/(1 [ms])"] {
      let model = Self.membrane(Self.leak, states: [Self.state(derivative)])
      #expect(try RestingState.find(model, within: -100...0) == nil, "\(derivative)")
    }
    #expect(try RestingState.find(Self.membrane(Self.leak), within: -60...0) == nil)
    #expect(try RestingState.find(Self.membrane(Self.cubic), within: -65 ... -55) == nil)
    #expect(try RestingState.find(.ramp, within: -100...0) == nil)
  }

  @Test func aWrongModelIsRefused() {
    let model = Self.membrane("conductance*(V + 70 [mS])")
    let error = #expect(throws: Diagnostics.self) {
      try RestingState.find(model, within: -100...0)
    }
    #expect(
      error?.message.contains("membrane, definition current, column 16: +: the units do not match") == true,
      "\(error?.message ?? "")")
  }
}
