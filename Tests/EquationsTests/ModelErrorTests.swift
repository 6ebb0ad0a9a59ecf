import Equations
import Testing

@Suite struct ModelErrorTests {
  struct Row: Sendable {
    let model: Model
    let sentences: String
  }

  private static func definitions(_ rows: [(String, String)]) -> Model {
    .sample(definitions: rows.map { Model.Definition($0.0, "1", $0.1) })
  }

  private static let rows: [Row] = [
    Row(
      model: definitions([("rate", "1"), ("d", "2*rat")]),
      sentences: "sample, definition d, column 3: nothing here is called \"rat\". Did you mean rate?"),
    Row(
      model: definitions([("d", "frequency")]),
      sentences: "sample, definition d, column 1: nothing here is called \"frequency\"."),
    Row(
      model: definitions([("d", "1"), ("d", "2")]),
      sentences: "sample, declarations: \"d\" is declared twice."),
    Row(model: definitions([("t", "1")]), sentences: "sample, declarations: \"t\" is declared twice."),
    Row(
      model: definitions([("a", "b"), ("b", "c + 1"), ("c", "a")]),
      sentences: "sample, definitions: these definitions depend on each other in a circle: a → b → c → a."),
    Row(
      model: definitions([("a", "a + 1")]),
      sentences: "sample, definitions: these definitions depend on each other in a circle: a → a."),
    Row(
      model: definitions([("a", "exp(1, 2)"), ("b", "1 +")]),
      sentences: "sample, definition a, column 1: exp takes 1 argument, found 2.\n"
        + "sample, definition b, column 4: found the end, expected a number, a name or \"(\"."),
    Row(
      model: .sample(states: [Model.State("x", "1", initial: "0", "for tests")]),
      sentences: "sample, states: state x: has no equation."),
    Row(
      model: .sample(
        definitions: [Model.Definition("i", "uA/cm2", "0")],
        states: [.potential("V", "mV", initial: "0", derivative: "1 [mV/ms]", "for tests")],
        membrane: Model.Membrane(potential: "V", capacitance: "1 [uF/cm2]", injected: "0", currents: ["i"])),
      sentences: "sample, states: state V: has both a derivative and a current balance."),
    Row(
      model: .sample(
        states: [.potential("V", "mV", initial: "0", "for tests")],
        membrane: Model.Membrane(potential: "V", capacitance: "1 [uF/cm2]", injected: "0", currents: ["i"])),
      sentences: "sample, membrane: nothing here is called \"i\"."),
    Row(
      model: .sample(
        states: [Model.State("x", "1", initial: "0", derivative: "0", "for tests")],
        jumps: [Model.Jump("X1", "1")]),
      sentences: "sample, states: nothing here is called \"X1\"."),
    Row(
      model: definitions([("d", "previous(e)")]),
      sentences: "sample, definition d, column 1: nothing here is called \"e\"."),
    Row(
      model: .sample(
        definitions: [Model.Definition("twice", "1", "2*y")],
        states: [
          Model.State("x", "1", initial: "twice", derivative: "0", "for tests"),
          Model.State("y", "1", initial: "1", derivative: "0", "for tests"),
        ]),
      sentences: "sample, initial value of x: state x: starts from \"y\", which is not declared before it."),
    Row(
      model: .sample(parameters: [.any("p", "furlong")]),
      sentences: "sample, p, column 1: cannot read the unit: unknown unit \"furlong\""),
  ]

  @Test(arguments: rows.indices)
  func sentences(index: Int) {
    let row = Self.rows[index]
    #expect(row.model.complaints == row.sentences)
  }

  @Test func definitionsMayStandInAnyOrder() throws {
    let parsed = try ParsedModel(Self.definitions([("a", "b*2"), ("b", "c + 1"), ("c", "3")]))
    #expect(parsed.definitions.map { $0.name } == ["c", "b", "a"])
  }
}
