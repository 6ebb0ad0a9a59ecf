import Analysis
import Equations
import Simulation

/// Runs one cell through its action potential.
struct ShownCellRun {
  let cell: ShownCell
  private let course: ShownCell.Course
  private let request: RunRequest
  /// The values of the model's parameters that are not its own.
  private let parameters: [String: Double]

  /// The parameter of a model that says where its potential starts.
  private static let initialPotential = ActionPotentialParameters.initialPotential

  /// As many samples as show every spike of a burst.
  private static let samples = 40_000.0

  /// The cell as the gallery shows it.
  init(_ cell: ShownCell, _ request: RunRequest) {
    self.cell = cell
    self.request = request
    course = cell.course
    parameters = [:]
  }

  /// The cell with the pulse and the parameters of a request.
  init(single cell: ShownCell, _ request: RunRequest) {
    func value(_ name: String) -> Double { request.parameters[name] ?? 0 }
    var course = cell.course
    course.amplitude = value(CellGalleryParameters.amplitude)
    course.duration = value(CellGalleryParameters.duration)
    course.lead = value(CellGalleryParameters.lead)
    course.settling = value(CellGalleryParameters.settling)
    course.timeStep = request.timeStep ?? course.timeStep
    if let asked = request.duration {
      course.shown = (asked.isFinite ? max(asked, 0) : 0) - course.settling - course.lead
    }
    self.cell = cell
    self.request = request
    self.course = course
    let own = Dictionary(uniqueKeysWithValues: cell.model.parameters.map { ($0.name, $0.value) })
    parameters = request.parameters.values(of: CellGalleryParameters.cell).filter { own[$0.key] != $0.value }
  }

  /// How long the run is in ms, with what is not shown.
  var duration: Double { max(course.settling + course.lead + course.shown, 0) }

  /// The time from which on the cell is shown, in ms.
  var start: Double { (course.settling / course.timeStep).rounded() * course.timeStep }

  /// The moments of the pulse's edges in ms, on whole steps.
  private var pulse: AxonPulse {
    AxonPulse(
      start: course.settling + course.lead, duration: course.duration, amplitude: course.amplitude,
      step: course.timeStep)
  }

  private var membrane: Model.Membrane {
    cell.model.membrane ?? Model.Membrane(potential: "V", capacitance: "1", injected: "", currents: [])
  }

  /// The equations and values with which the cell starts: at rest where it is to and its potential is not given.
  private func started() throws(WorldError) -> (model: Model, parameters: [String: Double]) {
    guard course.startsAtRest, parameters[Self.initialPotential] == nil,
      let range = cell.model.parameters.first(where: { $0.name == Self.initialPotential })?.range
    else { return (cell.model, parameters) }
    do {
      guard let rest = try RestingState.find(cell.model, parameters: parameters, within: range) else {
        return (cell.model, parameters)
      }
      var values = parameters
      values[Self.initialPotential] = rest.potential
      return (rest.starting(cell.model), values)
    } catch {
      throw .model(error)
    }
  }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    guard course.timeStep >= ExcitableCell.shortestStep, course.timeStep.isFinite else {
      throw .timeStep(course.timeStep)
    }
    let plan = try WorldPlan(
      try description(), block: request.block, instructions: request.instructions,
      memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private func description() throws(WorldError) -> WorldDescription {
    let (model, parameters) = try started()
    var description = WorldDescription(timeStep: course.timeStep, seed: request.seed)
    let stimulus = description.add(
      Waveform.pulses([[Waveform.Pulse(from: pulse.start, to: pulse.end, pulse.amplitude)]]),
      name: "stimulus", unit: cell.currentUnit)
    var population = WorldDescription.Population(
      "cell", model, parameters: parameters.mapValues { .uniform($0) })
    population.accountsCharge = true
    population.polynomialBound = cell.model.hasUsualRange ? request.polynomialBound : nil
    population.steadyStates = cell.model.hasUsualRange ? request.steadyStates : .still
    population.integrator = request.usedIntegrator
    let component = description.add(population)
    description.connect((stimulus, "value"), to: (component, membrane.injected))
    let every = max(1, Int(((duration - start) / Self.samples / course.timeStep).rounded()))
    let detail = WorldDescription.ProbeDetail(window: start..<Double.infinity)
    let names =
      [membrane.potential] + membrane.currents + membrane.currents.map { $0 + ".charge" } + [
        membrane.injected
      ]
    for name in names { description.record(component, name, as: name, every: every, detail: detail) }
    description.recordEvents(component, "spike", as: "spikes")
    return description
  }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the simulated time in ms; false ends the run.
  func run(goesOn: (Double) -> Bool) throws(WorldError) -> (
    recording: Recording, end: RunEnd, simulated: Double
  ) {
    var world = try initialWorld()
    var end = RunEnd.finished
    var isInterrupted = false
    do {
      try world.run(steps: ExcitableCell.steps(duration, of: course.timeStep), askEvery: 1000) { made in
        isInterrupted = !goesOn(Double(made) * course.timeStep)
        return !isInterrupted
      }
      if isInterrupted { end = .interrupted(at: world.time) }
    } catch {
      end = .unstable(error)
    }
    return (world.recording, end, world.time)
  }

  /// The level in mV that a spike of this cell crosses.
  private var spikeLevel: Double {
    let name = "spikeLevel"
    return parameters[name] ?? cell.model.parameters.first { $0.name == name }?.value ?? 0
  }

  /// What the recording shows.
  func measures(of recording: Recording) -> CellActionPotential {
    CellActionPotential(
      cell, CellRecording(recording, membrane), spikeLevel: spikeLevel,
      pulse: pulse.duration > 0 && pulse.amplitude != 0 ? pulse : nil)
  }

  /// The same after the time that passes unseen.
  private func settled() throws(WorldError) -> (model: Model, parameters: [String: Double]) {
    let (model, values) = try started()
    guard start > 0 else { return (model, values) }
    var world = try initialWorld()
    do {
      try world.run(steps: ExcitableCell.steps(start, of: course.timeStep))
    } catch {
      return (model, values)
    }
    var settled = model
    for state in model.states {
      if let value = world.value("cell", state.name) { settled.start(state.name, at: value) }
    }
    return (settled, values)
  }

  /// Threshold and refractory periods; nil for a cell that has no stimulus.
  ///
  /// - Parameter goesOn: is asked now and then; false ends the search, and `stop` says so.
  func excitability(
    goesOn: () -> Bool
  ) throws(WorldError) -> (found: CellExcitability?, stop: RunEnd?) {
    guard course.amplitude > 0, pulse.duration > 0, course.shown > 0 else { return (nil, nil) }
    let (model, given) = try settled()
    var values: [String: Double] = [:]
    for parameter in model.parameters { values[parameter.name] = given[parameter.name] ?? parameter.value }
    guard let electrode = ExcitableCell.electrode(of: cell.model, values)
    else { return (nil, nil) }
    var settings = ExcitableCell.Settings(seed: request.seed, instructions: request.instructions)
    (settings.threads, settings.memoryLimit) = (request.threads, request.memoryLimit)
    settings.integrator = request.usedIntegrator
    let excitable = ExcitableCell(
      model: model, parameters: values, electrode: electrode, rest: nil, startsAtRest: false,
      timeStep: course.timeStep, familyStep: course.timeStep, settings: settings)
    do {
      return (try CellExcitabilityStudy(excitable, course).found { _ in goesOn() }, nil)
    } catch {
      switch error {
      case .interrupted: return (nil, .interrupted(at: duration))
      case .unstable(let instability): return (nil, .unstable(instability))
      case .world(let error): throw error
      case .noThreshold: return (nil, nil)
      }
    }
  }
}
