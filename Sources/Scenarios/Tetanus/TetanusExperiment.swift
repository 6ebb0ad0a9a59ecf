import Equations
import Physiology
import Simulation

/// Runs the scenario: for each kind of fibre one lane with a single impulse and one for every rate.
struct TetanusExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// How long the run goes on after the trains, in ms.
  private static let aftermath = 200.0
  /// The time between samples that is aimed at, in ms, and how many there are at most.
  private static let (interval, mostSamples) = (0.25, 50_000)

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// The rates in Hz, from the lowest on.
  var rates: [Double] {
    let (low, high) = (value(TetanusParameters.lowest), value(TetanusParameters.highest))
    let count = Int(value(TetanusParameters.count))
    guard count > 1 else { return [low] }
    return (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
  }

  /// How long the trains last in ms.
  var trainDuration: Double { value(TetanusParameters.duration) }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return trainDuration + Self.aftermath }
    return asked.isFinite ? max(asked, 0) : 0
  }

  /// When the impulses of a rate come, in ms.
  func impulses(_ rate: Double) -> [Double] {
    let count = (trainDuration * rate / 1000 - 1e-9).rounded(.up)
    return RegularTrain(first: 0, rate: rate, count: count).times
  }

  /// The trains by lane: a single impulse first.
  var trains: [[Double]] { [[0]] + rates.map(impulses) }

  private var steps: Int { ExcitableCell.steps(duration, of: timeStep) }

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
    for kind in MuscleFibre.Kind.allCases {
      let amplitude = value(kind == .fast ? TetanusParameters.fast : TetanusParameters.slow)
      let pulse = value(TetanusParameters.pulse)
      let pulses = trains.map { train in
        train.map { Waveform.Pulse(from: $0, to: $0 + pulse, amplitude) }
      }
      let name = kind.rawValue
      let stimulus = description.add(.pulses(pulses), name: name + "Stimulus", unit: "uA/cm2")
      var population = WorldDescription.Population(name, kind.model, count: trains.count)
      population.integrator = request.usedIntegrator
      let fibres = description.add(population)
      description.connect((stimulus, "value"), to: (fibres, "injectedCurrent"))
      description.record(fibres, "turned", as: name + "_turned", every: every)
      description.record(fibres, "calcium", as: name + "_calcium", every: every)
      description.recordEvents(fibres, "spike", as: name + "_spikes")
    }
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    return description
  }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let fibres = MuscleFibre.Kind.allCases.map { kind in
      TetanusOutcome.Fibre(kind, world.recording, self)
    }
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .tetanus(TetanusOutcome(fibres: fibres, trainDuration: trainDuration)))
  }
}
