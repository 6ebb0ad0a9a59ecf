import Equations
import Simulation

/// Cells side by side in the lanes of one population, each with its own pulses: one run in place of many.
struct CellFamily {
  /// What the family is for; stands in messages.
  let name: String
  /// The pulses of each cell (ms, the unit of the injected current).
  let pulses: [[Waveform.Pulse]]
  /// From when on each cell is watched, in ms.
  let watchedFrom: [Double]
  /// How long all are watched, in ms.
  let duration: Double
  /// The potentials in mV from which they start with the gates at rest; nil where all start alike.
  var displacedTo: [Double]?
}

/// What one cell of a family did while it was watched.
struct CellResponse: Equatable {
  /// The highest potential in mV.
  var peak: Double
  /// When it first rose through the spike level by its own currents, in ms; nil if it did not.
  var firesAt: Double?
}

/// Why an experiment ends before its end.
enum ExperimentStop: Error {
  /// On request.
  case interrupted
  /// A state stopped being a number.
  case unstable(Instability)
  /// The world cannot be built.
  case world(WorldError)
  /// No stimulus has a threshold: the cell fires without one, or under none that was tried.
  case noThreshold(firesUnaided: Bool)
}

extension CellFamily {
  /// Time between the samples that are looked at, in ms.
  private static let interval = 0.02
  /// The share of the rise that the membrane's own currents must carry; rounding errors carry less.
  private static let leastShare = 1e-6

  /// Runs the family.
  ///
  /// - Parameters:
  ///   - cell: what kind of cell they all are.
  ///   - goesOn: hears of the simulated time in ms now and then; false ends the run.
  func responses(
    of cell: ExcitableCell, goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> [CellResponse] {
    let recording = try cell.recording(of: description(cell), for: duration, goesOn: goesOn)
    guard let signal = recording.signal(cell.electrode.potential) else { return [] }
    return pulses.indices.map { response(ofLane: $0, signal, cell) }
  }

  private func description(_ cell: ExcitableCell) -> WorldDescription {
    let (electrode, step) = (cell.electrode, cell.familyStep)
    var description = WorldDescription(timeStep: step, seed: cell.settings.seed)
    let isDisplaced = displacedTo != nil
    var population = cell.population(
      name, isDisplaced ? cell.rest?.starting(cell.model) : nil, count: pulses.count)
    let isStimulated = pulses.contains { !$0.isEmpty }
    let stimulus = description.add(
      .pulses(isStimulated ? pulses : []), name: "stimulus", unit: electrode.input.unit)
    if let displacedTo {
      population.parameters[ActionPotentialParameters.initialPotential] = .lanes(displacedTo)
    }
    let cells = description.add(population)
    if isStimulated {
      description.connect((stimulus, "value"), to: (cells, electrode.input.name))
    }
    let every = max(1, Int((Self.interval / step).rounded()))
    description.record(cells, electrode.potential, as: electrode.potential, every: every)
    return description
  }

  /// A spike is told from a passive rise by what drives it: at the crossing of the level the membrane's own
  /// currents flow inward, C dV/dt exceeding the injected current.
  private func response(ofLane lane: Int, _ signal: Recording.Signal, _ cell: ExcitableCell) -> CellResponse {
    let interval = signal.interval
    let voltage = { (sample: Int) in signal.values[sample * signal.laneCount + lane] }
    let first = max(0, Int((watchedFrom[lane] / interval).rounded(.up)))
    var top = first
    var firesAt: Double?
    for sample in first..<max(first, signal.sampleCount) {
      if voltage(sample) > voltage(top) { top = sample }
      guard firesAt == nil, sample > first else { continue }
      let (before, after) = (voltage(sample - 1), voltage(sample))
      guard before < cell.electrode.spikeLevel, after >= cell.electrode.spikeLevel else { continue }
      let start = Double(sample - 1) * interval
      let capacitive = cell.electrode.capacitance * (after - before) / interval
      let driven = injected(lane, from: start, to: start + interval, step: cell.familyStep)
      if capacitive - driven > Self.leastShare * capacitive {
        firesAt = start + interval * (cell.electrode.spikeLevel - before) / (after - before)
      }
    }
    guard top < signal.sampleCount else { return CellResponse(peak: .nan, firesAt: nil) }
    guard top > first, top + 1 < signal.sampleCount else {
      return CellResponse(peak: voltage(top), firesAt: firesAt)
    }
    let peak = Self.vertex(voltage(top - 1), voltage(top), voltage(top + 1))
    return CellResponse(peak: peak, firesAt: firesAt)
  }

  /// The top of the parabola through three samples of which the middle one is the highest.
  private static func vertex(_ left: Double, _ middle: Double, _ right: Double) -> Double {
    let curvature = left - 2 * middle + right
    guard curvature < 0 else { return middle }
    let slope = 0.5 * (right - left)
    return middle - 0.5 * slope * slope / curvature
  }

  /// The mean injected current over an interval, with the pulses' edges on whole steps.
  private func injected(_ lane: Int, from start: Double, to end: Double, step: Double) -> Double {
    var charge = 0.0
    for pulse in pulses[lane] {
      let pulseStart = (pulse.start / step).rounded() * step
      let pulseEnd = (pulse.end / step).rounded() * step
      charge += pulse.amplitude * max(0, min(end, pulseEnd) - max(start, pulseStart))
    }
    return charge / (end - start)
  }
}
