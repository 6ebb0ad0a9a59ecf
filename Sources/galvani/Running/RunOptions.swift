import ArgumentParser
import Equations
import Kernels

extension InstructionSet: ExpressibleByArgument {}

extension Precision: ExpressibleByArgument {}
extension SteadyStates: ExpressibleByArgument {}
extension Integrator: ExpressibleByArgument {}

/// What a run can be told.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For action-potential: the cell, by its model's name, such as luoRudy1991 (default: hodgkinHuxley1952).",
      valueName: "cell"))
  var cell: String?

  @Option(
    help: ArgumentHelp("A recorded surface electromyogram as the voluntary drive.", valueName: "file.csv"))
  var drive: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Its sampling rate, such as 1000 or \"2 kHz\"; else from its header.", valueName: "rate"))
  var rate: String?

  @Option(help: ArgumentHelp("Its column, by name or number, where it has several.", valueName: "column"))
  var column: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The drive at its 99th percentile, above 0 and up to 1 (default: 1).", valueName: "drive"))
  var drivePeak: Double?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A parameter, such as --set \"muscle.maximalForce=4 kN\"; may be repeated.", valueName: "name=value"))
  var settings: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of all random numbers (default: 1).", valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long to simulate, such as \"53 s\" (default: by the story).", valueName: "time"))
  var duration: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The time step, such as \"0.1 ms\" (default: by the scenario).", valueName: "time"))
  var step: String?

  @Option(
    help: ArgumentHelp(
      "The folder to write; that of an earlier run is replaced (default: galvani-runs/SCENARIO-SEED).",
      valueName: "folder"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "How exactly the costly part of a step is computed: single, where a scenario allows it, or double "
        + "(default: double).", valueName: "precision"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp(
      "The processor's instructions: \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")) "
        + "(default: the fastest here). Runs agree to the bit among all but baseline, which gives the "
        + "browser's numbers.", valueName: "set"))
  var instructions: InstructionSet?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads share a step, which gains with large populations; the numbers do not depend on it "
        + "(default: as many as processors).", valueName: "number"))
  var threads: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lets polynomials stand for functions of one potential, with this largest error relative to the span of a "
        + "function's values, such as 1e-8: faster, and exact outside the usual range.", valueName: "bound"))
  var polynomials: String?

  @Option(
    help: ArgumentHelp(
      "What gates relax to during a step: still, or moving with the potential, which makes a step's error "
        + "several times smaller (default: still).", valueName: "how"))
  var steadyStates: SteadyStates?

  @Option(
    help: ArgumentHelp(
      "How the states of cells advance: each by its own method (per-state), or all together by the Rosenbrock method "
        + "of second or fourth order, which allows long steps where a model is stiff (default: per-state; tetanus: "
        + "rosenbrock2).", valueName: "way"))
  var integrator: Integrator?
}
