import Equations
import Kernels
import Testing

@testable import Simulation

/// What a world takes is worked out before it is taken.
@Suite struct MemoryTests {
  @Test(arguments: [
    (0, "0 bytes"), (-5, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB (1000 bytes)"),
    (999_999, "999.9 kB (999999 bytes)"), (1_250_000_000, "1.2 GB (1250000000 bytes)"),
    (Int.max - 1, "9.2 EB (9223372036854775806 bytes)"),
    (Int.max, "at least 9.2 EB (9223372036854775807 bytes)"),
  ])
  func texts(bytes: Int, text: String) {
    #expect(ByteCount(bytes).text == text)
  }

  @Test func sizesDoNotOverflow() {
    #expect(ByteCount(.max, of: 2).bytes == .max)
    #expect((ByteCount(.max) + ByteCount(1)).bytes == .max)
    #expect(ByteCount(1e300, of: 8).bytes == .max)
    #expect(ByteCount(Double.nan, of: 8).bytes == 0)
    #expect(ByteCount(-1.0, of: 8).bytes == 0)
    #expect(ByteCount(2.5, of: 1).bytes == 3)
  }

  struct Row: Sendable {
    let sentence: String
    var limit = Int.max
    let describe: @Sendable (inout WorldDescription) -> Void
  }

  private static func send(
    _ connections: Connections, lanes: Int, in description: inout WorldDescription
  ) {
    let source = description.add(WorldDescription.Population("ramp", .ramp, count: lanes))
    let target = description.add(WorldDescription.Population("listener", .listener, count: lanes))
    description.send((source, "crossing"), to: (target, "arrive"), connections)
  }

  private static let most =
    "at most \(ByteCount(Kernel.largestBuffer, of: 8).text) are possible for one population: use fewer "
    + "instances, or several populations."
  private static let hint =
    "are available: use fewer instances or fewer connections, or a machine with more memory."
  private static let path = "the connections from ramp.crossing to listener.arrive"

  // A ramp has three arrays (x, crossing and its fraction) and three scalars of 64 bytes, a listener three arrays
  // (hits, integral and what it adds), or four with what it hears. The plan and the world have each their own.
  private static let rows = [
    Row(sentence: "ramp: its numbers take 24.0 TB (24000000000192 bytes), \(most)") {
      _ = $0.add(WorldDescription.Population("ramp", .ramp, count: 1_000_000_000_000))
    },
    Row(sentence: "ramp: its numbers take at least 9.2 EB (9223372036854775807 bytes), \(most)") {
      _ = $0.add(WorldDescription.Population("ramp", .ramp, count: .max))
    },
    Row(
      sentence: "the world needs 2.4 GB (2400000384 bytes) of memory, most of it for ramp, and 1.0 GB "
        + "(1000000000 bytes) \(hint)", limit: 1_000_000_000
    ) { _ = $0.add(WorldDescription.Population("ramp", .ramp, count: 50_000_000)) },
    // 4 bytes for each of 10¹¹ connections, and for six deviations more.
    Row(
      sentence:
        "the world needs 400.1 GB (400131602915 bytes) of memory, most of it for \(path), and 16.0 GB "
        + "(16000000000 bytes) \(hint)", limit: 16_000_000_000
    ) { send(.random(probability: 0.1, delay: 1), lanes: 1_000_000, in: &$0) },
    Row(
      sentence: "the world needs 4.1 GB (4124772395 bytes) of memory, most of it for \(path), and 2.0 GB "
        + "(2000000000 bytes) \(hint)", limit: 2_000_000_000
    ) { send(.random(probability: 0.001, delay: 1), lanes: 1_000_000, in: &$0) },
    Row(sentence: "\(path) must be at most 2000000000, found 100000000000.0.") {
      send(.random(probability: 0.1, delay: 1), lanes: 1_000_000, in: &$0)
    },
    // Ten million steps of 100,000 values of 8 bytes, twice.
    Row(
      sentence:
        "the world needs 16.0 TB (16000011201024 bytes) of memory, most of it for delayed signals and "
        + "junctions of cables, and 1.0 GB (1000000000 bytes) \(hint)", limit: 1_000_000_000
    ) {
      let source = $0.add(WorldDescription.Population("ramp", .ramp, count: 100_000))
      let target = $0.add(WorldDescription.Population("listener", .listener, count: 100_000))
      $0.connect((source, "x"), to: (target, "heard"), delay: 1e6)
    },
  ]

  @Test(arguments: rows)
  func refusedBeforeAnythingIsAllocated(row: Row) {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    row.describe(&description)
    let described = description
    let error = #expect(throws: WorldError.self) {
      try WorldPlan(described, memoryLimit: row.limit)
    }
    #expect(error?.message == row.sentence)
  }

  /// A cable asks for rows of its populations, and rounds the number of its trees.
  @Test(arguments: [1_000_000_000_000, Int.max - 7, Int.max])
  func treesWithoutEnd(trees: Int) {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    let stride = WorldDescription.Cable.stride(trees: trees)
    let axon = description.add(WorldDescription.Population("axon", .membrane, count: stride))
    description.add(
      WorldDescription.Cable(
        "fibre", nodes: [.init(.init(axon, row: 0), area: 100, parent: nil, conductance: 0)], trees: trees))
    let described = description
    #expect(throws: WorldError.self) { try WorldPlan(described) }
  }

  private static let mixed: [Connections] = [
    .random(probability: 0.01, delay: 1), .allToAll(delay: 1), .sameLane(delay: 1),
    .list(sources: [3, 0, 3], targets: [2, 1, 2], weights: .each([1, 2, 3]), delays: .each([1, 2, 1])),
  ]

  /// What is worked out beforehand is what the lists take, but for the room at random.
  @Test(arguments: mixed)
  func foreseenIsTaken(connections: Connections) throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    Self.send(connections, lanes: 2000, in: &description)
    let plan = try WorldPlan(description)
    let projection = plan.paths[0].projection
    #expect(plan.memory.numbers.bytes == 2 * 8 * plan.initialNumbers.count)
    let lists =
      4 * (projection.targets.count + projection.firstBundles.count + projection.firstConnections.count)
      + 8 * (projection.weights.count + projection.delays.count)
    // The queue has 16 slots of 8 bytes or 64 for the longer delay; bundles may be fewer than connections.
    let foreseen = plan.memory.connections.bytes
    let room = connections == Self.mixed[0] ? 6 * 4 * 200 + 4 : 0
    #expect((lists...lists + room + 64 * 8).contains(foreseen), "\(lists) \(foreseen)")
  }

  @Test func whatJustFitsIsTaken() throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    Self.send(.allToAll(delay: 1), lanes: 100, in: &description)
    let needed = try WorldPlan(description).memory.total.bytes
    #expect(throws: Never.self) { try WorldPlan(description, memoryLimit: needed) }
    let described = description
    #expect(throws: WorldError.self) { try WorldPlan(described, memoryLimit: needed - 1) }
  }
}
