import Equations
import Kernels
import Physiology
import Simulation

/// Runs the scenario: the same cells twice, alone and coupled.
struct IsletExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// How long the run is unless it is said, in ms.
  private static let usualDuration = 60_000.0
  /// The time between samples that is aimed at, in ms, and how many there are at most.
  private static let (interval, mostSamples) = (5.0, 20_000)
  /// The islets: their names, and whether their cells are coupled.
  static let islets = [(name: "alone", isCoupled: false), (name: "coupled", isCoupled: true)]

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// How many cells an islet has.
  var count: Int { Int(value(IsletParameters.count)) }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return Self.usualDuration }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private var steps: Int { ExcitableCell.steps(duration, of: timeStep) }

  /// The rate at which each cell clears its calcium, in 1/ms; never below a tenth of the mean.
  var clearingRates: [Double] {
    let random = CounterRandom(seed: request.seed, purpose: CounterRandom.purpose("islet"))
    let (mean, spread) = (value(IsletParameters.clearing), value(IsletParameters.spread))
    return (0..<count).map { cell in
      max(mean * (1 + spread * random.normals(entity: UInt64(cell), number: 0).0), 0.1 * mean)
    }
  }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    guard timeStep >= ExcitableCell.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let every = max(1, Int((Self.interval / timeStep).rounded()), steps / Self.mostSamples)
    for islet in Self.islets {
      var population = WorldDescription.Population(
        islet.name, .shermanRinzelKeizer1988, count: count,
        parameters: ["clearingRate": .lanes(clearingRates)])
      population.integrator = request.usedIntegrator
      let cells = description.add(population)
      if islet.isCoupled {
        let junctions = description.coupleAlike(
          named: islet.name, (cells, "V", "injectedCurrent"), count: count,
          conductance: value(IsletParameters.conductance))
        description.record(junctions, "current", as: islet.name + "_current", every: every)
      }
      description.record(cells, "V", as: islet.name + "_V", every: every)
      let granules = description.add(granules(of: islet.name))
      description.connect((cells, "V"), to: (granules, "potential"))
      description.record(granules, "fused", as: islet.name + "_fused", every: fusionEvery(every))
      description.record(cells, "calcium", as: islet.name + "_calcium", every: every)
      description.recordEvents(cells, "spike", as: islet.name + "_spikes")
    }
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    return description
  }

  /// The granules of each cell: what they do follows the potential and does not act on it.
  private func granules(of islet: String) -> WorldDescription.Population {
    var population = WorldDescription.Population(
      islet + "Granules", .chenWangSherman2008, count: count,
      parameters: ["glucoseFactor": .uniform(value(IsletParameters.amplification))])
    population.every = granuleSteps
    // Calcium binds and granules fuse within a ms.
    population.integrator = .rosenbrock2
    return population
  }

  /// How many base steps the granules make at once: about 1 ms, in which no spike of these cells changes much.
  private var granuleSteps: Int { max(1, Int((1 / timeStep).rounded())) }

  /// How often fusion is recorded: about as often as the rest, on the granules' own steps.
  private func fusionEvery(_ every: Int) -> Int {
    max(1, Int((Double(every) / Double(granuleSteps)).rounded())) * granuleSteps
  }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let islets = Self.islets.map { IsletOutcome.Islet($0.name, $0.isCoupled, world.recording, clearingRates) }
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .islet(IsletOutcome(islets: islets)))
  }
}
