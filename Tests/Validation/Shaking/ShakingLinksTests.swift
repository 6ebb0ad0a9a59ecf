import Physiology
import Scenarios
import Testing

/// Links of the shaking chain: what they name is there, and what is switched off is said to be off.
struct ShakingLinksTests {
  private static let shaking: [Scenario] = [.dynamicShaking, .neurogenicShaking, .autonomicShift]

  @Test(arguments: shaking)
  func namesParametersModelsAndSources(_ scenario: Scenario) {
    let names = Set(scenario.defaults.entries.map(\.name))
    let models = Set(scenario.models.map(\.name) + [""])
    for link in scenario.links {
      #expect(names.isSuperset(of: link.factors + link.constants), "\(link.title)")
      #expect(models.contains(link.source), "\(link.title)")
      #expect(!link.citations.isEmpty, "\(link.title)")
      #expect(scenario.citations.filter { link.citations.contains($0) }.count == link.citations.count)
    }
  }

  struct Row: Sendable {
    let scenario: Scenario
    let values: [(name: String, value: Double)]
    let off: [String]
  }

  /// Source: the values of each story (ShakingScenarios.swift), and the meaning of a factor of 0.
  static let rows = [
    Row(scenario: .dynamicShaking, values: [], off: ["renshawMeanField"]),
    Row(scenario: .dynamicShaking, values: [("renshaw.maximalConductance", 0.3)], off: []),
    Row(
      scenario: .dynamicShaking, values: [("motorNeurons.afferentFacilitation", 0)], off: ["renshawMeanField"]
    ),
    Row(
      scenario: .dynamicShaking, values: [("motorNeurons.afferentGain", 0)],
      off: ["renshawMeanField", "primaryAfferent"]),
    Row(
      scenario: .neurogenicShaking, values: [], off: ["adrenaline", "renshawMeanField", "facilitation"]),
    Row(
      scenario: .autonomicShift, values: [("adrenaline.twitchGain", 0.4)],
      off: ["renshawMeanField", "facilitation"]),
  ]

  @Test(arguments: rows)
  func saysWhatIsOff(_ row: Row) {
    let parameters = row.scenario.defaults.changing(row.values)
    let off = row.scenario.models.filter { !row.scenario.acts($0, in: parameters) }
    #expect(Set(off.map(\.name)) == Set(row.off))
  }
}
