import Equations
import Testing

@Suite struct DiscretizationTests {
  /// The three rates of the squid axon as in Hodgkin and Huxley 1952, with the gates at rest for the potential.
  private static let axon: Model = {
    let rates = [
      ("alphaM", "0.1 [1/(mV ms)]*(V + 40 [mV])/(1 - exp(-(V + 40 [mV])/(10 [mV])))"),
      ("betaM", "4 [1/ms]*exp(-(V + 65 [mV])/(18 [mV]))"),
      ("alphaN", "0.01 [1/(mV ms)]*(V + 55 [mV])/(1 - exp(-(V + 55 [mV])/(10 [mV])))"),
      ("betaN", "0.125 [1/ms]*exp(-(V + 65 [mV])/(80 [mV]))"),
    ]
    func gate(_ name: String) -> Model.State {
      let (opening, closing) = ("alpha\(name)", "beta\(name)")
      return Model.State(
        name, "1", initial: "\(opening)/(\(opening) + \(closing))",
        derivative: "\(opening)*(1 - \(name)) - \(closing)*\(name)", "for tests")
    }
    return .sample(
      parameters: [.any("start", "mV", -65)], definitions: rates.map { Model.Definition($0.0, "1/ms", $0.1) },
      states: [
        .potential("V", "mV", initial: "start", derivative: "0 [mV/ms]", "for tests"), gate("M"), gate("N"),
      ])
  }()

  struct Start: Sendable {
    let potential: Double
    let m, n: Double
  }

  @Test(arguments: [
    Start(potential: -65, m: 0.05293248525724957, n: 0.3176769140606974),
    Start(potential: -40, m: 0.5006486315783903, n: 0.6785909741451826),
    Start(potential: -55, m: 0.1580523890058208, n: 0.4754837876795296),
  ])
  func gatesStartAtRestEvenWhereTheirRatesAreSingular(row: Start) throws {
    let parsed = try ParsedModel(Self.axon)
    var settings = DiscretizationSettings(timeStep: 0.01, otherTimeStep: 0.01)
    let lanewise = Discretization.initialValues(parsed, settings)
    settings.uniformParameters["start"] = row.potential
    let uniform = Discretization.initialValues(parsed, settings)
    for (graph, states) in [lanewise, uniform] {
      let values = states.map { graph.value(of: $0.node, ["start": row.potential]) }
      #expect(values[0] == row.potential)
      // References: 15 digits of mpmath for the same formulas.
      #expect(abs(values[1] - row.m) < 1e-13)
      #expect(abs(values[2] - row.n) < 1e-13)
    }
  }

  struct Row: Sendable {
    let derivative: String
    let method: Model.Method
    let expected: Double
    let source: String
  }

  /// One step of 0.5 ms from x = 2 (the state's name is x, a parameter is y = 3).
  @Test(arguments: [
    Row(derivative: "-x/(1 [ms])", method: .exponential, expected: 1.2130613194252668, source: "2 e^-0.5"),
    Row(
      derivative: "(y - x)/(2 [ms])", method: .exponential, expected: 2.221199216928595, source: "3 - e^-0.25"
    ),
    Row(derivative: "-x/(1 [ms])", method: .crankNicolson, expected: 1.2, source: "2 - 1/(1 + 0.25)"),
    Row(derivative: "-x/(1 [ms])", method: .forwardEuler, expected: 1, source: "2 - 0.5·2"),
    Row(derivative: "-x^2/(1 [ms])", method: .forwardEuler, expected: 0, source: "2 - 0.5·4"),
    Row(derivative: "-x^2/(1 [ms])", method: .crankNicolson, expected: 1, source: "2 - 2/(1 + 4·0.5/2)"),
    Row(
      derivative: "-x^2/(1 [ms])", method: .exponential, expected: 2 - 2 * 0.43233235838169365,
      source: "2 - 2 φ(-2), φ(-2) = (1 - e^-2)/2"),
    Row(derivative: "y/(1 [ms])", method: .exponential, expected: 3.5, source: "x does not occur"),
    Row(derivative: "if(x > 1, 4, 0)/(1 [ms])", method: .exponential, expected: 4, source: "2 + 0.5·4"),
    Row(derivative: "if(x > 1, 4, 0)/(1 [ms])", method: .crankNicolson, expected: 4, source: "2 + 0.5·4"),
    Row(derivative: "floor(x + 0.5)/(1 [ms])", method: .exponential, expected: 3, source: "2 + 0.5·2"),
    Row(
      derivative: "(if(x > 1, 4, 0) - x)/(1 [ms])", method: .crankNicolson, expected: 2.8,
      source: "2 + 0.5·2/(1 + 0.25)"),
  ])
  func oneStep(row: Row) throws {
    let state = Model.State(
      "x", "1", initial: "2", derivative: row.derivative, method: row.method, "for tests")
    let parsed = try ParsedModel(.sample(parameters: [.any("y", "1", 3)], states: [state]))
    let settings = DiscretizationSettings(timeStep: 0.5, otherTimeStep: 0.5, uniformParameters: ["y": 3])
    let step = Discretization(parsed, settings)
    let found = step.graph.value(of: step.states[0].node, ["x": 2])
    #expect(abs(found - row.expected) < 1e-14, "\(row.source)")
  }

  @Test(arguments: [(-9.0, 0.0), (0.25, 0.25), (9.0, 1.0), (.nan, .nan)])
  func limitsHoldNumbersAndLetWhatIsNonePass(start: Double, expected: Double) throws {
    let state = Model.State("x", "1", initial: "0", derivative: "0 [1/ms]", limits: 0...1, "for tests")
    let step = Discretization(
      try ParsedModel(.sample(states: [state])), DiscretizationSettings(timeStep: 1, otherTimeStep: 1))
    let found = step.graph.value(of: step.states[0].node, ["x": start])
    #expect(found == expected || (found.isNaN && expected.isNaN))
  }
}
