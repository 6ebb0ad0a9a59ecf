import Analysis
import Simulation

/// Runs the scenario: the axon that is shown, then families of axons that find its thresholds.
struct ActionPotentialExperiment: ScenarioRun {
  private let request: RunRequest

  init(_ request: RunRequest) {
    self.request = request
  }

  /// How long the run that is shown goes on after its pulse, in ms.
  private static let aftermath = 34.5

  /// Makes all runs.
  ///
  /// - Parameter goesOn: hears of the progress of all runs together; false ends them.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    let axon = try ExcitableCell(request)
    let total = duration + ExcitabilityStudy.expectedDuration
    let shown = try runShown(axon) { goesOn(RunProgress(simulated: min($0, total), total: total)) }
    var outcome = measures(of: shown.recording, axon)
    outcome.stopped = shown.end.stopped
    var end = shown.end
    if case .finished = end {
      var study = ExcitabilityStudy(axon, pulseDuration: pulse(axon).duration)
      do {
        try study.run { goesOn(RunProgress(simulated: min(shown.simulated + $0, total), total: total)) }
      } catch {
        switch error {
        case .interrupted: end = .interrupted(at: shown.simulated)
        case .unstable(let instability): end = .unstable(instability)
        case .world(let error): throw error
        case .noThreshold: break
        }
      }
      outcome.excitability = study.found
    }
    return RunOutcome(
      recording: shown.recording, end: end, simulated: shown.simulated, planned: duration,
      details: .actionPotential(outcome))
  }

  // MARK: - The run that is shown

  private struct Shown {
    var recording: Recording
    var end: RunEnd
    var simulated: Double
  }

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  /// How long the run that is shown is in ms.
  var duration: Double {
    let story =
      value(ActionPotentialParameters.start) + value(ActionPotentialParameters.duration) + Self.aftermath
    guard let asked = request.duration else { return story }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private func pulse(_ axon: ExcitableCell) -> AxonPulse {
    AxonPulse(
      start: value(ActionPotentialParameters.start), duration: value(ActionPotentialParameters.duration),
      amplitude: value(ActionPotentialParameters.amplitude), step: axon.timeStep)
  }

  private func runShown(
    _ axon: ExcitableCell, goesOn: (Double) -> Bool
  ) throws(WorldError) -> Shown {
    let steps = ExcitableCell.steps(duration, of: axon.timeStep)
    var world = try initialWorld(axon, steps: steps)
    var end = RunEnd.finished
    var isInterrupted = false
    do {
      try world.run(steps: steps, workers: Workers(count: request.threads)) { made in
        isInterrupted = !goesOn(Double(made) * axon.timeStep)
        return !isInterrupted
      }
    } catch {
      end = .unstable(error)
    }
    if isInterrupted { end = .interrupted(at: world.time) }
    return Shown(recording: world.recording, end: end, simulated: world.time)
  }

  /// The world of the run that is shown, at time 0.
  func initialWorld() throws(WorldError) -> World {
    let axon = try ExcitableCell(request)
    return try initialWorld(axon, steps: ExcitableCell.steps(duration, of: axon.timeStep))
  }

  private func initialWorld(_ axon: ExcitableCell, steps: Int) throws(WorldError) -> World {
    let plan = try WorldPlan(
      description(axon, steps: steps), block: request.block, instructions: request.instructions,
      memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private func description(_ axon: ExcitableCell, steps: Int) -> WorldDescription {
    var description = WorldDescription(timeStep: axon.timeStep, seed: request.seed)
    let pulse = pulse(axon)
    let waveform = Waveform.pulses([[Waveform.Pulse(from: pulse.start, to: pulse.end, pulse.amplitude)]])
    let stimulus = description.add(waveform, name: "stimulus", unit: "uA/cm2")
    var population = axon.population(ActionPotentialParameters.axon)
    population.accountsCharge = true
    let component = description.add(population)
    description.connect((stimulus, "value"), to: (component, AxonRecording.Name.injected))
    AxonRecording.addProbes(to: &description, component, currents: axon.currents, steps: steps)
    return description
  }

  // MARK: - Measures

  private func measures(of recording: Recording, _ axon: ExcitableCell) -> ActionPotentialOutcome {
    let read = AxonRecording(recording)
    let pulse = pulse(axon)
    let window = pulse.duration > 0 ? StimulusWindow(start: pulse.start, end: pulse.end) : nil
    let features = read.trace.flatMap { try? TraceFeatures(of: $0, stimulus: window) }
    let level = axon.startsAtRest ? axon.rest?.potential : nil
    let stages = (features?.stages(restingLevel: level) ?? []).map {
      Self.evoked($0, by: pulse, sampledEvery: read.interval)
    }
    let ledger = ChargeLedger(
      recording: read, currents: axon.currents, capacitance: axon.electrode.capacitance, pulse: pulse)
    return ActionPotentialOutcome(
      restingPotential: axon.rest?.potential, restingStates: axon.rest?.states ?? [:], features: features,
      stages: stages,
      accounts: stages.flatMap { spike in
        spike.intervals.map { ledger.account(of: $0, spike: spike.spike) }
      },
      cost: stages.count == 1 && axon.startsAtRest
        ? SodiumCost(read, capacitance: axon.electrode.capacitance) : nil,
      excitability: Excitability(pulseDuration: pulse.duration))
  }

  /// The slope at a sample is that of a curve through two samples to either side, so that a strong pulse shows
  /// in it up to three sample intervals too early: what it evokes starts with the pulse, and not before.
  private static func evoked(
    _ stages: ActionPotentialStages, by pulse: AxonPulse, sampledEvery interval: Double
  ) -> ActionPotentialStages {
    guard pulse.duration > 0, let onset = stages.interval(.depolarization)?.start,
      onset < pulse.start, onset > pulse.start - 3 * interval
    else { return stages }
    return stages.depolarizing(from: pulse.start)
  }
}
