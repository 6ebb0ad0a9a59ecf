import Equations
import Kernels
import Simulation

/// One kind of cell under study, and what all runs of an experiment on it share.
struct ExcitableCell {
  /// The equations; their states start where the cell rests, if that is known and not set otherwise.
  let model: Model
  /// The value of every parameter.
  let parameters: [String: Double]
  /// Where current goes in and what is seen of it.
  let electrode: Electrode
  /// Where it rests without current; nil if nowhere.
  let rest: RestingState?
  /// Whether its runs start at rest.
  let startsAtRest: Bool
  /// The step in ms of a single run.
  let timeStep: Double
  /// The step in ms of families of cells.
  let familyStep: Double
  /// How runs are computed.
  let settings: Settings

  /// Where current goes into a model and what is seen of it.
  struct Electrode {
    /// The potential's name.
    var potential: String
    /// The input for the injected current, positive inward.
    var input: Model.Input
    /// The level in mV that a spike crosses.
    var spikeLevel: Double
    /// The membrane's capacitance, in the unit that makes it with mV and ms the unit of the current.
    var capacitance: Double
  }

  /// How runs are computed; results depend on the seed, the instructions' group and the polynomials alone.
  struct Settings {
    var seed: UInt64 = 1
    var instructions: InstructionSet = .best
    /// The bound of polynomials in place of functions of the potential; nil for exact evaluation.
    var polynomialBound: Double?
    /// Whether what gates relax to stands still during a step.
    var steadyStates = SteadyStates.still
    var integrator = Integrator.perState
    /// How exactly the costly part of a step is computed.
    var precision = Precision.double
    /// Lanes per block of the interpreter.
    var block = 256
    /// How many bytes a world may take.
    var memoryLimit = Int.max
    /// How many threads share a step.
    var threads = 1
  }

  /// The shortest step in ms that is accepted.
  static let shortestStep = 1e-6

  /// The electrode of a model: its membrane's injected current must be one of its inputs.
  static func electrode(of model: Model, _ parameters: [String: Double]) -> Electrode? {
    guard let membrane = model.membrane,
      let input = model.inputs.first(where: { $0.name == membrane.injected })
    else { return nil }
    return Electrode(
      potential: membrane.potential, input: input, spikeLevel: parameters["spikeLevel"] ?? 0,
      capacitance: parameters[membrane.capacitance] ?? 1)
  }

  /// The names of the ionic currents.
  var currents: [String] { model.membrane?.currents ?? [] }

  /// How many steps make a duration in ms; none for what is no duration.
  static func steps(_ duration: Double, of step: Double) -> Int {
    let count = (duration / step).rounded()
    return count > 0 ? Int(min(count, 1e12, Double(Int.max / 2))) : 0
  }

  /// Whether a pulse of this duration in ms lasts at least one step of a family.
  func canTest(pulseOf duration: Double) -> Bool {
    Self.steps(duration, of: familyStep) > 0
  }

  /// As many of these cells as wanted.
  func population(
    _ name: String, _ model: Model? = nil, count: Int = 1
  ) -> WorldDescription.Population {
    let model = model ?? self.model
    let known = Set(model.parameters.map { $0.name })
    var population = WorldDescription.Population(
      name, model, count: count,
      parameters: parameters.filter { known.contains($0.key) }.mapValues { .uniform($0) })
    population.polynomialBound = settings.polynomialBound
    population.steadyStates = settings.steadyStates
    population.integrator = settings.integrator
    population.precision = settings.precision
    return population
  }

  /// Runs cells that stand side by side for a time in ms, the threads sharing them.
  ///
  /// - Parameter goesOn: hears of the simulated time in ms now and then; false ends the run.
  func recording(
    of description: WorldDescription, for duration: Double, goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> Recording {
    let family: WorldFamily
    do {
      family = try WorldFamily(
        description, workers: Workers(count: settings.threads), block: settings.block,
        instructions: settings.instructions, memoryLimit: settings.memoryLimit)
    } catch {
      throw .world(error)
    }
    let step = description.timeStep
    var isInterrupted = false
    do {
      try family.run(steps: Self.steps(duration, of: step), askEvery: Self.stepsBetweenMeetings) { made in
        isInterrupted = !goesOn(Double(made) * step)
        return !isInterrupted
      }
    } catch {
      throw .unstable(error)
    }
    if isInterrupted { throw .interrupted }
    return family.recording
  }

  /// Some ms of work for a small family: long beside what meeting takes, short for who waits to interrupt.
  private static let stepsBetweenMeetings = 4000
}
