import Equations
import Simulation
import Testing

/// Who hears whom, how strongly and when.
@Suite struct ConnectionsTests {
  /// What every target has received from sources that all send once, in steps of 0.1 ms; source `s` crosses
  /// within step 9, and the target advances after it.
  private func hits(
    _ connections: Connections, sources: Int, targets: Int, seed: UInt64 = 1, steps: Int = 60
  ) throws -> Recording.Signal {
    var description = WorldDescription(timeStep: 0.1, seed: seed)
    let source = description.add(WorldDescription.Population("ramp", .ramp, count: sources))
    let target = description.add(WorldDescription.Population("listener", .listener, count: targets))
    description.send((source, "crossing"), to: (target, "arrive"), connections)
    description.record(target, "hits", as: "hits")
    return try #require(try description.recording(steps: steps).signal("hits"))
  }

  struct Row: Sendable {
    let connections: Connections
    let sources: Int
    /// What each target has got in the end.
    let expected: [Double]
  }

  @Test(arguments: [
    Row(connections: .allToAll(delay: 0), sources: 5, expected: [5, 5, 5]),
    Row(
      connections: .allToAll(weight: -0.5, delay: 1).from(1..<4), sources: 5, expected: [-1.5, -1.5, -1.5]),
    Row(connections: .allToAll(delay: 1).from(0..<0), sources: 5, expected: [0, 0, 0]),
    Row(connections: .sameLane(weight: 3, delay: 0.3), sources: 3, expected: [3, 3, 3]),
    Row(connections: .sameLane(delay: 0).from(2..<3), sources: 3, expected: [0, 0, 1]),
    Row(connections: .random(probability: 1, weight: 2, delay: 0), sources: 4, expected: [8, 8, 8]),
    Row(connections: .random(probability: 0, delay: 0), sources: 4, expected: [0, 0, 0]),
    Row(connections: .random(probability: 5e-324, delay: 0), sources: 4, expected: [0, 0, 0]),
    Row(connections: .list(sources: [], targets: [], delays: .each([])), sources: 1, expected: [0, 0, 0]),
    Row(
      connections: .list(sources: [3, 0, 3, 3], targets: [2, 1, 2, 0], delays: .uniform(0.2)), sources: 4,
      expected: [1, 1, 2]),
    Row(
      connections: .list(
        sources: [1, 0, 1], targets: [0, 0, 2], weights: .each([0.25, 4, -2]), delays: .uniform(0)),
      sources: 2, expected: [4.25, 0, -2]),
    Row(
      connections: .list(sources: [1], targets: [0], weights: .each([7]), delays: .each([0.5])), sources: 2,
      expected: [7, 0, 0]),
  ])
  func everyTargetGetsItsSum(row: Row) throws {
    let signal = try hits(row.connections, sources: row.sources, targets: 3)
    #expect((0..<3).map { signal.lane($0).last } == row.expected)
  }

  @Test func everyConnectionOfAListHasItsWeightAndItsDelay() throws {
    // Source 0 and 1 reach all of 24 targets in a shuffled order, each with its weight and delay.
    let count = 48
    let order = (0..<count).map { ($0 * 29) % count }
    let sources = order.map { Int32($0 / 24) }
    let targets = order.map { Int32($0 % 24) }
    let weights = order.map { $0 < 24 ? 1 : 100 + Double($0) }
    let delays = order.map { 0.1 * Double($0 < 24 ? $0 % 7 : 20 + $0 % 5) }
    let signal = try hits(
      .list(sources: sources, targets: targets, weights: .each(weights), delays: .each(delays)), sources: 2,
      targets: 24)
    for target in 0..<24 {
      let course = signal.lane(target)
      #expect(course.firstIndex(of: 1) == 10 + target % 7)
      #expect(course.firstIndex(of: 101 + Double(24 + target)) == 10 + 20 + (24 + target) % 5)
    }
  }

  @Test func aSelfIsSparedWhereSourceAndTargetAreOnePopulation() throws {
    for (connections, expected) in [
      (Connections.allToAll(delay: 0.1), 6.0), (Connections.allToAll(delay: 0.1).withoutSelf(), 5.0),
      (Connections.random(probability: 1, delay: 0.1).withoutSelf(), 5.0),
    ] {
      var description = WorldDescription.tenth
      let cells = description.add(WorldDescription.Population("cells", .rampWithEar, count: 6))
      description.send((cells, "crossing"), to: (cells, "arrive"), connections)
      var world = World(try WorldPlan(description))
      try world.run(steps: 30)
      for lane in 0..<6 { #expect(world.value("cells", "hits", lane: lane) == expected) }
    }
  }

  /// The number of connections and how they spread over the targets: binomial, within six standard deviations.
  @Test(arguments: [0.02, 0.3, 0.9])
  func randomConnectionsHaveTheirProbability(probability: Double) throws {
    let (sources, targets) = (300, 200)
    let signal = try hits(.random(probability: probability, delay: 0), sources: sources, targets: targets)
    let indegrees = (0..<targets).map { signal.lane($0).last ?? 0 }
    let variance = Double(sources) * probability * (1 - probability)
    let mean = Double(sources) * probability
    let total = indegrees.reduce(0, +)
    #expect(abs(total - mean * Double(targets)) < 6 * (variance * Double(targets)).squareRoot())
    let spread = indegrees.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(targets)
    #expect(abs(spread / variance - 1) < 6 * (2 / Double(targets)).squareRoot())
    // The last targets are as likely as the first.
    let late = indegrees.suffix(50).reduce(0, +)
    #expect(abs(late - mean * 50) < 6 * (variance * 50).squareRoot())
  }

  @Test func randomConnectionsFollowTheSeed() throws {
    let law = Connections.random(probability: 0.3, delay: 0)
    let reference = try hits(law, sources: 40, targets: 40)
    #expect(try hits(law, sources: 40, targets: 40) == reference)
    #expect(try hits(law, sources: 40, targets: 40, seed: 2) != reference)
  }

  @Test func twoRandomProjectionsBetweenTheSamePortsAreIndependent() throws {
    var description = WorldDescription.tenth
    let source = description.add(WorldDescription.Population("ramp", .ramp, count: 40))
    let target = description.add(WorldDescription.Population("listener", .listener, count: 40))
    for weight in [1.0, 1000] {
      description.send(
        (source, "crossing"), to: (target, "arrive"), .random(probability: 0.3, weight: weight, delay: 0))
    }
    var world = World(try WorldPlan(description))
    try world.run(steps: 20)
    let counts = (0..<40).map { Int(world.value("listener", "hits", lane: $0) ?? 0) }
    #expect(counts.contains { $0 % 1000 != $0 / 1000 })
  }

  /// A source with long steps sends within the base step in which its crossing lies.
  @Test(arguments: [(0.93, 10), (0.31, 4), (0.39, 4), (0.05, 1)])
  func aSlowSourceSendsWhenItsCrossingHappens(row: (level: Double, expected: Int)) throws {
    var description = WorldDescription.tenth
    let source = description.add(
      WorldDescription.Population("ramp", .ramp, parameters: ["level": .uniform(row.level)], every: 8))
    let target = description.add(WorldDescription.Population("listener", .listener))
    description.send((source, "crossing"), to: (target, "arrive"), .allToAll(delay: 0))
    description.record(target, "hits", as: "hits")
    let hits = try #require(try description.recording(steps: 20).signal("hits")).values
    #expect(hits.firstIndex(of: 1) == row.expected)
  }

  /// A receiver that lifts a state over its level between two steps sets off the event, once.
  @Test(arguments: [(0.5, 0), (2.0, 1), (0.9, 1)])
  func anArrivalCanLiftAStateThroughItsLevel(row: (jump: Double, expected: Int)) throws {
    var description = WorldDescription.tenth
    let source = description.add(WorldDescription.Population("ramp", .ramp))
    let target = description.add(
      WorldDescription.Population("cup", .leakyCup, count: 9, parameters: ["jump": .uniform(row.jump)]))
    description.send((source, "crossing"), to: (target, "pour"), .allToAll(delay: 0.5))
    description.recordEvents(target, "full", as: "full")
    let events = try #require(try description.recording(steps: 60).events("full"))
    #expect(events.lanes == (0..<9).flatMap { Array(repeating: Int32($0), count: row.expected) })
    // The spike lies in step 9, so the jump is at the beginning of step 14.
    for time in events.times { #expect(abs(time - 1.4) < 1e-12) }
  }
}
