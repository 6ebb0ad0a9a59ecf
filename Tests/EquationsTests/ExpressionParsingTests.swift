import Equations
import Fixtures
import Testing

/// The grammar described at `Model`.
@Suite struct ExpressionParsingTests {
  struct Row: Sendable {
    let text: String
    let tree: String
    let source: String
  }

  @Test(arguments: [
    Row(text: "a + b*c", tree: "(+ a (* b c))", source: "products bind tighter than sums"),
    Row(text: "a - b - c", tree: "(- (- a b) c)", source: "differences group to the left"),
    Row(text: "a/b/c", tree: "(/ (/ a b) c)", source: "quotients group to the left"),
    Row(text: "a/b*c", tree: "(* (/ a b) c)", source: "one level, to the left"),
    Row(text: "a^b^c", tree: "(^ a (^ b c))", source: "powers group to the right"),
    Row(text: "-a^2", tree: "(- (^ a 2.0))", source: "a sign binds looser than a power, as in mathematics"),
    Row(text: "2^-a", tree: "(^ 2.0 (- a))", source: "an exponent may carry a sign"),
    Row(text: "a^-b^c", tree: "(^ a (- (^ b c)))", source: "to the right, through a sign"),
    Row(text: "a*-b", tree: "(* a (- b))", source: "a sign binds tighter than a product"),
    Row(text: "--a", tree: "(- (- a))", source: "signs may repeat"),
    Row(text: "+a", tree: "a", source: "a plus sign means nothing"),
    Row(text: "(a + b)*c", tree: "(* (+ a b) c)", source: "parentheses"),
    Row(text: "a + b < c*d", tree: "(< (+ a b) (* c d))", source: "comparisons bind looser than sums"),
    Row(text: "a > b", tree: "(< b a)", source: "greater is less with its sides exchanged"),
    Row(text: "a >= b", tree: "(<= b a)", source: "greater is less with its sides exchanged"),
    Row(text: "a <= b", tree: "(<= a b)", source: "two characters"),
    Row(text: "a == b", tree: "(== a b)", source: "two characters"),
    Row(text: "a < b and c < d", tree: "(and (< a b) (< c d))", source: "and binds looser than <"),
    Row(text: "a or b and c", tree: "(or a (and b c))", source: "and binds tighter than or"),
    Row(text: "not a < b", tree: "(not (< a b))", source: "not takes a comparison"),
    Row(text: "not a and b", tree: "(and (not a) b)", source: "not binds tighter than and"),
    Row(text: "40 [mV]", tree: "40.0[mV]", source: "unit in brackets"),
    Row(text: "0.1 [1/(mV ms)]*a", tree: "(* 0.1[1/(mV ms)] a)", source: "unit in brackets"),
    Row(text: "1e-3*.5", tree: "(* 0.001 0.5)", source: "forms of numbers"),
    Row(text: "2e", tree: "no", source: "an exponent needs digits"),
    Row(text: "exp(-a/b)", tree: "(exp (/ (- a) b))", source: "function"),
    Row(text: "min(a, max(b, c))", tree: "(min a (max b c))", source: "functions of two"),
    Row(text: "if(a < b, c, d)", tree: "(if (< a b) c d)", source: "choice"),
    Row(text: "previous(v)", tree: "(previous v)", source: "value before the step"),
    Row(text: "poisson(a*dt)", tree: "(poisson (* a dt))", source: "random number with a mean"),
    Row(text: "uniform()", tree: "(uniform)", source: "random number without operands"),
    Row(text: "normal()", tree: "(normal)", source: "random number without operands"),
    Row(text: "binomial(a, 1 - b)", tree: "(binomial a (- 1.0 b))", source: "trials and probability"),
    Row(text: " a\t+\n b ", tree: "(+ a b)", source: "space means nothing"),
  ])
  func trees(row: Row) {
    #expect((try? Expression(parsing: row.text).tree) ?? "no" == row.tree, "\(row.source)")
  }

  @Test(arguments: [
    Row(text: "a + b", tree: "3", source: "the operator's place"),
    Row(text: "  exp(a)", tree: "3", source: "the function's place"),
    Row(text: "(a)", tree: "2", source: "parentheses leave no node"),
  ])
  func columns(row: Row) throws {
    #expect(try "\(Expression(parsing: row.text).column)" == row.tree, "\(row.source)")
  }

  @Test func aRenderedTreeReadsBackAsItself() throws {
    var generator = SplitMix64(state: 1)
    for _ in 0..<300 {
      let text = RandomFormula(depth: 5).text(using: &generator)
      let first = try Expression(parsing: text)
      #expect(try Expression(parsing: "((\(text)))").tree == first.tree)
    }
  }
}
