import Fixtures
import Testing

@testable import Kernels

/// Elimination along trees against a dense solver and against the same formulas written out plainly.
@Suite struct CableSystemTests {
  /// A random system: membranes of leak and capacitance, junctions with nothing, conductances over four decades.
  private struct Sample {
    let nodes: [CableSystem.Node]
    let lanes: Int
    let numbers: [Double]

    /// Variants differ in their numbers, not in their nodes.
    init(_ shape: TreeShape, count: Int, lanes: Int, copies: Bool = false, variant: Int = 0) {
      var generator = SplitMix64(state: UInt64(count * 100 + lanes))
      let parents = shape.parents(count)
      let size = parents.count * lanes
      nodes = parents.enumerated().map { index, parent in
        let isJunction = index > 0 && index % 5 == 3
        return CableSystem.Node(
          places: (index * lanes, size + index * lanes, 2 * size),
          scale: isJunction ? 1 : 0.2 + generator.unit(), parent: parent,
          conductance: 0.1 * (1 + 1e3 * generator.unit()))
      }
      var numbers = Array(repeating: 0.0, count: 2 * size)
      for _ in 0..<variant { _ = generator.next() }
      for index in parents.indices where nodes[index].scale != 1 {
        let (diagonal, right) = (10 + 80 * generator.unit(), 4000 * (generator.unit() - 0.7))
        for lane in 0..<lanes {
          numbers[index * lanes + lane] = copies ? diagonal : 10 + 80 * generator.unit()
          numbers[size + index * lanes + lane] = copies ? right : 4000 * (generator.unit() - 0.7)
        }
      }
      self.numbers = numbers
      self.lanes = lanes
    }

    func solved(_ instructions: InstructionSet) -> [Double] {
      let system = CableSystem(nodes, trees: (1, lanes), scratch: (numbers.count + 7) / 8 * 8)
      var buffer = LaneBuffer(numbers + Array(repeating: 0, count: system.scratchCount + 7))
      buffer.withView { system.solve($0, group: 0, instructions: instructions) }
      return (numbers.count / 2..<numbers.count).map { buffer[$0] }
    }

    /// The solution for one lane by elimination with pivots on the whole matrix.
    func dense(lane: Int) -> [Double] {
      let count = nodes.count
      var rows = Array(repeating: Array(repeating: 0.0, count: count + 1), count: count)
      for (index, node) in nodes.enumerated() {
        rows[index][index] += node.scale * numbers[node.diagonal + lane]
        rows[index][count] = node.scale * numbers[node.right + lane]
        guard let parent = node.parent else { continue }
        for (a, b) in [(index, parent), (parent, index)] {
          rows[a][a] += node.conductance
          rows[a][b] -= node.conductance
        }
      }
      return DenseSystem.solve(rows)
    }

    /// The loops written out for one lane at a time.
    func plain(isFused: Bool) -> [Double] {
      func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
        isFused ? c.addingProduct(a, b) : a * b + c
      }
      var axial = Array(repeating: 0.0, count: nodes.count)
      let up = nodes.map { $0.conductance / $0.scale }
      let down = nodes.map { node in node.parent.map { node.conductance / nodes[$0].scale } ?? 0 }
      for (index, node) in nodes.enumerated() {
        guard let parent = node.parent else { continue }
        axial[index] += up[index]
        axial[parent] += down[index]
      }
      var all = numbers
      for lane in 0..<lanes {
        for index in nodes.indices.reversed() {
          let node = nodes[index]
          let inverse = 1 / (all[node.diagonal + lane] + axial[index])
          all[node.diagonal + lane] = inverse
          guard let parent = node.parent.map({ nodes[$0] }) else { continue }
          all[parent.diagonal + lane] = multiplyAdd(
            -(up[index] * down[index]), inverse, all[parent.diagonal + lane])
          all[parent.right + lane] = multiplyAdd(
            down[index] * inverse, all[node.right + lane], all[parent.right + lane])
        }
        for (index, node) in nodes.enumerated() {
          let solved = node.parent.map { all[nodes[$0].right + lane] }
          let sum = solved.map { multiplyAdd(up[index], $0, all[node.right + lane]) }
          all[node.right + lane] = (sum ?? all[node.right + lane]) * all[node.diagonal + lane]
        }
      }
      return Array(all.suffix(all.count / 2))
    }
  }

  @Test(
    arguments: TreeShape.allCases, [(2, 1), (7, 1), (48, 1), (60, 1), (159, 1), (500, 1), (60, 8), (41, 72)])
  func agreesWithADenseSolver(shape: TreeShape, size: (nodes: Int, lanes: Int)) {
    let sample = Sample(shape, count: size.nodes, lanes: size.lanes)
    let found = sample.solved(.best)
    for lane in [0, size.lanes - 1] {
      for (node, expected) in sample.dense(lane: lane).enumerated() {
        // Solutions are of the order of 100 mV; rounding grows with the conductances' range.
        #expect(abs(found[node * size.lanes + lane] - expected) < 1e-9, "node \(node)")
      }
    }
  }

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), TreeShape.allCases)
  func everyInstructionSetHasTheBitsOfThePlainLoops(instructions: InstructionSet, shape: TreeShape) {
    for lanes in [8, 24, 136] {
      let sample = Sample(shape, count: 30, lanes: lanes)
      let expected = sample.plain(isFused: instructions.group == "fused")
      #expect(sample.solved(instructions).map(\.bitPattern) == expected.map(\.bitPattern), "\(lanes) lanes")
    }
  }

  /// One tree goes another way than many: its stretches side by side, long ones in pieces.
  @Test(arguments: TreeShape.allCases, [30, 100, 700])
  func oneTreeHasTheSameBitsWithinAGroup(shape: TreeShape, count: Int) {
    let sample = Sample(shape, count: count, lanes: 1)
    for group in ["fused", "baseline"] {
      let sets = InstructionSet.allCases.filter { $0.isAvailable && $0.group == group }
      let solutions = Set(sets.map { sample.solved($0).map(\.bitPattern) })
      #expect(solutions.count == min(sets.count, 1))
    }
  }

  @Test(arguments: TreeShape.allCases, [1, 2, 47, 48, 159, 160, 161, 500])
  func everyNodeOfOneTreeHasOnePlace(shape: TreeShape, count: Int) {
    let parents = shape.parents(count)
    var seen: [Int] = []
    var done: Set<Int> = []
    for batch in CableSchedule(parents: parents).batches {
      let nodes = batch.nodes.compactMap { $0 } + (batch.isCut ? batch.ends.compactMap { $0 } : [])
      seen += nodes
      // Whatever hangs on a node has been eliminated before, or is in this batch.
      done.formUnion(nodes)
      for node in nodes {
        let children = parents.indices.filter { parents[$0] == node }
        #expect(children.allSatisfy { done.contains($0) })
      }
    }
    #expect(seen.sorted() == Array(parents.indices))
  }

  @Test(arguments: TreeShape.allCases)
  func groupsAreSolvedAsIfAlone(shape: TreeShape) {
    let samples = [1, 2, 3].map { Sample(shape, count: 30, lanes: 16, variant: $0) }
    let all = samples.flatMap(\.numbers)
    let system = CableSystem(samples[0].nodes, trees: (3, 16), scratch: all.count)
    for order in [[0, 1, 2], [2, 0, 1]] {
      var buffer = LaneBuffer(all)
      buffer.withView { numbers in
        for group in order { system.solve(numbers, group: group, instructions: .best) }
      }
      for (group, sample) in samples.enumerated() {
        let end = (group + 1) * sample.numbers.count
        let found = (end - sample.numbers.count / 2..<end).map { buffer[$0].bitPattern }
        #expect(found == sample.solved(.best).map(\.bitPattern))
      }
    }
  }

  @Test(arguments: TreeShape.allCases)
  func equalTreesHaveEqualSolutions(shape: TreeShape) {
    let sample = Sample(shape, count: 50, lanes: 72, copies: true)
    let found = sample.solved(.best)
    for row in 0..<found.count / 72 {
      let lanes = found[row * 72..<(row + 1) * 72]
      #expect(lanes.allSatisfy { $0.bitPattern == lanes[row * 72].bitPattern })
    }
  }
}

extension SplitMix64 {
  /// A number from 0 to 1.
  mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }
}
