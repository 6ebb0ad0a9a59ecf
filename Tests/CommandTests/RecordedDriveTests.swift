import Fixtures
import Foundation
import Testing

/// Runs with a recorded drive, and what their files say of it.
struct RecordedDriveTests {
  private static let recording = "\(Program.examples)/biceps-emg.csv"
  /// What the hold of the story is made of.
  private static let hold = ["story.rest", "story.rise", "story.hold", "story.drive", "story.release"]

  /// What a drive replaces is not written, so that a file says nothing that is not true of its run.
  @Test func replacedParametersAreNotWritten() throws {
    let folder = try TemporaryFolder()
    let short = ["run", "dynamic-shaking", "--duration", "10 ms"]
    #expect(try Program.run(short + ["--out", "story"], in: folder).status == 0)
    #expect(try Program.run(short + ["--drive", Self.recording, "--out", "drive"], in: folder).status == 0)
    for name in Self.hold {
      #expect(try folder.text(of: "story/scenario.yaml").contains("  \(name): "), "\(name)")
      #expect(try !folder.text(of: "drive/scenario.yaml").contains(name), "\(name)")
    }
    for name in ["story.recoveryAfter", "story.followUp"] {
      #expect(try folder.text(of: "drive/scenario.yaml").contains("  \(name): "), "\(name)")
    }
  }

  /// A rerun elsewhere says what the first run said, and neither says where the recording lay.
  @Test func originIsKept() throws {
    let folder = try TemporaryFolder()
    let first = ["run", "dynamic-shaking", "--duration", "10 ms", "--drive", Self.recording, "--out"]
    let again = ["run", "a/scenario.yaml", "--out", "b"]
    #expect(try Program.run(first + ["a"], in: folder).status == 0)
    #expect(try Program.run(again, in: folder).status == 0)
    let origin =
      "biceps-emg.csv: 28519 samples of surface electromyogram at 1000 Hz, mean removed, 20–450 Hz, rectified, "
      + "smoothed below 3 Hz; its 99th percentile is drive 1"
    for run in ["a", "b"] {
      #expect(try folder.json("\(run)/summary.json")["drive"] as? String == origin)
      #expect(try folder.text(of: "\(run)/scenario.yaml").contains("driveOrigin: \"\(origin)\"\n"))
      let report = try folder.text(of: "\(run)/report.html")
      #expect(report.contains(origin))
      #expect(!report.contains(Program.examples) && !report.contains(folder.path))
    }
  }

  /// A drive that somebody made by hand.
  @Test func unknownOrigin() throws {
    let folder = try TemporaryFolder()
    let head = "galvani: 0.1.0\nscenario: dynamic-shaking\nseed: 1\nduration: 10 ms\n"
    try folder.write(head + "drive: mine.csv\n", as: "s.yaml")
    try folder.write("time_s,drive\n0,0\n0.01,0.5\n", as: "mine.csv")
    #expect(try Program.run(["run", "\(folder.path)/s.yaml", "--out", "a"], in: folder).status == 0)
    #expect(
      try folder.json("a/summary.json")["drive"] as? String == "mine.csv, a processed drive of unknown origin"
    )
  }

  /// A file with a hold of its own that the command line replaces: said where the hold is not the default one.
  @Test(arguments: [
    ([], ""),
    (
      ["--set", "story.hold=5 s", "--set", "story.drive=0.2"],
      "galvani: warning: a/scenario.yaml: story.hold, story.drive not used: the recorded drive takes the place "
        + "of the story's hold\n"
    ),
  ])
  func warnsOfHoldsThatAreReplaced(settings: [String], warning: String) throws {
    let folder = try TemporaryFolder()
    let first = ["run", "dynamic-shaking", "--duration", "10 ms", "--out", "a"]
    #expect(try Program.run(first + settings, in: folder).status == 0)
    let second = try Program.run(
      ["run", "a/scenario.yaml", "--drive", Self.recording, "--drive-peak", "0.5", "--out", "b"], in: folder)
    #expect(second.status == 0)
    #expect(second.error == warning)
    #expect(try !folder.text(of: "b/report.html").contains("story.hold"))
  }
}
