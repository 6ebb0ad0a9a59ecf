import Formats
import Kernels
import Scenarios
import Simulation

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
  /// The place in a file that gives the step; nil where the command line or the scenario does.
  private var stepPlace: String?
  /// The parameters given with `--set`.
  private var given: [String] = []

  /// Reads a scenario by its name or from a file, then what the options change.
  init(_ source: String, _ options: RunOptions) throws(CommandFailure) {
    if Self.isFile(source) {
      try self.init(file: source, options)
    } else {
      self.init(try Self.scenario(source, cell: options.cell))
    }
    try apply(options)
    try takeDrive(options)
    try refuseReplacedParameters()
    if let precision = options.precision { request.precision = precision }
    if options.precision == .single, let refusal = request.scenario.refusalOfSinglePrecision {
      throw CommandFailure(.usage, "--precision: \(refusal)")
    }
    if let steadyStates = options.steadyStates {
      if let refusal = request.scenario.refusal(of: steadyStates) {
        throw CommandFailure(.usage, "--steady-states: \(refusal)")
      }
      request.steadyStates = steadyStates
    }
    if let integrator = options.integrator {
      if let refusal = request.scenario.refusal(of: integrator) {
        throw CommandFailure(.usage, "--integrator: \(refusal)")
      }
      request.integrator = integrator
    }
    warnAboutStep()
    if let bound = request.polynomialBound {
      warnings += try PolynomialBound.warnings(bound, for: request)
    }
    request.memoryLimit = Machine.availableMemory ?? .max
    folder = options.out ?? "galvani-runs/\(request.scenario.name)-\(request.seed)"
  }

  private init(_ scenario: Scenario) {
    request = RunRequest(scenario)
    request.threads = ThreadCount.usual
    folder = ""
  }

  private static func scenario(_ name: String, cell: String?) throws(CommandFailure) -> Scenario {
    let scenario = try ScenarioNames.scenario(name)
    guard let cell else { return scenario }
    let choice = ScenarioNames.choose(cell, for: scenario)
    guard let chosen = choice.scenario else { throw CommandFailure(.usage, "--cell: \(choice.fault)") }
    return chosen
  }

  /// Whether an argument names a file rather than a scenario.
  static func isFile(_ source: String) -> Bool {
    source.contains("/") || [".yaml", ".yml"].contains { source.lowercased().hasSuffix($0) }
  }

  // MARK: - Scenario files

  private init(file: String, _ options: RunOptions) throws(CommandFailure) {
    guard options.cell == nil else {
      throw CommandFailure(.usage, "--cell: a scenario file says itself which cell it is for (key cell)")
    }
    let reader = try ScenarioReading(file)
    request = try reader.request()
    request.threads = ThreadCount.usual
    folder = ""
    warnings = reader.warnings
    stepPlace = reader.stepPlace
    if options.drive != nil {
      warnings += reader.replacedWarnings(request)
    } else if let drive = try reader.drive() {
      accept(drive)
    }
  }

  // MARK: - Options

  private mutating func apply(_ options: RunOptions) throws(CommandFailure) {
    for setting in options.settings { try set(setting) }
    if let text = options.seed {
      guard let seed = UInt64(text) else {
        throw CommandFailure(
          .usage, "--seed: found \"\(text)\", expected a whole number from 0 to \(UInt64.max)")
      }
      request.seed = seed
    }
    for (name, isGiven) in [("--duration", options.duration != nil), ("--step", options.step != nil)]
    where isGiven && !request.scenario.hasOneStep {
      throw CommandFailure(
        .usage,
        "\(name): every cell of \(request.scenario.name) has its own. Hint: galvani run action-potential --cell NAME"
      )
    }
    do {
      if let text = options.duration {
        request.duration = try TimeText.milliseconds(text, "--duration", in: TimeText.durations)
      }
      if let text = options.step {
        request.timeStep = try TimeText.milliseconds(text, "--step", in: TimeText.steps)
        stepPlace = nil
      }
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    if let text = options.threads { request.threads = try ThreadCount.read(text) }
    if let text = options.polynomials {
      do throws(PolynomialBound.Fault) {
        request.polynomialBound = try PolynomialBound.read(text, for: request.scenario)
      } catch {
        throw CommandFailure(.usage, "--polynomials: \(error.message)")
      }
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
    guard request.scenario.acceptsDrive else {
      throw CommandFailure(.usage, "--drive: \(ScenarioNames.refusalOfDrive(by: request.scenario))")
    }
    let peak = options.drivePeak ?? 1
    accept(try PreparedDrive(electromyogram: path, rate: options.rate, column: options.column, peak: peak))
  }

  private mutating func accept(_ drive: PreparedDrive) {
    self.drive = drive
    request.drive = drive.drive
    warnings += drive.warnings
  }

  // MARK: - Faults found later

  /// Why the world of this plan cannot be built; a delay of too many steps is the fault of the step.
  func failure(_ error: WorldError) -> CommandFailure {
    guard case .delay(let source, let target, let delay) = error, delay > 0, delay.isFinite,
      let step = request.timeStep
    else { return CommandFailure(error) }
    return CommandFailure(
      stepPlace == nil ? .usage : .badInput,
      "\(stepPlace ?? "--step"): found \"\(TimeText.text(step))\", expected at least "
        + "\(TimeText.text(delay / Self.mostStepsOfDelay)): the delay of \(TimeText.text(delay)) from \(source) to "
        + "\(target) may take at most ten million steps")
  }

  /// The longest delay that a world takes, in steps.
  private static let mostStepsOfDelay = 1e7
}
