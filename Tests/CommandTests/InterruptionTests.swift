import Fixtures
import Foundation
import Testing

/// Ctrl-C: issue 2, item 6.
@Suite(.serialized)
struct InterruptionTests {
  /// A run that would last much longer, some way in.
  private func longRun(in folder: TemporaryFolder) throws -> Process {
    let process = try Program.process(
      ["run", "dynamic-shaking", "--duration", "300 s", "--out", "run"], in: folder)
    try process.run()
    // The hidden folder beside the target shows that the run has begun.
    for _ in 0..<500 where try Program.names(in: folder).isEmpty { Thread.sleep(forTimeInterval: 0.01) }
    #expect(try !Program.names(in: folder).isEmpty)
    Thread.sleep(forTimeInterval: 0.3)
    return process
  }

  @Test func firstWritesWhatThereIs() throws {
    let folder = try TemporaryFolder()
    let process = try longRun(in: folder)
    process.interrupt()
    let result = try Program.result(of: process, in: folder)
    #expect(result.status == 130)
    #expect(result.error == "galvani: error: interrupted; what there is was written\n")
    #expect(try Program.names(in: folder) == ["run"])
    let summary = try folder.json("run/summary.json")
    #expect(summary["end"] as? String == "interrupted")
    let simulated = try #require(summary["simulated_seconds"] as? Double)
    #expect(simulated > 0 && simulated < 300)
    #expect(try Program.names(in: folder, "run") == summary["files"] as? [String])
    let verdict = try #require(summary["verdict"] as? String)
    #expect(
      verdict.firstMatch(of: /^Stopped early at [\d.]+ m?s of 300 s\.\n.*stopped early at [\d.]+ s/) != nil,
      "\(verdict)")
    #expect(!verdict.contains("end of the run"))
    #expect(try folder.text(of: "run/scenario.yaml").contains("duration: 300 s\n"))
  }

  @Test func secondLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let process = try longRun(in: folder)
    process.interrupt()
    Thread.sleep(forTimeInterval: 0.005)
    process.interrupt()
    let result = try Program.result(of: process, in: folder)
    #expect(result.status == 130)
    #expect(result.error == "galvani: error: abandoned by a second Ctrl-C; nothing was written\n")
    #expect(try Program.names(in: folder) == [])
  }
}
