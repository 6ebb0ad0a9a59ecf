import ArgumentParser
import Formats
import Scenarios

/// `galvani protocol`: what a physiologist does to one cell with an electrode.
struct ProtocolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol",
    abstract:
      "Runs a clamp protocol on one cell: f-I, strength-duration, paired pulses, current or voltage clamp.",
    usage: "galvani protocol <protocol> --model <model> [options]",
    discussion: """
      \(ProtocolNames.table)

      EXAMPLES
        galvani protocol f-i --model hodgkinHuxley1952
        galvani protocol f-i --model wangBuzsaki1996 --set current.to=5 --set current.count=51
        galvani protocol strength-duration --model hodgkinHuxley1952 --set pulse.sign=-1
        galvani protocol paired-pulses --model hodgkinHuxley1952 --json
        galvani protocol current-clamp --model boothRinzelKiehn1997 --course triangle --set cell.serotonin=1 \
      --set amplitude.from=25 --set amplitude.count=1 --set "duration=10 s"
        galvani protocol voltage-clamp --model hodgkinHuxley1952 --set "cell.tetrodotoxin=100 nM" \
      --set "amplifier.seriesResistance=7 Ohm cm2"
        galvani protocol voltage-clamp --model hodgkinHuxley1952 --list

      THE FOLDER
        report.html     figures and tables; opens offline
        *.csv           each table, with units in its header
        summary.json    the same tables, and every value used
        citations.bib   the papers behind the model
      """)

  @Argument(help: ArgumentHelp("The protocol.", valueName: "protocol"))
  var name: String?

  @Option(help: ArgumentHelp("The cell's model.", valueName: "model"))
  var model: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value of the protocol or of the cell, such as --set \"cell.temperature=18.5\"; may be repeated.",
      valueName: "name=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "For current-clamp: \(CurrentCourse.named.map(\.name).joined(separator: ", ")) (default: pulse).",
      valueName: "course"))
  var course: String?

  @Option(
    help: ArgumentHelp(
      "For current-clamp: a recorded current, a table with columns of time and current, units in the header.",
      valueName: "file.csv"))
  var recording: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The time step, such as \"0.005 ms\" (default: by the model).", valueName: "time"))
  var step: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The seed of the noise (default: 1).", valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads share a step; the numbers do not depend on it (default: as many as processors).",
      valueName: "number"))
  var threads: String?

  @Option(
    help: ArgumentHelp(
      "The folder to write; that of an earlier run is replaced (default: galvani-runs/PROTOCOL-MODEL).",
      valueName: "folder"))
  var out: String?

  @Flag(help: "List the values that can be set, and run nothing.")
  var list = false

  @Flag(help: "Print the tables as JSON.")
  var json = false

  func run() throws {
    let method = try ProtocolNames.method(name)
    let plan = try ProtocolPlan(method, model: try ProtocolNames.model(model), options)
    if list {
      print(ProtocolText.parameters(plan.request), terminator: "")
      return
    }
    for warning in plan.warnings { Terminal.report("galvani: warning: \(warning)") }
    let record = try ProtocolSession(plan).run()
    if json {
      print(record.summary(files: nil).text, terminator: "")
    } else {
      print(ProtocolText.text(record.outcome), terminator: "")
      print("Report: \(plan.folder)/report.html")
    }
  }

  private var options: ProtocolOptions {
    ProtocolOptions(
      settings: settings, course: course, recording: recording, step: step, seed: seed, threads: threads,
      out: out)
  }
}
