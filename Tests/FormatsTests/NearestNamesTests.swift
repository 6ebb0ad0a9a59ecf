import Testing

@testable import Formats

@Suite struct NearestNamesTests {
  static let keys = ["seed", "step", "duration", "scenario", "motorNeuron.gNa", "motorNeuron.gK", "Ia.gain"]

  @Test(arguments: [
    ("sede", ["seed"]),
    ("SEED", ["seed"]),
    ("duraton", ["duration"]),
    ("motorneuron.gna", ["motorNeuron.gNa", "motorNeuron.gK"]),
    ("gNa", ["motorNeuron.gNa"]),
    ("stepp", ["step"]),
    ("xyzzy", []),
    ("", []),
    (String(repeating: "s", count: 10_000), []),
  ])
  func suggestions(_ name: String, _ expected: [String]) {
    #expect(NearestNames.suggest(name, among: Self.keys) == expected)
  }

  @Test func atMost() {
    let names = ["ab1", "ab2", "ab3", "ab4"]
    #expect(NearestNames.suggest("ab5", among: names) == ["ab1", "ab2", "ab3"])
    #expect(NearestNames.suggest("ab5", among: names, most: 1) == ["ab1"])
    #expect(NearestNames.suggest("ab5", among: names, most: -1) == [])
  }

  /// Damerau's four faults cost one each; the textbook pair of Levenshtein costs three.
  @Test(
    arguments: [
      ("abc", "abc", 0), ("abc", "abxc", 1), ("abc", "ac", 1), ("abc", "axc", 1), ("abc", "acb", 1),
      ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("abc", "aBc", 0.1),
    ] as [(String, String, Double)])
  func distances(_ left: String, _ right: String, _ expected: Double) {
    #expect(NearestNames.distance(Array(left), Array(right)) == expected)
  }

  @Test func hint() {
    #expect(
      NearestNames.hint("ab5", among: ["ab1", "ab2", "ab3"]) == "did you mean \"ab1\", \"ab2\" or \"ab3\"?")
    #expect(NearestNames.hint("ab5", among: ["ab1"]) == "did you mean \"ab1\"?")
    #expect(NearestNames.hint("ab5", among: ["xyz"]) == nil)
  }
}
