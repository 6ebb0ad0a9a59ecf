import Equations
import Physiology
import Simulation

/// Runs the scenario: free membranes of several areas, the same ones held at rest, and one without noise.
struct NoisyChannelsExperiment: ScenarioRun {
  private let request: RunRequest
  private let timeStep: Double
  private let membranes: NoisyMembranes

  init(_ request: RunRequest) {
    self.request = request
    timeStep = request.timeStep ?? request.scenario.timeStep
    membranes = NoisyMembranes(request.parameters)
  }

  /// How long the noise is left to build up before anything is measured, in ms: all channels start at their mean.
  static let settling = 50.0
  /// How long is measured, in ms, unless the request says otherwise.
  private static let measured = 2500.0
  /// Times between samples that are aimed at, in ms: of potentials, and of open shares under clamp.
  private static let interval = (potential: 0.1, share: 2.0)
  /// Long runs are recorded at fewer moments, rather than fill the memory.
  private static let mostSamples = (potential: 200_000, share: 20_000)

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let outcome = NoisyChannelsOutcome(
      world.recording, membranes, current: request.parameters[NoisyChannelsParameters.current] ?? 0,
      simulated: world.time)
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .noisyChannels(outcome))
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return Self.settling + Self.measured }
    return asked.isFinite ? max(asked, 0) : 0
  }

  /// The world of the run at time 0.
  func initialWorld() throws(WorldError) -> World {
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions,
      memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var steps: Int {
    let count = (duration / timeStep).rounded()
    return count > 0 ? Int(min(count, 1e12, Double(Int.max / 2))) : 0
  }

  private func every(_ interval: Double, _ mostSamples: Int) -> Int {
    max(1, Int(min((interval / timeStep).rounded(), 1e6)), steps / mostSamples)
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let current = request.parameters[NoisyChannelsParameters.current] ?? 0
    let stimulus = description.add(
      .breakpoints([Waveform.Point(0, current)]), name: "stimulus", unit: "uA/cm2")
    let free = description.add(population(Recorded.free))
    let silent = description.add(withoutNoise)
    for cells in [free, silent] {
      description.connect((stimulus, "value"), to: (cells, "injectedCurrent"), .broadcast(lane: 0))
    }
    description.recordEvents(free, "spike", as: Recorded.spikes(Recorded.free))
    description.recordEvents(silent, "spike", as: Recorded.spikes(Recorded.withoutNoise))
    let often = every(Self.interval.potential, Self.mostSamples.potential)
    for index in membranes.shown {
      description.record(
        free, "V", as: Recorded.potential(index), every: often,
        detail: .init(lane: index * membranes.copies))
    }
    description.record(silent, "V", as: Recorded.silentPotential, every: often)
    let held = description.add(population(Recorded.held))
    for share in [Recorded.sodium, Recorded.potassium] {
      description.record(
        held, share, as: Recorded.share(share), every: every(Self.interval.share, Self.mostSamples.share))
      // At a held potential it is the same at all times, and in all membranes.
      description.record(
        held, Recorded.atRest(share), as: Recorded.share(Recorded.atRest(share)), every: max(steps, 1),
        detail: .init(lane: 0))
    }
    return description
  }

  /// The membranes with noise, area after area; held ones have no current but a leak that keeps them where they start.
  private func population(_ name: String) -> WorldDescription.Population {
    let given = request.parameters.values(of: NoisyChannelsParameters.axon)
    var population = WorldDescription.Population(name, membranes.method.model, count: membranes.laneCount)
    population.parameters = given.mapValues { .uniform($0) }
    population.parameters["area"] = .lanes(membranes.laneAreas)
    if name == Recorded.held {
      population.parameters["maximalSodiumConductance"] = .uniform(0)
      population.parameters["maximalPotassiumConductance"] = .uniform(0)
      population.parameters["leakReversal"] = given["initialPotential"].map { .uniform($0) }
    }
    population.polynomialBound = request.polynomialBound
    population.steadyStates = request.steadyStates
    return population
  }

  private var withoutNoise: WorldDescription.Population {
    var population = WorldDescription.Population(Recorded.withoutNoise, .hodgkinHuxley1952)
    let known = Model.hodgkinHuxley1952.parameters.map { $0.name }
    population.parameters = request.parameters.values(of: NoisyChannelsParameters.axon)
      .filter { known.contains($0.key) }.mapValues { .uniform($0) }
    population.polynomialBound = request.polynomialBound
    population.steadyStates = request.steadyStates
    return population
  }

  /// The names of what is recorded.
  enum Recorded {
    static let free = "membranes"
    static let held = "held"
    static let withoutNoise = "withoutNoise"
    /// Shares of open channels.
    static let sodium = "sodiumOpen"
    static let potassium = "potassiumOpen"
    static let silentPotential = withoutNoise + "_V"

    static func spikes(_ population: String) -> String { population + "_spikes" }
    static func share(_ name: String) -> String { held + "_" + name }
    /// The share that the rates would have.
    static func atRest(_ share: String) -> String { share + "AtRest" }
    static func potential(_ index: Int) -> String { free + "_\(index)_V" }
  }
}

/// The areas of the membranes and how many channels they hold.
struct NoisyMembranes {
  /// In µm², rising.
  let areas: [Double]
  /// How many of each area.
  let copies: Int
  /// Channels by area, 1/µm².
  let density: (sodium: Double, potassium: Double)
  /// How channels open and close.
  let method: ChannelMethod

  init(_ parameters: ParameterTable) {
    let value = { (name: String) in parameters[name] ?? 0 }
    areas = Self.areas(
      from: value(NoisyChannelsParameters.smallest), to: value(NoisyChannelsParameters.largest))
    copies = max(Int(value(NoisyChannelsParameters.copies)), 1)
    let axon = NoisyChannelsParameters.axon
    density = (value(axon + ".sodiumDensity"), value(axon + ".potassiumDensity"))
    let word = parameters.entry(NoisyChannelsParameters.channels)?.choice
    method = word.flatMap { ChannelMethod(rawValue: $0) } ?? .exact
  }

  /// How many membranes there are in all.
  var laneCount: Int { areas.count * copies }
  /// The area of every lane: all copies of the smallest first.
  var laneAreas: [Double] { areas.flatMap { Array(repeating: $0, count: copies) } }
  /// The areas whose potentials are recorded, by their places: smallest, middle, largest.
  var shown: [Int] {
    let last = areas.count - 1
    return last < 2 ? Array(0...last) : [0, last / 2, last]
  }

  /// Both ends and what lies between them of 1, 2 and 5 times the powers of ten; one area where the ends do not rise.
  private static func areas(from smallest: Double, to largest: Double) -> [Double] {
    guard largest > smallest else { return [smallest] }
    var between: [Double] = []
    var decade = 0.1
    while decade < largest {
      between += [1, 2, 5].map { $0 * decade }.filter { $0 > smallest * 1.001 && $0 < largest * 0.999 }
      decade *= 10
    }
    return [smallest] + between + [largest]
  }
}
