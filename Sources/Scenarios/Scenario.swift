import Equations
import Kernels
import Simulation

/// A world with a story: what happens, what is recorded and what is measured afterwards.
public struct Scenario: Sendable {
  /// What kind of story it is.
  public enum Kind: Sendable, Equatable {
    /// One excitable cell under stimulation.
    case actionPotential
    /// A spike on its way along axons.
    case axonConduction
    /// A motor neuron that outlasts its input.
    case bistability
    /// Membranes that fire by the noise of their channels.
    case noisyChannels
    /// Action potential, calcium and force along muscle fibres.
    case fibreWave
    /// Force by the rate of impulses.
    case tetanus
    /// Beta cells that burst together.
    case islet
    /// The heart's action potential by the period of the pace.
    case heartbeat
    /// The action potentials of all cells side by side.
    case cellGallery
    /// That of one of them, by its model's name.
    case cellActionPotential(String)
    /// Motor units as electrodes on the skin see them.
    case electromyogram
    /// The chain from motor neurons to a shaking ankle.
    case shaking(ShakingStory)
    /// Ion gradients with the pump and without.
    case ionGradient
    /// Synapses of several kinds side by side.
    case synapse
    /// From a nerve's impulse to the end-plate potential.
    case neuromuscularJunction
  }

  /// The name on the command line, such as `dynamic-shaking`.
  public let name: String
  /// One line for people.
  public let title: String
  /// A few sentences: what happens and what to look at.
  public let summary: String
  /// What kind of story it is.
  public let kind: Kind
  /// The parameters with their defaults.
  public let defaults: ParameterTable
  /// The base step in ms.
  public let timeStep: Double
  /// Whether a recorded voluntary drive can take the place of the story's own.
  public let acceptsDrive: Bool
  /// The models that take part, in the order of the signal's path.
  public let models: [Model]
  /// The ways by which the parts act on one another.
  public let links: [ScenarioLink]
  /// Sources that stand behind the story itself rather than one of its models.
  public let furtherSources: [Citation]

  /// Whether any model has functions for which polynomials can stand.
  public var acceptsPolynomials: Bool { models.contains { $0.hasUsualRange } }

  /// All scenarios, in the order in which they are listed.
  public static let all: [Scenario] = [
    .actionPotential, .actionPotentials, .ionGradient, .axonConduction, .synapse, .neuromuscularJunction,
    .bistableMotorNeuron, .noisyChannels, .fibre, .tetanus, .electromyogram, .heartbeat, .islet,
    .dynamicShaking,
    .neurogenicShaking, .autonomicShift,
  ]

  /// All sources of the models, of their links and of the story, each once, in order of appearance.
  public var citations: [Citation] {
    var found: [Citation] = []
    let all = models.flatMap { $0.sources } + links.flatMap { $0.citations } + furtherSources
    for citation in all where !found.contains(citation) { found.append(citation) }
    return found
  }
}

/// What a run is asked for.
public struct RunRequest: Sendable {
  /// The scenario.
  public var scenario: Scenario
  /// The values of all parameters.
  public var parameters: ParameterTable
  /// The seed of all random numbers.
  public var seed: UInt64 = 1
  /// The base step in ms; the scenario's own where nil.
  public var timeStep: Double?
  /// How long to simulate in ms; by the story where nil.
  public var duration: Double?
  /// A recorded voluntary drive, 0 to 1, in place of the story's own.
  public var drive: RecordedDrive?
  /// The instructions that compute.
  public var instructions: InstructionSet = .best
  /// The largest error of polynomials that stand for functions of a potential within its usual range, relative
  /// to the span of the function's values there; nil for exact evaluation.
  public var polynomialBound: Double?
  /// Whether what gates relax to stands still during a step or moves with the potential.
  public var steadyStates = SteadyStates.still
  /// How the states of cells advance by a step; the scenario's own way where nil.
  public var integrator: Integrator?
  /// How many threads share a step; results do not depend on it.
  public var threads = 1
  /// How exactly the costly part of a step is computed; single only where the scenario does not refuse it.
  public var precision = Precision.double
  /// Lanes per block of the interpreter; results do not depend on it.
  public var block = 256
  /// How many bytes a world may take.
  public var memoryLimit = Int.max

  /// A request for a scenario with its default values.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    parameters = scenario.defaults
  }

  /// The parameters on which the run depends: a recorded drive replaces some of the story's.
  public var usedParameters: [ScenarioParameter] {
    parameters.entries.filter { drive == nil || !$0.isReplacedByDrive }
  }
}

/// A voluntary drive from a recording.
public struct RecordedDrive: Sendable, Equatable {
  /// The drive, 0 to 1, from time 0.
  public var values: [Double]
  /// The time between values in ms.
  public var interval: Double

  /// Makes a drive; the interval in ms.
  public init(values: [Double], interval: Double) {
    self.values = values
    self.interval = interval
  }

  /// How long it is in ms.
  public var duration: Double { Double(max(values.count - 1, 0)) * interval }
}

/// How far a run is.
public struct RunProgress: Sendable {
  /// Simulated so far, in ms.
  public let simulated: Double
  /// To be simulated in all, in ms.
  public let total: Double
}

/// How a run ended.
public enum RunEnd: Sendable, Equatable {
  /// As the story has it.
  case finished
  /// On request, after a whole step; the time in ms.
  case interrupted(at: Double)
  /// A state stopped being a number.
  case unstable(Instability)

  /// When the run was stopped on request, in s; nil if it was not.
  var stopped: Double? {
    if case .interrupted(let time) = self { time / 1000 } else { nil }
  }
}

/// What a run gives.
public struct RunOutcome: Sendable {
  /// What the measures are about.
  public enum Details: Sendable {
    /// Stages, thresholds and refractoriness of an action potential.
    case actionPotential(ActionPotentialOutcome)
    /// Velocities, delays and blocks along axons.
    case axonConduction(AxonConductionOutcome)
    /// Firing that outlasts its input, and hysteresis.
    case bistability(BistabilityOutcome)
    /// Spontaneous firing by area, and open shares at rest.
    case noisyChannels(NoisyChannelsOutcome)
    /// Velocities, calcium and force of muscle fibres.
    case fibreWave(FibreWaveOutcome)
    /// Twitches and tetani of fast and slow fibres.
    case tetanus(TetanusOutcome)
    /// Patterns and synchrony of beta cells.
    case islet(IsletOutcome)
    /// Durations of the heart's action potential by period.
    case heartbeat(HeartbeatOutcome)
    /// Stages, charges and refractoriness of cells of many kinds.
    case cellGallery(CellGalleryOutcome)
    /// Amplitude, spectrum and velocity of a muscle's electromyogram.
    case electromyogram(ElectromyogramOutcome)
    /// Shaking with and without voluntary drive.
    case shaking(ShakingOutcome)
    /// Gradients, their energy and the ledger of two fibres.
    case ionGradient(IonGradientOutcome)
    /// Postsynaptic potentials of several kinds of synapses.
    case synapse(SynapseOutcome)
    /// Quanta and end-plate potentials of some junctions.
    case neuromuscularJunction(JunctionOutcome)
  }
  /// What the probes saw.
  public let recording: Recording
  /// How the run ended.
  public let end: RunEnd
  /// How long was simulated, in ms, in the main run.
  public let simulated: Double
  /// How long was to be simulated, in ms, in the main run.
  public let planned: Double
  /// The measures.
  public let details: Details
}

extension Scenario {
  /// Runs the scenario.
  ///
  /// - Parameters:
  ///   - request: parameters, seed, step, duration and drive; its scenario must be this one.
  ///   - goesOn: hears of the progress now and then; false ends the run after the step.
  /// - Throws: what is wrong with the world that the request describes.
  public static func run(
    _ request: RunRequest, goesOn: (RunProgress) -> Bool = { _ in true }
  ) throws(WorldError) -> RunOutcome {
    switch request.scenario.kind {
    case .actionPotential:
      try ActionPotentialExperiment(request).run(goesOn: goesOn)
    case .axonConduction:
      try AxonConductionExperiment(request).run(goesOn: goesOn)
    case .bistability:
      try BistabilityExperiment(request).run(goesOn: goesOn)
    case .noisyChannels:
      try NoisyChannelsExperiment(request).run(goesOn: goesOn)
    case .fibreWave:
      try FibreWaveExperiment(request).run(goesOn: goesOn)
    case .tetanus:
      try TetanusExperiment(request).run(goesOn: goesOn)
    case .islet:
      try IsletExperiment(request).run(goesOn: goesOn)
    case .heartbeat:
      try HeartbeatExperiment(request).run(goesOn: goesOn)
    case .cellGallery, .cellActionPotential:
      try CellGalleryExperiment(request).run(goesOn: goesOn)
    case .electromyogram:
      try ElectromyogramExperiment(request).run(goesOn: goesOn)
    case .shaking(let story):
      try ShakingRun(request, story).run(goesOn: goesOn)
    case .ionGradient:
      try IonGradientRun(request).run(goesOn: goesOn)
    case .synapse:
      try SynapseRun(request).run(goesOn: goesOn)
    case .neuromuscularJunction:
      try JunctionRun(request).run(goesOn: goesOn)
    }
  }
}
