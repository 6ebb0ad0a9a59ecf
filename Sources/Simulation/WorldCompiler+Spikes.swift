import Equations
import Kernels

extension WorldCompiler {
  /// The two ends of a way for spikes.
  private struct Ends {
    /// `neurons.spike` and `muscle.arrive`.
    var source: String
    var target: String
    var targetPort: (component: String, receiver: String)
    var sourceLanes: Int
    var targetLanes: Int
    var isSamePopulation: Bool
    /// The shortest delay in steps.
    var least: Double
  }

  /// Lists connections; `numbers` are the world's at time 0, which hold what receivers add.
  mutating func compileSpikePaths(_ numbers: LaneBuffer) throws(WorldError) {
    var earlier: [String: UInt64] = [:]
    for path in description.spikePaths {
      let (source, target) = (path.source, path.target)
      guard let event = components[source].events.firstIndex(where: { $0.name == path.event }) else {
        throw .unknownPort(
          component: name(source), port: path.event, nearest: components[source].events.map { $0.name })
      }
      guard case .population(let kernel, _, _, _) = components[target].body,
        let receiver = kernel.parsed.model.receivers.firstIndex(where: { $0.name == path.receiver }),
        let slot = kernel.slots[kernel.parsed.model.receivers[receiver].state],
        case .population(let sender, _, _, _) = components[source].body
      else {
        throw .unknownPort(component: name(target), port: path.receiver, nearest: [])
      }
      let ends = ends(of: path, sender, kernel)
      let title = "\(ends.source) to \(ends.target)"
      // Two random projections between the same ports are independent.
      let random = CounterRandom(
        seed: description.seed, purpose: CounterRandom.purpose(title) &+ earlier[title, default: 0])
      earlier[title, default: 0] += 1
      let projection = try projection(path, ends, random)
      let initial = numbers.view.from(components[target].base)
      let interpolation = try interpolation(path, kernel, receiver, initial)
      components[source].departures.append((paths.count, event))
      components[target].arrivals.append(paths.count)
      paths.append(
        WorldPlan.SpikePath(
          target: (
            target, components[target].base + slot.offset, kernel.amounts(ofReceiver: receiver, in: initial)
          ),
          projection, interpolation, steps: (components[source].every, components[target].every)))
    }
  }

  private func ends(of path: WorldDescription.SpikePath, _ sender: Kernel, _ kernel: Kernel) -> Ends {
    // A spike cannot arrive at a component that has already made this step.
    var least = turn(of: path.target) > turn(of: path.source) ? 0 : 1
    let every = components[path.target].every
    if path.arrival == .interpolated, every > 1 { least = every }
    return Ends(
      source: name(path.source) + "." + path.event, target: name(path.target) + "." + path.receiver,
      targetPort: (name(path.target), path.receiver),
      sourceLanes: sender.laneCount, targetLanes: kernel.laneCount,
      isSamePopulation: path.source == path.target, least: Double(least))
  }

  // MARK: - Connections

  private func projection(
    _ path: WorldDescription.SpikePath, _ ends: Ends, _ random: CounterRandom
  ) throws(WorldError) -> Projection {
    switch path.route {
    case .lanes(let toSameLane, let delay):
      let rows = try rows(path, ends, toSameLane: toSameLane, delay)
      return Projection(rows) { max(($0 / description.timeStep).rounded(), ends.least) }
    case .connections(let connections):
      let isWhole = path.arrival == .atStep
      let inSteps = { (delay: Double) in
        let steps = delay / description.timeStep
        return max(isWhole ? steps.rounded() : steps, ends.least)
      }
      try checkDelays(connections.delays, ends, isWhole: isWhole)
      try checkWeights(connections.weights, ends)
      return Projection(try rows(connections, ends, random, inSteps), delayInSteps: inSteps)
    }
  }

  /// One connection for each lane of the source.
  private func rows(
    _ path: WorldDescription.SpikePath, _ ends: Ends, toSameLane: Bool, _ delay: WorldDescription.Delay
  ) throws(WorldError) -> ConnectionRows {
    if toSameLane { try checkSameLane(ends) }
    var rows = ConnectionRows(weight: 1, delay: 0)
    for lane in 0..<ends.sourceLanes {
      rows.targets.append(toSameLane ? Int32(lane) : 0)
      rows.endRow()
    }
    switch delay {
    case .uniform(let delay): rows.delays = [delay]
    case .lanes(let delays):
      guard delays.count == ends.sourceLanes else {
        throw .laneCount(
          component: name(path.source), port: "delay", found: delays.count, expected: ends.sourceLanes)
      }
      rows.delays = delays
    }
    for delay in rows.delays where !isPossible(delay) {
      throw .delay(source: ends.source, target: ends.target, delay)
    }
    return rows
  }

  private func rows(
    _ connections: Connections, _ ends: Ends, _ random: CounterRandom, _ inSteps: (Double) -> Double
  ) throws(WorldError) -> ConnectionRows {
    if case .list(let sources, let targets) = connections.pattern {
      return try sortedRows((sources, targets), connections, ends, inSteps)
    }
    let all = 0..<ends.sourceLanes
    let sources = connections.sources ?? all
    guard sources.lowerBound >= 0, sources.upperBound <= ends.sourceLanes else {
      throw .connectionLane(
        source: ends.source, target: ends.target, isSource: true,
        found: sources.lowerBound < 0 ? sources.lowerBound : sources.upperBound - 1, count: ends.sourceLanes)
    }
    let sparesSelf = !connections.includesSelf && ends.isSamePopulation
    guard case .uniform(let weight) = connections.weights, case .uniform(let delay) = connections.delays
    else {
      return ConnectionRows(weight: 1, delay: 0)
    }
    var rows = ConnectionRows(weight: weight, delay: delay)
    switch connections.pattern {
    case .sameLane:
      try checkSameLane(ends)
      rows.connectEach(from: sources, of: ends.sourceLanes)
    case .random(let probability):
      guard probability >= 0, probability <= 1 else {
        throw .probability(source: ends.source, target: ends.target, probability)
      }
      try checkCount(
        RandomConnection.expected(sources.count, ends.targetLanes, probability: probability), ends)
      let law = RandomConnection(probability: probability, sparesSelf: sparesSelf, random: random)
      rows.connectRandomly(from: sources, of: ends.sourceLanes, to: ends.targetLanes, law)
    case .allToAll, .list:
      try checkCount(Double(sources.count) * Double(ends.targetLanes), ends)
      rows.connectAll(from: sources, of: ends.sourceLanes, to: ends.targetLanes, sparingSelf: sparesSelf)
    }
    return rows
  }

  private func sortedRows(
    _ lanes: (sources: [Int32], targets: [Int32]), _ connections: Connections, _ ends: Ends,
    _ inSteps: (Double) -> Double
  ) throws(WorldError) -> ConnectionRows {
    let count = lanes.sources.count
    try checkCount(Double(count), ends)
    try checkLength(lanes.targets.count, "targets", count, ends)
    var values: (weights: [Double], delays: [Double])
    switch connections.weights {
    case .uniform(let weight): values.weights = [weight]
    case .each(let list):
      try checkLength(list.count, "weights", count, ends)
      values.weights = list
    }
    switch connections.delays {
    case .uniform(let delay): values.delays = [delay]
    case .each(let list):
      try checkLength(list.count, "delays", count, ends)
      values.delays = list
    }
    for (isSource, list, limit) in [
      (true, lanes.sources, ends.sourceLanes), (false, lanes.targets, ends.targetLanes),
    ] {
      for lane in list where lane < 0 || Int(lane) >= limit {
        throw .connectionLane(
          source: ends.source, target: ends.target, isSource: isSource, found: Int(lane), count: limit)
      }
    }
    return ConnectionRows(
      sources: lanes.sources, of: ends.sourceLanes, targets: lanes.targets, values: values,
      delayInSteps: inSteps)
  }

  // MARK: - Checks

  private func checkSameLane(_ ends: Ends) throws(WorldError) {
    guard ends.sourceLanes == ends.targetLanes else {
      throw .laneCount(
        component: ends.targetPort.component, port: ends.targetPort.receiver, found: ends.sourceLanes,
        expected: ends.targetLanes)
    }
  }

  private func checkLength(_ found: Int, _ what: String, _ expected: Int, _ ends: Ends) throws(WorldError) {
    guard found == expected else {
      throw .connectionValues(
        source: ends.source, target: ends.target, what: what, found: found, expected: expected)
    }
  }

  /// Places of connections are numbers of 32 bits.
  private func checkCount(_ expected: Double, _ ends: Ends) throws(WorldError) {
    guard expected <= 2e9 else {
      throw .connectionCount(source: ends.source, target: ends.target, expected)
    }
  }

  private func checkWeights(_ values: Connections.Values, _ ends: Ends) throws(WorldError) {
    let list = if case .each(let list) = values { list } else { [Double]() }
    let given = if case .uniform(let weight) = values { [weight] } else { list }
    for weight in given where !weight.isFinite {
      throw .weight(source: ends.source, target: ends.target, weight)
    }
  }

  private func checkDelays(_ values: Connections.Values, _ ends: Ends, isWhole: Bool) throws(WorldError) {
    let list = if case .each(let list) = values { list } else { [Double]() }
    let given = if case .uniform(let delay) = values { [delay] } else { list }
    for delay in given {
      guard isPossible(delay) else { throw .delay(source: ends.source, target: ends.target, delay) }
      let steps = delay / description.timeStep
      // A delay of one step may have been computed with rounding errors.
      guard (isWhole ? steps.rounded() : steps) >= ends.least - 1e-9 else {
        throw .shortDelay(
          source: ends.source, target: ends.target, delay, least: ends.least * description.timeStep)
      }
    }
  }

  // MARK: - Interpolation

  private func interpolation(
    _ path: WorldDescription.SpikePath, _ kernel: Kernel, _ receiver: Int, _ initial: LaneView
  ) throws(WorldError) -> InterpolatedArrival? {
    guard path.arrival == .interpolated else { return nil }
    let model = kernel.parsed.model
    let name = model.receivers[receiver].state
    guard let stretches = kernel.stretches(ofReceiver: receiver, in: initial),
      let state = model.states.first(where: { $0.name == name })
    else {
      throw .interpolation(
        source: self.name(path.source) + "." + path.event,
        target: self.name(path.target) + "." + path.receiver, state: name)
    }
    let isUniform = stretches.allSatisfy { $0 == stretches[0] }
    return InterpolatedArrival(
      stretches: isUniform ? [stretches[0]] : stretches,
      isStaggered: !state.isPotential && model.states.contains { $0.isPotential })
  }

  /// The receivers at which arrivals are interpolated.
  func interpolatedReceivers(_ index: Int) -> Set<String> {
    Set(
      description.spikePaths.filter { $0.target == index && $0.arrival == .interpolated }.map { $0.receiver })
  }
}
