import Fixtures
import Foundation
import Testing

/// `galvani morphology` on small files.
struct MorphologyCommandTests {
  /// A soma, an axon and a dendrite with a radius of 0.
  private static let cell =
    "1 1 0 0 0 10 -1\n2 2 10 0 0 0.5 1\n3 2 110 0 0 0.5 2\n4 3 -10 0 0 1 1\n5 3 -210 0 0 0 4\n"

  private static func run(_ arguments: [String], _ text: String = cell) throws -> Program.Result {
    let folder = try TemporaryFolder()
    _ = try folder.write(text, as: "cell.swc")
    return try Program.run(["morphology", "cell.swc"] + arguments, in: folder)
  }

  @Test func tableAndRemarks() throws {
    let result = try Self.run([])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      lines == [
        "sections points length (um) area (um2) compartments", "soma 1 2 20.000000 1256.6371 1",
        "axon 1 2 100.00000 314.15927 5", "dendrite 1 2 200.00000 1256.6371 5",
        "all branches 2 4 300.00000 1570.7963 10", "How it was understood",
        "cell.swc:1: soma-one-point: a sphere, taken as a cylinder as long as it is wide, of the same area",
        "What was repaired",
        "cell.swc:5: zero-radius: radius 0; the nearest point's towards the root is taken, else the nearest away "
          + "from it",
      ])
  }

  @Test func jsonSummary() throws {
    let result = try Self.run(["--json", "--compartment-length", "50"])
    #expect(result.status == 0)
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let regions = try #require(summary["regions"] as? [String: [String: Double]])
    #expect(regions["axon"]?["compartments"] == 2)
    #expect(regions["all_branches"]?["length_um"] == 300)
    let remarks = try #require(summary["remarks"] as? [[String: Any]])
    #expect(remarks.compactMap { $0["name"] as? String } == ["soma-one-point", "zero-radius"])
    #expect(remarks.compactMap { $0["is_repair"] as? Bool } == [false, true])
  }

  @Test(
    arguments: [
      ([], "1 1 0 0 0 10 -1\n1 3 0 0 0 1 1\n", 65, "galvani: error: cell.swc:2: found id 1 a second time"),
      (
        ["--resistivity", "0"], cell, 64,
        "galvani: error: the resistivity of section 0 must be a positive number"
      ),
      (
        ["--d-lambda", "-1"], cell, 64,
        "galvani: error: the fraction of the length constant and its frequency"
      ),
      (
        ["--compartment-length", "1e-9"], cell, 64,
        "galvani: error: the cell would be cut into more than 10000000"
      ),
    ] as [([String], String, Int32, String)])
  func faults(arguments: [String], text: String, status: Int32, sentence: String) throws {
    let result = try Self.run(arguments, text)
    #expect(result.status == status)
    #expect(result.error.hasPrefix(sentence))
    #expect(result.output.isEmpty)
  }
}
