import Equations
import Fixtures
import Testing

@Suite struct ExpressionErrorTests {
  struct Row: Sendable {
    let text: String
    let message: String
  }

  @Test(arguments: [
    Row(text: "", message: "m, i, column 1: found the end, expected a number, a name or \"(\"."),
    Row(text: "a +", message: "m, i, column 4: found the end, expected a number, a name or \"(\"."),
    Row(text: "a b", message: "m, i, column 3: found \"b\", expected an operator or the end."),
    Row(text: "2 3", message: "m, i, column 3: found 3.0, expected an operator or the end."),
    Row(text: "(a", message: "m, i, column 3: found the end, expected \")\"."),
    Row(text: "a)", message: "m, i, column 2: found \")\", expected an operator or the end."),
    Row(text: "a * / b", message: "m, i, column 5: found \"/\", expected a number, a name or \"(\"."),
    Row(text: "a < b < c", message: "m, i, column 7: found \"<\", expected an operator or the end."),
    Row(text: "a = b", message: "m, i, column 3: found \"=\", expected an operator, name or number."),
    Row(text: "a & b", message: "m, i, column 3: found \"&\", expected an operator, name or number."),
    Row(text: "1.2.3", message: "m, i, column 1: found \"1.2.3\", expected a number."),
    Row(text: "1e999", message: "m, i, column 1: found \"1e999\", expected a number."),
    Row(text: "3 [mV", message: "m, i, column 3: found the end, expected \"]\" after a unit."),
    Row(text: "a [mV]", message: "m, i, column 3: found [mV], expected an operator or the end."),
    Row(
      text: "3 [mv]",
      message: "m, i, column 4: cannot read the unit: unknown unit \"mv\"; did you mean mV?"),
    Row(text: "exp()", message: "m, i, column 1: exp takes 1 argument, found 0."),
    Row(text: "1 + exp(a, b)", message: "m, i, column 5: exp takes 1 argument, found 2."),
    Row(text: "min(a)", message: "m, i, column 1: min takes 2 arguments, found 1."),
    Row(text: "if(a, b)", message: "m, i, column 1: if takes 3 arguments, found 2."),
    Row(text: "uniform(a)", message: "m, i, column 1: uniform takes 0 arguments, found 1."),
    Row(
      text: "sinh(a)",
      message: "m, i, column 1: nothing here is called \"sinh\". Did you mean sin?"),
    Row(text: "frobnicate(a)", message: "m, i, column 1: nothing here is called \"frobnicate\"."),
    Row(
      text: "previous(a + b)",
      message: "m, i, column 1: found an expression, expected a state's name in previous()."),
    Row(text: "min(a,)", message: "m, i, column 7: found \")\", expected a number, a name or \"(\"."),
  ])
  func sentences(row: Row) {
    var error = #expect(throws: Diagnostic.self) { try Expression(parsing: row.text) }
    error?.model = "m"
    error?.item = "i"
    #expect(error?.message == row.message)
  }

  struct Repeated: Sendable {
    let piece: String
    let end: String
    let count: Int
    let isRefused: Bool
  }

  @Test(arguments: [
    Repeated(piece: "(", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "-", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "a^", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "exp(", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "a+", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "a/", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "a and ", end: "a", count: 100_000, isRefused: true),
    Repeated(piece: "a+", end: "a", count: 400, isRefused: false),
    Repeated(piece: "-", end: "a", count: 150, isRefused: false),
  ])
  func depthIsLimited(row: Repeated) {
    let text = String(repeating: row.piece, count: row.count) + row.end
    let expression = try? Expression(parsing: text)
    #expect((expression == nil) == row.isRefused)
  }

  @Test func randomBytesNeverCrash() {
    var generator = SplitMix64(state: 2)
    var accepted = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 0..<40, using: &generator)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if (try? Expression(parsing: String(decoding: bytes, as: UTF8.self))) != nil { accepted += 1 }
    }
    #expect(accepted < 2_000)
  }

  @Test func randomWordsNeverCrash() {
    let words = [
      "a", "(", ")", "+", "-", "*", "/", "^", "<", "<=", ">", "==", ",", "and", "or", "not", "if", "exp",
      "min",
      "previous", "poisson", "uniform", "binomial", "normal", "1", ".5", "1e3", "[mV]", "[", "]", " ", "µ",
      "\u{0}",
    ]
    var generator = SplitMix64(state: 3)
    var accepted = 0
    for _ in 0..<50_000 {
      let length = Int.random(in: 0..<12, using: &generator)
      let text = (0..<length).map { _ in words.randomElement(using: &generator) ?? "a" }.joined()
      if (try? Expression(parsing: text)) != nil { accepted += 1 }
    }
    #expect(accepted > 100 && accepted < 25_000)
  }
}
