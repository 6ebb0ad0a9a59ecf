import Equations
import Kernels
import Physiology
import Scenarios
import Simulation

/// Squid axons side by side under given pulses, for tests that ask the world directly.
struct AxonBench {
  /// The pulses of each lane (ms, µA/cm²).
  var pulses: [[Waveform.Pulse]]
  /// In ms.
  var duration: Double
  /// In ms.
  var timeStep = 0.0025
  var model = Model.hodgkinHuxley1952
  var parameters: [String: WorldDescription.ParameterValue] = [:]
  /// Variables to record, at every so many steps.
  var variables: [String] = []
  var every = 1
  var steadyStates = SteadyStates.still
  var instructions = InstructionSet.best
  var block = 64

  /// The resting potential in mV that all lanes start from unless `parameters` say otherwise.
  static let rest = -64.99637933119206

  /// Runs and records the variables, and spikes (upward crossings of 0 mV) as `spikes`.
  func run() throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(.pulses(pulses), name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population("axons", model, count: pulses.count)
    population.parameters = ["initialPotential": .uniform(Self.rest)].merging(parameters) { $1 }
    population.accountsCharge = true
    population.steadyStates = steadyStates
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"))
    for variable in variables { description.record(axons, variable, as: variable, every: every) }
    description.recordEvents(axons, "spike", as: "spikes")
    let plan = try WorldPlan(description, block: block, instructions: instructions)
    var world = World(plan, instructions: instructions)
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  /// The spikes of each lane in ms.
  func spikes() throws -> [[Double]] {
    let events = try run().events("spikes")
    return pulses.indices.map { events?.times(ofLane: $0) ?? [] }
  }
}

/// A request for the scenario with some values set as on the command line.
func actionPotentialRequest(_ values: [(name: String, text: String)] = []) throws -> RunRequest {
  var request = RunRequest(.actionPotential)
  for (name, text) in values { try request.parameters.set(name, to: text) }
  return request
}

/// Runs the scenario and returns all it gives.
func runActionPotential(
  _ values: [(name: String, text: String)] = []
) throws -> (run: RunOutcome, outcome: ActionPotentialOutcome) {
  try runActionPotential(actionPotentialRequest(values))
}

/// Runs a request and returns all it gives.
func runActionPotential(
  _ request: RunRequest
) throws -> (run: RunOutcome, outcome: ActionPotentialOutcome) {
  let run = try Scenario.run(request)
  guard case .actionPotential(let outcome) = run.details else { throw WrongOutcome() }
  return (run, outcome)
}

/// The scenario gave another scenario's outcome.
struct WrongOutcome: Error {}
