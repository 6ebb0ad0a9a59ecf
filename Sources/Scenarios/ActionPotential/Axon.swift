import Equations
import Kernels
import Physiology
import Simulation

/// The axon under study and what all its runs share.
struct Axon {
  /// The equations.
  let model = Model.hodgkinHuxley1952
  /// The value of every parameter.
  let parameters: [String: Double]
  /// The level in mV that a spike crosses.
  let spikeLevel: Double
  /// The membrane's capacitance in µF/cm².
  let capacitance: Double
  /// Where it rests without current; nil if nowhere.
  let rest: RestingState?
  /// Whether its runs start at rest.
  let startsAtRest: Bool
  /// The step in ms of the run that is shown.
  let timeStep: Double
  /// The seed, which nothing here depends on.
  let seed: UInt64
  /// The instructions that compute.
  let instructions: InstructionSet
  /// The bound of polynomials in place of functions of the potential; nil for exact evaluation.
  let polynomialBound: Double?
  /// How exactly the costly part of a step is computed.
  let precision: Precision
  /// Lanes per block of the interpreter.
  let block: Int
  /// How many bytes a world may take.
  let memoryLimit: Int

  /// The shortest step in ms that is accepted.
  static let shortestStep = 1e-6

  /// An axon as a request describes it.
  ///
  /// - Throws: a step that cannot be meant, or what is wrong with the model.
  init(_ request: RunRequest) throws(WorldError) {
    timeStep = request.timeStep ?? request.scenario.timeStep
    guard timeStep >= Self.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    seed = request.seed
    instructions = request.instructions
    polynomialBound = request.polynomialBound
    precision = request.precision
    block = request.block
    memoryLimit = request.memoryLimit
    let given = request.parameters.values(of: ActionPotentialParameters.axon)
    var values: [String: Double] = [:]
    for parameter in model.parameters { values[parameter.name] = given[parameter.name] ?? parameter.value }
    let start = model.parameters.first { $0.name == ActionPotentialParameters.initialPotential }
    do {
      rest = try RestingState.find(model, parameters: values, within: start?.range ?? -150...100)
    } catch {
      throw .model(error)
    }
    let isGiven = given[ActionPotentialParameters.initialPotential] != nil
    startsAtRest = !isGiven && rest != nil
    if startsAtRest { values[ActionPotentialParameters.initialPotential] = rest?.potential }
    parameters = values
    spikeLevel = values[ActionPotentialParameters.spikeLevel] ?? 0
    capacitance = values["capacitance"] ?? 1
  }

  /// The names of the ionic currents.
  var currents: [String] { model.membrane?.currents ?? [] }

  /// The step in ms of families of axons: twice that of the run that is shown, as long as it stays fine.
  var familyStep: Double { max(timeStep, min(2 * timeStep, 0.005)) }

  /// How many steps make a duration in ms; none for what is no duration.
  static func steps(_ duration: Double, of step: Double) -> Int {
    let count = (duration / step).rounded()
    return count > 0 ? Int(min(count, 1e12, Double(Int.max / 2))) : 0
  }

  /// Whether a pulse of this duration in ms lasts at least one step of a family.
  func canTest(pulseOf duration: Double) -> Bool {
    Self.steps(duration, of: familyStep) > 0
  }

  /// As many of these axons as wanted.
  func population(
    _ name: String, _ model: Model? = nil, count: Int = 1
  ) -> WorldDescription.Population {
    var population = WorldDescription.Population(
      name, model ?? self.model, count: count, parameters: parameters.mapValues { .uniform($0) })
    population.polynomialBound = polynomialBound
    population.precision = precision
    return population
  }
}
