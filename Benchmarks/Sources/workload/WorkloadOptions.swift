import Equations
import Kernels

/// What the command line asks of a workload; each workload has its own defaults for what is not given.
struct WorkloadOptions {
  /// How many cells or lanes.
  private(set) var cells: Int?
  /// The step in ms.
  private(set) var timeStep: Double?
  /// How long to simulate in s.
  private(set) var seconds: Double?
  /// How often the loop is timed.
  private(set) var repetitions: Int?
  /// The instructions that compute.
  private(set) var instructions = InstructionSet.best
  /// How many threads share a step.
  private(set) var threads = 1
  /// How membranes are computed.
  private(set) var membranes = MembraneNumerics()
  /// How exactly the costly part of a step is computed.
  private(set) var precision = Precision.double
  /// The file of a morphology.
  private(set) var file: String?
  /// How long a compartment is at most, in µm.
  private(set) var length: Double?
  /// Whether only soma and axon fire.
  private(set) var hasPassiveDendrites = false
  /// Writes the cell to this file for other simulators, in place of running it.
  private(set) var cellFile: String?
  /// Tells also the potentials in the checked places, ten in each ms.
  private(set) var tellsPotentials = false
  /// Computes only the cells whose spikes are compared.
  private(set) var isCheckedOnly = false

  static let usage = """
    usage: workload NAME [--cells N] [--dt MS] [--seconds S] [--reps N] [--threads N] [--bound B]
      [--steady-states still|moving] [--precision single|double]
      [--instructions SET] [--checked-only]
      [--file SWC] [--length UM] [--passive-dendrites] [--potentials] [--write-cell JSON]
    """

  /// Reads what follows the name of the workload.
  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--cells": cells = try Self.count(option, rest.popFirst())
      case "--reps": repetitions = try Self.count(option, rest.popFirst())
      case "--threads": threads = try Self.count(option, rest.popFirst(), most: 1024)
      case "--dt": timeStep = try Self.positive(option, "a step in ms", rest.popFirst())
      case "--seconds": seconds = try Self.positive(option, "a time in s", rest.popFirst())
      case "--bound": membranes.polynomialBound = try Self.bound(rest.popFirst())
      case "--steady-states": membranes.steadyStates = try Self.steadyStates(rest.popFirst())
      case "--precision": precision = try Self.precision(rest.popFirst())
      case "--instructions": instructions = try Self.set(rest.popFirst())
      case "--checked-only": isCheckedOnly = true
      case "--file": file = try Self.path(option, rest.popFirst())
      case "--length": length = try Self.positive(option, "a length in um", rest.popFirst())
      case "--passive-dendrites": hasPassiveDendrites = true
      case "--potentials": tellsPotentials = true
      case "--write-cell": cellFile = try Self.path(option, rest.popFirst())
      default:
        throw UsageError(found: option, expected: "an option", hint: Self.usage)
      }
    }
  }

  private static func count(
    _ option: String, _ text: String?, most: Int = 10_000_000
  ) throws(UsageError) -> Int {
    guard let number = text.flatMap({ Int($0) }), (1...most).contains(number) else {
      throw UsageError(found: text, expected: "a whole number from 1 to \(most)", hint: "after \(option)")
    }
    return number
  }

  private static func path(_ option: String, _ text: String?) throws(UsageError) -> String {
    guard let text else { throw UsageError(found: nil, expected: "a file", hint: "after \(option)") }
    return text
  }

  private static func positive(
    _ option: String, _ expected: String, _ text: String?
  ) throws(UsageError) -> Double {
    guard let number = text.flatMap({ Double($0) }), number > 0, number.isFinite else {
      throw UsageError(found: text, expected: "\(expected) above 0", hint: "after \(option)")
    }
    return number
  }

  private static func bound(_ text: String?) throws(UsageError) -> Double {
    guard let number = text.flatMap({ Double($0) }), number > 0, number < 1 else {
      throw UsageError(found: text, expected: "a bound between 0 and 1, such as 1e-8", hint: "after --bound")
    }
    return number
  }

  private static func steadyStates(_ text: String?) throws(UsageError) -> SteadyStates {
    guard let states = text.flatMap({ SteadyStates(rawValue: $0) }) else {
      throw UsageError(found: text, expected: "still or moving", hint: "after --steady-states")
    }
    return states
  }

  private static func precision(_ text: String?) throws(UsageError) -> Precision {
    guard let precision = text.flatMap({ Precision(rawValue: $0) }) else {
      throw UsageError(found: text, expected: "single or double", hint: "after --precision")
    }
    return precision
  }

  private static func set(_ text: String?) throws(UsageError) -> InstructionSet {
    let available = InstructionSet.allCases.filter(\.isAvailable)
    guard let set = available.first(where: { $0.rawValue == text }) else {
      let names = available.map(\.rawValue).joined(separator: ", ")
      throw UsageError(found: text, expected: "one of \(names)", hint: "after --instructions")
    }
    return set
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let found: String?
  let expected: String
  let hint: String

  /// The sentence for people.
  var message: String {
    "workload: found \(found.map { "\"\($0)\"" } ?? "nothing"), expected \(expected) (\(hint))"
  }
}
