import Physiology
import Simulation

/// Runs the scenario: the two axons that are shown, then axons of all thicknesses.
struct AxonConductionExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// The node that is stimulated, so far from the end that the end does not matter.
  static let stimulated = 3
  /// At how many places along each axon the potential is recorded.
  static let places = 9
  /// How long the run goes on after the slowest spike could have arrived, in ms.
  private static let aftermath = 3.0

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  /// The step in ms.
  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// How long the run is in ms: by then a spike of the bare axon has arrived.
  var duration: Double {
    if let asked = request.duration { return asked.isFinite ? max(asked, 0) : 0 }
    let diameter = value(AxonConductionParameters.diameter)
    let length = (try? MyelinatedFibre(diameter: diameter)).map { axonLength($0) } ?? 0
    // From 6 to 25 °C a squid's axon of 476 µm conducts a little faster than at 9 m/s and half a m/s for each degree.
    let squid = 0.9 * (9 + 0.5 * value(AxonConductionParameters.temperature))
    let velocity = squid * (diameter / 476).squareRoot()
    let travel = length / velocity / 1000
    return value(AxonConductionParameters.start) + value(AxonConductionParameters.duration) + travel
      + Self.aftermath
  }

  /// In µm.
  private func axonLength(_ fibre: MyelinatedFibre) -> Double {
    fibre.internodeLength * (value(AxonConductionParameters.nodes) - 1)
  }

  // MARK: - Axons

  /// The axons of a request.
  struct Axons {
    var myelinated: MyelinatedAxon
    var bare: UnmyelinatedAxon
    /// The internodes that have lost myelin.
    var demyelinated: Range<Int>
  }

  func axons() throws(AxonError) -> Axons {
    var myelinated = try MyelinatedAxon(
      fibreDiameter: value(AxonConductionParameters.diameter),
      nodes: Int(value(AxonConductionParameters.nodes)))
    let count = Int(value(AxonConductionParameters.demyelinated))
    let first = (myelinated.nodeCount - 1 - count) / 2
    for internode in first..<first + count {
      try myelinated.demyelinate(internode, to: value(AxonConductionParameters.rest))
    }
    var bare = try UnmyelinatedAxon(
      diameter: value(AxonConductionParameters.diameter), length: axonLength(myelinated.fibre))
    bare.temperature = value(AxonConductionParameters.temperature)
    return Axons(myelinated: myelinated, bare: bare, demyelinated: first..<first + count)
  }

  /// A world of both axons, with what is needed to read its recording.
  struct Stage {
    var world: World
    var sites: [AxonSites]
    var watched: [[Int]]
  }

  func stage(_ axons: Axons) throws(WorldError) -> Stage {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let pulse = { (current: Double) in
      let start = value(AxonConductionParameters.start)
      return [[Waveform.Pulse(from: start, to: start + value(AxonConductionParameters.duration), current)]]
    }
    let node = axons.myelinated.compartment(ofNode: Self.stimulated)
    let myelinated = axons.myelinated.build.add(
      to: &description, named: "myelinated",
      stimuli: [
        AxonStimulus(.inside(compartment: node), pulses: pulse(value(AxonConductionParameters.current)))
      ])
    let bare = axons.bare.build.add(
      to: &description, named: "bare",
      stimuli: [
        AxonStimulus(.inside(compartment: 0), pulses: pulse(value(AxonConductionParameters.bareCurrent)))
      ])
    let last = Self.places - 1
    let nodes = (0...last).map {
      axons.myelinated.compartment(ofNode: $0 * (axons.myelinated.nodeCount - 1) / last)
    }
    let volumes = (0...last).map { $0 * (axons.bare.volumes - 1) / last }
    for (sites, watched, name) in [(myelinated, nodes, "myelinated"), (bare, volumes, "bare")] {
      for (number, compartment) in watched.enumerated() {
        description.record(
          sites.nodes, "V", as: "\(name)_V\(number)", every: every,
          detail: .init(lane: sites.instance(compartment)))
      }
      description.recordEvents(sites.nodes, "spike", as: "\(name)_spikes")
    }
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return Stage(
      world: World(plan, instructions: request.instructions), sites: [myelinated, bare],
      watched: [nodes, volumes])
  }

  /// Samples stand about 0.01 ms apart.
  private var every: Int { max(1, Int(min((0.01 / timeStep).rounded(), 1e6))) }

  // MARK: - Runs

  /// Makes all runs.
  ///
  /// - Parameter goesOn: hears of the progress of all runs together; false ends them.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    guard timeStep >= ExcitableCell.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    let axons: Axons
    do { axons = try self.axons() } catch { throw .axon(error.message) }
    var stage = try stage(axons)
    let total = duration + ConductionStudy.duration
    var end = RunEnd.finished
    var isInterrupted = false
    do {
      try stage.world.run(
        steps: ExcitableCell.steps(duration, of: timeStep), workers: Workers(count: request.threads)
      ) { made in
        isInterrupted = !goesOn(RunProgress(simulated: Double(made) * timeStep, total: total))
        return !isInterrupted
      }
    } catch {
      end = .unstable(error)
    }
    let simulated = stage.world.time
    if isInterrupted { end = .interrupted(at: simulated) }
    var outcome = AxonConductionOutcome(axons, stage)
    if case .finished = end {
      do {
        outcome.byDiameter = try ConductionStudy(
          timeStep: timeStep, temperature: axons.bare.temperature
        ).velocities { goesOn(RunProgress(simulated: simulated + $0, total: total)) }
      } catch {
        switch error {
        case .interrupted: end = .interrupted(at: simulated)
        case .unstable(let instability): end = .unstable(instability)
        case .world(let error): throw error
        // No threshold is looked for here.
        case .noThreshold: break
        }
      }
    }
    return RunOutcome(
      recording: stage.world.recording, end: end, simulated: simulated, planned: duration,
      details: .axonConduction(outcome))
  }

  /// The world of the run that is shown, at time 0.
  func initialWorld() throws(WorldError) -> World {
    let axons: Axons
    do { axons = try self.axons() } catch { throw .axon(error.message) }
    return try stage(axons).world
  }
}
