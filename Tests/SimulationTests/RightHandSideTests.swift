import Equations
import Simulation
import Testing

@Suite("Right-hand sides")
struct RightHandSideTests {
  /// A membrane with a leak, a gate, and an ion that its current and a transfer move.
  private static let model = Model(
    name: "sample", title: "A sample", timeUnit: "ms", evidence: .hypothesis, sources: [],
    inputs: [.init("injectedCurrent", "uA/cm2", standing: 2, "injected")],
    parameters: [
      .init("capacitance", 2, "uF/cm2", in: 0.1...10, "capacitance"),
      .init("conductance", 0.5, "mS/cm2", in: 0...10, "leak"),
    ],
    definitions: [
      .init("leak", "uA/cm2", "conductance*(V + 60 [mV])"),
      .init("flow", "mM/ms", "0.25 [1/ms]*inside"),
    ],
    states: [
      .potential("V", "mV", initial: "-60 [mV]", "potential"),
      .init("gate", "1", initial: "0", derivative: "(1 - gate)/(4 [ms])", "gate"),
      .init("inside", "mM", initial: "8 [mM]", "inside"),
      .init("outside", "mM", initial: "1 [mM]", derivative: "-0.1 [1/ms]*outside", "outside"),
      .init("counter", "1", initial: "3", "what only events change"),
    ],
    events: [.init("counted", when: .condition("V > 0 [mV]"), effects: [.init("counter", "counter + 1")])],
    transfers: [.init("leaving", flow: "flow", to: [.init("inside", "-1"), .init("outside", "2")])],
    membrane: .init(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: ["leak"]))

  @Test("are what equations, balance and transfers say")
  func values() throws {
    let side = try RightHandSide(Self.model)
    #expect(side.states == ["V", "gate", "inside", "outside", "counter"])
    var row = ["V": -50, "gate": 0.2, "inside": 8, "outside": 1, "counter": 3]
    var second = row
    second["conductance"] = 1
    second["injectedCurrent"] = 0
    let found = side.derivatives(at: [row, second])
    #expect(found == [[-1.5, 0.2, -2, 3.9, 0], [-5, 0.2, -2, 3.9, 0]])
    row["inside"] = nil
    let missing = side.derivatives(at: [row])[0]
    #expect(missing[1] == 0.2 && missing[2].isNaN)
    #expect(side.derivatives(at: []).isEmpty)
  }

  @Test("of a wrong model are refused with what is wrong")
  func wrong() {
    var model = Self.model
    model.definitions[0].text = "conductance*V*V"
    #expect(throws: Diagnostics.self) { try RightHandSide(model) }
  }
}
