import Equations
import Physiology
import Simulation

extension ExcitableCell {
  /// The parameter of a model that says where its potential starts.
  static let initialPotential = "initialPotential"
  /// How long a cell settles whose rest cannot be found otherwise, in ms, and how long it must be silent then.
  private static let settling = (duration: 3000.0, silent: 1000.0)

  /// The cell of a protocol, at rest unless its potential at the start is set.
  ///
  /// The state at rest is found from the equations, and where that fails by letting the cell settle; a cell that
  /// fires by itself starts as its model says.
  ///
  /// - Throws: that the model has no electrode, or what is wrong with it.
  init(_ request: ProtocolRequest) throws(ProtocolError) {
    let given = request.parameters.values(of: CellProtocol.cell)
    var values: [String: Double] = [:]
    for parameter in request.model.parameters {
      values[parameter.name] = given[parameter.name] ?? parameter.value
    }
    guard let electrode = Self.electrode(of: request.model, values) else {
      throw .noElectrode(request.model.name)
    }
    let step = request.usedTimeStep
    guard step >= Self.shortestStep, step.isFinite else { throw .world(.timeStep(step)) }
    var settings = Settings()
    (settings.seed, settings.threads, settings.memoryLimit) =
      (request.seed, request.threads, request.memoryLimit)
    let plain = ExcitableCell(
      model: request.model, parameters: values, electrode: electrode, rest: nil, startsAtRest: false,
      timeStep: step, familyStep: step, settings: settings)
    guard given[Self.initialPotential] == nil else {
      self = plain
      return
    }
    self = try plain.atRest()
  }

  /// The same cell starting at rest, where it has one.
  private func atRest() throws(ProtocolError) -> ExcitableCell {
    let start = model.parameters.first { $0.name == Self.initialPotential }
    var found: RestingState?
    do {
      found = try RestingState.find(model, parameters: parameters, within: start?.range ?? -150...100)
    } catch {
      throw .world(.model(error))
    }
    var (started, values) = (model, parameters)
    if let rest = found, try !staysAtRest(rest) { found = nil }
    if let found {
      started = found.starting(model)
      values[Self.initialPotential] = found.potential
      if start == nil { started.start(electrode.potential, at: found.potential) }
    } else if let states = try settledStates() {
      for (name, value) in states { started.start(name, at: value) }
    }
    return ExcitableCell(
      model: started, parameters: values, electrode: electrode, rest: found, startsAtRest: found != nil,
      timeStep: timeStep, familyStep: familyStep, settings: settings)
  }

  /// How far the cell is displaced from a state at rest to see whether it comes back, in mV, and for how long it is
  /// watched, in ms.
  private static let trial = (displacement: 0.05, duration: 500.0, away: 1.0)

  /// Whether the cell stays where its currents balance, a little displaced.
  private func staysAtRest(_ rest: RestingState) throws(ProtocolError) -> Bool {
    var description = WorldDescription(timeStep: timeStep, seed: settings.seed)
    var displaced = rest.starting(model)
    displaced.start(electrode.potential, at: rest.potential + Self.trial.displacement)
    let cell = description.add(population("displaced", displaced))
    description.record(cell, electrode.potential, as: "potential", every: 10)
    let world = try run(description, for: Self.trial.duration)
    let potentials = world.recording.signal("potential")?.values ?? []
    return potentials.allSatisfy { ($0 - rest.potential).magnitude < Self.trial.away }
  }

  private func run(
    _ description: WorldDescription, for duration: Double
  ) throws(ProtocolError) -> World {
    var world: World
    do {
      world = World(try WorldPlan(description, memoryLimit: settings.memoryLimit))
    } catch {
      throw .world(error)
    }
    do {
      try world.run(steps: Self.steps(duration, of: timeStep))
    } catch {
      throw .unstable(error)
    }
    return world
  }

  /// All states after some seconds without current; nil for a cell that does not become silent.
  private func settledStates() throws(ProtocolError) -> [(String, Double)]? {
    var description = WorldDescription(timeStep: timeStep, seed: settings.seed)
    let cell = description.add(population("settling"))
    let steps = Self.steps(Self.settling.duration, of: timeStep)
    let first = Self.settling.duration - Self.settling.silent
    description.record(
      cell, electrode.potential, as: "potential", every: max(1, steps / 30_000),
      detail: WorldDescription.ProbeDetail(window: first..<Double.infinity))
    let world = try run(description, for: Self.settling.duration)
    let potentials = world.recording.signal("potential")?.values ?? []
    // What still moves by a mV in a second is not at rest.
    guard let low = potentials.min(), let high = potentials.max(), high - low < 1 else { return nil }
    return model.states.compactMap { state in world.value("settling", state.name).map { (state.name, $0) } }
  }
}

extension Model {
  /// Lets a state start at a value, in its own unit.
  mutating func start(_ name: String, at value: Double) {
    guard let index = states.firstIndex(where: { $0.name == name }) else { return }
    states[index].initial = states[index].unit == "1" ? "\(value)" : "\(value) [\(states[index].unit)]"
  }
}
