import Equations
import Testing

@Suite struct UnitCheckTests {
  struct Row: Sendable {
    let unit: String
    let text: String
    let sentence: String
  }

  private static let parameters: [Model.Parameter] = [
    .any("V", "mV"), .any("E", "mV"), .any("g", "mS/cm2"), .any("k", "1"), .any("rate", "1/ms"),
    .any("I", "nA"), .any("length", "m"), .any("force", "N"), .any("s", "m/s"),
  ]

  private func complaints(_ unit: String, _ text: String) -> String {
    Model.sample(parameters: Self.parameters, definitions: [Model.Definition("d", unit, text)]).complaints
  }

  @Test(arguments: [
    Row(unit: "uA/cm2", text: "g*(V - E)", sentence: ""),
    Row(
      unit: "nA/cm2", text: "g*V",
      sentence:
        "sample, definition d: the result: found mS mV/cm2, expected nA/cm2: same dimension, other power "
        + "of ten; multiply by 1000.0 [nA/cm2/(mS mV/cm2)]."),
    Row(
      unit: "mV", text: "V + g",
      sentence:
        "sample, definition d, column 3: +: the units do not match: found mS/cm2, expected mV."),
    Row(
      unit: "mV", text: "V",
      sentence: ""),
    Row(
      unit: "uA", text: "I",
      sentence:
        "sample, definition d: the result: found nA, expected uA: same dimension, other power of ten; "
        + "multiply by 0.001 [uA/(nA)]."),
    Row(
      unit: "nA", text: "I + 3 [uA]",
      sentence:
        "sample, definition d, column 3: +: found uA, expected nA: same dimension, other power of ten; "
        + "multiply by 1000.0 [nA/(uA)]."),
    Row(
      unit: "mV", text: "V + 40",
      sentence: "sample, definition d, column 3: +: the units do not match: found 1, expected mV."),
    Row(unit: "mV", text: "V + 0", sentence: ""),
    Row(unit: "mV", text: "max(0, V)", sentence: ""),
    Row(unit: "1", text: "exp(-V/(10 [mV]))", sentence: ""),
    Row(
      unit: "1", text: "exp(-V/10)",
      sentence: "sample, definition d, column 1: exp(…): the units do not match: found mV, expected 1."),
    Row(unit: "mV2", text: "V^2", sentence: ""),
    Row(unit: "mV", text: "sqrt(V^2)", sentence: ""),
    Row(unit: "m/s", text: "(s^0.3)^(1/0.3)", sentence: ""),
    Row(unit: "N", text: "force*s^0.3/s^(0.6/2)", sentence: ""),
    Row(
      unit: "N", text: "force*s^0.3",
      sentence:
        "sample, definition d: the result: the units do not match: found N m^(3/10)/s^(3/10), expected N."),
    Row(
      unit: "mV", text: "V^k",
      sentence:
        "sample, definition d, column 2: an exponent must be a constant where the base has a unit (found a base "
        + "in mV)."),
    Row(
      unit: "mV", text: "V^(2 [mV])",
      sentence:
        "sample, definition d, column 2: the exponent: the units do not match: found mV, expected 1.\n"
        + "sample, definition d: the result: the units do not match: found mV2, expected mV."),
    Row(unit: "1", text: "k^k", sentence: ""),
    Row(
      unit: "1", text: "if(V < 3, 1, 2)",
      sentence: "sample, definition d, column 6: <: the units do not match: found 1, expected mV."),
    Row(
      unit: "mV", text: "if(V, V, E)",
      sentence:
        "sample, definition d, column 1: the condition: the units do not match: found mV, expected 1."),
    Row(
      unit: "mV", text: "if(k < 1, V, g)",
      sentence: "sample, definition d, column 1: if(…): the units do not match: found mS/cm2, expected mV."),
    Row(
      unit: "1", text: "poisson(rate)",
      sentence: "sample, definition d, column 1: poisson(…): the units do not match: found 1/ms, expected 1."),
    Row(unit: "1", text: "poisson(rate*dt)", sentence: ""),
    Row(
      unit: "1", text: "1 + binomial(3, rate)",
      sentence: "sample, definition d, column 5: binomial(…): the units do not match: found 1/ms, expected 1."
    ),
    Row(unit: "1", text: "binomial(3, rate*dt)", sentence: ""),
    Row(
      unit: "mV", text: "normal()",
      sentence: "sample, definition d: the result: the units do not match: found 1, expected mV."),
    Row(
      unit: "1", text: "V < E and V",
      sentence: "sample, definition d, column 7: and: the units do not match: found mV, expected 1."),
    Row(unit: "1", text: "sign(V)*tanh(t*rate)", sentence: ""),
  ])
  func definition(row: Row) {
    #expect(complaints(row.unit, row.text) == row.sentence)
  }

  @Test func aStatesEquationIsCheckedAgainstItsUnitPerTime() {
    let state = Model.State("x", "mV", initial: "1 [V]", derivative: "E/(3 [s])", "for tests")
    #expect(
      Model.sample(parameters: Self.parameters, states: [state]).complaints == """
        sample, initial value of x: the result: found V, expected mV: same dimension, other power of ten; \
        multiply by 1000.0 [mV/(V)].
        sample, derivative of x: the result: found mV/s, expected mV/ms: same dimension, other power of ten; \
        multiply by 0.001 [mV/ms/(mV/s)].
        """)
  }

  @Test func jumpsReceiversEventsAndTheCurrentBalanceAreChecked() {
    let model = Model.sample(
      parameters: Self.parameters, definitions: [Model.Definition("leak", "nA/cm2", "1000*g*V")],
      states: [
        .potential("x", "mV", initial: "0", "for tests"),
        Model.State("y", "1", initial: "0", "for tests"),
      ],
      events: [
        Model.Event("spike", when: .rising(state: "x", through: "0.01 [V]"), effects: [.init("y", "V")])
      ],
      receivers: [Model.Receiver("hit", adds: "3", to: "x")], jumps: [Model.Jump("y", "rate")],
      membrane: Model.Membrane(
        potential: "x", capacitance: "1 [uF/cm2]", injected: "2 [nA/cm2]", currents: ["leak"]))
    #expect(
      model.complaints == """
        sample, definition leak: the result: found mS mV/cm2, expected nA/cm2: same dimension, other power of \
        ten; multiply by 1000.0 [nA/cm2/(mS mV/cm2)].
        sample, jump of y: the result: the units do not match: found 1/ms, expected 1.
        sample, receiver hit: the result: the units do not match: found 1, expected mV.
        sample, event spike: the result: found V, expected mV: same dimension, other power of ten; multiply by \
        1000.0 [mV/(V)].
        sample, event spike, effect on y: the result: the units do not match: found mV, expected 1.
        sample, membrane, injected current: the result: found nA/cm2, expected uF mV/cm2/ms: same dimension, \
        other power of ten; multiply by 0.001 [uF mV/cm2/ms/(nA/cm2)].
        sample, membrane: current leak: found nA/cm2, expected uF mV/cm2/ms: same dimension, other power of \
        ten; multiply by 0.001 [uF mV/cm2/ms/(nA/cm2)].
        """)
  }
}
