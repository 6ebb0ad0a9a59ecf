import Fixtures
import Foundation
import Testing

@testable import galvani

/// What the program says about itself.
struct InformationTests {
  @Test(arguments: [[], ["list"], ["run"], ["phases"], ["cite"], ["doctor"]])
  func help(command: [String]) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(command + ["--help"], in: folder)
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.contains("EXAMPLE"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func helpNamesStatusesAndCommands() throws {
    let output = try Program.run(["--help"], in: TemporaryFolder()).output
    for text in ["list", "run", "phases", "cite", "EXIT STATUS", "medical advice"] + [
      "64", "65", "73", "130",
    ] {
      #expect(output.contains(text), "\(text)")
    }
  }

  @Test func version() throws {
    #expect(try Program.run(["--version"], in: TemporaryFolder()).output == "0.1.0\n")
  }

  @Test func list() throws {
    let output = try Program.run(["list"], in: TemporaryFolder()).output
    for name in ScenarioNames.all { #expect(output.contains("\n\(name) ") || output.hasPrefix("\(name) ")) }
  }

  @Test func listAsJSON() throws {
    let output = try Program.run(["list", "dynamic-shaking", "--json"], in: TemporaryFolder()).output
    let listed = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let parameters = try #require(listed["parameters"] as? [[String: Any]])
    let scenario = try ScenarioNames.scenario("dynamic-shaking")
    #expect(parameters.compactMap { $0["name"] as? String } == scenario.defaults.entries.map(\.name))
    #expect(
      parameters.allSatisfy { $0["unit"] is String && $0["meaning"] is String })
    // A number has a range, a word those to choose from.
    #expect(parameters.allSatisfy { ($0["range"] is [Double]) != ($0["choices"] is [String]) })
  }

  @Test func wordsToChooseFromAreListed() throws {
    let text = try Program.run(["list", "noisy-channels"], in: TemporaryFolder()).output
    #expect(text.contains("  membranes.channels  exact    [exact, binomial, fox-lu]  whole channels, exact"))
    let output = try Program.run(["list", "noisy-channels", "--json"], in: TemporaryFolder()).output
    let listed = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let parameters = try #require(listed["parameters"] as? [[String: Any]])
    let channels = try #require(parameters.first { $0["name"] as? String == "membranes.channels" })
    #expect(channels["default"] as? String == "exact")
    #expect(channels["choices"] as? [String] == ["exact", "binomial", "fox-lu"])
    #expect(channels["range"] == nil)
  }

  @Test func cite() throws {
    let folder = try TemporaryFolder()
    let bibTeX = try Program.run(["cite", "action-potential"], in: folder).output
    #expect(bibTeX.hasPrefix("@article{hodgkinHuxley1952,\n"))
    #expect(bibTeX.contains("pages = {500--544}"))
    let text = try Program.run(["cite", "action-potential", "--format", "text"], in: folder).output
    #expect(
      text.contains("The Journal of Physiology 117:500–544. https://doi.org/10.1113/jphysiol.1952.sp004764"))
  }

  /// What the program says of itself is what CITATION.cff says.
  @Test func citesItselfAsInItsCitationFile() throws {
    let file = try String(contentsOfFile: Program.root + "/CITATION.cff", encoding: .utf8)
    func field(_ name: String) throws -> String {
      let line = try #require(
        file.split(separator: "\n").first { $0.hasPrefix(name + ": ") || $0.hasPrefix("  - \(name): ") })
      return line.components(separatedBy: ": ").dropFirst().joined(separator: ": ")
    }
    #expect(try field("version") == Version.current)
    let folder = try TemporaryFolder()
    let bibTeX = try Program.run(["cite", "dynamic-shaking"], in: folder).output
    #expect(bibTeX.contains("author = {{\(try field("name"))}},\n  title = {{\(try field("title"))}},\n"))
  }

  @Test func doctorNamesTheMachine() throws {
    let output = try Program.run(["doctor"], in: TemporaryFolder()).output
    for text in ["processor", "instructions", "baseline (baseline)", "used by default", "MiB"] {
      #expect(output.contains(text), "\(text)")
    }
  }

  /// Hodgkin and Huxley's gates have an opening and a decay each: six functions of V alone.
  @Test func doctorTellsWhatPolynomialsStandFor() throws {
    let arguments = ["doctor", "--kernel", "hodgkinHuxley1952", "--json"]
    func members(_ more: [String]) throws -> [String: Any] {
      let output = try Program.run(arguments + more, in: TemporaryFolder()).output
      return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
    let exact = try members([])
    #expect((exact["polynomials"] as? [Any])?.isEmpty == true)
    #expect(exact["exceptional_instructions"] as? Int == 0)
    #expect((exact["operations"] as? [String: Int])?["exponential-of-line"] == 3)
    let near = try members(["--polynomials", "1e-6"])
    let groups = try #require(near["polynomials"] as? [[String: Any]])
    #expect(groups.map { $0["variable"] as? String } == ["V"])
    let functions = try #require(groups.first?["functions"] as? [[String: Any]])
    #expect(functions.count == 6)
    #expect(functions.allSatisfy { ($0["relative_error"] as? Double ?? 1) <= 1e-6 })
    let (all, exceptional) = (
      near["instructions"] as? Int ?? 0, near["exceptional_instructions"] as? Int ?? 0
    )
    #expect(all - exceptional < (exact["instructions"] as? Int ?? 0) / 2)
  }

  /// Dictionaries are in another order in every process; programs must not be.
  @Test(arguments: [
    ["hodgkinHuxley1952"], ["hodgkinHuxley1952", "--polynomials", "1e-6"],
    ["hodgkinHuxley1952", "--polynomials", "1e-6", "--precision", "single"],
    ["motorNeuronCisiKohn2008"], ["facilitation"], ["traubMilesBrette2007", "--polynomials", "1e-8"],
  ])
  func everyProcessMakesTheSameProgram(arguments: [String]) throws {
    let programs = try (0..<6).map { _ in
      let output = try Program.run(["doctor", "--json", "--kernel"] + arguments, in: TemporaryFolder()).output
      let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
      return try #require(json?["program"] as? [String])
    }
    #expect(programs[0].count > 5)
    #expect(Set(programs).count == 1)
  }

  @Test func doctorTellsWhatIsSingle() throws {
    let arguments = ["doctor", "--kernel", "hodgkinHuxley1952", "--precision", "single"]
    let output = try Program.run(arguments + ["--json"], in: TemporaryFolder()).output
    let members = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(members["precision"] as? String == "single")
    #expect((members["operations"] as? [String: Int])?["single-exponential"] == 3)
    #expect((members["operations"] as? [String: Int])?["exponential"] == nil)
    #expect(members["instructions_exact_double"] as? Int == 26)
    #expect(try #require(members["nanoseconds"] as? Double) > 0)
    #expect(try #require(members["nanoseconds_exact_double"] as? Double) > 0)
    let text = try Program.run(arguments, in: TemporaryFolder()).output
    #expect(text.contains("  precision            single\n"))
    #expect(text.contains("; 26 exact in double precision\n"))
  }

  @Test func doctorTellsWhichSteadyStatesMove() throws {
    let arguments = ["doctor", "--kernel", "hodgkinHuxley1952", "--polynomials", "1e-5", "--step", "0.1"]
    let still = try Program.run(arguments, in: TemporaryFolder()).output
    let moving = try Program.run(arguments + ["--steady-states", "moving"], in: TemporaryFolder()).output
    #expect(still.contains("  steady states        still\n"))
    #expect(still.contains("  polynomials          6 functions of V"))
    #expect(moving.contains("  steady states        moving\n"))
    // At 0.1 ms the gate m alone follows within few steps: one function more.
    #expect(moving.contains("  polynomials          7 functions of V"))
    // The last potential is kept by one copy, as soon as the one before it is not needed any more.
    #expect(moving.contains("1 copy,") && !still.contains(" copy,"))
  }

  @Test func doctorTellsHowStatesAdvance() throws {
    let arguments = ["doctor", "--kernel", "shorten2007Fast", "--step", "0.025"]
    let own = try Program.run(arguments, in: TemporaryFolder()).output
    let together = try Program.run(
      arguments + ["--integrator", "rosenbrock2", "--json"], in: TemporaryFolder()
    )
    .output
    #expect(own.contains("  integrator           per-state\n"))
    let members = try #require(try JSONSerialization.jsonObject(with: Data(together.utf8)) as? [String: Any])
    #expect(members["integrator"] as? String == "rosenbrock2")
    // One division for each of the 56 pivots beside those of the equations.
    #expect(try #require((members["operations"] as? [String: Int])?["divide"]) > 56)
    #expect(try #require(members["nanoseconds"] as? Double) > 0)
  }
}
