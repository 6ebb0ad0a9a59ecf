import Equations
import Physiology
import Simulation

/// Runs the scenario and draws up its accounts.
struct IonGradientRun: ScenarioRun {
  private let request: RunRequest
  private let timeStep: Double

  init(_ request: RunRequest) {
    self.request = request
    timeStep = request.timeStep ?? request.scenario.timeStep
  }

  /// How long the story is in ms.
  private static let story = 60_000.0
  /// The time between samples of concentrations and accounts that is aimed at, in ms.
  private static let slowInterval = 100.0
  /// The time between samples of potentials that is aimed at, in ms.
  private static let fastInterval = 0.1
  /// Long runs are recorded at fewer moments, rather than fill the memory.
  private static let mostSamples = 1_000_000
  /// Never more pulses than this.
  private static let mostPulses = 100_000

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return Self.story }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private var steps: Int { Int(min((duration / timeStep).rounded(), 1e15)) }

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let outcome = IonGradientOutcome(world.recording, story, simulated: world.time)
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .ionGradient(outcome))
  }

  /// What the story's parameters come to.
  private var story: IonGradientStory {
    let parameters = request.parameters.values(of: IonGradientParameters.fibre)
    return IonGradientStory(
      pulses: pulseTimes, poisonedAt: value(IonGradientParameters.poisoned) * 1000,
      ledgerStart: value(IonGradientParameters.ledgerStart) * 1000,
      ledgerEnd: value(IonGradientParameters.ledgerEnd) * 1000,
      hydrolysis: value(IonGradientParameters.hydrolysis), capacitance: parameters["capacitance"] ?? 1,
      volumes: IonVolumes(
        inside: parameters["insideVolume"] ?? 1, outside: parameters["outsideVolume"] ?? 1,
        temperature: parameters["temperature"] ?? 0))
  }

  /// When the pulses start, in ms.
  private var pulseTimes: [Double] {
    let rate = value(IonGradientParameters.rate)
    let first = value(IonGradientParameters.first) * 1000
    guard rate > 0, first < duration else { return [] }
    let period = 1000 / rate
    let count = min(Int(((duration - first) / period).rounded(.up)), Self.mostPulses)
    return (0..<count).map { first + Double($0) * period }
  }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let (width, amplitude) = (value(IonGradientParameters.duration), value(IonGradientParameters.amplitude))
    let pulses = pulseTimes.map { Waveform.Pulse(from: $0, to: $0 + width, amplitude) }
    let stimulus = description.add(.pulses([pulses]), name: "stimulus", unit: "uA/cm2")
    let dose = Waveform.Pulse(
      from: value(IonGradientParameters.poisoned) * 1000, to: .infinity, value(IonGradientParameters.ouabain))
    let ouabain = description.add(.pulses([[], [dose]]), name: "ouabain", unit: "mM")
    var population = WorldDescription.Population(
      IonGradientParameters.fibre, .hodgkinHuxleyWithIons, count: 2)
    for (name, value) in request.parameters.values(of: IonGradientParameters.fibre) {
      population.parameters[name] = .uniform(value)
    }
    population.accountsCharge = true
    population.integrals = HodgkinHuxleyWithIons.pathways.map { $0.power }
    population.polynomialBound = request.polynomialBound
    population.steadyStates = request.steadyStates
    population.precision = request.precision
    let fibres = description.add(population)
    description.connect((stimulus, "value"), to: (fibres, "injectedCurrent"), .broadcast(lane: 0))
    description.connect((ouabain, "value"), to: (fibres, "ouabain"))
    addProbes(to: &description, fibres)
    return description
  }

  private func addProbes(to description: inout WorldDescription, _ fibres: WorldDescription.Component) {
    let fast = max(1, Int((Self.fastInterval / timeStep).rounded()), steps / Self.mostSamples)
    let slow = max(1, Int((Self.slowInterval / timeStep).rounded()), steps / Self.mostSamples)
    description.record(fibres, "V", as: "V", every: fast)
    for ion in IonGradientOutcome.ions {
      for name in [ion.inside, ion.outside, ion.reversal] {
        description.record(fibres, name, as: name, every: slow)
      }
    }
    description.record(fibres, "pumpCurrent", as: "pumpCurrent", every: slow)
    description.recordLedger(fibres, HodgkinHuxleyWithIons.pathways, every: slow)
    description.recordEvents(fibres, "spike", as: "spikes")
  }
}

/// What the outcome must know of the run.
struct IonGradientStory: Sendable, Equatable {
  /// When the pulses start, in ms.
  var pulses: [Double]
  /// When the second fibre gets ouabain, in ms.
  var poisonedAt: Double
  /// From when to when the first ledger counts, in ms.
  var ledgerStart, ledgerEnd: Double
  /// Free energy of ATP in kJ/mol.
  var hydrolysis: Double
  /// In µF/cm².
  var capacitance: Double
  /// The spaces and the temperature.
  var volumes: IonVolumes
}
