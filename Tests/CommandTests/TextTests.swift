import Fixtures
import Testing

@testable import galvani

/// Texts made without running anything.
struct TextTests {
  @Test(arguments: [
    (0.25, 10.0, "shaking  25 %  30 s left"), (0.999, 10.0, "shaking  99 %  1 s left"),
    (0.01, 10.0, "shaking  1 %  16 min 30 s left"), (0.001, 10.0, "shaking  0 %  2 h 46 min left"),
    (1, 10.0, "shaking  100 %  0 s left"), (0, 10.0, "shaking"),
  ])
  func progress(fraction: Double, elapsed: Double, expected: String) {
    #expect(ProgressText.line("shaking", fraction: fraction, elapsed: elapsed) == expected)
  }

  @Test(arguments: [
    (0.1, "0.1 ms"), (0.0025, "0.0025 ms"), (53000, "53 s"), (58510, "58.51 s"), (100, "0.1 s"),
    (99, "99 ms"),
    (1000.1, "1.0001 s"),
  ])
  func times(milliseconds: Double, expected: String) throws {
    #expect(TimeText.text(milliseconds) == expected)
    #expect(try TimeText.milliseconds(expected, "", in: 0...1e9) == milliseconds)
  }

  /// What is written reads back to the same bits, whatever the number.
  @Test func timesReadBack() throws {
    var time = 0.0123
    for _ in 0..<2000 {
      time = (time * 1.0071).truncatingRemainder(dividingBy: 7_200_000) + 0.001
      #expect(try TimeText.milliseconds(TimeText.text(time), "", in: 0...1e9) == time)
    }
  }

  @Test(arguments: [(28517, "28.52 s"), (999.996, "1000 ms"), (12.344, "12.34 ms"), (2000, "2 s")])
  func roundedTimes(milliseconds: Double, expected: String) {
    #expect(TimeText.rounded(milliseconds) == expected)
  }

  /// Products and sums as the machine leaves them.
  static let noisy: [(number: Double, text: String)] = [
    (0.9800000000000001, "0.98"), (0.7000000000000001, "0.7"), (0.30000000000000004, "0.3"),
    (0.0001, "0.0001"),
    (10, "10"), (250, "250"), (7_199_999.9997, "7199999.9997"), (0.3333333333333333, "0.333333333333"),
  ]

  @Test(arguments: noisy)
  func shortNumbers(number: Double, expected: String) {
    #expect(number.plainText(digits: 12) == expected)
  }

  @Test(arguments: [
    ("s.yaml", true), ("S.YML", true), ("a/b", true), ("dynamic-shaking", false), ("yaml", false),
  ])
  func filesAndNames(argument: String, isFile: Bool) {
    #expect(RunPlan.isFile(argument) == isFile)
  }

  @Test(arguments: ["a.yaml", "./a.yaml", "/x/y/a.yaml"])
  func siblings(file: String) {
    #expect(ScenarioReading.sibling("drive.csv", of: file) == file.replacing("a.yaml", with: "drive.csv"))
  }

  /// A drive that is written and read is the same to the bit.
  @Test func drivesReadBack() throws {
    let folder = try TemporaryFolder()
    let drive = try PreparedDrive(
      electromyogram: "\(Program.examples)/biceps-emg.csv", rate: nil, column: nil, peak: 0.6)
    try folder.write(drive.text, as: "drive.csv")
    #expect(try PreparedDrive(left: "\(folder.path)/drive.csv", origin: nil).drive == drive.drive)
  }
}
