import Formats
import Kernels
import Scenarios

/// What is to be run, with all that the command line and a scenario file say about it.
struct RunPlan {
  /// The run.
  private(set) var request: RunRequest
  /// The recorded drive; nil where the story has its own.
  private(set) var drive: PreparedDrive?
  /// The folder to write.
  private(set) var folder: String
  /// What the user should know.
  private(set) var warnings: [String] = []
  /// The parameters given with `--set`.
  private var given: [String] = []

  /// Reads a scenario by its name or from a file, then what the options change.
  init(_ source: String, _ options: RunOptions) throws(CommandFailure) {
    if Self.isFile(source) {
      try self.init(file: source, options)
    } else {
      self.init(try ScenarioNames.scenario(source))
    }
    try apply(options)
    try takeDrive(options)
    try refuseReplacedParameters()
    warnAboutStep()
    folder = options.out ?? "galvani-runs/\(request.scenario.name)-\(request.seed)"
  }

  private init(_ scenario: Scenario) {
    request = RunRequest(scenario)
    folder = ""
  }

  /// Whether an argument names a file rather than a scenario.
  static func isFile(_ source: String) -> Bool {
    source.contains("/") || [".yaml", ".yml"].contains { source.lowercased().hasSuffix($0) }
  }

  // MARK: - Scenario files

  private init(file: String, _ options: RunOptions) throws(CommandFailure) {
    let reader = try ScenarioReading(file)
    request = try reader.request()
    folder = ""
    warnings = reader.warnings
    if options.drive != nil {
      warnings += reader.replacedWarnings(request)
    } else if let name = reader.driveName {
      let drive = try PreparedDrive(left: ScenarioReading.sibling(name, of: file), origin: reader.driveOrigin)
      try accept(drive)
    }
  }

  // MARK: - Options

  private mutating func apply(_ options: RunOptions) throws(CommandFailure) {
    for setting in options.settings { try set(setting) }
    if let seed = options.seed { request.seed = seed }
    do {
      if let text = options.duration {
        request.duration = try TimeText.milliseconds(text, "--duration", in: TimeText.durations)
      }
      if let text = options.step {
        request.timeStep = try TimeText.milliseconds(text, "--step", in: TimeText.steps)
      }
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    guard let instructions = options.instructions else { return }
    guard instructions.isAvailable else {
      let available = InstructionSet.allCases.filter(\.isAvailable).map(\.rawValue)
      throw CommandFailure(
        .usage,
        "--instructions: this machine has no \(instructions.rawValue), only "
          + available.joined(separator: ", "))
    }
    request.instructions = instructions
  }

  private mutating func warnAboutStep() {
    guard let step = request.timeStep, step > request.scenario.timeStep else { return }
    warnings.append(
      "a step of \(TimeText.text(step)) is longer than the \(TimeText.text(request.scenario.timeStep)) that "
        + "\(request.scenario.name) was tested with; what it computes may be wrong")
  }

  private mutating func set(_ setting: String) throws(CommandFailure) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw CommandFailure(
        .usage, "--set: found \"\(setting)\", expected a name and a value such as pool.count=60")
    }
    let name = String(parts[0].trimmingPrefix { $0 == " " })
    do {
      try request.parameters.set(name, to: String(parts[1]))
    } catch {
      throw CommandFailure(error)
    }
    given.append(name)
  }

  private func refuseReplacedParameters() throws(CommandFailure) {
    guard drive != nil else { return }
    for name in given where request.parameters.entry(name)?.isReplacedByDrive == true {
      throw CommandFailure(ParameterError.replacedByDrive(name: name))
    }
  }

  private mutating func takeDrive(_ options: RunOptions) throws(CommandFailure) {
    guard let path = options.drive else {
      for (name, isGiven) in [
        ("--rate", options.rate != nil), ("--column", options.column != nil),
        ("--drive-peak", options.drivePeak != nil),
      ] where isGiven {
        throw CommandFailure(.usage, "\(name) is about a recorded drive: give --drive as well")
      }
      return
    }
    let peak = options.drivePeak ?? 1
    try accept(
      try PreparedDrive(electromyogram: path, rate: options.rate, column: options.column, peak: peak))
  }

  private mutating func accept(_ drive: PreparedDrive) throws(CommandFailure) {
    guard request.scenario.acceptsDrive else {
      let others = Scenario.all.filter(\.acceptsDrive).map(\.name).joined(separator: ", ")
      throw CommandFailure(
        .usage, "--drive: \(request.scenario.name) takes no recorded drive; \(others) does")
    }
    self.drive = drive
    request.drive = drive.drive
    warnings += drive.warnings
  }
}
