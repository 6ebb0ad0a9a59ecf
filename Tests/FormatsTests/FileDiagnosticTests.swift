import Testing

@testable import Formats

@Suite struct FileDiagnosticTests {
  struct Row: Sendable {
    let diagnostic: FileDiagnostic
    let message: String
  }

  @Test(arguments: [
    Row(
      diagnostic: FileDiagnostic(
        "Examples/x.csv", at: TextPosition(line: 17, column: 5), found: "\"abc\"", expected: "a number",
        hint: "choose a column"),
      message: "Examples/x.csv:17:5: found \"abc\", expected a number. Hint: choose a column"),
    Row(
      diagnostic: FileDiagnostic("x.csv", at: TextPosition(line: 3), found: "a", expected: "b"),
      message: "x.csv:3: found a, expected b"),
    Row(
      diagnostic: FileDiagnostic("", found: "a", expected: "b"), message: "\"\": found a, expected b"),
  ])
  func sentence(_ row: Row) {
    #expect(row.diagnostic.message == row.message)
  }

  @Test(arguments: [
    ("abc", "\"abc\""),
    ("a\tb\u{7F}\n", "\"a\\u{9}b\\u{7f}\\u{a}\""),
    (String(repeating: "µ", count: 41), "\"" + String(repeating: "µ", count: 40) + "…\""),
  ])
  func quotation(_ text: String, _ quoted: String) {
    #expect(FileDiagnostic.quoted(text) == quoted)
  }

  @Test func suggestion() {
    let names = ["ab1", "ab2", "ab3"]
    #expect(
      FileDiagnostic.suggestion(for: "ab5", among: names) == "did you mean \"ab1\", \"ab2\" or \"ab3\"?")
    #expect(FileDiagnostic.suggestion(for: "ab5", among: ["ab1"]) == "did you mean \"ab1\"?")
    #expect(FileDiagnostic.suggestion(for: "ab5", among: ["xyz"]) == nil)
  }
}
