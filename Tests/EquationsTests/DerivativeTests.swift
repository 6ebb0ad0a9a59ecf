import Equations
import Fixtures
import Testing

/// The derivative pass against central differences of the tree, and against known derivatives where differences
/// are too coarse.
@Suite struct DerivativeTests {
  @Test(arguments: [
    "3", "y", "x", "x + y", "y - x", "x*y*x", "x/y", "y/x", "1/(1 + x^2)", "x^3", "x^4", "x^5", "x^-2",
    "x^0.5",
    "x^y", "y^x", "(x + 2)^(1/0.3)", "exp(x)", "exp(-x*y)", "log(x)", "sqrt(x)", "sin(x*y)", "cos(x/2)",
    "tanh(x)",
    "logistic(3*x - y)", "exprel(x)", "exprel(-4*x)", "bernoulli(x)", "bernoulli(y - 2*x)", "abs(y - x)",
    "abs(x - 9)", "sign(x)*x", "min(x, y)", "max(x*x, y)", "floor(x/7)*x", "if(x < y, x^2, 3*x)",
    "if(x > y, x^2, 3*x)", "(x < y)*x", "not (x < y)", "x and y", "0.1*(x + 40)/(1 - exp(-(x + 40)/10))",
    "x/(exp(x) - 1)", "2/(1 + exp(-x))", "-(-x)", "3*(2*x)", "(x - y)/(1 - exp(-(x - y)/z))",
  ])
  func agreesWithCentralDifferences(text: String) throws {
    var formula = try Formula(text)
    let slope = formula.slope()
    var generator = SplitMix64(state: 4)
    for _ in 0..<50 {
      let x = Double.random(in: 0.3...3, using: &generator)
      let y = Double.random(in: 0.3...3, using: &generator)
      guard abs(x - y) > 1e-3, abs(x * x - y) > 1e-3 else { continue }
      let h = 1e-5
      let higher = formula.tree.value(["x": x + h, "y": y, "z": 0.7])
      let lower = formula.tree.value(["x": x - h, "y": y, "z": 0.7])
      let expected = (higher - lower) / (2 * h)
      let found = formula.graph.value(of: slope, ["x": x, "y": y, "z": 0.7])
      // The difference's own error: h² times the third derivative, and rounding divided by h.
      let tolerance = 1e-7 * max(1, abs(expected)) + 1e-10 * max(abs(higher), 1)
      #expect(abs(found - expected) <= tolerance, "at x = \(x), y = \(y)")
    }
  }

  struct Row: Sendable {
    let text: String
    let x: Double
    let expected: Double
    let source: String
  }

  @Test(arguments: [
    Row(text: "bernoulli(x)", x: 0, expected: -0.5, source: "series -1/2 + x/6"),
    Row(text: "bernoulli(x)", x: 1e-12, expected: -0.5 + 1e-12 / 6, source: "series"),
    Row(text: "bernoulli(x)", x: -1e-5, expected: -0.5 - 1e-5 / 6, source: "series"),
    Row(text: "bernoulli(x)", x: 0.0199999, expected: -0.4966667277764762, source: "40-digit arithmetic"),
    Row(text: "bernoulli(x)", x: 0.0200001, expected: -0.4966666944444762, source: "40-digit arithmetic"),
    Row(text: "exprel(x)", x: 0, expected: 0.5, source: "series 1/2 + x/3"),
    Row(text: "exprel(x)", x: 1e-12, expected: 0.5 + 1e-12 / 3, source: "series"),
    Row(text: "exprel(x)", x: 0.0199999, expected: 0.5067169006109107, source: "40-digit arithmetic"),
    Row(text: "exprel(x)", x: 0.0200001, expected: 0.5067169682856220, source: "40-digit arithmetic"),
    Row(text: "0.1*(x + 40)/(1 - exp(-(x + 40)/10))", x: -40, expected: 0.05, source: "limit: k·slope/2"),
    Row(text: "abs(x)", x: 0, expected: 0, source: "the sign of 0"),
  ])
  func isExactWhereQuotientsCancel(row: Row) throws {
    var formula = try Formula(row.text)
    let slope = formula.slope()
    let found = formula.graph.value(of: slope, ["x": row.x])
    #expect(abs(found - row.expected) < 1e-12, "\(row.source)")
  }

  @Test func whatIsHeldCountsAsAConstant() throws {
    var formula = try Formula("x*y + x")
    let x = formula.graph.variable("x", .laneParameter)
    let slope = formula.graph.derivative(of: formula.node, by: x, holding: [formula.node])
    #expect(formula.graph.value(of: slope) == 0)
  }

  struct Shape: Sendable {
    let text: String
    let isAffine: Bool
  }

  @Test(arguments: [
    Shape(text: "y*(1 - x) - z*x", isAffine: true),
    Shape(text: "(y - x)/z", isAffine: true),
    Shape(text: "if(y < 1, x, 2 - x)", isAffine: true),
    Shape(text: "exp(y)", isAffine: true),
    Shape(text: "x*x", isAffine: false),
    Shape(text: "y/x", isAffine: false),
    Shape(text: "if(x < 1, 2, 3)", isAffine: false),
    Shape(text: "if(x < 1, y - x, z - x)", isAffine: false),
    Shape(text: "floor(x)", isAffine: false),
    Shape(text: "(x < 1) - x", isAffine: false),
    Shape(text: "sign(x) + x", isAffine: false),
    Shape(text: "min(x, x + y)", isAffine: false),
  ])
  func affineByStructure(row: Shape) throws {
    var formula = try Formula(row.text)
    let x = formula.graph.variable("x", .laneParameter)
    #expect(formula.graph.isAffine(formula.node, in: x, holding: []) == row.isAffine)
  }
}
