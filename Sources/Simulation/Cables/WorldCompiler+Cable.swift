import Equations
import Kernels
import Units

extension WorldCompiler {
  /// How the cable of a component steps; nil without one.
  func cableMethod(of component: Int) -> CableMethod? {
    memberships[component].map { description.cables[$0.cable].method }
  }

  /// The place in the order at which a component advances: for the membranes of a cable, that of the last.
  func turn(of component: Int) -> Int {
    memberships[component]?.turn ?? component
  }

  /// Checks all cables, before anything is compiled.
  mutating func checkCables() throws(WorldError) {
    for (number, cable) in description.cables.enumerated() {
      do {
        try cable.checkTree()
        let members = cable.members
        for member in members {
          try check(member, of: cable, with: members[0])
          memberships[member] = (number, members[members.count - 1])
        }
        try checkRows(cable, members)
      } catch { throw .cable(name: cable.name, fault: error) }
    }
  }

  private func check(
    _ member: Int, of cable: WorldDescription.Cable, with first: Int
  ) throws(CableFault) {
    let part = description.parts[member]
    guard case .population(let population) = part, let membrane = population.model.membrane else {
      throw .noMembrane(component: part.name)
    }
    let state = population.model.states.first { $0.name == membrane.potential }
    if let state, !state.isPotential {
      throw .noPotential(population: part.name, state: state.name)
    }
    if let other = memberships[member] {
      throw .sharedPopulation(part.name, other: description.cables[other.cable].name)
    }
    guard population.count >= 1, population.count % cable.stride == 0 else {
      throw .instances(population: part.name, found: population.count, stride: cable.stride)
    }
    let expected = description.parts[first].every
    guard part.every == expected else {
      throw .every(population: part.name, found: part.every, expected: expected)
    }
  }

  /// Checks that every row of every population is used once.
  private func checkRows(_ cable: WorldDescription.Cable, _ members: [Int]) throws(CableFault) {
    var rowCounts: [Int: Int] = [:]
    // The node that uses each row. Not all rows can be used where there are more of them than nodes: so many are
    // looked at that one is found to be free.
    var users: [Int: [Int?]] = [:]
    let watched = 2 * cable.nodes.count + 1
    for member in members {
      guard case .population(let population) = description.parts[member] else { continue }
      let rows = population.count / cable.stride
      rowCounts[member] = rows
      users[member] = Array(repeating: nil, count: min(rows, watched))
    }
    let used = cable.nodes.enumerated().flatMap { index, node in node.membranes.map { (index, $0) } }
    for (index, membrane) in used {
      guard let rows = rowCounts[membrane.population.index] else { continue }
      let (member, row) = (membrane.population.index, membrane.row)
      guard row >= 0, row < rows else {
        throw .row(node: index, population: description.parts[member].name, row: row, rows: rows)
      }
      guard row < watched else { continue }
      if let first = users[member]?[row] ?? nil {
        throw .usedTwice(population: description.parts[member].name, row: row, first: first, second: index)
      }
      users[member]?[row] = index
    }
    for member in members {
      if let row = users[member]?.firstIndex(where: { $0 == nil }) {
        throw .neverUsed(population: description.parts[member].name, row: row)
      }
    }
  }

  /// Turns the cables into equations, after the populations have their places.
  mutating func compileCables() throws(WorldError) {
    for cable in description.cables {
      let junctionCount = cable.nodes.count { $0.membrane == nil }
      let junctions = reserve(2 * junctionCount * cable.stride)
      let nodes = try systemNodes(cable, junctions: junctions)
      // The scratch is the last that is reserved, so its place is known before its size.
      let (groups, width) = WorldDescription.Cable.arrangement(trees: cable.trees)
      let system = CableSystem(nodes, trees: (groups, width), scratch: reserve(0))
      _ = reserve(system.scratchCount)
      cables.append(
        WorldPlan.Cable(
          members: cable.members, work: cable.members.map { components[$0].work }.reduce(0, +),
          system: system,
          junctions: (junctions, 2 * junctionCount * cable.stride), copies: copies(cable),
          silenced: silencedRows(cable)))
    }
  }

  private func systemNodes(
    _ cable: WorldDescription.Cable, junctions: Int
  ) throws(WorldError) -> [CableSystem.Node] {
    var membranes: [Int: CableMembrane] = [:]
    for member in cable.members { membranes[member] = try membrane(member, cable) }
    var nodes: [CableSystem.Node] = []
    let width = WorldDescription.Cable.arrangement(trees: cable.trees).width
    let junctionCount = cable.nodes.count { $0.membrane == nil }
    var nextJunction = junctions
    for node in cable.nodes {
      var prepared = CableSystem.Node(
        places: (nextJunction, nextJunction + width, 2 * junctionCount * width), scale: 1,
        parent: node.parent, conductance: node.conductance)
      if let place = node.membrane, let membrane = membranes[place.population.index] {
        prepared.diagonal = membrane.diagonal + place.row * width
        prepared.right = membrane.solution + place.row * width
        prepared.next = membrane.rows * width
        prepared.scale = node.area * membrane.currentFactor
      } else {
        nextJunction += 2 * width
      }
      prepared.sheathConductance = node.periaxonalConductance
      if let sheath = node.sheath, let membrane = membranes[sheath.membrane.population.index] {
        let first = sheath.membrane.row * width
        prepared.sheath = CableSystem.Node.Sheath(
          places: (membrane.diagonal + first, membrane.solution + first, membrane.rows * width),
          scale: sheath.area * membrane.currentFactor)
      }
      nodes.append(prepared)
    }
    return nodes
  }

  private struct CableMembrane {
    var diagonal: Int
    var solution: Int
    var rows: Int
    /// What makes nA/µm² of the unit of the model's currents.
    var currentFactor: Double
  }

  private func membrane(
    _ member: Int, _ cable: WorldDescription.Cable
  ) throws(WorldError) -> CableMembrane {
    guard case .population(let kernel, _, _, _) = components[member].body,
      let membrane = kernel.parsed.model.membrane
    else { throw .cable(name: cable.name, fault: .noMembrane(component: components[member].name)) }
    let model = kernel.parsed.model
    let name = components[member].name
    let potentialUnit = model.states.first { $0.name == membrane.potential }?.unit ?? "1"
    let potential = (name + "." + membrane.potential, potentialUnit)
    guard try conversion(from: potential, to: (cable.name, "mV")) == 1 else {
      throw .units(source: potential.0, sourceUnit: potentialUnit, target: cable.name, targetUnit: "mV")
    }
    let first = membrane.currents.first ?? membrane.injected
    let currentUnit = model.definitions.first { $0.name == first }?.unit ?? "1"
    let factor = try conversion(from: (name + "." + first, currentUnit), to: (cable.name, "uA/cm2"))
    return CableMembrane(
      diagonal: place(of: BeforeCable.diagonalName, in: member, kernel),
      solution: place(of: BeforeCable.solutionName, in: member, kernel),
      rows: kernel.laneCount / cable.stride,
      // 1 µA/cm² is 10⁻⁵ nA/µm².
      currentFactor: factor * 1e-5)
  }

  private func place(of name: String, in member: Int, _ kernel: Kernel) -> Int {
    components[member].base + (kernel.slots[name]?.offset ?? 0)
  }

  /// Lanes behind the last instance repeat the last one's solution, so that they stay numbers.
  private func copies(_ cable: WorldDescription.Cable) -> [(from: Int, to: Int)] {
    var copies: [(from: Int, to: Int)] = []
    for member in cable.members {
      guard case .population(let kernel, _, _, _) = components[member].body else { continue }
      let first = place(of: BeforeCable.solutionName, in: member, kernel)
      for lane in kernel.laneCount..<(kernel.laneCount + 7) / 8 * 8 {
        copies.append((first + kernel.laneCount - 1, first + lane))
      }
    }
    return copies
  }

  /// Where in each row of each announced event the lanes without a tree begin, and how many they are. All are in
  /// the last group.
  private func silencedRows(_ cable: WorldDescription.Cable) -> (places: [Int], idle: Int) {
    var places: [Int] = []
    guard cable.trees < cable.stride else { return (places, 0) }
    for member in cable.members {
      guard case .population(let kernel, _, _, _) = components[member].body else { continue }
      for event in components[member].events where announcedEvents(member).contains(event.name) {
        let rows = kernel.laneCount / cable.stride
        places += (0..<rows).map { event.happens + cable.instance(row: $0, tree: cable.trees, rows: rows) }
      }
    }
    return (places, cable.stride - cable.trees)
  }
}
