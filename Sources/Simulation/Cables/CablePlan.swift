import Equations
import Kernels

extension WorldPlan {
  /// A cable ready to step; a class, so that the step loop passes it around for the price of a pointer.
  final class Cable: Sendable {
    /// The components in their order; all advance when the last one's turn comes.
    let members: [Int]
    let system: CableSystem
    let trees: Int
    let stride: Int
    /// The diagonals and right sides of the junctions, which are 0 before each solution.
    let junctions: (place: Int, count: Int)
    /// Places behind the last instance, each with the place whose solution it repeats.
    let copies: [(from: Int, to: Int)]
    /// For each member, its events' places: nobody hears of those in lanes without a tree.
    let silenced: [Int]

    init(
      members: [Int], system: CableSystem, trees: Int, junctions: (place: Int, count: Int),
      copies: [(from: Int, to: Int)], silenced: [Int]
    ) {
      self.members = members
      self.system = system
      self.trees = trees
      stride = system.lanes
      self.junctions = junctions
      self.copies = copies
      self.silenced = silenced
    }

    /// Solves for the potentials, from what the membranes have left, for what they take up.
    func solve(_ numbers: LaneView, instructions: InstructionSet) {
      numbers.fill(at: junctions.place, count: junctions.count, 0)
      system.solve(numbers, instructions: instructions)
      for copy in copies { numbers[copy.to] = numbers[copy.from] }
    }

    /// Unsays the events of the lanes that fill up a row.
    func silenceEvents(_ numbers: LaneView) {
      for place in silenced { numbers.fill(at: place + trees, count: stride - trees, 0) }
    }
  }
}
