import ArrayInstructions
import Equations

/// A model lowered to a short program over whole arrays, for a given number of lanes.
///
/// Immutable; the numbers stand in a `LaneBuffer`.
public final class Kernel: Sendable {
  /// Where a named number stands.
  public struct Slot: Sendable, Hashable {
    /// The place of lane 0 in the buffer.
    public let offset: Int
    /// Whether one number serves all lanes (eight copies of it).
    public let isUniform: Bool
  }

  /// The model.
  public let parsed: ParsedModel
  /// How many lanes there are.
  public let laneCount: Int
  /// States, inputs, recorded definitions, events (`event`, `event.fraction`), totals (`current.charge`,
  /// `transfer.amount`, `definition.integral`).
  public let slots: [String: Slot]
  /// What polynomials stand for.
  public let polynomials: [PolynomialPass.Group]
  /// How many instructions one step takes.
  public var instructionCount: Int { regular.count }
  /// How many numbers a buffer can hold at most.
  public static var largestBuffer: Int { Int(clamping: gv_largest_buffer) }
  /// How many numbers the buffer holds: what the kernel keeps, and behind it a scratch.
  public var bufferSize: Int { layout.size + layout.scratchSize }
  /// How many numbers the scratch holds in which a step keeps what it computes on the way.
  public var scratchSize: Int { layout.scratchSize }
  /// All lanes and those that fill up the last group of eight.
  public var allLanes: Range<Int> { 0..<layout.paddedLanes }

  let layout: KernelLayout
  /// The instructions of a step as text is made of them.
  let regular: [gv_instruction]
  private let setUp: PreparedCode
  private let firstStep: PreparedCode
  private let regularStep: PreparedCode
  /// What a step does after the cable that its membrane belongs to has been solved; empty without one.
  private let afterCable: PreparedCode
  /// What is made of slow inputs, computed when one of them has changed.
  private let refresh: PreparedCode
  private let slowInputs: [(place: Int, last: Int)]
  private let timeOffset: Int

  /// Compiles a model.
  ///
  /// - Parameters:
  ///   - parsed: a model that has been read and checked.
  ///   - settings: step, uniform parameters, standing inputs, recorded definitions; `otherTimeStep` is ignored.
  ///   - lanes: how many instances, at least 1.
  ///   - uniformInputs: the inputs that get one number for all lanes.
  ///   - block: lanes per block, a multiple of 8.
  public init(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings, lanes: Int, uniformInputs: Set<String>,
    block: Int = 256
  ) {
    var assembly = KernelAssembly(parsed, settings, lanes: lanes, block: block)
    assembly.placeVariables(uniformInputs: uniformInputs)
    let first =
      Discretization.isStaggered(parsed, settings)
      ? assembly.lowerStep(otherTimeStep: settings.timeStep / 2) : nil
    let usual = assembly.lowerStep(otherTimeStep: settings.timeStep)
    polynomials = assembly.polynomials
    let after = assembly.lowerAfterCable()
    regular = usual + after
    let slow = assembly.lowerRefresh()
    let initial = assembly.lowerSetUp()
    layout = assembly.layout
    setUp = PreparedCode(initial, layout.addresses)
    firstStep = PreparedCode(first ?? usual, layout.addresses)
    regularStep = PreparedCode(usual, layout.addresses)
    afterCable = PreparedCode(after, layout.addresses)
    refresh = PreparedCode(slow, layout.addresses)
    slowInputs = assembly.slowInputs
    slots = assembly.slots
    timeOffset = assembly.timeOffset
    laneCount = lanes
    self.parsed = parsed
  }

  /// Fills the numbers of this kernel with parameters, inputs and states at their initial values.
  ///
  /// - Parameters:
  ///   - numbers: `bufferSize` zeros.
  ///   - laneParameters: values for the parameters that differ between lanes, `laneCount` each.
  ///   - instructions: the instructions to use.
  public func initialize(
    _ numbers: LaneView, laneParameters: [String: [Double]], instructions: InstructionSet
  ) {
    for constant in layout.constants { numbers.setScalar(at: constant.offset, constant.value) }
    for constant in layout.singleConstants {
      numbers.setScalar(at: constant.offset, Self.pair(constant.value, constant.value))
    }
    for table in layout.tables {
      for (place, value) in table.values.enumerated() { numbers[table.offset + place] = value }
    }
    for input in parsed.model.inputs {
      guard let slot = slots[input.name] else { continue }
      numbers.fill(at: slot.offset, count: slot.isUniform ? 8 : layout.paddedLanes, input.standing)
    }
    for (name, values) in laneParameters {
      guard let slot = slots[name], !values.isEmpty else { continue }
      for lane in 0..<layout.paddedLanes { numbers[slot.offset + lane] = values[min(lane, values.count - 1)] }
    }
    let step = KernelStep(number: 0, seed: 0, purpose: 0, instructions: instructions)
    run(setUp, numbers, step, wholeShare(numbers))
  }

  /// Two singles in the place of a double.
  static func pair(_ first: Float, _ second: Float) -> Double {
    Double(bitPattern: UInt64(second.bitPattern) << 32 | UInt64(first.bitPattern))
  }

  /// A buffer of this kernel alone, at its initial values; parameters as at `initialize`.
  public func initialBuffer(laneParameters: [String: [Double]], instructions: InstructionSet) -> LaneBuffer {
    let buffer = LaneBuffer(count: bufferSize)
    initialize(buffer.view, laneParameters: laneParameters, instructions: instructions)
    return buffer
  }

  /// Advances all lanes by one step, in one thread; where the membrane belongs to a cable, up to the cable.
  ///
  /// - Parameters:
  ///   - numbers: those of this kernel, in a unique buffer.
  ///   - time: the time at the start of the step, in the model's unit.
  ///   - step: which step it is.
  public func step(_ numbers: LaneView, time: Double, _ step: KernelStep) {
    begin(numbers, time: time, step)
    advance(numbers, step, wholeShare(numbers))
  }

  /// Begins a step: sets the time, and refreshes what is made of slow inputs. Parameters as at `step`.
  public func begin(_ numbers: LaneView, time: Double, _ step: KernelStep) {
    numbers.setScalar(at: timeOffset, time)
    if noteSlowInputs(numbers) || step.isFirst { run(refresh, numbers, step, wholeShare(numbers)) }
  }

  /// Advances some lanes by a step that has been begun; where the membrane belongs to a cable, up to the cable.
  ///
  /// Several threads may advance different lanes, each with a scratch of its own.
  public func advance(_ numbers: LaneView, _ step: KernelStep, _ share: KernelShare) {
    run(step.isFirst ? firstStep : regularStep, numbers, step, share)
  }

  /// Ends a step of some lanes after the cable has been solved; nothing for a membrane that stands alone.
  public func finish(_ numbers: LaneView, _ step: KernelStep, _ share: KernelShare) {
    run(afterCable, numbers, step, share)
  }

  /// All lanes, with the scratch that stands behind the kernel's numbers.
  public func wholeShare(_ numbers: LaneView) -> KernelShare {
    KernelShare(lanes: allLanes, scratch: numbers.from(layout.size))
  }

  private func run(_ code: PreparedCode, _ numbers: LaneView, _ step: KernelStep, _ share: KernelShare) {
    numbers.run(code, step, share, block: layout.block)
  }

  /// Whether a slow input is another than at the last step.
  private func noteSlowInputs(_ numbers: LaneView) -> Bool {
    var changed = false
    for input in slowInputs where numbers[input.place].bitPattern != numbers[input.last].bitPattern {
      numbers[input.last] = numbers[input.place]
      changed = true
    }
    return changed
  }

  /// Whether all states are numbers: their arrays stand at the beginning, one after the other.
  public func hasFiniteStates(_ numbers: LaneView) -> Bool {
    numbers.isFinite(at: 0, count: parsed.model.states.count * layout.paddedLanes)
  }

  /// Whether all states are numbers in some lanes, of which both ends are multiples of 8.
  public func hasFiniteStates(_ numbers: LaneView, in lanes: Range<Int>) -> Bool {
    parsed.model.states.indices.allSatisfy { state in
      numbers.isFinite(at: state * layout.paddedLanes + lanes.lowerBound, count: lanes.count)
    }
  }
}

/// Puts the pieces of a kernel together.
struct KernelAssembly {
  let parsed: ParsedModel
  let settings: DiscretizationSettings
  private(set) var layout: KernelLayout
  private(set) var slots: [String: Kernel.Slot] = [:]
  private(set) var timeOffset = 0
  private var named: [EquationGraph.Variable: Int32] = [:]
  private(set) var places: [String: Int32] = [:]
  /// The slow inputs, and where their last values are kept.
  private(set) var slowInputs: [(place: Int, last: Int)] = []
  /// What polynomials stand for in the step lowered last.
  private(set) var polynomials: [PolynomialPass.Group] = []
  private var derived: [(graph: EquationGraph, nodes: [(node: NodeIndex, address: Int32)])] = []

  init(_ parsed: ParsedModel, _ settings: DiscretizationSettings, lanes: Int, block: Int) {
    self.parsed = parsed
    self.settings = settings
    layout = KernelLayout(lanes: lanes, block: block)
  }

  mutating func placeVariables(uniformInputs: Set<String>) {
    let model = parsed.model
    for state in model.states { place(state.name, .state) }
    for parameter in model.parameters where settings.uniformParameters[parameter.name] == nil {
      place(parameter.name, .laneParameter)
    }
    for input in model.inputs where settings.standingInputs[input.name] == nil {
      let isSlow = settings.slowInputs.contains(input.name)
      place(input.name, isSlow ? .slowInput : .input, uniform: uniformInputs.contains(input.name))
      guard isSlow, let slot = slots[input.name] else { continue }
      let last = layout.scalar()
      slowInputs.append((slot.offset, layout.offset(of: last)))
    }
    place("t", .time, uniform: true)
    timeOffset = slots["t"]?.offset ?? 0
    if settings.variesStep {
      place("dt", .time, uniform: true)
      for state in model.states { placeResult(Discretization.errorName(of: state.name)) }
    }
    for event in model.events {
      placeResult(event.name)
      placeResult(event.name + ".fraction")
    }
    for state in Discretization.liftedStates(parsed, settings) { place(state + ".before", .state) }
    if let potential = Discretization.followedPotential(parsed, settings) {
      place(Discretization.followedName(of: potential), .state)
    }
    for name in settings.outputs where slots[name] == nil { placeResult(name) }
    for (index, receiver) in model.receivers.enumerated() {
      placeResult("receiver.\(index)")
      if settings.interpolatedReceivers.contains(receiver.name) { placeResult("receiver.\(index).stretch") }
    }
    for state in Discretization.continuedStates(parsed, settings) {
      place(Discretization.lastName(of: state), .state)
    }
    if settings.accountsCharge {
      for name in model.totals(integrals: settings.integrals) { placeResult(name) }
    }
    placeCableNumbers()
  }

  /// The whole step, or what comes before the cable.
  mutating func lowerStep(otherTimeStep: Double) -> [gv_instruction] {
    var adjusted = settings
    adjusted.otherTimeStep = otherTimeStep
    var step = Discretization(parsed, adjusted)
    if let cable = step.beforeCable {
      return lower(stores(before: cable), step.graph, exact: cable.exactNodes(in: step.graph))
    }
    let stores = stores(&step)
    return lower(stores, step.graph, events: step.events.flatMap { [$0.happens, $0.fraction] })
  }

  /// What comes after the cable; nothing without one.
  mutating func lowerAfterCable() -> [gv_instruction] {
    guard settings.cable != nil else { return [] }
    var step = Discretization(parsed, settings)
    let stores = stores(&step)
    return lower(stores, step.graph, events: step.events.flatMap { [$0.happens, $0.fraction] })
  }

  private mutating func lower(
    _ stores: [Store], _ graph: EquationGraph, events: [NodeIndex] = [], exact: [NodeIndex] = []
  ) -> [gv_instruction] {
    let roots = stores.map { $0.node }
    var groups: [PolynomialPass.Group] = []
    if let bound = settings.polynomialBound {
      var ranges: [String: ClosedRange<Double>] = [:]
      for state in parsed.model.states { ranges[state.name] = state.usualRange }
      let asked = PolynomialPass.Settings(bound: bound, ranges: ranges, precision: settings.precision)
      groups = PolynomialPass(graph, roots: roots, asked).groups
      polynomials = groups
    }
    guard settings.precision == .single else { return lower(stores, graph, groups) }
    let uniform = named.filter { layout.isScalar($0.value) }.map { $0.key }
    var pass = PrecisionPass(graph, roots: roots, events: events, exact: exact, uniform: Set(uniform))
    let moved = stores.map { store in
      Store(
        address: store.address, node: pass.double(store.node),
        condition: store.condition.map { pass.double($0) })
    }
    for index in groups.indices { groups[index].move(into: &pass) }
    return lower(moved, pass.graph, groups)
  }

  private mutating func lower(
    _ stores: [Store], _ graph: EquationGraph, _ groups: [PolynomialPass.Group]
  ) -> [gv_instruction] {
    var lowering = KernelLowering(graph, named: named, layout: layout, computed: .varying)
    lowering.replace(groups, stores)
    layout = lowering.lower(stores)
    derived.append((graph, lowering.derived))
    return lowering.code
  }

  /// What the end of a step writes.
  private mutating func stores(_ step: inout Discretization) -> [Store] {
    var stores = step.states.map { Store(address: places[$0.name] ?? 0, node: $0.node) }
    for event in step.events {
      stores.append(Store(address: places[event.name] ?? 0, node: event.happens))
      stores.append(fraction(of: event.name, event.happens, event.fraction, &step.graph))
    }
    for (name, node) in step.outputs where places[name] != nil && !isState(name) {
      stores.append(Store(address: places[name] ?? 0, node: node))
    }
    for (name, node) in step.errors {
      stores.append(Store(address: places[Discretization.errorName(of: name)] ?? 0, node: node))
    }
    for (name, node) in step.totals {
      let total = step.accumulate(name, node)
      stores.append(Store(address: places[name] ?? 0, node: total))
      named[EquationGraph.Variable(name: name, role: .state)] = places[name]
    }
    return stores
  }

  /// The fraction at which an event happens, and where it does not the last one.
  private mutating func fraction(
    of event: String, _ happens: NodeIndex, _ fraction: NodeIndex, _ graph: inout EquationGraph
  ) -> Store {
    let name = event + ".fraction"
    let last = EquationGraph.Variable(name: name, role: .state)
    named[last] = places[name]
    let node = graph.select(happens, fraction, graph.variable(last.name, last.role))
    return Store(address: places[name] ?? 0, node: node, condition: happens)
  }

  /// Everything that is made of parameters and slow inputs, of which those of parameters alone are left.
  mutating func lowerRefresh() -> [gv_instruction] {
    var code: [gv_instruction] = []
    for index in derived.indices {
      let (graph, nodes) = derived[index]
      let isSlow = { (node: NodeIndex) in graph.invariance[Int(node)] == .slow }
      var lowering = KernelLowering(graph, named: named, layout: layout, computed: .slow)
      layout = lowering.lower(
        nodes.filter { isSlow($0.node) }.map { Store(address: $0.address, node: $0.node) })
      code += lowering.code
      derived[index].nodes = nodes.filter { !isSlow($0.node) } + lowering.derived
    }
    return code
  }

  /// Everything that is made of parameters alone, and the states' initial values.
  mutating func lowerSetUp() -> [gv_instruction] {
    var code: [gv_instruction] = []
    for (graph, nodes) in derived {
      var lowering = KernelLowering(graph, named: named, layout: layout, computed: .constant)
      layout = lowering.lower(nodes.map { Store(address: $0.address, node: $0.node) })
      code += lowering.code
    }
    let initial = Discretization.initialValues(parsed, standing(settings))
    var lowering = KernelLowering(initial.graph, named: named, layout: layout, computed: .constant)
    layout = lowering.lower(initial.states.map { Store(address: places[$0.name] ?? 0, node: $0.node) })
    code += lowering.code
    let outputs = Discretization.initialOutputs(parsed, standing(settings))
    var last = KernelLowering(outputs.graph, named: named, layout: layout, computed: .constant)
    layout = last.lower(
      outputs.outputs.compactMap { output in
        isState(output.name) ? nil : places[output.name].map { Store(address: $0, node: output.node) }
      })
    code += last.code
    let amounts = Discretization.receiverAmounts(parsed, standing(settings))
    var receivers = KernelLowering(amounts.graph, named: named, layout: layout, computed: .constant)
    layout = receivers.lower(
      amounts.nodes.enumerated().map { Store(address: places["receiver.\($0)"] ?? 0, node: $1) })
    code += receivers.code
    return code + lowerStretches()
  }

  /// J·dt of the receiving states, and not a number where they have none.
  private mutating func lowerStretches() -> [gv_instruction] {
    var (graph, nodes) = Discretization.receiverStretches(parsed, settings)
    let stores = nodes.indices.compactMap { index in
      places["receiver.\(index).stretch"].map {
        Store(address: $0, node: nodes[index] ?? graph.constant(.nan))
      }
    }
    var lowering = KernelLowering(graph, named: named, layout: layout, computed: .constant)
    layout = lowering.lower(stores)
    return lowering.code
  }

  /// Initial values see every input at its standing value.
  private func standing(_ settings: DiscretizationSettings) -> DiscretizationSettings {
    var all = settings
    for input in parsed.model.inputs { all.standingInputs[input.name] = input.standing }
    return all
  }

  private func isState(_ name: String) -> Bool {
    parsed.model.states.contains { $0.name == name }
  }

  private mutating func place(_ name: String, _ role: EquationGraph.Variable.Role, uniform: Bool = false) {
    let address = uniform ? layout.scalar() : layout.array()
    places[name] = address
    named[EquationGraph.Variable(name: name, role: role)] = address
    slots[name] = Kernel.Slot(offset: layout.offset(of: address), isUniform: uniform)
  }

  private mutating func placeResult(_ name: String) {
    let address = layout.array()
    places[name] = address
    slots[name] = Kernel.Slot(offset: layout.offset(of: address), isUniform: false)
  }

  /// A result that a later program of the same step reads.
  mutating func placeIntermediate(_ name: String) {
    placeResult(name)
    named[EquationGraph.Variable(name: name, role: .state)] = places[name]
  }
}

extension Discretization {
  /// The node of a running total to which `node` is added in this step.
  mutating func accumulate(_ name: String, _ node: NodeIndex) -> NodeIndex {
    let total = graph.variable(name, .state)
    return graph.add(total, node)
  }
}

extension Kernel {
  /// The amount that a receiver adds per event, for each lane.
  public func amounts(ofReceiver index: Int, in numbers: LaneView) -> [Double] {
    let name = "receiver.\(index)"
    guard let slot = slots[name] else { return Array(repeating: 0, count: laneCount) }
    return (0..<laneCount).map { numbers[slot.offset + $0] }
  }

  /// J·dt of the state to which a receiver adds, for each lane, where events arrive at their moment within a
  /// step; nil where the state does not decay exponentially by itself.
  public func stretches(ofReceiver index: Int, in numbers: LaneView) -> [Double]? {
    guard let slot = slots["receiver.\(index).stretch"], !numbers[slot.offset].isNaN else { return nil }
    return (0..<laneCount).map { numbers[slot.offset + $0] }
  }
}
