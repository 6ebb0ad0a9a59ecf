import Equations
import Kernels
import Units

/// A world at a moment: the plan it follows and a state that is a plain value, so that a copy is a snapshot.
public struct World: Sendable {
  /// The plan.
  public let plan: WorldPlan
  /// The instructions that compute.
  public let instructions: InstructionSet
  /// How many base steps have been made.
  public private(set) var stepCount = 0
  /// What has been recorded so far; the samples at time 0 are there from the start.
  public private(set) var recording: Recording

  /// All numbers of all components.
  private var numbers: LaneBuffer
  private var queues: [SpikeQueue]
  private var nextEdges: [Int]
  /// The step at which each component advances next.
  private var due: [Int]
  /// The lanes in which an event has just happened, at the beginning; one list serves all.
  private var found: [Int32]

  /// A world at time 0.
  public init(_ plan: WorldPlan, instructions: InstructionSet = .best) {
    self.plan = plan
    self.instructions = instructions
    recording = plan.emptyRecording
    numbers = plan.initialNumbers
    queues = plan.paths.map {
      SpikeQueue(
        longest: $0.longest, deliveredEvery: plan.components[$0.target].every,
        keepsMoments: $0.interpolation != nil)
    }
    nextEdges = plan.components.map { _ in 0 }
    due = nextEdges
    found = Array(repeating: 0, count: plan.components.map { $0.kernel?.laneCount ?? 0 }.max() ?? 0)
    numbers.makeUnique()
    for (index, component) in plan.components.enumerated() { setWaveform(component, at: index, numbers.view) }
    record(numbers.view)
  }

  /// The time in ms.
  public var time: Double { Double(stepCount) * plan.timeStep }

  /// Makes one base step: every component whose turn it is hears its signals and spikes, advances, and
  /// announces its events; then the probes look.
  public mutating func step() {
    numbers.makeUnique()
    advance(plan.lentComponents, numbers.view, nil)
  }

  /// Runs for a number of base steps.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - workers: the threads that make the steps of large populations together; the numbers do not depend on
  ///     them.
  ///   - askEvery: after how many steps `goesOn` is asked.
  ///   - goesOn: gets the steps made so far; false ends the run after this step.
  /// - Throws: where a state stopped being a number and by when, found within ten steps; the recording keeps
  ///   what came before.
  public mutating func run(
    steps count: Int, workers: Workers? = nil, askEvery: Int = 100, goesOn: (Int) -> Bool = { _ in true }
  ) throws(Instability) {
    numbers.makeUnique()
    let numbers = numbers.view
    let divided = workers.flatMap {
      plan.isWorthDividing && $0.count > 1 ? DividedStep($0, plan, numbers, instructions) : nil
    }
    let components = plan.lentComponents
    let end = stepCount + count
    while stepCount < end {
      advance(components, numbers, divided)
      let asks = stepCount % max(askEvery, 1) == 0 || stepCount == end
      if asks || stepCount % Self.stepsBetweenChecks == 0 { try checkStates(numbers, divided) }
      if asks, !goesOn(stepCount) { return }
    }
  }

  private static let stepsBetweenChecks = 10

  /// The current value of a state, definition or port; nil if the world has no such thing.
  public func value(_ component: String, _ variable: String, lane: Int = 0) -> Double? {
    guard let component = plan.components.first(where: { $0.part.name == component }) else { return nil }
    switch component.part.body {
    case .population(let kernel, _, _, _):
      guard let slot = kernel.slots[variable], lane < kernel.laneCount else { return nil }
      return numbers[component.base + slot.offset + (slot.isUniform ? 0 : lane)]
    case .native(let native):
      return native.ports.firstIndex { $0.name == variable }.map { numbers[component.base + $0] }
    case .waveform(let waveform, _):
      return lane < waveform.laneCount ? numbers[component.base + lane] : nil
    }
  }

  // MARK: - One step

  private mutating func advance(
    _ components: LentComponents, _ numbers: LaneView, _ divided: DividedStep?
  ) {
    for index in due.indices where due[index] <= stepCount {
      components.lend(index) { component in
        due[index] = stepCount + component.every
        advance(component, at: index, numbers, divided)
      }
    }
    stepCount += 1
    record(numbers)
  }

  @inline(__always)
  private mutating func advance(
    _ component: WorldPlan.Planned, at index: Int, _ numbers: LaneView, _ divided: DividedStep?
  ) {
    if let cable = component.cable {
      if cable.members.last == index { advance(cable, numbers, divided) }
    } else if let kernel = component.kernel {
      advance(component, kernel, numbers, divided)
    } else if let native = component.native {
      hear(component, numbers)
      native.advance(
        numbers.from(component.base), timeStep: plan.timeStep * Double(component.every) * 0.001)
    } else {
      setWaveform(component, at: index, numbers)
    }
  }

  private mutating func hear(_ component: WorldPlan.Planned, _ numbers: LaneView) {
    if component.hearsSpikes {
      let (isFirst, paths) = (stepCount == 0, plan.paths)
      takeSpikes(for: component) { path, delivery in
        paths[path].deliver(delivery, isFirstStep: isFirst, numbers)
      }
    }
    if !component.moves.isEmpty { plan.moves.perform(component.moves, numbers) }
  }

  /// Steps a population that stands alone.
  private mutating func advance(
    _ component: WorldPlan.Planned, _ kernel: Kernel, _ numbers: LaneView, _ divided: DividedStep?
  ) {
    if let divided, component.isWorthDividing {
      divided.start(nil)
      prepare(component, kernel, numbers, divided)
      divided.step()
      announceEvents(component, numbers) { event, found in
        divided.collect(event: event, of: 0, into: &found)
      }
    } else {
      hear(component, numbers)
      kernel.step(numbers.from(component.base), time: time * component.timeFactor, step(of: component))
      announceEvents(component, kernel, numbers)
    }
  }

  private func step(of component: WorldPlan.Planned) -> KernelStep {
    // How many steps the component has made.
    let number = component.every == 1 ? stepCount : stepCount / component.every
    return KernelStep(
      number: UInt64(number), seed: plan.seed, purpose: component.purpose,
      firstLane: component.part.firstLane,
      instructions: instructions)
  }

  /// Hands a population over to several threads, with what it hears.
  private mutating func prepare(
    _ component: WorldPlan.Planned, _ kernel: Kernel, _ numbers: LaneView, _ divided: DividedStep
  ) {
    if component.hearsSpikes {
      takeSpikes(for: component) { path, spike in divided.add(spike, on: path) }
    }
    if component.movesLanewise {
      plan.moves.performUniform(component.moves, numbers)
    } else {
      plan.moves.perform(component.moves, numbers)
    }
    let step = step(of: component)
    kernel.begin(numbers.from(component.base), time: time * component.timeFactor, step)
    divided.add(component, kernel, step)
  }

  /// Steps all membranes of a cable together.
  private mutating func advance(
    _ cable: WorldPlan.Cable, _ numbers: LaneView, _ divided: DividedStep?
  ) {
    if let divided, cable.isWorthDividing { return advanceDivided(cable, numbers, divided) }
    for member in cable.members { hear(plan.components[member], numbers) }
    for member in cable.members {
      let component = plan.components[member]
      component.kernel?.begin(
        numbers.from(component.base), time: time * component.timeFactor, step(of: component))
    }
    // Group by group, whose numbers stay near from the first to the last instruction.
    for group in 0..<cable.system.groups { advance(cable, group: group, numbers) }
    cable.silenceEvents(numbers)
    for member in cable.members {
      let component = plan.components[member]
      if let kernel = component.kernel { announceEvents(component, kernel, numbers) }
    }
  }

  private func advance(_ cable: WorldPlan.Cable, group: Int, _ numbers: LaneView) {
    for member in cable.members {
      let component = plan.components[member]
      guard let kernel = component.kernel else { continue }
      let own = numbers.from(component.base)
      kernel.advance(own, step(of: component), cable.share(of: kernel, own, group: group))
    }
    cable.solve(numbers, group: group, instructions: instructions)
    for member in cable.members {
      let component = plan.components[member]
      guard let kernel = component.kernel else { continue }
      let own = numbers.from(component.base)
      kernel.finish(own, step(of: component), cable.share(of: kernel, own, group: group))
    }
  }

  private mutating func advanceDivided(
    _ cable: WorldPlan.Cable, _ numbers: LaneView, _ divided: DividedStep
  ) {
    divided.start(cable)
    for member in cable.members {
      let component = plan.components[member]
      if let kernel = component.kernel { prepare(component, kernel, numbers, divided) }
    }
    divided.step()
    for (turn, member) in cable.members.enumerated() {
      announceEvents(plan.components[member], numbers) { event, found in
        divided.collect(event: event, of: turn, into: &found)
      }
    }
  }

  private mutating func setWaveform(_ component: WorldPlan.Planned, at index: Int, _ numbers: LaneView) {
    guard let waveform = component.waveform else { return }
    if let edges = component.edges {
      guard nextEdges[index] < edges.count, edges[nextEdges[index]] <= stepCount else { return }
      while nextEdges[index] < edges.count, edges[nextEdges[index]] <= stepCount { nextEdges[index] += 1 }
      if let changes = component.part.changes { numbers[changes] += 1 }
    }
    for lane in 0..<waveform.laneCount {
      numbers[component.base + lane] = waveform.value(lane: lane, at: time, step: plan.timeStep)
    }
  }

  // MARK: - Spikes

  /// Takes all spikes that are due for a component.
  private mutating func takeSpikes(
    for component: WorldPlan.Planned,
    _ receive: (_ path: Int, _ delivery: Delivery) -> Void
  ) {
    for number in component.part.arrivals {
      queues[number].deliver(upTo: stepCount) { bundle, moment in
        receive(number, Delivery(bundle: bundle, moment: moment))
      }
    }
  }

  private mutating func announceEvents(
    _ component: WorldPlan.Planned, _ kernel: Kernel, _ numbers: LaneView
  ) {
    announceEvents(component, numbers) { event, found in
      numbers.collect(at: component.part.events[event].happens, lanes: kernel.laneCount, into: &found)
    }
  }

  /// Sends the spikes of a component on their way and records them; `collect` gives the lanes of an event.
  private mutating func announceEvents(
    _ component: WorldPlan.Planned, _ numbers: LaneView, _ collect: (Int, inout [Int32]) -> Int
  ) {
    guard component.announcesEvents else { return }
    let part = component.part
    for number in part.events.indices {
      let count = collect(number, &found)
      guard count > 0 else { continue }
      for departure in part.departures where departure.event == number {
        let fractions = numbers.from(part.events[number].fraction)
        for lane in found[..<count] {
          depart(on: departure.path, lane, after: fractions[Int(lane)] * Double(component.every))
        }
      }
      for listener in part.listeners where listener.event == number {
        for lane in found[..<count] {
          let fraction = numbers[part.events[number].fraction + Int(lane)] * Double(component.every)
          recording.events[listener.recording].times.append((Double(stepCount) + fraction) * plan.timeStep)
          recording.events[listener.recording].lanes.append(lane)
        }
      }
    }
  }

  /// Sends a spike on its way.
  ///
  /// - Parameters:
  ///   - number: the path.
  ///   - lane: the source's lane.
  ///   - elapsed: the moment of the event in base steps from now, up to the length of the source's step.
  private mutating func depart(on number: Int, _ lane: Int32, after elapsed: Double) {
    let path = plan.paths[number]
    // An instability that has not been found yet can give any moment.
    let moment = elapsed > 0 ? min(elapsed, Double(path.sourceStep)) : 0
    // A spike that is not interpolated counts as at the end of the base step in which it happens.
    let whole = max(Int(moment.rounded(.up)) - 1, 0)
    for bundle in path.projection.bundles(of: lane) {
      let delay = path.projection.delays[bundle]
      guard let interpolation = path.interpolation else {
        queues[number].add(bundle, due: stepCount + whole + Int(delay))
        continue
      }
      let arrival = path.place(arrivalAt: Double(stepCount) + moment + delay)
      for part in 0..<interpolation.parts {
        queues[number].add(
          bundle, due: arrival.step + part * path.targetStep, moment: arrival.moment - Double(part))
      }
    }
  }

  // MARK: - Watching

  private mutating func record(_ numbers: LaneView) {
    for group in plan.probeGroups where group.every == 1 || stepCount % group.every == 0 {
      for number in group.probes where plan.probes[number].window.contains(stepCount) {
        let probe = plan.probes[number]
        numbers.append(from: probe.place, count: probe.lanes, to: &recording.signals[number].values)
      }
    }
  }

  private mutating func checkStates(
    _ numbers: LaneView, _ divided: DividedStep?
  ) throws(Instability) {
    for component in plan.components {
      if let kernel = component.kernel, isFinite(component, kernel, numbers, divided) { continue }
      for state in component.part.states {
        for lane in 0..<(component.kernel?.laneCount ?? 1) where !numbers[state.place + lane].isFinite {
          recording.cutAtFirstNonFinite()
          throw Instability(
            component: component.part.name, variable: state.name, lane: lane, time: time,
            value: numbers[state.place + lane])
        }
      }
    }
  }

  private func isFinite(
    _ component: WorldPlan.Planned, _ kernel: Kernel, _ numbers: LaneView, _ divided: DividedStep?
  ) -> Bool {
    let isDivided = component.cable.map { $0.isWorthDividing } ?? component.isWorthDividing
    guard let divided, isDivided else { return kernel.hasFiniteStates(numbers.from(component.base)) }
    divided.start(component.cable)
    divided.add(component, kernel, step(of: component))
    return divided.isFinite()
  }
}
