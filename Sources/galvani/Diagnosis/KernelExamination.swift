import Equations
import Formats
import Kernels
import Simulation

/// What a step of a model is made of, for `galvani doctor --kernel`.
struct KernelExamination {
  private let model: Model
  private let kernel: Kernel
  private let numerics: Numerics
  private let timeStep: Double
  private let population: WorldDescription.Population

  /// How a step is computed.
  struct Numerics {
    /// The bound of polynomials, or nil for exact evaluation.
    var bound: Double?
    /// How exactly the costly part of the step is computed.
    var precision = Precision.double
    /// Whether the gates' steady states move with the potential.
    var steadyStates = SteadyStates.still
    /// How the states advance.
    var integrator = Integrator.perState
  }

  /// Compiles a model with its default parameters.
  ///
  /// - Parameters:
  ///   - name: the model's name.
  ///   - numerics: how the step is computed.
  ///   - timeStep: the step in ms.
  /// - Throws: no such model, or what makes it impossible.
  init(model name: String, _ numerics: Numerics, timeStep: Double) throws(CommandFailure) {
    let model = try ModelNames.model(name)
    var population = WorldDescription.Population(name, model)
    population.polynomialBound = numerics.bound
    population.precision = numerics.precision
    population.steadyStates = numerics.steadyStates
    population.integrator = numerics.integrator
    guard let kernel = try Self.plan(population, timeStep).kernel(of: name) else {
      throw CommandFailure(.usage, "\(name) has no program")
    }
    (self.model, self.kernel, self.population, self.timeStep) = (model, kernel, population, timeStep)
    self.numerics = numerics
  }

  /// What stands beside the program.
  private struct Measurement {
    /// How many instructions the exact kernel in double precision takes for a step.
    var exactCount: Int
    /// ns for one instance and step: of this kernel, and of the exact one in double precision.
    var own, exact: Double?
  }

  private func measured() throws(CommandFailure) -> Measurement {
    var many = population
    many.count = KernelTiming.instances
    let own = try Self.plan(many, timeStep)
    (many.polynomialBound, many.precision) = (nil, .double)
    let exact = try Self.plan(many, timeStep)
    let times = KernelTiming.nanoseconds(of: [World(own), World(exact)])
    return Measurement(
      exactCount: exact.kernel(of: many.name)?.instructionCount ?? 0, own: times[0], exact: times[1])
  }

  private static func plan(
    _ population: WorldDescription.Population, _ timeStep: Double
  ) throws(CommandFailure) -> WorldPlan {
    var description = WorldDescription(timeStep: timeStep, seed: 0)
    _ = description.add(population)
    do { return try WorldPlan(description) } catch { throw CommandFailure(error) }
  }

  /// How many functions no polynomial gives within the bound, and how many were tried.
  var keptExact: Int { kernel.polynomials.reduce(0) { $0 + $1.refused } }
  var candidates: Int { kernel.polynomials.reduce(keptExact) { $0 + $1.functions.count } }

  /// For people.
  func text(listing: Bool) throws(CommandFailure) -> String {
    let measurement = try measured()
    var lines = ["\(model.name): \(model.title)"]
    lines.append("  step                 \(timeStep.plainText) ms")
    lines.append("  precision            \(numerics.precision.rawValue)")
    lines.append("  steady states        \(numerics.steadyStates.rawValue)")
    lines.append("  integrator           \(numerics.integrator.rawValue)")
    lines.append("  states               \(model.states.map { $0.name }.joined(separator: ", "))")
    let count = kernel.instructionCount - kernel.exceptionalInstructionCount
    lines.append(
      "  instructions a step  \(count)\(isExact ? "" : "; \(measurement.exactCount) exact in double precision")"
    )
    if kernel.exceptionalInstructionCount > 0 {
      lines.append("  outside the range    \(kernel.exceptionalInstructionCount) more")
    }
    let counts = kernel.instructionCounts.map { "\($0.count) \($0.operation)" }
    lines.append("  of all these         \(counts.joined(separator: ", "))")
    lines.append("  time                 \(sentence(measurement))")
    lines.append("  polynomials          \(polynomialSentence)")
    for group in kernel.polynomials {
      for function in group.functions {
        let polynomial = function.polynomial
        lines.append(
          "    of \(group.variable), degree \(polynomial.degree), error "
            + "\((polynomial.error / Self.span(polynomial)).plainText(digits: 2)) of the span")
      }
    }
    if listing { lines += ["  program"] + kernel.listing.map { "    \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private var isExact: Bool { numerics.bound == nil && numerics.precision == .double }

  private func sentence(_ measurement: Measurement) -> String {
    func text(_ time: Double?) -> String {
      time.map { "\($0.plainText(digits: 2)) ns" } ?? "unstable"
    }
    let own = "\(text(measurement.own)) an instance and step, \(KernelTiming.instances) side by side"
    return isExact ? own : "\(own); \(text(measurement.exact)) exact in double precision"
  }

  private var polynomialSentence: String {
    guard let bound = numerics.bound else {
      return "none: all functions are evaluated exactly (--polynomials BOUND asks for them)"
    }
    guard !kernel.polynomials.isEmpty else {
      return "none: no function depends on one state with a usual range alone"
    }
    return kernel.polynomials.map { group in
      let range =
        "\(group.range.lowerBound.plainText) to \(group.range.upperBound.plainText)"
      let refused =
        group.refused == 0
        ? "" : "; \(group.refused) kept exact, since no degree met the bound"
      return "\(group.functions.count) functions of \(group.variable) from \(range), bound \(bound)\(refused)"
    }.joined(separator: "; ")
  }

  /// For scripts.
  func json() throws(CommandFailure) -> JSONValue {
    let measurement = try measured()
    return .object([
      ("model", .string(model.name)),
      ("time_step_ms", .number(timeStep)),
      ("precision", .string(numerics.precision.rawValue)),
      ("steady_states", .string(numerics.steadyStates.rawValue)),
      ("integrator", .string(numerics.integrator.rawValue)),
      ("instructions", .integer(kernel.instructionCount)),
      ("instructions_exact_double", .integer(measurement.exactCount)),
      ("exceptional_instructions", .integer(kernel.exceptionalInstructionCount)),
      ("operations", .object(kernel.instructionCounts.map { ($0.operation, .integer($0.count)) })),
      ("nanoseconds", measurement.own.map { .number($0) } ?? .null),
      ("nanoseconds_exact_double", measurement.exact.map { .number($0) } ?? .null),
      ("polynomials", .array(kernel.polynomials.map { Self.json($0) })),
      ("program", .array(kernel.listing.map { .string($0) })),
    ])
  }

  private static func json(_ group: PolynomialPass.Group) -> JSONValue {
    .object([
      ("variable", .string(group.variable)), ("low", .number(group.range.lowerBound)),
      ("high", .number(group.range.upperBound)), ("kept_exact", .integer(group.refused)),
      (
        "functions",
        .array(
          group.functions.map { function in
            .object([
              ("degree", .integer(function.polynomial.degree)),
              ("relative_error", .number(function.polynomial.error / span(function.polynomial))),
            ])
          })
      ),
    ])
  }

  private static func span(_ polynomial: PiecewisePolynomial) -> Double {
    polynomial.span > 0 ? polynomial.span : 1
  }
}
