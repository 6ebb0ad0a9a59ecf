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

  private var buffers: [LaneBuffer?]
  private var natives: [[Double]]
  private var delayLines: [DelayLine]
  private var queues: [SpikeQueue]
  private var nextEdges: [Int]
  private var found: [Int32] = []

  /// A world at time 0.
  public init(_ plan: WorldPlan, instructions: InstructionSet = .best) {
    self.plan = plan
    self.instructions = instructions
    recording = plan.emptyRecording
    buffers = plan.components.map { component in
      if case .population(_, _, _, let buffer) = component.part.body { buffer } else { nil }
    }
    natives = plan.components.map { component in
      switch component.part.body {
      case .native(_, let values): values
      case .waveform(let waveform, _): Array(repeating: 0, count: waveform.laneCount)
      case .population: []
      }
    }
    delayLines = plan.lineLengths.map { DelayLine(length: $0.length, lanes: $0.lanes) }
    queues = plan.paths.map {
      SpikeQueue(longest: $0.delays.max() ?? 0, deliveredEvery: plan.components[$0.target].every)
    }
    nextEdges = plan.components.map { _ in 0 }
    for index in plan.components.indices { setWaveform(index) }
    record()
  }

  /// The time in ms.
  public var time: Double { Double(stepCount) * plan.timeStep }

  /// Makes one base step: every component whose turn it is hears its signals and spikes, advances, and
  /// announces its events; then the probes look.
  public mutating func step() {
    for index in buffers.indices { buffers[index]?.makeUnique() }
    advance()
  }

  /// Runs for a number of base steps.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - checkEvery: after how many steps the states are checked and `goesOn` is asked.
  ///   - goesOn: gets the steps made so far; false ends the run after this step.
  /// - Throws: where and when a state stopped being a number; the recording keeps what came before.
  public mutating func run(
    steps count: Int, checkEvery: Int = 100, goesOn: (Int) -> Bool = { _ in true }
  ) throws(Instability) {
    for index in buffers.indices { buffers[index]?.makeUnique() }
    let end = stepCount + count
    while stepCount < end {
      advance()
      if stepCount % max(checkEvery, 1) == 0 || stepCount == end {
        try checkStates()
        if !goesOn(stepCount) { return }
      }
    }
  }

  /// The current value of a state, definition or port; nil if the world has no such thing.
  public func value(_ component: String, _ variable: String, lane: Int = 0) -> Double? {
    guard let index = plan.components.firstIndex(where: { $0.part.name == component }) else { return nil }
    switch plan.components[index].part.body {
    case .population(let kernel, _, _, _):
      guard let slot = kernel.slots[variable], lane < kernel.laneCount else { return nil }
      return buffers[index]?[slot.offset + (slot.isUniform ? 0 : lane)]
    case .native(let native, _):
      let ports = native.inputs + native.states + native.outputs
      return ports.firstIndex { $0.name == variable }.map { natives[index][$0] }
    case .waveform:
      return lane < natives[index].count ? natives[index][lane] : nil
    }
  }

  // MARK: - One step

  private mutating func advance() {
    for index in plan.components.indices {
      let component = plan.components[index]
      guard component.every == 1 || stepCount % component.every == 0 else { continue }
      deliverSpikes(component, index)
      for move in component.moves { transfer(move, to: index) }
      if let kernel = component.kernel, let buffer = buffers[index] {
        kernel.step(
          buffer, time: time * component.timeFactor, step: UInt64(stepCount / component.every),
          key: (plan.seed, component.purpose), instructions: instructions)
        announceEvents(component, buffer)
      } else if let native = component.native {
        native.advance(&natives[index], timeStep: plan.timeStep * Double(component.every) * 0.001)
      } else {
        setWaveform(index)
      }
    }
    stepCount += 1
    record()
  }

  private mutating func setWaveform(_ index: Int) {
    let component = plan.components[index]
    guard let waveform = component.waveform else { return }
    if let edges = component.edges {
      guard nextEdges[index] < edges.count, edges[nextEdges[index]] <= stepCount else { return }
      while nextEdges[index] < edges.count, edges[nextEdges[index]] <= stepCount { nextEdges[index] += 1 }
    }
    for lane in natives[index].indices {
      natives[index][lane] = waveform.value(lane: lane, at: time, step: plan.timeStep)
    }
  }

  // MARK: - Signals

  private mutating func transfer(_ move: WorldPlan.Move, to target: Int) {
    if move.isSimple {
      place(source(move, 0) * move.factor, move, target, lane: 0)
      return
    }
    for lane in 0..<move.lanes {
      var value = (move.weights == nil ? source(move, lane) : weightedSource(move)) * move.factor
      if let line = move.line { value = delayLines[line].exchange(value, lane: lane) }
      if move.adds { value += self.target(move, target, lane) }
      place(value, move, target, lane: lane)
    }
    if let line = move.line { delayLines[line].advance() }
  }

  private func source(_ move: WorldPlan.Move, _ lane: Int) -> Double {
    let place = move.sourceOffset + (move.sourceIsScalar ? 0 : lane)
    if let buffer = buffers[move.source] { return buffer[place] }
    return natives[move.source][place]
  }

  private func weightedSource(_ move: WorldPlan.Move) -> Double {
    let weights = move.weights ?? []
    if let buffer = buffers[move.source] {
      return buffer.weightedSum(at: move.sourceOffset, weights: weights)
    }
    return zip(weights, natives[move.source]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private mutating func place(_ value: Double, _ move: WorldPlan.Move, _ target: Int, lane: Int) {
    if let buffer = buffers[target] {
      if move.toScalar {
        buffer.setScalar(at: move.targetOffset, value)
      } else {
        buffer[move.targetOffset + lane] = value
      }
    } else {
      natives[target][move.targetOffset] = value
    }
  }

  private func target(_ move: WorldPlan.Move, _ target: Int, _ lane: Int) -> Double {
    if let buffer = buffers[target] {
      return buffer[move.targetOffset + (move.toScalar ? 0 : lane)]
    }
    return natives[target][move.targetOffset]
  }

  // MARK: - Spikes

  private mutating func deliverSpikes(_ component: WorldPlan.Planned, _ index: Int) {
    guard !component.part.arrivals.isEmpty, let buffer = buffers[index] else { return }
    for number in component.part.arrivals {
      let path = plan.paths[number]
      queues[number].deliver(upTo: stepCount) { lane in
        buffer[path.stateOffset + lane] += path.amounts[lane]
      }
    }
  }

  private mutating func announceEvents(_ component: WorldPlan.Planned, _ buffer: LaneBuffer) {
    let part = component.part
    guard !part.departures.isEmpty || !part.listeners.isEmpty, let kernel = component.kernel else { return }
    for number in part.events.indices {
      buffer.collect(at: part.events[number].happens, lanes: kernel.laneCount, into: &found)
      guard !found.isEmpty else { continue }
      for departure in part.departures where departure.event == number {
        let path = plan.paths[departure.path]
        for lane in found {
          let due = stepCount + path.delays[Int(lane)]
          queues[departure.path].add(path.toSameLane ? lane : 0, due: due)
        }
      }
      for listener in part.listeners where listener.event == number {
        note(listener.recording, at: part.events[number].fraction, buffer, every: component.every)
      }
    }
  }

  private mutating func note(_ recordingIndex: Int, at fractions: Int, _ buffer: LaneBuffer, every: Int) {
    for lane in found {
      let fraction = buffer[fractions + Int(lane)] * Double(every)
      recording.events[recordingIndex].times.append((Double(stepCount) + fraction) * plan.timeStep)
      recording.events[recordingIndex].lanes.append(lane)
    }
  }

  // MARK: - Watching

  private mutating func record() {
    for group in plan.probeGroups where group.every == 1 || stepCount % group.every == 0 {
      for number in group.probes { record(number) }
    }
  }

  private mutating func record(_ number: Int) {
    let probe = plan.probes[number]
    guard probe.window.contains(stepCount) else { return }
    if let buffer = buffers[probe.component] {
      buffer.append(from: probe.offset, count: probe.lanes, to: &recording.signals[number].values)
    } else {
      for place in probe.offset..<(probe.offset + probe.lanes) {
        recording.signals[number].values.append(natives[probe.component][place])
      }
    }
  }

  private func checkStates() throws(Instability) {
    for (index, component) in plan.components.enumerated() {
      for state in component.part.states {
        let bad: (lane: Int, value: Double)?
        if let buffer = buffers[index], let kernel = component.kernel {
          bad = buffer.firstNonFinite(at: state.offset, lanes: kernel.laneCount).map {
            ($0, buffer[state.offset + $0])
          }
        } else {
          let value = natives[index][state.offset]
          bad = value.isFinite ? nil : (0, value)
        }
        if let bad {
          throw Instability(
            component: component.part.name, variable: state.name, lane: bad.lane, time: time,
            value: "\(bad.value)")
        }
      }
    }
  }
}
