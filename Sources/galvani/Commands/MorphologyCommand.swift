import ArgumentParser
import Formats
import Simulation

/// `galvani morphology`: what a reconstructed cell is made of, and how its file was understood.
struct MorphologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "morphology",
    abstract: "Reads a reconstructed cell: sections, points, lengths and areas, and what was repaired.",
    usage: "galvani morphology <cell.swc> [options]",
    discussion: """
      The file is SWC: id, type, x, y, z, radius and parent on each line, lengths in um. Sections are stretches \
      without branches. Lengths and areas are those of the truncated cones between the points.

      EXAMPLES
        galvani morphology cell.swc
        galvani morphology cell.swc --json
        galvani morphology cell.swc --resistivity 150 --d-lambda 0.1

      Every interpretation is stated and every repair is named with its line. An id that stands twice, a parent \
      that is missing and a second soma are refused.
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "cell.swc"))
  var file: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Longest compartment as a part of the length constant at 100 Hz (default: 0.1).", valueName: "fraction")
  )
  var dLambda: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Longest compartment in um, in place of --d-lambda.", valueName: "um"))
  var compartmentLength: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Resistivity of the inside in ohm cm.", valueName: "ohm cm"))
  var resistivity = 100.0

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    let measured = try Self.read(file)
    let rule =
      compartmentLength.map { CompartmentRule.length($0) }
      ?? .fractionOfLengthConstant(dLambda ?? 0.1, frequency: 100)
    let cut: CutMorphology
    do {
      cut = try CutMorphology(measured.morphology, rule, resistivity: resistivity)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    let account = MorphologyAccount(file: file, measured, cut)
    print(json ? account.summary.text : account.text, terminator: "")
  }

  private static func read(_ file: String) throws(CommandFailure) -> MeasuredMorphology {
    do {
      return try MorphologyFile.read(file)
    } catch {
      throw CommandFailure(error)
    }
  }
}
