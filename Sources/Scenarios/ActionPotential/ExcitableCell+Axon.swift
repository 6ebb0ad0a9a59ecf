import Equations
import Physiology
import Simulation

extension ExcitableCell {
  /// The squid axon as a request describes it.
  ///
  /// - Throws: a step that cannot be meant, or what is wrong with the model.
  init(_ request: RunRequest) throws(WorldError) {
    let model = Model.hodgkinHuxley1952
    let timeStep = request.timeStep ?? request.scenario.timeStep
    guard timeStep >= Self.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    let given = request.parameters.values(of: ActionPotentialParameters.axon)
    var values: [String: Double] = [:]
    for parameter in model.parameters { values[parameter.name] = given[parameter.name] ?? parameter.value }
    let start = model.parameters.first { $0.name == ActionPotentialParameters.initialPotential }
    let rest: RestingState?
    do {
      rest = try RestingState.find(model, parameters: values, within: start?.range ?? -150...100)
    } catch {
      throw .model(error)
    }
    let isGiven = given[ActionPotentialParameters.initialPotential] != nil
    if !isGiven, let rest { values[ActionPotentialParameters.initialPotential] = rest.potential }
    self.init(
      model: model, parameters: values,
      electrode: Electrode(
        potential: "V", input: model.inputs[0], spikeLevel: values["spikeLevel"] ?? 0,
        capacitance: values["capacitance"] ?? 1),
      rest: rest, startsAtRest: !isGiven && rest != nil, timeStep: timeStep,
      // Twice the step of the run that is shown, as long as it stays fine.
      familyStep: max(timeStep, min(2 * timeStep, 0.005)), settings: Settings(request))
  }
}

extension ExcitableCell.Settings {
  fileprivate init(_ request: RunRequest) {
    seed = request.seed
    instructions = request.instructions
    polynomialBound = request.polynomialBound
    steadyStates = request.steadyStates
    integrator = request.usedIntegrator
    precision = request.precision
    block = request.block
    memoryLimit = request.memoryLimit
  }
}
