import Equations
import Kernels
import Units

/// Turns a world's description into components with offsets, moves and paths.
struct WorldCompiler {
  let description: WorldDescription
  private let block: Int
  let instructions: InstructionSet
  var components: [WorldPlan.Component] = []
  var paths: [WorldPlan.SpikePath] = []
  private(set) var probes: [WorldPlan.Probe] = []
  var cables: [WorldPlan.Cable] = []
  /// The currents between the nodes of tissues.
  var stencils: [TissueStencil] = []
  /// For each component of a cable, which one, and the last component of it.
  var memberships: [Int: (cable: Int, turn: Int)] = [:]
  /// How many numbers the world holds so far.
  private(set) var size = 0
  private(set) var recording = Recording(signals: [], events: [])

  init(_ description: WorldDescription, block: Int, instructions: InstructionSet) {
    self.description = description
    self.block = block
    self.instructions = instructions
  }

  // MARK: - Components

  mutating func compileComponents() throws(WorldError) {
    var names: Set<String> = []
    for (index, part) in description.parts.enumerated() {
      guard names.insert(part.name).inserted else { throw .declaredTwice(component: part.name) }
      guard part.every >= 1 else {
        throw .count(component: part.name, what: "steps between advances", found: part.every)
      }
      var component: WorldPlan.Component
      switch part {
      case .population(let population):
        component = try compile(population, index)
      case .native(let native, let name, let every):
        component = WorldPlan.Component(name: name, every: every, body: .native(native))
        component.size = native.ports.count
        component.states = native.states.enumerated().map { ($1.name, native.inputs.count + $0) }
      case .waveform(let waveform, let name, _):
        let edges = waveform.edges(step: description.timeStep)
        component = WorldPlan.Component(name: name, every: 1, body: .waveform(waveform, edges: edges))
        component.size = waveform.laneCount
        if edges != nil { component.changes = reserve(1) }
      }
      component.place(at: reserve(component.size))
      components.append(component)
    }
  }

  /// Room for some numbers, in whole groups of eight.
  mutating func reserve(_ count: Int) -> Int {
    let groups = count > .max - 7 ? .max : count + 7
    defer { size = size > .max - groups ? .max : size + groups / 8 * 8 }
    return size
  }

  /// All numbers of the world at time 0.
  func initialNumbers() -> LaneBuffer {
    let numbers = LaneBuffer(count: size)
    for component in components {
      let own = numbers.view.from(component.base)
      switch component.body {
      case .population(let kernel, _, _, let laneParameters):
        kernel.initialize(own, laneParameters: laneParameters, instructions: instructions)
      case .native(let native):
        for (place, port) in native.ports.enumerated() { own[place] = port.initial }
      case .waveform:
        break
      }
    }
    return numbers
  }

  private func compile(
    _ population: WorldDescription.Population, _ index: Int
  ) throws(WorldError) -> WorldPlan.Component {
    guard population.count >= 1 else {
      throw .count(component: population.name, what: "instances", found: population.count)
    }
    let parsed: ParsedModel
    do { parsed = try ParsedModel(population.model) } catch { throw .model(error) }
    let factor = (try? Unit(parsing: "ms"))?.conversionFactor(to: parsed.timeUnit) ?? 1
    let step = description.timeStep * Double(population.every) * factor
    var settings = DiscretizationSettings(timeStep: step, otherTimeStep: step)
    let lanes = try sortParameters(population, &settings)
    settings.accountsCharge = population.accountsCharge || !population.integrals.isEmpty
    settings.integrals = try integrals(of: population)
    if let bound = population.polynomialBound, bound < population.precision.leastPolynomialBound {
      throw .polynomialBound(
        component: population.name, bound, least: population.precision.leastPolynomialBound)
    }
    settings.polynomialBound = population.polynomialBound
    settings.steadyStates = population.steadyStates
    settings.precision = population.precision
    settings.integrator = population.integrator
    settings.variesStep = population.variesStep
    settings.outputs = neededDefinitions(index, population.model)
    settings.announcedEvents = announcedEvents(index)
    settings.interpolatedReceivers = interpolatedReceivers(index)
    settings.cable = cableMethod(of: index)
    if let refusal = Discretization.refusal(parsed, settings) {
      throw .integrator(component: population.name, population.integrator, refusal)
    }
    let connected = description.signals.filter { $0.target == index }
    for input in population.model.inputs
    where !population.variesStep && !connected.contains(where: { $0.input == input.name }) {
      settings.standingInputs[input.name] = input.standing
    }
    // Where signals add up, one that differs between lanes makes their sum differ.
    let varied = connected.filter { if case .broadcast = $0.fan { false } else { population.count > 1 } }
    let uniform = Set(connected.map { $0.input }).subtracting(varied.map { $0.input })
    settings.slowInputs = uniform.filter { input in
      connected.filter { $0.input == input }.allSatisfy { isSlow($0.source, for: population) }
    }
    let kernel = Kernel(
      parsed, settings, lanes: min(population.count, Self.mostLanes), uniformInputs: uniform, block: block)
    try checkSize(of: population, kernel)
    var component = WorldPlan.Component(
      name: population.name, every: population.every,
      body: .population(
        kernel, purpose: CounterRandom.purpose(population.name), timeFactor: factor, laneParameters: lanes))
    component.size = kernel.bufferSize
    component.firstLane = population.firstLane
    component.events = population.model.events.map { event in
      (event.name, kernel.slots[event.name]?.offset ?? 0, kernel.slots[event.name + ".fraction"]?.offset ?? 0)
    }
    component.states = population.model.states.map { ($0.name, kernel.slots[$0.name]?.offset ?? 0) }
    return component
  }

  private func integrals(of population: WorldDescription.Population) throws(WorldError) -> [String] {
    let known = population.model.definitions.map { $0.name }
    for name in population.integrals where !known.contains(name) {
      throw .unknownPort(
        component: population.name, port: name, nearest: nearestNames(to: name, among: known, most: 3))
    }
    return known.filter { population.integrals.contains($0) }
  }

  /// Whether a component keeps its values for many of the population's steps.
  private func isSlow(_ source: Int, for population: WorldDescription.Population) -> Bool {
    if case .waveform = description.parts[source] { return true }
    return description.parts[source].every > population.every
  }

  /// Checks the given parameters and splits them in uniform ones and those that differ between lanes.
  private func sortParameters(
    _ population: WorldDescription.Population, _ settings: inout DiscretizationSettings
  ) throws(WorldError) -> [String: [Double]] {
    var lanes: [String: [Double]] = [:]
    let known = population.model.parameters
    for name in population.parameters.keys where !known.contains(where: { $0.name == name }) {
      throw .unknownPort(
        component: population.name, port: name,
        nearest: nearestNames(to: name, among: known.map { $0.name }, most: 3))
    }
    for parameter in known {
      let given = population.parameters[parameter.name] ?? .uniform(parameter.value)
      let values = if case .lanes(let list) = given { list } else { [Double]() }
      if case .uniform(let value) = given {
        try check([value], parameter, population)
        settings.uniformParameters[parameter.name] = value
      } else {
        guard values.count == population.count else {
          throw .laneCount(
            component: population.name, port: parameter.name, found: values.count, expected: population.count)
        }
        try check(values, parameter, population)
        lanes[parameter.name] = values
      }
    }
    return lanes
  }

  private func check(
    _ values: [Double], _ parameter: Model.Parameter, _ population: WorldDescription.Population
  ) throws(WorldError) {
    for value in values where !parameter.range.contains(value) {
      throw .parameterOutOfRange(
        component: population.name, parameter: parameter.name, value: value, range: parameter.range,
        unit: parameter.unit)
    }
  }

  /// The definitions that are connected or recorded.
  private func neededDefinitions(_ index: Int, _ model: Model) -> [String] {
    let asked =
      description.signals.filter { $0.source == index }.map { $0.output }
      + description.probes.filter { $0.component == index }.map { $0.variable }
    let needed = Set(asked)
    return model.definitions.map { $0.name }.filter { needed.contains($0) }
  }

  /// The events that others receive or that are recorded.
  func announcedEvents(_ index: Int) -> Set<String> {
    Set(
      description.spikePaths.filter { $0.source == index }.map { $0.event }
        + description.eventProbes.filter { $0.component == index }.map { $0.variable })
  }

  // MARK: - Ports

  private struct Port {
    var place: Int
    var lanes: Int
    var isScalar: Bool
    var unit: String
  }

  func name(_ index: Int) -> String { components[index].name }

  private func port(_ index: Int, _ name: String, isInput: Bool) throws(WorldError) -> Port {
    var known: [String] = []
    switch components[index].body {
    case .population(let kernel, _, _, _):
      let model = kernel.parsed.model
      let inputs = model.inputs.map { ($0.name, $0.unit) }
      let others =
        model.states.map { ($0.name, $0.unit) } + model.definitions.map { ($0.name, $0.unit) }
        + totals(of: model)
      let all = isInput ? inputs : others + inputs
      if let found = all.first(where: { $0.0 == name }), let slot = kernel.slots[name] {
        return Port(
          place: components[index].base + slot.offset, lanes: kernel.laneCount, isScalar: slot.isUniform,
          unit: found.1)
      }
      known = all.map { $0.0 }
    case .native(let native):
      let all = isInput ? native.inputs : native.inputs + native.states + native.outputs
      if let place = all.firstIndex(where: { $0.name == name }) {
        return Port(
          place: components[index].base + place, lanes: 1, isScalar: false, unit: all[place].unit)
      }
      known = all.map { $0.name }
    case .waveform(let waveform, _):
      if name == "value", !isInput, case .waveform(_, _, let unit) = description.parts[index] {
        return Port(
          place: components[index].base, lanes: waveform.laneCount, isScalar: false, unit: unit)
      }
      known = isInput ? [] : ["value"]
    }
    throw .unknownPort(
      component: self.name(index), port: name, nearest: nearestNames(to: name, among: known, most: 3))
  }

  /// What a model accounts for, with units.
  private func totals(of model: Model) -> [(String, String)] {
    func unit(_ name: String) -> String {
      "\(model.definitions.first { $0.name == name }?.unit ?? "1") \(model.timeUnit)"
    }
    return (model.membrane?.currents ?? []).map { ($0 + ".charge", unit($0)) }
      + model.transfers.map { ($0.name + ".amount", unit($0.flow)) }
      + model.definitions.map { ($0.name + ".integral", unit($0.name)) }
  }

  func conversion(
    from source: (name: String, unit: String), to target: (name: String, unit: String)
  ) throws(WorldError) -> Double {
    if let found = try? Unit(parsing: source.unit), let wanted = try? Unit(parsing: target.unit),
      let factor = found.conversionFactor(to: wanted)
    {
      return factor
    }
    throw .units(
      source: source.name, sourceUnit: source.unit, target: target.name, targetUnit: target.unit)
  }

  private func steps(_ delay: Double, every: Int) -> Int {
    Int((delay / (description.timeStep * Double(every))).rounded())
  }

  /// Whether a delay can be held; the limit guards memory and the conversion to a number of steps.
  func isPossible(_ delay: Double) -> Bool {
    delay >= 0 && delay / description.timeStep <= 1e7
  }

  // MARK: - Signals

  mutating func compileSignals() throws(WorldError) {
    var reached: Set<String> = []
    for signal in description.signals {
      let source = try port(signal.source, signal.output, isInput: false)
      let target = try port(signal.target, signal.input, isInput: true)
      let names = (name(signal.source) + "." + signal.output, name(signal.target) + "." + signal.input)
      let factor = try factor(of: signal, from: (names.0, source.unit), to: (names.1, target.unit))
      guard isPossible(signal.delay) else {
        throw .delay(source: names.0, target: names.1, signal.delay)
      }
      var move = Move(
        source: source.place,
        sourceStride: source.isScalar || (source.lanes == 1 && target.lanes > 1) ? 0 : 1,
        target: target.place, lanes: target.isScalar ? 1 : target.lanes, toScalar: target.isScalar,
        factor: factor, adds: !reached.insert(names.1).inserted)
      let weights = try shape(&move, signal, source, target)
      // A signal from a later component is its value of the step before: one step of the delay is made.
      let isBackward = turn(of: signal.source) >= turn(of: signal.target)
      let delay = steps(signal.delay, every: components[signal.target].every) - (isBackward ? 1 : 0)
      if delay > 0 { move.line = (reserve(8 + delay * move.lanes), delay) }
      if move.isCopy, weights == nil, let changes = components[signal.source].changes,
        description.signals.filter({ $0.target == signal.target && $0.input == signal.input }).count == 1
      {
        move.seen = (changes, reserve(1))
      }
      components[signal.target].moves.append((move, weights))
    }
  }

  /// Shapes a move by its fan; gives the weights of a sum.
  private mutating func shape(
    _ move: inout Move, _ signal: WorldDescription.Signal, _ source: Port, _ target: Port
  ) throws(WorldError) -> [Double]? {
    switch signal.fan {
    case .each:
      guard source.lanes == target.lanes else {
        throw .laneCount(
          component: name(signal.target), port: signal.input, found: source.lanes, expected: target.lanes)
      }
      return nil
    case .broadcast(let lane):
      guard lane >= 0, lane < source.lanes else {
        throw .laneCount(
          component: name(signal.source), port: signal.output, found: lane, expected: source.lanes)
      }
      move.source += source.isScalar ? 0 : lane
      move.sourceStride = 0
      return nil
    case .sum(let weights):
      guard weights.count == source.lanes else {
        throw .laneCount(
          component: name(signal.target), port: signal.input, found: weights.count, expected: source.lanes)
      }
      guard target.lanes == 1 else {
        throw .laneCount(
          component: name(signal.target), port: signal.input, found: 1, expected: target.lanes)
      }
      move.sourceStride = 0
      return source.isScalar ? [weights.reduce(0, +)] : weights
    case .tissue(let tissue):
      guard signal.delay == 0 else {
        throw .delay(source: name(signal.source), target: name(signal.target), signal.delay)
      }
      move.shape = .tissue(try compile(tissue, of: signal, lanes: (source.lanes, target.lanes)))
      return nil
    }
  }

  // MARK: - Probes

  mutating func compileProbes() throws(WorldError) {
    for probe in description.probes { try compile(probe) }
    for probe in description.eventProbes {
      guard let event = components[probe.component].events.firstIndex(where: { $0.name == probe.variable })
      else {
        throw .unknownPort(
          component: name(probe.component), port: probe.variable,
          nearest: components[probe.component].events.map { $0.name })
      }
      components[probe.component].listeners.append((event, recording.events.count))
      recording.events.append(Recording.Events(name: probe.name, times: [], lanes: []))
    }
  }

  private mutating func compile(_ probe: WorldDescription.Probe) throws(WorldError) {
    guard probe.every >= 1 else {
      throw .count(component: name(probe.component), what: "steps between samples", found: probe.every)
    }
    let port = try port(probe.component, probe.variable, isInput: false)
    var lanes = port.isScalar ? 1 : port.lanes
    var place = port.place
    if let lane = probe.lane {
      guard lane >= 0, lane < port.lanes else {
        throw .laneCount(
          component: name(probe.component), port: probe.variable, found: lane, expected: port.lanes)
      }
      place += port.isScalar ? 0 : lane
      lanes = 1
    }
    let interval = description.timeStep * Double(probe.every)
    // The first and last sample lie on whole intervals from time 0.
    let first = max((probe.window.lowerBound / interval).rounded(.up), 0)
    let last = Double(Int.max / 2) / Double(probe.every)
    let end = min((probe.window.upperBound / interval).rounded(.up), last)
    let window = Int(min(first, end)) * probe.every..<Int(end) * probe.every
    probes.append(
      WorldPlan.Probe(place: place, lanes: lanes, every: probe.every, window: window))
    recording.signals.append(
      Recording.Signal(
        name: probe.name, unit: port.unit, laneCount: lanes,
        start: Double(window.lowerBound) * description.timeStep,
        interval: interval, values: []))
  }
}

extension WorldPlan.Component {
  /// Moves all places of the component to where its numbers begin.
  mutating func place(at base: Int) {
    self.base = base
    events = events.map { ($0.name, base + $0.happens, base + $0.fraction) }
    states = states.map { ($0.name, base + $0.place) }
  }
}

extension NativeComponent {
  /// All ports, in the order of their values.
  var ports: [NativePort] { inputs + states + outputs }
}
