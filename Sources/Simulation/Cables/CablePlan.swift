import Equations
import Kernels

extension WorldPlan {
  /// A cable ready to step; a class, so that the step loop passes it around for the price of a pointer.
  final class Cable: Sendable {
    /// The components in their order; all advance when the last one's turn comes.
    let members: [Int]
    let system: CableSystem
    /// The diagonals and right sides of the junctions by group, which are 0 before each solution.
    let junctions: (place: Int, count: Int)
    /// Places behind the last instance, each with the place whose solution it repeats.
    let copies: [(from: Int, to: Int)]
    /// Places of events in lanes of the last group that have no tree, of which nobody hears; `idle` at each.
    let silenced: [Int]
    private let idle: Int
    /// Whether there are several groups of trees, and a step takes so long that threads gain by sharing it.
    let isWorthDividing: Bool

    init(
      members: [Int], work: Int, system: CableSystem, junctions: (place: Int, count: Int),
      copies: [(from: Int, to: Int)], silenced: (places: [Int], idle: Int)
    ) {
      self.members = members
      isWorthDividing = system.groups > 1 && work >= Planned.leastDividedWork
      self.system = system
      self.junctions = junctions
      self.copies = copies
      (self.silenced, idle) = silenced
    }

    /// Solves for the potentials, from what the membranes have left, for what they take up.
    func solve(_ numbers: LaneView, instructions: InstructionSet) {
      numbers.fill(at: junctions.place, count: junctions.count, 0)
      system.solve(numbers, instructions: instructions)
      for copy in copies { numbers[copy.to] = numbers[copy.from] }
    }

    /// The same for some groups of many trees.
    func solve(_ numbers: LaneView, groups: Range<Int>, instructions: InstructionSet) {
      let each = junctions.count / system.groups
      numbers.fill(at: junctions.place + groups.lowerBound * each, count: groups.count * each, 0)
      system.solve(numbers, groups: groups, instructions: instructions)
    }

    /// Unsays the events of the lanes that fill up a row.
    func silenceEvents(_ numbers: LaneView) {
      for place in silenced { numbers.fill(at: place, count: idle, 0) }
    }
  }
}
