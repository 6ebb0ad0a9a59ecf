import Equations
import Physiology
import Simulation

/// Runs the scenario and measures the responses.
struct SynapseRun: ScenarioRun {
  private let request: RunRequest
  private let timeStep: Double

  init(_ request: RunRequest) {
    self.request = request
    timeStep = request.timeStep ?? request.scenario.timeStep
  }

  /// How long the run goes on after the last spike, in ms.
  private static let aftermath = 400.0
  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.2
  private static let mostSamples = 500_000

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  /// When the spikes come, in ms.
  private var spikes: [Double] {
    RegularTrain(
      first: value(SynapseParameters.first), rate: value(SynapseParameters.rate),
      count: value(SynapseParameters.count)
    ).times
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return (spikes.last ?? 0) + Self.aftermath }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private var steps: Int { Int(min((duration / timeStep).rounded(), 1e15)) }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let outcome = SynapseOutcome(world.recording, spikes: spikes.filter { $0 < world.time })
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .synapse(outcome))
  }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let pulses = spikes.map { Waveform.Pulse(from: $0, to: $0 + timeStep, 1) }
    let trigger = description.add(.pulses([pulses]), name: "trigger", unit: "1")
    let axon = description.add(WorldDescription.Population("axon", .impulseSource))
    description.connect((trigger, "value"), to: (axon, "trigger"))
    for cell in SynapticCell.all {
      let component = add(cell, name: cell.receiver, to: &description)
      description.send((axon, "impulse"), to: (component, cell.receiver), sameLane: true)
    }
    let depolarized = add(
      .nmda, name: SynapseOutcome.depolarized, to: &description,
      changing: ["leakReversal": value(SynapseParameters.depolarization)])
    description.send((axon, "impulse"), to: (depolarized, "nmda"), sameLane: true)
    addPair(to: &description)
    return description
  }

  private var every: Int { max(1, Int((Self.interval / timeStep).rounded()), steps / Self.mostSamples) }

  private func add(
    _ cell: SynapticCell, name: String, to description: inout WorldDescription,
    changing: [String: Double] = [:]
  ) -> WorldDescription.Component {
    var population = WorldDescription.Population(name, cell.model)
    for values in [request.parameters.values(of: cell.model.name), changing] {
      for (parameter, value) in values { population.parameters[parameter] = .uniform(value) }
    }
    let component = description.add(population)
    description.record(component, "V", as: SynapseOutcome.potential(name), every: every)
    return component
  }

  /// Two cells with a gap junction; the first gets current while the spikes come, and a third follows it through
  /// graded synapses.
  private func addPair(to description: inout WorldDescription) {
    let start = value(SynapseParameters.first)
    let pulse = Waveform.Pulse(from: start, to: start + 200, value(SynapseParameters.current))
    let electrode = description.add(.pulses([[pulse]]), name: "electrode", unit: "nA")
    var junction = WorldDescription.Population("gapJunction", .electricalSynapse)
    junction.parameters = [
      "conductance": .uniform(value(SynapseParameters.conductance)),
      "rectification": .uniform(value(SynapseParameters.rectification)),
    ]
    let gap = description.add(junction)
    let cells = SynapseOutcome.pair.map { add(.doubleExponential, name: $0, to: &description) }
    description.connect((electrode, "value"), to: (cells[0], "injectedCurrent"))
    description.couple(
      gap, (cell: cells[0], potential: "V", injected: "injectedCurrent"),
      (cell: cells[1], potential: "V", injected: "injectedCurrent"))
    let follower = add(.graded, name: SynapseOutcome.graded, to: &description)
    description.connect((cells[0], "V"), to: (follower, "gradedPotential"))
  }
}
