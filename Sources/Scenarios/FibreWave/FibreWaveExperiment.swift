import Physiology
import Simulation

/// Runs the scenario: both fibres side by side in one world.
struct FibreWaveExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// When the first impulse arrives, in ms.
  static let start = 2.0
  /// At how many places between end plate and tendon a fibre is watched, both included.
  static let places = 5
  /// What is recorded at each of them.
  static let variables = ["V", "calcium", "forceShare"]
  /// How long the run goes on after the last impulse, in ms.
  private static let aftermath = 150.0
  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.05
  /// Long runs are recorded at fewer moments, rather than fill the memory.
  private static let mostSamples = 100_000

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// The moments of the impulses in ms.
  var impulses: [Double] {
    (0..<Int(value(FibreWaveParameters.count))).map {
      Self.start + 1000 * Double($0) / value(FibreWaveParameters.rate)
    }
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return (impulses.last ?? 0) + Self.aftermath }
    return asked.isFinite ? max(asked, 0) : 0
  }

  /// A world of both fibres, with what is needed to read its recording.
  struct Stage {
    var world: World
    var fibres: [MuscleFibre]
    var sites: [AxonSites]
  }

  private func fibre(_ kind: MuscleFibre.Kind) throws(WorldError) -> MuscleFibre {
    let length = value(FibreWaveParameters.length)
    // An even number of volumes on both sides of that of the end plate.
    let count = 4 * max(Int((length / value(FibreWaveParameters.volume) / 4).rounded(.up)), 1) + 1
    do {
      var fibre = try MuscleFibre(
        kind, diameter: value(FibreWaveParameters.diameter), length: length, volumes: count)
      fibre.resistivity = value(FibreWaveParameters.resistivity)
      return fibre
    } catch {
      throw .axon(error.message)
    }
  }

  /// The volumes that are watched, from the end plate to the far tendon.
  static func watched(_ fibre: MuscleFibre) -> [Int] {
    let reach = fibre.volumes - 1 - fibre.endPlate
    return (0..<places).map { fibre.endPlate + $0 * reach / (places - 1) }
  }

  func stage() throws(WorldError) -> Stage {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let pulses = impulses.map {
      Waveform.Pulse(
        from: $0, to: $0 + value(FibreWaveParameters.currentDuration), value(FibreWaveParameters.current))
    }
    var (fibres, sites) = ([MuscleFibre](), [AxonSites]())
    for kind in MuscleFibre.Kind.allCases {
      let fibre = try fibre(kind)
      let name = kind.rawValue
      let found = fibre.build.add(
        to: &description, named: name,
        stimuli: [AxonStimulus(.inside(compartment: fibre.endPlate), pulses: [pulses])])
      for (place, volume) in Self.watched(fibre).enumerated() {
        for variable in Self.variables {
          description.record(
            found.nodes, variable, as: Self.signal(kind, variable, place), every: every,
            detail: .init(lane: found.instance(volume)))
        }
      }
      description.recordEvents(found.nodes, "spike", as: name + "_spikes")
      fibres.append(fibre)
      sites.append(found)
    }
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return Stage(world: World(plan, instructions: request.instructions), fibres: fibres, sites: sites)
  }

  /// The name of what is recorded at a place.
  static func signal(_ kind: MuscleFibre.Kind, _ variable: String, _ place: Int) -> String {
    "\(kind.rawValue)_\(variable)\(place)"
  }

  private var every: Int {
    let steps = ExcitableCell.steps(duration, of: timeStep)
    return max(1, Int(min((Self.interval / timeStep).rounded(), 1e6)), steps / Self.mostSamples)
  }

  /// The world of the run at time 0.
  func initialWorld() throws(WorldError) -> World { try stage().world }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    guard timeStep >= ExcitableCell.shortestStep, timeStep.isFinite else { throw .timeStep(timeStep) }
    var stage = try stage()
    var end = RunEnd.finished
    var isInterrupted = false
    do {
      try stage.world.run(
        steps: ExcitableCell.steps(duration, of: timeStep), workers: Workers(count: request.threads)
      ) { made in
        isInterrupted = !goesOn(RunProgress(simulated: Double(made) * timeStep, total: duration))
        return !isInterrupted
      }
      if isInterrupted { end = .interrupted(at: stage.world.time) }
    } catch {
      end = .unstable(error)
    }
    return RunOutcome(
      recording: stage.world.recording, end: end, simulated: stage.world.time, planned: duration,
      details: .fibreWave(FibreWaveOutcome(stage, impulses: impulses)))
  }
}
