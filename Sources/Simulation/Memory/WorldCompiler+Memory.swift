import Equations
import Kernels

extension WorldCompiler {
  private static let number = MemoryLayout<Double>.stride
  private static let lane = MemoryLayout<Int32>.stride
  /// For the plan and for the world.
  private static let copies = 2

  /// Refuses a world that does not fit, once all its numbers have their places and before they are allocated.
  ///
  /// - Parameter limit: how much it may take in bytes.
  func checkMemory(limit: Int) throws(WorldError) {
    let memory = memory
    guard memory.total.bytes <= limit else {
      throw .memory(needed: memory.total, available: ByteCount(limit), largest: memory.largest)
    }
  }

  /// With more lanes the places of a kernel's numbers would overflow; far fewer can be addressed.
  static let mostLanes = 1 << (Int.bitWidth == 64 ? 48 : 24)

  /// Refuses a population whose numbers its kernel cannot address. The kernel is for `mostLanes` at most.
  func checkSize(of population: WorldDescription.Population, _ kernel: Kernel) throws(WorldError) {
    let isWhole = kernel.laneCount == population.count
    let needed =
      isWhole
      ? ByteCount(kernel.bufferSize, of: Self.number)
      : ByteCount(population.count, of: kernel.bufferSize / kernel.laneCount * Self.number)
    let most = ByteCount(Kernel.largestBuffer, of: Self.number)
    guard needed <= most else {
      throw .populationSize(component: population.name, needed: needed, most: most)
    }
  }

  /// What the world takes.
  var memory: WorldMemory {
    var memory = WorldMemory()
    var placed = 0
    for component in components {
      placed += component.size
      memory.addNumbers(ByteCount(component.size, of: Self.copies * Self.number), of: component.name)
    }
    memory.addNumbers(
      ByteCount(size - placed, of: Self.copies * Self.number), of: "delayed signals and junctions of cables")
    for (cable, described) in zip(cables, description.cables) {
      memory.addNumbers(ByteCount(cable.system.byteCount), of: described.name)
    }
    for stencil in stencils {
      memory.addNumbers(ByteCount(stencil.byteCount), of: "the currents of a tissue")
    }
    for path in description.spikePaths { add(path, to: &memory) }
    return memory
  }

  private func add(_ path: WorldDescription.SpikePath, to memory: inout WorldMemory) {
    let title = "\(name(path.source)).\(path.event) to \(name(path.target)).\(path.receiver)"
    let (sources, targets) = (laneCount(path.source), laneCount(path.target))
    let shape = shape(path, sources: sources, targets: targets)
    let bundles = shape.hasDelays ? shape.count : min(shape.count, Double(sources))
    var size = ByteCount(sources + 1, of: Self.lane) + ByteCount(shape.count, of: Self.lane)
    size += ByteCount(bundles, of: Self.lane + Self.number)
    if shape.hasWeights { size += ByteCount(shape.count, of: Self.number) }
    memory.addConnections(
      size + queue(path, longestDelay: shape.longestDelay), of: "the connections from \(title)")
    // Rows before they are bundled, the list in its old and its new order, the receiver's amounts.
    var working = ByteCount(sources + 1, of: Self.lane) + ByteCount(targets, of: Self.number)
    if shape.isList { working += ByteCount(shape.count, of: 3 * Self.lane) }
    if shape.hasDelays { working += ByteCount(shape.count, of: Self.lane + Self.number) }
    memory.needWhileCompiling(working)
  }

  private func laneCount(_ component: Int) -> Int {
    if case .population(let kernel, _, _, _) = components[component].body { kernel.laneCount } else { 1 }
  }

  /// What the connections of a path are like.
  private struct Shape {
    /// How many room is made for.
    var count: Double
    var isList = false
    var hasWeights = false
    var hasDelays = false
    /// In ms.
    var longestDelay: Double
  }

  private func shape(_ path: WorldDescription.SpikePath, sources: Int, targets: Int) -> Shape {
    switch path.route {
    case .lanes(_, .uniform(let delay)):
      return Shape(count: Double(sources), longestDelay: delay)
    case .lanes(_, .lanes(let delays)):
      return Shape(count: Double(sources), hasDelays: true, longestDelay: delays.max() ?? 0)
    case .connections(let connections):
      let senders = connections.sources?.clamped(to: 0..<sources).count ?? sources
      var shape = Shape(count: 0, longestDelay: 0)
      switch connections.pattern {
      case .allToAll: shape.count = Double(senders) * Double(targets)
      case .sameLane: shape.count = Double(senders)
      case .random(let probability):
        shape.count = ConnectionRows.room(
          for: RandomConnection.expected(senders, targets, probability: probability))
      case .list(let list, _): (shape.count, shape.isList) = (Double(list.count), true)
      }
      if case .each = connections.weights { shape.hasWeights = true }
      switch connections.delays {
      case .uniform(let delay): shape.longestDelay = delay
      case .each(let delays): (shape.longestDelay, shape.hasDelays) = (delays.max() ?? 0, true)
      }
      return shape
    }
  }

  /// The slots for spikes on their way; a delay that cannot be is refused later.
  private func queue(_ path: WorldDescription.SpikePath, longestDelay: Double) -> ByteCount {
    guard isPossible(longestDelay) else { return ByteCount(0) }
    let steps = components[path.source].every + 2 * components[path.target].every
    let delay = Int((longestDelay / description.timeStep).rounded(.up))
    return ByteCount(SpikeQueue.slots(longest: delay + steps), of: 2 * Self.lane)
  }
}
