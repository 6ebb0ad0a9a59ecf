import Equations
import Physiology
import Simulation

/// Runs the scenario: three variants of the cell side by side under pulses, and the same three under a triangle.
struct BistabilityExperiment: ScenarioRun {
  private let request: RunRequest
  private let parameters: [String: Double]

  init(_ request: RunRequest) {
    self.request = request
    parameters = request.parameters.values(of: BistabilityParameters.cell)
  }

  /// Time in ms at the start in which no current is injected, so that the cell comes to rest.
  static let settling = 1000.0
  /// How long the run goes on after the last pulse, in ms.
  private static let aftermath = 1000.0
  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.25
  /// Long runs are recorded at fewer moments, rather than fill the memory.
  private static let mostSamples = 200_000

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let (total, step) = (duration, timeStep)
    var isStopped = false
    var end = RunEnd.finished
    do throws(Instability) {
      try world.run(steps: steps, workers: Workers(count: request.threads), askEvery: 1000) { made in
        isStopped = !goesOn(RunProgress(simulated: Double(made) * step, total: total))
        return !isStopped
      }
      if isStopped, world.stepCount < steps { end = .interrupted(at: world.time) }
    } catch {
      end = .unstable(error)
    }
    let outcome = BistabilityOutcome(
      world.recording, story, simulated: world.time, stopped: end.stopped)
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: total,
      details: .bistability(outcome))
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else {
      return max(story.end.upperBound + Self.aftermath, story.ramp.end)
    }
    return asked.isFinite ? max(asked, 0) : 0
  }

  /// The world of the run at time 0.
  func initialWorld() throws(WorldError) -> World {
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions,
      memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  private var steps: Int {
    let count = (duration / timeStep).rounded()
    return count > 0 ? Int(min(count, 1e12, Double(Int.max / 2))) : 0
  }

  private var story: BistabilityStory { BistabilityStory(request.parameters) }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let pulses = description.add(
      .pulses(BistabilityCell.allCases.map { _ in story.pulses }), name: "pulses", unit: "uA/cm2")
    let ramp = description.add(.breakpoints(story.ramp.points), name: "ramp", unit: "uA/cm2")
    let every = max(1, Int((Self.interval / timeStep).rounded()), steps / Self.mostSamples)
    for (name, stimulus) in [(Recorded.pulsed, pulses), (Recorded.ramped, ramp)] {
      let cells = description.add(population(name))
      let fan = name == Recorded.ramped ? WorldDescription.Fan.broadcast(lane: 0) : .each
      description.connect((stimulus, "value"), to: (cells, "injectedCurrent"), fan)
      for variable in Recorded.variables {
        description.record(cells, variable, as: Recorded.name(name, variable), every: every)
      }
      description.recordEvents(cells, "spike", as: Recorded.name(name, "spikes"))
    }
    return description
  }

  private func population(_ name: String) -> WorldDescription.Population {
    let cells = BistabilityCell.allCases
    var population = WorldDescription.Population(name, .boothRinzelKiehn1997, count: cells.count)
    population.parameters = parameters.mapValues { .uniform($0) }
    for parameter in ["serotonin", "persistentCalciumConductance"] {
      population.parameters[parameter] = .lanes(cells.map { $0.value(of: parameter, in: parameters) })
    }
    population.polynomialBound = request.polynomialBound
    population.steadyStates = request.steadyStates
    return population
  }

  /// The names of what is recorded.
  enum Recorded {
    static let pulsed = "pulsed"
    static let ramped = "ramped"
    static let variables = ["Vs", "Vd", "persistentCalciumCurrent", "injectedCurrent"]

    static func name(_ population: String, _ variable: String) -> String { population + "_" + variable }
  }
}

/// The variants of the cell that run side by side, in the order of their lanes.
public enum BistabilityCell: Int, Sendable, CaseIterable {
  /// As set: under serotonin unless told otherwise.
  case asSet
  /// The same without serotonin.
  case withoutSerotonin
  /// The same without the dendrite's persistent calcium current.
  case withoutPersistentCurrent

  /// What it is, for people.
  public var title: String {
    switch self {
    case .asSet: "as set"
    case .withoutSerotonin: "without serotonin"
    case .withoutPersistentCurrent: "without the persistent current"
    }
  }

  /// The name in the summary.
  public var key: String {
    switch self {
    case .asSet: "as_set"
    case .withoutSerotonin: "without_serotonin"
    case .withoutPersistentCurrent: "without_persistent_current"
    }
  }

  func value(of parameter: String, in given: [String: Double]) -> Double {
    switch (self, parameter) {
    case (.withoutSerotonin, "serotonin"), (.withoutPersistentCurrent, "persistentCalciumConductance"): 0
    default: given[parameter] ?? 0
    }
  }
}

/// When what is injected.
struct BistabilityStory {
  /// The brief input, in ms.
  let input: Range<Double>
  /// What ends the firing, in ms.
  let end: Range<Double>
  /// The pulses (ms, µA/cm²).
  let pulses: [Waveform.Pulse]
  let ramp: TriangleRamp

  init(_ parameters: ParameterTable) {
    let value = { (name: String) in parameters[name] ?? 0 }
    let start = 2 * BistabilityExperiment.settling
    input = start..<(start + value(BistabilityParameters.duration))
    let second = input.upperBound + value(BistabilityParameters.watched)
    end = second..<(second + value(BistabilityParameters.endDuration))
    pulses = [
      Waveform.Pulse(
        from: BistabilityExperiment.settling, to: .infinity, value(BistabilityParameters.bias)),
      Waveform.Pulse(
        from: input.lowerBound, to: input.upperBound, value(BistabilityParameters.amplitude)),
      Waveform.Pulse(from: end.lowerBound, to: end.upperBound, value(BistabilityParameters.endAmplitude)),
    ]
    ramp = TriangleRamp(
      start: BistabilityExperiment.settling, peak: value(BistabilityParameters.rampPeak),
      last: value(BistabilityParameters.rampEnd), rate: value(BistabilityParameters.rampRate))
  }
}

/// A current that rises from 0 to a peak and falls at the same rate.
struct TriangleRamp: Sendable, Equatable {
  /// When it starts to rise, in ms.
  let start: Double
  /// The highest value.
  let peak: Double
  /// The value at the end, at most the peak.
  let last: Double
  /// Change in a ms.
  let rate: Double

  init(start: Double, peak: Double, last: Double, rate: Double) {
    (self.start, self.peak, self.rate) = (start, peak, rate)
    self.last = min(last, peak)
  }

  /// When the peak is reached, in ms.
  var top: Double { start + peak / rate }
  /// When the end is reached, in ms.
  var end: Double { top + (peak - last) / rate }
  /// The broken line.
  var points: [Waveform.Point] {
    [Waveform.Point(start, 0), Waveform.Point(top, peak), Waveform.Point(end, last)]
  }

  /// The value at a moment in ms.
  func value(at time: Double) -> Double {
    if time <= start { return 0 }
    return time <= top ? rate * (time - start) : max(last, peak - rate * (time - top))
  }
}
