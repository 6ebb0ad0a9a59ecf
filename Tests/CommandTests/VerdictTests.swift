import Fixtures
import Foundation
import Testing

/// The sentence and the measures agree; short stories keep this quick.
struct VerdictTests {
  @Test func neurogenicShaking() throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "run", "neurogenic-shaking", "--set", "story.rest=1 s", "--set", "story.arousal=8", "--set",
      "story.followUp=1 s", "--out", "run", "--json",
    ]
    #expect(try Program.run(arguments, in: folder).status == 0)
    let summary = try folder.json("run/summary.json")
    let verdict = try #require(summary["verdict"] as? String)
    #expect(summary["drive_ends_s"] is NSNull)
    let duration = try #require(summary["involuntary_shaking_s"] as? Double)
    let frequency = try #require(summary["shaking_frequency_hz"] as? Double)
    #expect(duration > 1)
    #expect((3.5...9).contains(frequency))
    let match = try #require(
      verdict.wholeMatch(
        of:
          /Without any voluntary drive the ankle shook for ([\d.]+) s at ([\d.]+) Hz \([\d.]+ m\/s² RMS at 3\.5–9 Hz\)(, and had not stopped when the run ended)?\./
      ))
    #expect(abs(try #require(Double(match.1)) - duration) <= 0.05)
    #expect(abs(try #require(Double(match.2)) - frequency) <= 0.005)
    #expect(try folder.text(of: "run/report.html").contains("Without any voluntary drive the ankle shook"))
    #expect(summary["note"] is NSNull)
    try checkPhases(summary, shaking: ["rest": false, "arousal": true])
  }

  /// Without monoamines and facilitation the loop's gain is too low to go on by itself.
  @Test func nothingOutlastsTheDrive() throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "run", "dynamic-shaking", "--set", "story.rest=0.5", "--set", "story.hold=1.5", "--set",
      "story.release=0.5", "--set", "story.followUp=2", "--set", "monoamine.initialLevel=0", "--set",
      "arousal.initialArousal=0", "--out", "run",
    ]
    let result = try Program.run(arguments, in: folder)
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.first?.wholeMatch(
        of: /The drive ended at 2\.[45] s; no shaking outlasted it \(watched for 2\.\d s\)\./) != nil,
      "\(result.output)")
    let summary = try folder.json("run/summary.json")
    #expect(summary["involuntary_shaking_s"] as? Double == 0)
    #expect(summary["shaking_frequency_hz"] is NSNull)
    #expect(summary["acceleration_rms_m_s2"] is NSNull)
    #expect(summary["note"] as? String == "no shaking without drive")
    try checkPhases(summary, shaking: ["rest": false, "after": false])
    #expect(try folder.text(of: "run/report.html").contains("no shaking<"))
  }

  /// Strength and frequency of a phase are there where it shakes, and null with a word about it elsewhere.
  private func checkPhases(_ summary: [String: Any], shaking: [String: Bool]) throws {
    let phases = try #require(summary["phases"] as? [[String: Any]])
    for (name, isShaking) in shaking {
      let phase = try #require(phases.first { $0["name"] as? String == name })
      #expect((phase["note"] as? String) == (isShaking ? nil : "no shaking"), "\(phase)")
      for key in ["acceleration_rms_m_s2", "frequency_hz"] {
        #expect(phase[key] is Double == isShaking, "\(name).\(key)")
      }
      let duration = try #require(phase["shaking_s"] as? Double)
      #expect((duration >= 0.4) == isShaking, "\(duration)")
    }
  }

  @Test(arguments: [
    (
      "dynamic-shaking", "1 ms", "The run is too short to tell shaking from rest.",
      "too short to tell shaking from rest"
    ),
    (
      "autonomic-shift", "1 s", "The voluntary drive lasted to the end of the run. No shaking in rest.",
      "the voluntary drive lasts to the end; phases tell where it shook"
    ),
  ])
  func shortRuns(scenario: String, duration: String, start: String, note: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["run", scenario, "--duration", duration, "--out", "run"], in: folder)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(start))
    #expect(try folder.json("run/summary.json")["note"] as? String == note)
  }
}
