import ArgumentParser
import Foundation

/// The command line.
@main
struct Galvani: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galvani",
    abstract: "Simulates how a body moves, from ion channels to a shaking limb, with units and sources.",
    usage: "galvani <subcommand> [options]",
    discussion: """
      EXAMPLES
        What can be simulated:
          galvani list
        One action potential, opened up by stage:
          galvani run action-potential
        A recorded contraction passes into shaking that outlives it:
          galvani run dynamic-shaking --drive Examples/biceps-emg.csv
        The same run again, to the same bits:
          galvani run galvani-runs/dynamic-shaking-1/scenario.yaml --out again
        The rate of firing by current, of one cell:
          galvani protocol f-i --model wangBuzsaki1996
        The stages of any recorded action potential:
          galvani phases Examples/action-potential-trace.csv
        The papers behind a scenario:
          galvani cite dynamic-shaking
        What this machine can do, and what a model's step is made of:
          galvani doctor --kernel hodgkinHuxley1952 --polynomials 1e-8

      A run leaves one folder: report.html (opens offline), recording.npz (numpy.load), summary.json, \
      scenario.yaml and citations.bib.

      EXIT STATUS
      \(ExitStatus.table)

      Galvani is a research tool. Nothing in it is medical advice.
      """,
    version: Version.current,
    subcommands: [
      ListCommand.self, RunCommand.self, ProtocolCommand.self, PhasesCommand.self, MorphologyCommand.self,
      CiteCommand.self,
      DoctorCommand.self,
    ])

  /// Runs the command line; every failure is one line on standard error and an exit status.
  static func main() {
    let status = status(of: Array(CommandLine.arguments.dropFirst()))
    Foundation.exit(status.rawValue)
  }

  /// Runs a command with its arguments.
  private static func status(of arguments: [String]) -> ExitStatus {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return statusOfOutput
    } catch let failure as CommandFailure {
      Terminal.report(failure.line)
      return failure.status
    } catch {
      guard exitCode(for: error) != .success else {
        print(fullMessage(for: error))
        return statusOfOutput
      }
      Terminal.report(CommandFailure(.usage, UsageText.sentence(message(for: error), arguments)).line)
      return .usage
    }
  }

  /// Whether everything that was printed has arrived.
  private static var statusOfOutput: ExitStatus {
    if StandardOutput.flush() { return .finished }
    Terminal.report(
      CommandFailure(.cannotWrite, "standard output could not be written; is the disk full?").line)
    return .cannotWrite
  }
}

/// Faults of the command line as one sentence.
enum UsageText {
  /// The parser's message on one line, with the way to the help.
  static func sentence(_ message: String, _ arguments: [String]) -> String {
    let text = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    let subcommand = arguments.first.flatMap { first in
      Galvani.configuration.subcommands.first { $0.configuration.commandName == first }
    }
    let place = subcommand?.configuration.commandName.map { " \($0)" } ?? ""
    let stop = text.hasSuffix(".") || text.hasSuffix("?") ? "" : "."
    return "\(text)\(stop) See galvani\(place) --help."
  }
}
