import Equations
import Kernels
import Simulation
import Testing

/// Threads share the steps of large populations; no number may depend on them.
@Suite struct ThreadTests {
  private static let counts = [2, 3, 7]

  private func recording(_ description: WorldDescription, steps: Int, threads: Int) throws -> Recording {
    var world = World(try WorldPlan(description))
    let workers = Workers(count: threads)
    #expect(workers.count == threads)
    // In two runs, so that the threads are used again.
    try world.run(steps: steps / 2, workers: workers)
    try world.run(steps: steps - steps / 2, workers: workers)
    return world.recording
  }

  /// Noise, spikes by all kinds of connections, signals of all kinds; all large enough to be shared.
  private var network: WorldDescription {
    // No multiple of eight: nobody hears of the lanes that fill up the last group.
    let count = 8003
    var description = WorldDescription(timeStep: 0.1, seed: 5)
    let stimulus = description.add(
      .pulses((0..<count).map { [Waveform.Pulse(from: 1, to: 9, 10 + 0.004 * Double($0))] }), name: "s",
      unit: "uA/cm2")
    let noise = description.add(WorldDescription.Population("noise", .noise, count: 20_000))
    let metronome = description.add(
      WorldDescription.Population(
        "metronome", .metronome, count: count,
        parameters: ["level": .lanes((0..<count).map { 0.3 + 0.0004 * Double($0) })]))
    let membrane = description.add(WorldDescription.Population("membrane", .membrane, count: count))
    let listener = description.add(
      WorldDescription.Population("listener", .listener, count: 40_000, every: 3))
    let synapse = description.add(WorldDescription.Population("synapse", .synapse, count: 20_000))
    description.connect((stimulus, "value"), to: (membrane, "injected"))
    let random = Connections.random(probability: 0.003, weight: 0.3, delay: 3.1)
    description.send((metronome, "crossing"), to: (listener, "arrive"), random, arrival: .atStep)
    description.send((metronome, "crossing"), to: (synapse, "open"), random, arrival: .interpolated)
    description.send(
      (membrane, "spike"), to: (listener, "arrive"),
      .list(
        sources: (0..<9000).map { $0 * 7 % 3000 }, targets: (0..<9000).map { $0 * 7919 % 20_000 },
        weights: .each((0..<9000).map { 0.01 * Double($0 % 17) }), delays: .uniform(1)))
    for (component, name) in [
      (noise, "a"), (noise, "b"), (membrane, "V"), (listener, "hits"), (listener, "integral"), (synapse, "g"),
    ] {
      description.record(component, name, as: name, every: 20)
    }
    description.recordEvents(metronome, "crossing", as: "crossing")
    description.recordEvents(membrane, "spike", as: "spike")
    return description
  }

  @Test(arguments: counts) func aNetworkHasTheSameBits(threads: Int) throws {
    let expected = try recording(network, steps: 200, threads: 1)
    #expect(try recording(network, steps: 200, threads: threads) == expected)
    for name in ["crossing", "spike"] { #expect(try #require(expected.events(name)).times.count > 100) }
    #expect(try #require(expected.signal("hits")).values.contains { $0 > 1 })
  }

  /// All membranes of all trees announce an event in the same step, also in lanes without a tree.
  @Test(arguments: counts) func allEventsOfACableAreHeard(threads: Int) throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    let stride = WorldDescription.Cable.stride(trees: 515)
    let (names, rows) = (["a", "b", "c", "d"], 3)
    let populations = names.map { name in
      description.add(WorldDescription.Population(name, .membrane, count: rows * stride))
    }
    let nodes = (0..<names.count * rows).map { node in
      WorldDescription.Cable.Node(
        .init(populations[node / rows], row: node % rows), area: 100, parent: node == 0 ? nil : node - 1,
        conductance: 0.1)
    }
    description.add(WorldDescription.Cable("cable", nodes: nodes, trees: 515))
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 1, to: 9, 60)]]), name: "s", unit: "uA/cm2")
    for (population, name) in zip(populations, names) {
      description.connect((stimulus, "value"), to: (population, "injected"), .broadcast(lane: 0))
      description.recordEvents(population, "spike", as: name)
    }
    let expected = try recording(description, steps: 120, threads: 1)
    #expect(try recording(description, steps: 120, threads: threads) == expected)
    for name in names { #expect(try #require(expected.events(name)).times.count >= rows * 515) }
  }

  @Test(arguments: counts) func manyTreesHaveTheSameBits(threads: Int) throws {
    let forest = try CableTests.forest(trees: 300)
    let expected = try recording(forest, steps: 200, threads: 1)
    #expect(try recording(forest, steps: 200, threads: threads) == expected)
    #expect(Set(try #require(expected.events("spike")).lanes).count == 300)
  }

  /// Also where there are more threads than groups.
  @Test func oneTreeAndFewTreesHaveTheSameBits() throws {
    for trees in [1, 8, 70] {
      let forest = try CableTests.forest(trees: trees)
      let expected = try recording(forest, steps: 100, threads: 1)
      #expect(try recording(forest, steps: 100, threads: 7) == expected)
    }
  }

  @Test(arguments: counts) func anInstabilityIsFoundAtTheSamePlaceAndTime(threads: Int) throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    let count = 40_000
    let growing = WorldDescription.Population(
      "growing", .equation("x*x/(1 [mV ms])", .forwardEuler), count: count,
      parameters: ["start": .lanes((0..<count).map { $0 == 31_234 ? 3 : -1 })])
    description.record(description.add(growing), "x", as: "x", every: 10)
    func instability(_ threads: Int) throws -> Instability? {
      var world = World(try WorldPlan(description))
      do {
        try world.run(steps: 1000, workers: Workers(count: threads))
        return nil
      } catch { return error }
    }
    let found = try #require(try instability(threads))
    #expect(found == (try instability(1)))
    #expect(found.lane == 31_234)
  }

  /// Worlds that are run by several tasks at once, each with threads of its own.
  @Test func manyTeamsWorkAtOnce() async throws {
    let forest = try CableTests.forest(trees: 130)
    let expected = try recording(forest, steps: 60, threads: 1)
    let found = try await withThrowingTaskGroup(of: Recording.self) { group in
      for threads in [2, 3, 4] { group.addTask { try recording(forest, steps: 60, threads: threads) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found == Array(repeating: expected, count: 3))
  }
}
