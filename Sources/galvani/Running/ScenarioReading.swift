import Equations
import Foundation
import Formats
import Kernels
import Scenarios

/// A scenario file and the run that it describes.
struct ScenarioReading {
  private let file: String
  private let description: ScenarioDescription

  /// Reads the file at a path.
  init(_ file: String) throws(CommandFailure) {
    self.file = file
    do {
      description = try ScenarioFile.read(file)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Where the step stands, as messages name it; nil where the file gives none.
  var stepPlace: String? {
    description.positions["step"].map { "\(place(of: $0)): step" }
  }

  /// What the user should know.
  var warnings: [String] {
    var warnings: [String] = []
    if description.version != Version.current {
      warnings.append(
        "\(file): written by galvani \(description.version), this is \(Version.current); numbers may differ")
    }
    if let name = description.instructions, let set = InstructionSet(rawValue: name),
      set.group != instructions.group
    {
      warnings.append("\(file): this machine has no \(name); the last digits will differ")
    }
    return warnings
  }

  /// The run.
  func request() throws(CommandFailure) -> RunRequest {
    var request = RunRequest(try scenario())
    request.seed = description.seed
    request.duration = try time(description.duration, "duration", in: TimeText.durations)
    if let step = description.step { request.timeStep = try time(step, "step", in: TimeText.steps) }
    if let name = description.instructions, InstructionSet(rawValue: name) == nil {
      let known = InstructionSet.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw fault(at: description.positions["instructions"], "found \"\(name)\", expected one of \(known).")
    }
    request.instructions = instructions
    if let bound = description.polynomials {
      do throws(PolynomialBound.Fault) {
        request.polynomialBound = try PolynomialBound.read(bound, for: request.scenario)
      } catch {
        throw fault(at: description.positions["polynomials"], error.message)
      }
    }
    request.precision = try precision(request.scenario)
    request.steadyStates = try steadyStates(request.scenario)
    request.integrator = try integrator(request.scenario)
    for parameter in description.parameters {
      do {
        try request.parameters.set(parameter.name, to: parameter.text)
      } catch {
        if case .unknownName = error { throw fault(at: parameter.namePosition, error.message) }
        throw fault(at: parameter.position, error.message)
      }
      if description.drive != nil, request.parameters.entry(parameter.name)?.isReplacedByDrive == true {
        throw fault(
          at: parameter.namePosition, ParameterError.replacedByDrive(name: parameter.name).message)
      }
    }
    return request
  }

  private func precision(_ scenario: Scenario) throws(CommandFailure) -> Precision {
    guard let text = description.precision else { return .double }
    let position = description.positions["precision"]
    guard let precision = Precision(rawValue: text) else {
      throw fault(at: position, "precision: found \"\(text)\", expected single or double.")
    }
    if precision == .single, let refusal = scenario.refusalOfSinglePrecision {
      throw fault(at: position, "precision: \(refusal)")
    }
    return precision
  }

  private func steadyStates(_ scenario: Scenario) throws(CommandFailure) -> SteadyStates {
    guard let text = description.steadyStates else { return .still }
    let position = description.positions["steadyStates"]
    guard let steadyStates = SteadyStates(rawValue: text) else {
      throw fault(at: position, "steadyStates: found \"\(text)\", expected still or moving.")
    }
    if let refusal = scenario.refusal(of: steadyStates) {
      throw fault(at: position, "steadyStates: \(refusal)")
    }
    return steadyStates
  }

  private func integrator(_ scenario: Scenario) throws(CommandFailure) -> Integrator? {
    guard let text = description.integrator else { return nil }
    let position = description.positions["integrator"]
    guard let integrator = Integrator(rawValue: text) else {
      let names = Integrator.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw fault(at: position, "integrator: found \"\(text)\", expected one of \(names).")
    }
    if let refusal = scenario.refusal(of: integrator) {
      throw fault(at: position, "integrator: \(refusal)")
    }
    return integrator
  }

  private func scenario() throws(CommandFailure) -> Scenario {
    guard let scenario = Scenario.all.first(where: { $0.name == description.scenario }) else {
      throw fault(
        at: description.positions["scenario"],
        "no scenario is called \"\(description.scenario)\". \(ScenarioNames.hint(description.scenario))")
    }
    guard let cell = description.cell else { return scenario }
    let choice = ScenarioNames.choose(cell, for: scenario)
    guard let chosen = choice.scenario else {
      throw fault(at: description.positions["cell"], "cell: \(choice.fault)")
    }
    return chosen
  }

  /// What the user should know when the command line replaces the hold of this file by a recording.
  ///
  /// Every run writes all its values, so those that are the defaults say nothing.
  func replacedWarnings(_ request: RunRequest) -> [String] {
    let defaults = request.scenario.defaults
    let names = request.parameters.entries.filter { entry in
      entry.isReplacedByDrive && entry != defaults.entry(entry.name)
    }.map(\.name)
    guard !names.isEmpty else { return [] }
    return [
      "\(file): \(names.joined(separator: ", ")) not used: the recorded drive takes the place of the story's "
        + "hold"
    ]
  }

  /// The drive beside the file; nil where it names none.
  func drive() throws(CommandFailure) -> PreparedDrive? {
    guard let name = description.drive else { return nil }
    let position = description.positions["drive"]
    let scenario = try scenario()
    guard scenario.acceptsDrive else {
      throw fault(at: position, "drive: \(ScenarioNames.refusalOfDrive(by: scenario))")
    }
    let path = Self.sibling(name, of: file)
    guard FileManager.default.fileExists(atPath: path) else {
      throw fault(
        at: position,
        "drive: found no file \"\(name)\" in the same folder, expected the drive of the run. Hint: copy it there"
      )
    }
    return try PreparedDrive(left: path, origin: description.driveOrigin)
  }

  /// The path of a file beside another.
  static func sibling(_ name: String, of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }

  /// Those of the file where the machine has them, else others that give the same bits, else the best.
  private var instructions: InstructionSet {
    guard let wanted = description.instructions.flatMap({ InstructionSet(rawValue: $0) }) else {
      return .best
    }
    if wanted.isAvailable { return wanted }
    return InstructionSet.best.group == wanted.group ? .best : .baseline
  }

  private func time(
    _ text: String, _ key: String, in range: ClosedRange<Double>
  ) throws(CommandFailure) -> Double {
    do {
      return try TimeText.milliseconds(text, key, in: range)
    } catch {
      throw fault(at: description.positions[key], error.message)
    }
  }

  private func fault(at position: TextPosition?, _ message: String) -> CommandFailure {
    CommandFailure(.badInput, "\(position.map(place) ?? file): \(message)")
  }

  private func place(of position: TextPosition) -> String {
    "\(file):\(position.line)" + (position.column.map { ":\($0)" } ?? "")
  }
}
