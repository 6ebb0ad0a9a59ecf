import ArgumentParser
import Scenarios

/// `galvani run`: runs a scenario and leaves a folder.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and writes a folder with the report, the recording and every value used.",
    usage: "galvani run <scenario|file.yaml> [options]",
    discussion: """
      EXAMPLES
        galvani run dynamic-shaking
        galvani run dynamic-shaking --drive Examples/biceps-emg.csv --drive-peak 0.6
        galvani run neurogenic-shaking --seed 3 --set motorNeurons.afferentGain=1
        galvani run action-potential --set "stimulus.amplitude=10 uA/cm2" --out weak
        galvani run weak/scenario.yaml --out again

      THE FOLDER
        report.html     what happened, as text and figures; opens offline
        recording.npz   what was recorded: numpy.load("recording.npz")["acceleration"]; units in "meta"
        summary.json    the measures, with units
        scenario.yaml   every value used; run it again for the same bits
        drive.csv       the processed drive, where a recording was given
        citations.bib   the papers behind the models

      Ctrl-C ends the run after the step and writes what there is; a second one abandons it. A run that \
      becomes unstable writes what was recorded until then and exits with 3.
      """)

  @Argument(
    help: ArgumentHelp(
      "A scenario's name (see galvani list), or a scenario file.", valueName: "scenario|file.yaml"))
  var scenario: String

  @OptionGroup var options: RunOptions

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    let plan = try RunPlan(scenario, options)
    for warning in plan.warnings { Terminal.report("galvani: warning: \(warning)") }
    let result = try RunSession(plan).run()
    if json {
      print(result.record.summaryText, terminator: "")
    } else {
      print(result.record.verdict)
      print("Report: \(result.folder)/report.html")
    }
    switch result.record.outcome.end {
    case .finished: return
    case .interrupted: throw CommandFailure(.interrupted, "interrupted; what there is was written")
    case .unstable(let instability): throw CommandFailure(.unstable, instability.message)
    }
  }
}
