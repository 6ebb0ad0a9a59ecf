import Physiology
import Simulation

/// Runs the scenario: the pool of motor units as a world, then what its spikes are at the electrodes.
struct ElectromyogramExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// The names of what is recorded.
  enum Signals {
    static let excitation = "excitation"
    static let force = "force"
    static let spikes = "spikes"
    static let electromyogram = "electromyogram"
  }

  /// How long is recorded before excitation rises and after it has fallen, in ms.
  private static let margin = 100.0
  /// How far apart samples of force are, in ms.
  private static let forceInterval = 10.0

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  private var pool: MotorUnitPoolFuglevand1993 {
    MotorUnitPoolFuglevand1993(count: Int(value(ElectromyogramParameters.units)))
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return holdEnd + rise + Self.margin }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private var rise: Double { value(ElectromyogramParameters.rise) }
  private var holdStart: Double { Self.margin + rise }
  private var holdEnd: Double { holdStart + value(ElectromyogramParameters.hold) }

  private func excitation(_ pool: MotorUnitPoolFuglevand1993) -> Waveform {
    let level = value(ElectromyogramParameters.level) * pool.maximalExcitation
    return .breakpoints([
      Waveform.Point(Self.margin, 0), Waveform.Point(holdStart, level), Waveform.Point(holdEnd, level),
      Waveform.Point(holdEnd + rise, 0),
    ])
  }

  /// The world of the run at time 0.
  func initialWorld() throws(WorldError) -> World {
    let pool = pool
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let source = description.add(excitation(pool), name: "excitation", unit: "1")
    var parameters: [String: WorldDescription.ParameterValue] = [:]
    for (name, values) in pool.motorUnitParameters() { parameters[name] = .lanes(values) }
    parameters["intervalVariation"] = .uniform(value(ElectromyogramParameters.variation))
    let units = description.add(
      WorldDescription.Population(
        "units", .motorUnitFuglevand1993, count: pool.count, parameters: parameters))
    description.connect((source, "value"), to: (units, "excitation"), .broadcast(lane: 0))
    let every = max(1, Int(min((Self.forceInterval / timeStep).rounded(), 1e6)))
    description.record(source, "value", as: Signals.excitation, every: every)
    description.record(units, "force", as: Signals.force, every: every)
    description.recordEvents(units, "spike", as: Signals.spikes)
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world or the electrodes that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    guard timeStep >= ExcitableCell.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    try checkMemory()
    let stage = try stage()
    var world = try initialWorld()
    var end = RunEnd.finished
    var isInterrupted = false
    do {
      try world.run(
        steps: ExcitableCell.steps(duration, of: timeStep), workers: Workers(count: request.threads)
      ) { made in
        isInterrupted = !goesOn(RunProgress(simulated: Double(made) * timeStep, total: duration))
        return !isInterrupted
      }
      if isInterrupted { end = .interrupted(at: world.time) }
    } catch {
      end = .unstable(error)
    }
    var recording = world.recording
    let made = try signals(stage, recording, until: world.time)
    recording.add(made.signal)
    let outcome = ElectromyogramOutcome(
      recording, stage, potentials: made.potentials, pool: pool, hold: holdStart...max(holdEnd, holdStart))
    return RunOutcome(
      recording: recording, end: end, simulated: world.time, planned: duration,
      details: .electromyogram(outcome))
  }

  // MARK: - Electrodes

  /// The muscle with its electrodes.
  struct Stage {
    let layout: MotorUnitLayout
    let graph: Electromyograph
    let columns: Int
    /// Channels of a column.
    let rows: Int
    /// In mm.
    let distance: Double
    let isDifferential: Bool
  }

  private func stage() throws(WorldError) -> Stage {
    do {
      var plan = MotorUnitLayout.Plan()
      plan.fibres = Int(value(ElectromyogramParameters.fibres))
      plan.mostComputed = Int(value(ElectromyogramParameters.computed))
      plan.velocity = value(ElectromyogramParameters.velocity)
      plan.endPlateScatter = value(ElectromyogramParameters.endPlateScatter)
      let layout = try MotorUnitLayout(plan, twitchForces: pool.twitchForces, seed: request.seed)
      let conductor = try VolumeConductor.limb(
        fat: value(ElectromyogramParameters.fat), skin: value(ElectromyogramParameters.skin))
      let array = try array()
      let graph = try Electromyograph(
        conductor, array, region: layout.region, samplingRate: value(ElectromyogramParameters.rate))
      let columns = Int(value(ElectromyogramParameters.columns))
      return Stage(
        layout: layout, graph: graph, columns: columns, rows: array.channels.count / columns,
        distance: value(ElectromyogramParameters.distance), isDifferential: derivation != .monopolar)
    } catch {
      throw .axon(error.message)
    }
  }

  private var derivation: Derivation {
    Derivation(
      rawValue: request.parameters.entry(ElectromyogramParameters.derivation)?.choice
        ?? Derivation.singleDifferential.rawValue) ?? .singleDifferential
  }

  private func array() throws(ElectromyogramModelError) -> ElectrodeArray {
    let diameter = value(ElectromyogramParameters.diameter)
    return try ElectrodeArray.grid(
      ElectrodeArray.Grid(
        rows: Int(value(ElectromyogramParameters.rows)),
        columns: Int(value(ElectromyogramParameters.columns)),
        distance: value(ElectromyogramParameters.distance),
        axial: value(ElectromyogramParameters.position)),
      shape: diameter > 0 ? .disc(radius: diameter / 2) : .point, derivation)
  }

  /// The electromyogram is not part of the world, so that its memory is checked here.
  private func checkMemory() throws(WorldError) {
    let channels = value(ElectromyogramParameters.rows) * value(ElectromyogramParameters.columns)
    // The channels, and their copy in the recording.
    let bytes = 16 * channels * value(ElectromyogramParameters.rate) * duration / 1000
    guard bytes <= Double(request.memoryLimit) else {
      throw .memory(
        needed: ByteCount(bytes < 1e18 ? Int(bytes) : .max), available: ByteCount(request.memoryLimit),
        largest: Signals.electromyogram)
    }
  }

  private func signals(
    _ stage: Stage, _ recording: Recording, until end: Double
  ) throws(WorldError) -> (signal: Recording.Signal, potentials: [MotorUnitActionPotential]) {
    var trains = [[Double]](repeating: [], count: stage.layout.units.count)
    if let events = recording.events(Signals.spikes) {
      for (time, lane) in zip(events.times, events.lanes) { trains[Int(lane)].append(time / 1000) }
    }
    do {
      let synthesis = try ElectromyogramSynthesis(stage.graph, stage.layout) { !trains[$0].isEmpty }
      let channels = try synthesis.signals(
        spikeTimes: trains, duration: end / 1000,
        noise: .init(level: value(ElectromyogramParameters.noise), seed: request.seed))
      let signal = Recording.Signal(
        Signals.electromyogram, unit: "uV", lanes: channels, start: 0,
        interval: 1000 / stage.graph.samplingRate)
      return (signal, synthesis.potentials)
    } catch {
      throw .axon(error.message)
    }
  }
}
