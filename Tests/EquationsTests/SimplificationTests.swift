import Equations
import Fixtures
import Testing

@Suite struct SimplificationTests {
  @Test(arguments: 0..<400)
  func passesKeepTheValue(seed: Int) throws {
    var generator = SplitMix64(state: UInt64(seed))
    let text = RandomFormula(depth: 4).text(using: &generator)
    let symbolic = try Formula(text)
    for _ in 0..<20 {
      var letters: [String: Double] = [:]
      for name in ["x", "y", "z"] { letters[name] = Double.random(in: -2...2, using: &generator) }
      let expected = symbolic.tree.value(letters)
      // A condition at its edge may fall to either side by one rounding; so may a quotient near 0/0.
      let neighbour = symbolic.tree.value(letters.mapValues { $0 * (1 + 1e-14) })
      guard expected.isFinite, abs(neighbour - expected) <= 1e-11 * max(1, abs(expected)) else { continue }
      let tolerance = 1e-10 * max(1, abs(expected))
      let found = symbolic.graph.value(of: symbolic.node, letters)
      #expect(abs(found - expected) <= tolerance, "\(text) at \(letters)")
      let half = try Formula(text, known: ["y": letters["y"] ?? 0])
      #expect(abs(half.graph.value(of: half.node, letters) - expected) <= tolerance, "\(text) with y known")
      let folded = try Formula(text, known: letters)
      let number = try #require(folded.graph.value(of: folded.node))
      #expect(abs(number - expected) <= tolerance, "\(text) folded")
    }
  }

  struct Singular: Sendable {
    let text: String
    /// Where it is 0/0.
    let x: Double
    /// The series value + slope·d + curvature·d².
    let value, slope, curvature: Double
    let source: String
  }

  private static let singular: [Singular] = [
    Singular(
      text: "x/(1 - exp(-x))", x: 0, value: 1, slope: 0.5, curvature: 1.0 / 12,
      source: "Bernoulli numbers: 1 + x/2 + x²/12"),
    Singular(
      text: "x/(exp(x) - 1)", x: 0, value: 1, slope: -0.5, curvature: 1.0 / 12, source: "1 - x/2 + x²/12"),
    Singular(
      text: "0.1*(x + 40)/(1 - exp(-(x + 40)/10))", x: -40, value: 1, slope: 0.05, curvature: 1.0 / 1200,
      source: "alpha_m of Hodgkin and Huxley 1952, u = (V + 40)/10"),
    Singular(
      text: "0.01*(x + 55)/(1 - exp(-(x + 55)/10))", x: -55, value: 0.1, slope: 0.005, curvature: 1.0 / 12000,
      source: "alpha_n of Hodgkin and Huxley 1952"),
    Singular(
      text: "0.32*(13 - x)/(exp((13 - x)/4) - 1)", x: 13, value: 1.28, slope: 0.16, curvature: 1.28 / 192,
      source: "alpha_m of Traub and Miles 1991"),
    Singular(
      text: "0.28*(x - 40)/(exp((x - 40)/5) - 1)", x: 40, value: 1.4, slope: -0.14, curvature: 1.4 / 300,
      source: "beta_m of Traub and Miles 1991"),
    Singular(
      text: "-x/(exp(-x) - 1)", x: 0, value: 1, slope: 0.5, curvature: 1.0 / 12,
      source: "sign written in front"),
  ]

  @Test(arguments: singular)
  func removableSingularitiesHaveTheirLimit(row: Singular) throws {
    let formula = try Formula(row.text)
    for distance in [0, 1e-15, -1e-12, 1e-9, -1e-6, 1e-5] {
      let d = (row.x + distance) - row.x
      let expected = row.value + d * (row.slope + d * row.curvature)
      let found = formula.graph.value(of: formula.node, ["x": row.x + distance])
      // The operand itself is rounded to an ulp of the offset: 1e-14 of slope·ulp.
      #expect(abs(found - expected) <= 1e-13 * abs(row.value), "\(row.source), at \(distance)")
    }
  }

  struct Row: Sendable {
    let text: String
    let nodes: String
  }

  @Test(arguments: [
    Row(text: "0*x + y", nodes: "y"), Row(text: "x*1 - 0", nodes: "x"), Row(text: "x + -y", nodes: "(- x y)"),
    Row(text: "-(x - y)", nodes: "(- y x)"), Row(text: "2*(3*x)", nodes: "(* 6.0 x)"),
    Row(text: "x/4", nodes: "(* 0.25 x)"), Row(text: "x^2", nodes: "(* x x)"), Row(text: "x^1", nodes: "x"),
    Row(text: "x^0", nodes: "1.0"), Row(text: "1/(1 + exp(-x))", nodes: "(logistic x)"),
    Row(text: "x/(exp(x) - 1)", nodes: "(bernoulli x)"),
    Row(text: "exp((x + 3)/2 - 1)", nodes: "(exp (+ 0.5 (* 0.5 x)))"),
    Row(text: "if(1 < 2, x, y)", nodes: "x"), Row(text: "if(x < y, z, z)", nodes: "z"),
    Row(text: "(x + y) - (y + x)", nodes: "(- (+ x y) (+ x y))"), Row(text: "sqrt(4)*x", nodes: "(* 2.0 x)"),
  ])
  func rewrites(row: Row) throws {
    let formula = try Formula(row.text)
    #expect(formula.graph.text(of: formula.node) == row.nodes)
  }

  @Test func equalExpressionsAreOneNode() throws {
    let once = try Formula("exp(x*y) + 1")
    let twice = try Formula("(exp(x*y) + 1)*(1 + exp(y*x))")
    #expect(twice.graph.nodes.count == once.graph.nodes.count + 1)
  }
}
