import Equations
import Formats
import Scenarios
import Simulation
import Units

/// What the command line says about a protocol.
struct ProtocolOptions {
  var settings: [String] = []
  var course: String?
  var recording: String?
  var step: String?
  var seed: String?
  var threads: String?
  var out: String?
}

/// A protocol ready to run.
struct ProtocolPlan {
  /// What to do to which cell.
  private(set) var request: ProtocolRequest
  /// The folder to write.
  let folder: String
  /// What the user should know.
  private(set) var warnings: [String] = []
  /// The command that runs it again.
  let command: String

  init(_ method: CellProtocol, model: Model, _ options: ProtocolOptions) throws(CommandFailure) {
    do {
      request = try ProtocolRequest(method, model)
    } catch {
      throw CommandFailure(.usage, "--model: \(error.message)")
    }
    folder = options.out ?? "galvani-runs/\(method.rawValue)-\(model.name)"
    command = Self.command(method, model, options)
    request.threads = ThreadCount.usual
    request.memoryLimit = Machine.availableMemory ?? .max
    for setting in options.settings { try set(setting) }
    try apply(options)
    try takeCourse(options)
  }

  private mutating func set(_ setting: String) throws(CommandFailure) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw CommandFailure(
        .usage, "--set: found \"\(setting)\", expected a name and a value such as current.to=20")
    }
    do {
      try request.parameters.set(String(parts[0].trimmingPrefix { $0 == " " }), to: String(parts[1]))
    } catch {
      throw CommandFailure(error)
    }
  }

  private mutating func apply(_ options: ProtocolOptions) throws(CommandFailure) {
    if let text = options.threads { request.threads = try ThreadCount.read(text) }
    if let text = options.seed {
      guard let seed = UInt64(text) else {
        throw CommandFailure(
          .usage, "--seed: found \"\(text)\", expected a whole number from 0 to \(UInt64.max)")
      }
      request.seed = seed
    }
    guard let text = options.step else { return }
    do {
      request.timeStep = try TimeText.milliseconds(text, "--step", in: TimeText.steps)
    } catch {
      throw CommandFailure(.usage, error.message)
    }
    let tested = request.usedTimeStep
    request.timeStep = nil
    if tested > request.usedTimeStep {
      warnings.append(
        "a step of \(TimeText.text(tested)) is longer than the \(TimeText.text(request.usedTimeStep)) that suits "
          + "\(request.model.name); what it computes may be wrong")
    }
    request.timeStep = tested
  }

  private mutating func takeCourse(_ options: ProtocolOptions) throws(CommandFailure) {
    guard options.course != nil || options.recording != nil else { return }
    let option = options.recording == nil ? "--course" : "--recording"
    guard request.method == .currentClamp else {
      throw CommandFailure(.usage, "\(option): only current-clamp takes a course of the current")
    }
    if let path = options.recording {
      guard options.course == nil else {
        throw CommandFailure(.usage, "--recording: found also --course, expected one of the two")
      }
      request.course = .recorded(try points(of: path))
    } else if let name = options.course {
      let names = CurrentCourse.named.map(\.name)
      guard let found = CurrentCourse.named.first(where: { $0.name == name }) else {
        throw CommandFailure(
          .usage, "--course: found \"\(name)\", expected one of \(names.joined(separator: ", "))")
      }
      request.course = found.course
    }
  }

  private mutating func points(of path: String) throws(CommandFailure) -> [Waveform.Point] {
    let text = request.currentUnit
    do throws(FileDiagnostic) {
      guard let unit = try? Unit(parsing: text) else { return [] }
      let trace = try CurrentTraceFile.read(path, in: unit)
      warnings += trace.warnings
      let start = trace.times.first ?? 0
      return zip(trace.times, trace.currents).map { Waveform.Point($0 - start, $1) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The command line that gives the same tables.
  private static func command(_ method: CellProtocol, _ model: Model, _ options: ProtocolOptions) -> String {
    var words = ["galvani protocol \(method.rawValue) --model \(model.name)"]
    words += options.settings.map { "--set \"\($0)\"" }
    let named = [
      ("--course", options.course), ("--recording", options.recording), ("--step", options.step),
      ("--seed", options.seed),
    ]
    words += named.compactMap { name, value in value.map { "\(name) \"\($0)\"" } }
    return words.joined(separator: " ")
  }
}
