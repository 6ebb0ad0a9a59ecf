import Testing

@testable import Units

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
    #expect(nearestNames(to: name, among: Self.keys) == expected)
  }

  @Test func atMost() {
    let names = ["ab1", "ab2", "ab3", "ab4"]
    #expect(nearestNames(to: "ab5", among: names) == ["ab1", "ab2", "ab3"])
    #expect(nearestNames(to: "ab5", among: names, most: 1) == ["ab1"])
    #expect(nearestNames(to: "ab5", among: names, most: -1) == [])
  }

  /// Damerau's four faults cost ten tenths each; the textbook pair of Levenshtein costs thirty.
  @Test(
    arguments: [
      ("abc", "abc", 0), ("abc", "abxc", 10), ("abc", "ac", 10), ("abc", "axc", 10), ("abc", "acb", 10),
      ("kitten", "sitting", 30), ("", "abc", 30), ("abc", "", 30), ("abc", "aBc", 1),
    ])
  func distances(_ left: String, _ right: String, _ expected: Int) {
    #expect(editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
  }
}
