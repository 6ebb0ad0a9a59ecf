import Equations
import Kernels
import Simulation
import Testing

/// A cable in a world: how it fits the order of components, signals and events, and on what its bits depend.
@Suite struct CableTests {
  typealias Cable = WorldDescription.Cable

  /// A soma with two branches of four volumes, the soma of one population and the branches of another; trees
  /// differ by the strength of the soma's gate.
  static func forest(
    trees: Int, method: CableMethod = .crankNicolson, precision: Precision = .double
  ) throws -> WorldDescription {
    var description = WorldDescription.tenth
    let stride = Cable.stride(trees: trees)
    var soma = WorldDescription.Population(
      "soma", .membrane, count: stride,
      parameters: ["gate": .lanes((0..<stride).map { 1 + 0.5 * Double($0 % 20) })])
    soma.accountsCharge = true
    soma.precision = precision
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 1, to: 9, 60)]]), name: "s", unit: "uA/cm2")
    let somas = description.add(soma)
    let branches = description.add(
      WorldDescription.Population("branch", .membrane, count: 8 * stride, parameters: ["gate": .uniform(0)]))
    let branch = CableSection(length: 200, diameter: 1, resistivity: 100, volumes: 4, parent: 0)
    let geometry = try CableGeometry([
      CableSection(length: 20, diameter: 20, resistivity: 100), branch, branch,
    ])
    let nodes = geometry.cableNodes { volume in
      volume.section == 0
        ? .init(somas, row: 0) : .init(branches, row: (volume.section - 1) * 4 + volume.number)
    }
    description.add(Cable("cell", nodes: nodes, trees: trees, method: method))
    description.connect((stimulus, "value"), to: (somas, "injected"), .broadcast(lane: 0))
    for name in ["V", "n", "gated.charge"] { description.record(somas, name, as: "soma." + name) }
    description.record(branches, "V", as: "branch.V")
    description.recordEvents(somas, "spike", as: "spike")
    return description
  }

  private static let names = ["soma.V", "soma.n", "soma.gated.charge", "branch.V"]

  /// The values of the first trees of a forest in all rows, by name.
  private func values(firstOf count: Int, inForestOf trees: Int) throws -> [[Double]] {
    let recording = try Self.forest(trees: trees).recording(steps: 200)
    let cable = Cable("cell", nodes: [], trees: trees)
    return try Self.names.map { name in
      let signal = try #require(recording.signal(name))
      let rows = signal.laneCount / cable.stride
      let lanes = (0..<rows).flatMap { row in
        (0..<count).map { cable.instance(row: row, tree: $0, rows: rows) }
      }
      return lanes.flatMap { signal.lane($0) }
    }
  }

  /// A tree is solved in double precision; what its equations are made of is as exact as a single.
  @Test(arguments: [CableMethod.crankNicolson, .backwardEuler])
  func singlePrecisionStaysNear(method: CableMethod) throws {
    let runs = try [Precision.double, .single].map { precision in
      let recording = try Self.forest(trees: 3, method: method, precision: precision).recording(steps: 500)
      return try Self.names.map { name in
        let signal = try #require(recording.signal(name))
        return (0..<signal.laneCount).flatMap { signal.lane($0) }
      }
    }
    for (name, (exact, near)) in zip(Self.names, zip(runs[0], runs[1])) {
      let span = (exact.max() ?? 0) - (exact.min() ?? 0)
      let difference = zip(exact, near).map { abs($0 - $1) }.max() ?? .nan
      #expect(difference < 1e-5 * span, "\(name): \(difference)")
    }
    #expect(runs[0] != runs[1])
  }

  @Test(arguments: [2, 5, 8, 70]) func manyTreesDoWhatOneDoes(trees: Int) throws {
    let one = try values(firstOf: 1, inForestOf: 1)
    let many = try values(firstOf: 1, inForestOf: trees)
    for (name, (alone, among)) in zip(Self.names, zip(one, many)) {
      #expect(alone.count == among.count)
      let gap = zip(alone, among).map { abs($0 - $1) / max(1, abs($0)) }.max() ?? 1
      #expect(gap < 1e-11, "\(name)")
    }
    #expect(try #require(one[0].max()) > -45, "the soma is excited")
  }

  @Test func bitsDoNotDependOnTheLanesBesideATree() throws {
    let few = try values(firstOf: 5, inForestOf: 5)
    for trees in [8, 20, 64, 65, 150] { #expect(try values(firstOf: 5, inForestOf: trees) == few) }
  }

  @Test(arguments: [(1, 1), (2, 8), (64, 64), (65, 80), (100, 112), (129, 144), (256, 256), (961, 1024)])
  func rowsAreAsLongAsGroupsNeed(trees: Int, stride: Int) {
    #expect(Cable.stride(trees: trees) == stride)
    let cable = Cable("cell", nodes: [], trees: trees)
    let instances = (0..<3).flatMap { row in
      (0..<stride).map { cable.instance(row: row, tree: $0, rows: 3) }
    }
    #expect(instances.sorted() == Array(0..<3 * stride), "every instance belongs to one tree of one row")
    #expect((0..<stride).allSatisfy { cable.instance(row: 0, tree: $0, rows: 1) == $0 })
  }

  @Test func nobodyHearsOfLanesWithoutATree() throws {
    let few = try #require(try Self.forest(trees: 5).recording(steps: 200).events.first)
    let full = try #require(try Self.forest(trees: 8).recording(steps: 200).events.first)
    #expect(Set(few.lanes) == [0, 1, 2, 3, 4])
    #expect(Set(full.lanes) == [0, 1, 2, 3, 4, 5, 6, 7])
    let heard = zip(full.times, full.lanes).filter { $0.1 < 5 }.map(\.0)
    #expect(few.times == heard)
    let groups = try #require(try Self.forest(trees: 67).recording(steps: 200).events.first)
    #expect(Set(groups.lanes) == Set(0..<67))
  }

  @Test(arguments: [1, 5, 24]) func bitsDoNotDependOnBlocksAndInstructions(trees: Int) throws {
    let description = try Self.forest(trees: trees)
    let reference = try description.recording(steps: 200)
    for block in [8, 16, 256] { #expect(try description.recording(steps: 200, block: block) == reference) }
    for set in InstructionSet.allCases where set.isAvailable && set.group == InstructionSet.best.group {
      var world = World(try WorldPlan(description, instructions: set), instructions: set)
      try world.run(steps: 200)
      #expect(world.recording == reference, "\(set)")
    }
    var baseline = World(try WorldPlan(description, instructions: .baseline), instructions: .baseline)
    try baseline.run(steps: 200)
    for (found, expected) in zip(baseline.recording.signals, reference.signals) {
      let gap = zip(found.values, expected.values).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
      #expect(gap < 1e-10, "\(found.name)")
    }
  }

  @Test func aCopyOfAWorldIsASnapshot() throws {
    var world = World(try WorldPlan(try Self.forest(trees: 5)))
    try world.run(steps: 50)
    var copy = world
    try world.run(steps: 100)
    try copy.run(steps: 100)
    #expect(copy.recording == world.recording)
  }

  // MARK: - A tree of one node is a membrane

  /// Events that look back at a gate and at the potential, and change both.
  private static var restless: Model {
    var model = Model.membrane
    model.definitions.append(Model.Definition("total", "uA/cm2", "gated + leaking"))
    model.events = [
      Model.Event(
        "spike", when: .rising(state: "V", through: "-45 [mV]"),
        effects: [.init("V", "0.5*(V + previous(V)) - 8 [mV]"), .init("n", "2*n - previous(n)")]),
      Model.Event("opens", when: .rising(state: "n", through: "0.15")),
    ]
    return model
  }

  private func recording(ofOne model: Model, onCable: CableMethod?, timeStep: Double) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 1, to: 18, 30)]]), name: "s", unit: "uA/cm2")
    var population = WorldDescription.Population("m", model)
    population.accountsCharge = true
    let membrane = description.add(population)
    description.connect((stimulus, "value"), to: (membrane, "injected"))
    if let method = onCable {
      let node = Cable.Node(.init(membrane, row: 0), area: 31, parent: nil, conductance: 0)
      description.add(Cable("point", nodes: [node], method: method))
    }
    for name in ["V", "n", "total", "gated.charge", "leaking.charge"] {
      description.record(membrane, name, as: name)
    }
    for event in ["spike", "opens"] { description.recordEvents(membrane, event, as: event) }
    return try description.recording(steps: Int((20 / timeStep).rounded()))
  }

  @Test(arguments: [0.1, 0.02]) func aTreeOfOneNodeIsAMembraneAlone(timeStep: Double) throws {
    let alone = try recording(ofOne: Self.restless, onCable: nil, timeStep: timeStep)
    let onCable = try recording(ofOne: Self.restless, onCable: .crankNicolson, timeStep: timeStep)
    for (found, expected) in zip(onCable.signals, alone.signals) {
      let gap = zip(found.values, expected.values).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
      #expect(gap < 1e-9, "\(found.name)")
    }
    for (found, expected) in zip(onCable.events, alone.events) {
      #expect(expected.times.count > 0, "\(expected.name)")
      #expect(found.times.count == expected.times.count)
      for (a, b) in zip(found.times, expected.times) { #expect(abs(a - b) < 1e-9) }
    }
  }

  @Test func backwardEulerIsTheImplicitStep() throws {
    // One step of a leak alone: V − E shrinks by 1/(1 + g dt/C), and the charge is the leak's at the end.
    var model = Self.restless
    model.states[0].initial = "-40 [mV]"
    model.parameters[0].value = 0
    let found = try recording(ofOne: model, onCable: .backwardEuler, timeStep: 0.1)
    let expected = -60 + 20 / (1 + 0.3 * 0.1)
    #expect(abs(try #require(found.signal("V")).lane(0)[1] - expected) < 1e-12)
    let charge = try #require(found.signal("leaking.charge")).lane(0)[1]
    #expect(abs(charge - 0.1 * 0.3 * (expected + 60)) < 1e-12)
  }

  // MARK: - Order

  /// Hearing a cable's potential before and behind the place of its last population, with and without delay.
  @Test(arguments: [(0.0, 1, 0), (0.1, 1, 1), (0.3, 3, 3)])
  func aCableAdvancesAtThePlaceOfItsLastPopulation(delay: Double, between: Int, behind: Int) throws {
    var description = WorldDescription.tenth
    let stimulus = description.add(.breakpoints([Waveform.Point(0, 20)]), name: "s", unit: "uA/cm2")
    let first = description.add(WorldDescription.Population("first", .membrane))
    let listener = description.add(WorldDescription.Population("between", .listener))
    let last = description.add(WorldDescription.Population("last", .membrane))
    let other = description.add(WorldDescription.Population("behind", .listener))
    description.add(
      Cable(
        "pair",
        nodes: [
          .init(.init(first, row: 0), area: 100, parent: nil, conductance: 0),
          .init(.init(last, row: 0), area: 100, parent: 0, conductance: 1e-3),
        ]))
    description.connect((stimulus, "value"), to: (first, "injected"))
    description.connect((first, "V"), to: (listener, "heard"), delay: delay)
    description.connect((first, "V"), to: (other, "heard"), delay: delay)
    description.record(first, "V", as: "V")
    description.record(listener, "echo", as: "between")
    description.record(other, "echo", as: "behind")
    let recording = try description.recording(steps: 40)
    let potential = try #require(recording.signal("V")).lane(0)
    for (name, late) in [("between", between), ("behind", behind)] {
      let heard = try #require(recording.signal(name)).lane(0)
      #expect(Array(heard.dropFirst(late + 1)) == Array(potential.dropFirst().dropLast(late)), "\(name)")
    }
  }
}
