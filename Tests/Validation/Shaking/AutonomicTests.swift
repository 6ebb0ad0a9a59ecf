import Analysis
import Scenarios
import Testing

/// Test 12 of reference/system.md §11.9: an episode of arousal under a light hold; and shaking without drive.
@Suite struct AutonomicTests {
  static let source = "reference/system.md §11.7, §11.8, §11.9 (independent prototype)"

  static func outcome(_ scenario: Scenario) throws -> ShakingOutcome? {
    if case .shaking(let outcome) = try Scenario.run(RunRequest(scenario)).details { outcome } else { nil }
  }

  @Test func arousalBringsShakingInWavesAndGoes() throws {
    let run = try Scenario.run(RunRequest(.autonomicShift))
    guard case .shaking(let outcome) = run.details, let tremor = outcome.tremor else {
      Issue.record("no tremor was measured")
      return
    }
    let heart = try #require(run.recording.signal("heart_rate")).values
    func heartRate(_ from: Int, _ to: Int) -> Double {
      heart[(from * 100)..<(to * 100)].reduce(0, +) / Double((to - from) * 100)
    }
    #expect(heartRate(32, 55) - heartRate(8, 25) >= 30, "\(Self.source), test 12")
    let calm = mean(tremor.envelope, from: 8, to: 25)
    let aroused = mean(tremor.envelope, from: 32, to: 55)
    let recovered = mean(tremor.envelope, from: 75, to: 99)
    #expect(aroused > 10 * calm, "\(Self.source), test 12")
    let wave = try #require(tremor.envelopePeakFrequency(from: 32, to: 55))
    #expect((0.08...0.12).contains(wave), "\(Self.source), test 12: \(wave)")
    // Back to baseline: no nearer to the episode than the baseline's own spread allows.
    #expect(recovered < 2 * calm, "\(Self.source), test 12: \(calm), \(recovered)")
    #expect(abs(heartRate(80, 99) - heartRate(8, 25)) < 5, "\(Self.source), test 12")
  }

  @Test func withoutDriveArousalAloneStartsAndEndsShaking() throws {
    let outcome = try #require(try Self.outcome(.neurogenicShaking))
    #expect(outcome.driveEnd == nil)
    let rest = try #require(outcome.phases.first { $0.name == "rest" })
    let arousal = try #require(outcome.phases.first { $0.name == "arousal" })
    #expect((rest.acceleration ?? 1) <= 0.05)
    #expect((1.0...1.6).contains(arousal.acceleration ?? 0), "1.3–1.5 at M 0.8–1.2: \(Self.source)")
    #expect((4.4...5.3).contains(arousal.frequency ?? 0), "4.5–5 Hz, one bin more: \(Self.source)")
    let involuntary = try #require(outcome.involuntary)
    #expect(!involuntary.lastsToEndOfRecording)
  }
}
