import Scenarios
import Testing

/// A run that is stopped early says so, and tells no more than it has seen.
@Suite struct StoppedRunTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let scenario: Scenario
    /// When it is stopped, in ms.
    let time: Double
    let values: [(name: String, value: Double)]
    let verdict: String
    var testDescription: String { "\(scenario.name) stopped at \(time) ms" }
  }

  /// A hold that shakes at most as long as it lasts.
  private static let shortHold = [
    (name: "story.rest", value: 0.2), (name: "story.rise", value: 0.1), (name: "story.hold", value: 0.5),
    (name: "story.release", value: 0.01), (name: "monoamine.initialLevel", value: 0.0),
    (name: "arousal.initialArousal", value: 0),
  ]

  static let rows = [
    Row(
      scenario: .dynamicShaking, time: 10, values: [],
      verdict: "The run was stopped early at 0.01 s, too soon to tell shaking from rest."),
    Row(
      scenario: .dynamicShaking, time: 2000, values: [],
      verdict:
        "Without any voluntary drive the ankle did not shake (watched for 2.0 s, until the run was stopped "
        + "early at 2.0 s)."),
    Row(
      scenario: .dynamicShaking, time: 600, values: shortHold,
      verdict: "The voluntary drive lasted until the run was stopped early at 0.6 s. "),
    Row(
      scenario: .dynamicShaking, time: 1000, values: shortHold,
      verdict:
        "The drive ended at 0.7 s; no shaking outlasted it (watched for 0.3 s, until the run was stopped "
        + "early at 1.0 s)."),
    Row(
      scenario: .neurogenicShaking, time: 8000, values: [(name: "story.rest", value: 0.5)],
      verdict: "Without any voluntary drive the ankle shook for "),
  ]

  @Test(arguments: rows)
  func verdicts(row: Row) throws {
    var request = RunRequest(row.scenario)
    request.parameters = request.parameters.changing(row.values)
    let run = try Scenario.run(request) { $0.simulated < row.time }
    guard case .shaking(let outcome) = run.details else { throw OtherScenario() }
    #expect(run.end == .interrupted(at: row.time))
    #expect(outcome.stopped == row.time / 1000)
    #expect(outcome.verdict.hasPrefix(row.verdict), "\(outcome.verdict)")
    let goesOn = outcome.involuntary?.lastsToEndOfRecording == true && outcome.hasInvoluntaryShaking
    #expect(
      goesOn == outcome.verdict.hasSuffix(", and had not stopped when the run was stopped early at 8.0 s."))
    #expect(!outcome.verdict.contains("end of the run"))
  }

  /// The run was that of another kind of scenario.
  struct OtherScenario: Error {}
}
