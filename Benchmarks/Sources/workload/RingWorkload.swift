import Kernels
import Physiology
import Simulation

extension Workload {
  /// Rings of 16 branching cells of 76 compartments, in each of which a spike goes round, for 200 ms. As many
  /// cells as a multiple of 16.
  static let ring = Workload(name: "ring") { options throws(WorldError) in
    let start = ContinuousClock.now
    let rings = RingCells(options)
    let initial = try rings.world(options.instructions)
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: rings.steps, options)
    return LoopRecord(
      walls: run.walls, setUp: setUp, steps: rings.steps, compartments: rings.compartments,
      timeStep: rings.timeStep
    ).members + options.membranes.members + [
      ("check", run.check(Set([0, 1, 15, rings.cells - 1]).sorted()))
    ]
  }
}

/// The cells of `ring`; `Benchmarks/peers/ring_cells.py` says the same to the others.
struct RingCells {
  /// How many are computed.
  let cells: Int
  /// In ms.
  let timeStep: Double
  let steps: Int
  private let membranes: MembraneNumerics

  /// Cells of one ring.
  private static let ring = 16
  /// Silent connections to each cell.
  private static let silent = 10
  private static let delay = 5.0

  /// Only one ring where only some cells are checked, since all rings do the same.
  init(_ options: WorkloadOptions) {
    let asked = ((options.cells ?? 256) + Self.ring - 1) / Self.ring * Self.ring
    cells = options.isCheckedOnly ? Self.ring : asked
    timeStep = options.timeStep ?? 0.025
    membranes = options.membranes
    steps = Int(((options.seconds ?? 0.2) * 1000 / timeStep).rounded())
  }

  /// How many of all cells.
  var compartments: Int { BranchingCells(count: cells).compartments }

  /// The world at time 0.
  func world(_ instructions: InstructionSet) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let starter = description.add(WorldDescription.Population("starter", .ringStarter))
    let (somas, receivers) = try BranchingCells(count: cells, membranes: membranes)
      .add(to: &description)
    let firsts = stride(from: 0, to: cells, by: Self.ring).map { Int32($0) }
    description.send(
      (starter, "spike"), to: (receivers, "spikes"),
      .list(sources: firsts.map { _ in 0 }, targets: firsts, delays: .uniform(0.5)), arrival: .interpolated)
    description.send((somas, "spike"), to: (receivers, "spikes"), connections, arrival: .interpolated)
    description.recordEvents(somas, "spike", as: "spikes")
    return World(try WorldPlan(description, instructions: instructions), instructions: instructions)
  }

  /// To each cell the one before it in its ring, and silent ones from anywhere.
  private var connections: Connections {
    var (sources, targets, weights): ([Int32], [Int32], [Double]) = ([], [], [])
    for cell in 0..<cells {
      let before = cell / Self.ring * Self.ring + (cell + Self.ring - 1) % Self.ring
      for (number, source) in ([before] + silentSources(of: cell)).enumerated() {
        sources.append(Int32(source))
        targets.append(Int32(cell))
        weights.append(number == 0 ? 1 : 0)
      }
    }
    return .list(sources: sources, targets: targets, weights: .each(weights), delays: .uniform(Self.delay))
  }

  private func silentSources(of cell: Int) -> [Int] {
    var random = LinearCongruence(state: UInt32(truncatingIfNeeded: cell) &* 2_654_435_761)
    return (0..<Self.silent).map { _ in Int(random.advance() >> 8) % cells }
  }
}
