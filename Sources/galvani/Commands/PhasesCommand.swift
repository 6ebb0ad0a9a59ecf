import Analysis
import ArgumentParser
import Formats
import Report

/// `galvani phases`: stages and features of a recorded trace.
struct PhasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phases",
    abstract: "Finds the action potentials of a recorded trace, their stages and features.",
    usage: "galvani phases <trace.csv> [options]",
    discussion: """
      The trace is a table with columns of time and membrane potential, with or without a header. Units come \
      from the header, as in "time (ms),voltage (mV)" or "t_ms,V_mV", or from the options.

      EXAMPLES
        galvani phases Examples/action-potential-trace.csv
        galvani phases sweep.txt --time-unit s --voltage-unit V --json
        galvani phases one-column.csv --rate "20 kHz" --voltage-unit mV --out measured

      Stages: rest, depolarization (onset to peak), repolarization (peak to the resting level), \
      hyperpolarization (below it and back), recovery. Features have eFEL's names and definitions where \
      eFEL has them.
      """)

  @Argument(help: ArgumentHelp("The table.", valueName: "trace.csv"))
  var trace: String

  @Option(help: ArgumentHelp("The unit of time, such as ms.", valueName: "unit"))
  var timeUnit: String?

  @Option(help: ArgumentHelp("The unit of the potential, such as mV.", valueName: "unit"))
  var voltageUnit: String?

  @Option(help: ArgumentHelp("The column of times, by name or number from 1.", valueName: "column"))
  var timeColumn: String?

  @Option(help: ArgumentHelp("The column of potentials, by name or number from 1.", valueName: "column"))
  var voltageColumn: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The sampling rate of a table without times, such as \"20 kHz\".", valueName: "rate"))
  var rate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Count only peaks above this potential in mV, as eFEL does (-20 there).", valueName: "mV"))
  var threshold: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The slope in mV/ms at which an action potential begins (default: 10).", valueName: "mV/ms"))
  var onsetSlope: Double?

  @Option(help: ArgumentHelp("Write report.html and summary.json to this folder.", valueName: "folder"))
  var out: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    let measured = try MeasuredTrace(trace, options, detection)
    for warning in measured.warnings { Terminal.report("galvani: warning: \(warning)") }
    if let out { try measured.write(to: out) }
    print(json ? measured.summary(files: nil).text : PhasesText.text(measured.features), terminator: "")
    if let out, !json { print("Report: \(out)/report.html") }
  }

  private var options: VoltageTraceFile.Options {
    VoltageTraceFile.Options(
      timeUnit: timeUnit, voltageUnit: voltageUnit, timeColumn: timeColumn, voltageColumn: voltageColumn,
      samplingRate: rate)
  }

  private var detection: SpikeDetection {
    var detection = SpikeDetection()
    if let threshold {
      detection.rule = .threshold
      detection.peakThreshold = threshold
    }
    if let onsetSlope { detection.derivativeThreshold = onsetSlope }
    return detection
  }
}
