import ArgumentParser
import Equations
import Formats
import Foundation
import Kernels

/// `galvani doctor`: what this machine and this build can do, and what a model's step is made of.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Tells what this machine can do, or what a model's step is made of.",
    usage: """
      galvani doctor [--kernel <model> [options]] [--json]
      galvani doctor --derivatives <model> --states <file.csv> [--json]
      """,
    discussion: """
      EXAMPLES
        galvani doctor
        galvani doctor --kernel hodgkinHuxley1952
        galvani doctor --kernel hodgkinHuxley1952 --polynomials 1e-8 --listing
        galvani doctor --kernel hodgkinHuxley1952 --precision single
        galvani doctor --kernel shorten2007Fast --integrator rosenbrock2 --step 0.1
        galvani doctor --derivatives beelerReuter1977 --states states.csv
      """)

  @Option(help: ArgumentHelp("A model, to see the program of its step.", valueName: "model"))
  var kernel: String?

  @Option(
    help: ArgumentHelp(
      "With --kernel: let polynomials stand for functions of one potential, with this largest error relative to "
        + "the span of a function's values.", valueName: "bound"))
  var polynomials: Double?

  @Option(
    help: ArgumentHelp(
      "With --kernel: how exactly the costly part of the step is computed, single or double (default: double).",
      valueName: "precision"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp(
      "With --kernel: whether the gates' steady states stand still during a step or move with the potential "
        + "(default: still).", valueName: "way"))
  var steadyStates: SteadyStates?

  @Option(
    help: ArgumentHelp(
      "With --kernel: how the states advance, each by its own method or all together by a Rosenbrock method "
        + "(default: per-state).", valueName: "way"))
  var integrator: Integrator?

  @Option(help: ArgumentHelp("With --kernel: the step in ms.", valueName: "ms"))
  var step = 0.025

  @Flag(help: "With --kernel: list the program.")
  var listing = false

  @Option(
    help: ArgumentHelp(
      "A model, to see what its equations say at the values of a table.", valueName: "model"))
  var derivatives: String?

  @Option(
    help: ArgumentHelp(
      "With --derivatives: the table, with a column for every state and, where they differ from the model's, for "
        + "inputs and parameters, in the model's units.", valueName: "file.csv"))
  var states: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (derivatives == nil) == (states == nil) else {
      throw ValidationError("--derivatives and --states need each other")
    }
    if derivatives != nil, kernel != nil {
      throw ValidationError("--kernel and --derivatives: found both, expected one")
    }
    if kernel == nil, hasNumerics || listing {
      throw ValidationError(
        "--polynomials, --precision, --steady-states, --integrator and --listing need --kernel")
    }
    if let polynomials, !(polynomials > 0 && polynomials < 1) {
      throw ValidationError(
        "--polynomials: found \(polynomials), expected a bound between 0 and 1, such as 1e-8")
    }
  }

  private var hasNumerics: Bool {
    polynomials != nil || precision != nil || steadyStates != nil || integrator != nil
  }

  func run() throws {
    if let derivatives, let states {
      let examination = try DerivativeExamination(model: derivatives, states: states)
      print(json ? examination.json.text : examination.text, terminator: "")
      return
    }
    guard let kernel else {
      print(json ? Self.machineJSON.text : Self.machineText, terminator: "")
      return
    }
    let numerics = KernelExamination.Numerics(
      bound: polynomials, precision: precision ?? .double, steadyStates: steadyStates ?? .still,
      integrator: integrator ?? .perState)
    let examination = try KernelExamination(model: kernel, numerics, timeStep: step)
    print(
      json ? try examination.json().text : try examination.text(listing: listing), terminator: "")
  }

  private static var machineText: String {
    let rows = [
      ("galvani", Version.current), ("build", "\(Machine.build), \(Machine.architecture)"),
      ("processor", Machine.processor), ("processors", "\(Machine.processorCount)"),
      ("memory", "\(Machine.memory / 1_048_576) MiB"),
      (
        "instructions", Machine.instructionSets.map { "\($0.rawValue) (\($0.group))" }.joined(separator: ", ")
      ),
      ("used by default", InstructionSet.best.rawValue),
      ("optional libraries", "none: this build needs none"),
    ]
    return rows.map { $0.0.padding(toLength: 20, withPad: " ", startingAt: 0) + $0.1 + "\n" }.joined()
  }

  private static var machineJSON: JSONValue {
    .object([
      ("version", .string(Version.current)), ("build", .string(Machine.build)),
      ("architecture", .string(Machine.architecture)), ("processor", .string(Machine.processor)),
      ("processors", .integer(Machine.processorCount)), ("memory_bytes", .integer(Int(Machine.memory))),
      ("instructions", .array(Machine.instructionSets.map { .string($0.rawValue) })),
      ("default_instructions", .string(InstructionSet.best.rawValue)), ("optional_libraries", .array([])),
    ])
  }
}
