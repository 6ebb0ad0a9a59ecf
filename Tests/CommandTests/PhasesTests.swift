import Fixtures
import Foundation
import Testing

/// `galvani phases` on the trace that is shipped.
struct PhasesTests {
  private static let trace = "\(Program.examples)/action-potential-trace.csv"

  struct Feature: CustomTestStringConvertible, Sendable {
    let name: String
    let value: Double
    let tolerance: Double
    /// The row of reference/cells.md §0.1.
    let source: String
    var options: [String] = []
    var testDescription: String { ([name] + options).joined(separator: " ") }
  }

  /// Values and tolerances of reference/cells.md §0.1 for the run from which the trace is taken.
  static let features = [
    Feature(name: "zero_crossing_time", value: 6.8736, tolerance: 0.001, source: "T3"),
    Feature(name: "peak_voltage", value: 39.317, tolerance: 0.01, source: "T4"),
    Feature(name: "min_AHP_values", value: -76.174, tolerance: 0.01, source: "T4"),
    Feature(name: "AP_begin_voltage", value: -53.442, tolerance: 0.05, source: "T5"),
    Feature(
      name: "AP_begin_voltage", value: -50.010, tolerance: 0.05, source: "T5",
      options: ["--onset-slope", "20"]),
    Feature(
      name: "AP_duration_half_width", value: 1.2705, tolerance: 0.003, source: "T6",
      options: ["--onset-slope", "20"]),
    Feature(name: "AP_peak_upstroke", value: 299.3, tolerance: 0.5, source: "T7"),
    Feature(name: "AP_peak_downstroke", value: -68.71, tolerance: 0.5, source: "T7"),
    Feature(name: "voltage_base", value: -64.99638, tolerance: 1e-4, source: "T1"),
  ]

  @Test(arguments: features)
  func measuredFeature(row: Feature) throws {
    let result = try Program.run(["phases", Self.trace, "--json"] + row.options, in: TemporaryFolder())
    #expect(result.status == 0)
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let spikes = try #require(summary["spikes"] as? [[String: Any]])
    #expect(spikes.count == 1)
    let value = try #require(spikes[0][row.name] as? Double ?? summary[row.name] as? Double)
    #expect(abs(value - row.value) <= row.tolerance, "\(value)")
    #expect((summary["units"] as? [String: String])?[row.name] != nil)
  }

  @Test func readableTableAndFolder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["phases", Self.trace, "--out", "out"], in: folder)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("One action potential.\n"))
    for stage in ["rest", "depolarization", "repolarization", "hyperpolarization", "recovery"] {
      #expect(result.output.contains("\n  \(stage) "))
    }
    #expect(try Program.names(in: folder, "out") == ["report.html", "summary.json"])
  }

  @Test func flatTraceSaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write("time (ms),voltage (mV)\n" + (0..<50).map { "\($0),-65\n" }.joined(), as: "v.csv")
    let result = try Program.run(["phases", "v.csv"], in: folder)
    #expect(result.status == 0)
    #expect(
      result.output
        == "No action potential: the voltage stays between -65.000 and -65.000 mV without a rise and fall that "
        + "would make one.\n")
  }

  /// A column of volts sampled at 20 kHz is the same trace as one of mV over ms.
  @Test func unitsFromOptions() throws {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOfFile: Self.trace, encoding: .utf8).split(separator: "\n").dropFirst()
    let volts = lines.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    try folder.write(volts.map { "\($0 / 1000)\n" }.joined(), as: "v.csv")
    let options = ["--rate", "50 kHz", "--voltage-unit", "V"]
    let given = try Program.run(["phases", "v.csv"] + options, in: folder)
    let shipped = try Program.run(["phases", Self.trace], in: folder)
    #expect(given.status == 0)
    #expect(given.output == shipped.output)
  }
}
