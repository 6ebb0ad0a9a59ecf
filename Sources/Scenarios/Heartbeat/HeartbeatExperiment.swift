import Equations
import Physiology
import Simulation

/// Runs the scenario: one lane for every period.
struct HeartbeatExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.1
  /// How long before a beat the potential is looked at, in ms: the level from which it starts.
  static let lead = 1.0

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  private var paced: (model: Model, amplitude: Double, duration: Double) {
    let choice = request.parameters.entry(HeartbeatParameters.cell)?.choice
    return HeartbeatParameters.paced.first { $0.model.name == choice } ?? HeartbeatParameters.paced[0]
  }

  /// The model that is paced.
  var model: Model { paced.model }

  /// The periods in ms, from the shortest on, on whole steps.
  var periods: [Double] {
    let (low, high) = (value(HeartbeatParameters.shortest), value(HeartbeatParameters.longest))
    let count = Int(value(HeartbeatParameters.count))
    let exact = count > 1 ? (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) } : [low]
    return exact.map { max(($0 / timeStep).rounded(), 1) * timeStep }
  }

  /// How many beats every period has.
  var beats: Int { Int(value(HeartbeatParameters.beats)) }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return Self.lead + Double(beats) * (periods.max() ?? 0) }
    return asked.isFinite ? max(asked, 0) : 0
  }

  /// When a beat of a period starts, in ms.
  func start(ofBeat beat: Int, period: Double) -> Double { Self.lead + Double(beat) * period }

  /// The name of what is recorded at a period.
  static func signal(_ variable: String, _ place: Int) -> String { "\(variable)\(place)" }

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
    let paced = paced
    let amplitude = paced.amplitude * value(HeartbeatParameters.strength)
    let pulses = periods.map { period in
      (0..<beats).map { beat in
        let start = start(ofBeat: beat, period: period)
        return Waveform.Pulse(from: start, to: start + paced.duration, amplitude)
      }
    }
    let stimulus = description.add(.pulses(pulses), name: "pace", unit: "uA/cm2")
    var population = WorldDescription.Population("cells", paced.model, count: periods.count)
    population.integrator = request.usedIntegrator
    let cells = description.add(population)
    description.connect((stimulus, "value"), to: (cells, "injectedCurrent"))
    let every = max(1, Int((Self.interval / timeStep).rounded()))
    for (place, period) in periods.enumerated() {
      // The last two beats.
      let first = start(ofBeat: beats - 2, period: period) - Self.lead
      let end = start(ofBeat: beats, period: period)
      for variable in ["V", "calcium"] {
        description.record(
          cells, variable, as: Self.signal(variable, place), every: every,
          detail: .init(lane: place, window: first..<end))
      }
    }
    description.recordEvents(cells, "spike", as: "spikes")
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
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .heartbeat(HeartbeatOutcome(world.recording, self)))
  }
}
