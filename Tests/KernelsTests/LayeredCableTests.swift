import Fixtures
import Testing

@testable import Kernels

/// Elimination along trees of two layers against a dense solver and against the same formulas written out plainly.
@Suite struct LayeredCableTests {
  /// A random system: most nodes have a sheath, some are bare, some are bare junctions; conductances over three decades.
  private struct Sample {
    let nodes: [CableSystem.Node]
    let lanes: Int
    let numbers: [Double]

    init(_ shape: TreeShape, count: Int, lanes: Int, variant: Int = 0) {
      var generator = SplitMix64(state: UInt64(count * 100 + lanes + variant))
      let parents = shape.parents(count)
      let size = parents.count * lanes
      var shapes = SplitMix64(state: UInt64(count))
      let nodes = parents.enumerated().map { index, parent in
        let isJunction = index > 0 && index % 7 == 3
        var node = CableSystem.Node(
          places: (index * lanes, size + index * lanes, 4 * size),
          scale: isJunction ? 1 : 0.2 + shapes.unit(), parent: parent,
          conductance: 0.1 * (1 + 1e3 * shapes.unit()))
        node.sheathConductance = index % 5 == 2 ? 0 : 0.01 * (1 + 1e3 * shapes.unit())
        if !isJunction, index % 4 != 0 || parents.count == 1 {
          node.sheath = .init(
            places: (2 * size + index * lanes, 3 * size + index * lanes, 4 * size),
            scale: 0.001 * (1 + 100 * shapes.unit()))
        }
        return node
      }
      numbers = (0..<4 * size).map { place in
        if nodes[place % size / lanes].scale == 1 { return 0 }
        return place / size % 2 == 0 ? 10 + 80 * generator.unit() : 4000 * (generator.unit() - 0.7)
      }
      self.lanes = lanes
      self.nodes = nodes
    }

    private var size: Int { nodes.count * lanes }

    /// The potentials across the membranes, then those across the sheaths; 0 where there is none.
    func solved(_ instructions: InstructionSet) -> [Double] {
      let system = CableSystem(nodes, trees: (1, lanes), scratch: numbers.count)
      var buffer = LaneBuffer(numbers + Array(repeating: 0, count: system.scratchCount))
      buffer.withView { system.solve($0, group: 0, instructions: instructions) }
      return potentials { buffer[$0] }
    }

    func potentials(_ value: (Int) -> Double) -> [Double] {
      (0..<size).map { value(size + $0) }
        + (0..<size).map { nodes[$0 / lanes].sheath == nil ? 0 : value(3 * size + $0) }
    }

    /// The equations of `Layers.h` for one lane, by elimination with pivots on the whole matrix.
    func dense(lane: Int) -> (membrane: [Double], sheath: [Double]) {
      let count = nodes.count
      var rows = Array(repeating: Array(repeating: 0.0, count: 2 * count + 1), count: 2 * count)
      func couple(_ a: Int, _ b: Int?, _ conductance: Double) {
        rows[a][a] += conductance
        guard let b else { return }
        rows[a][b] -= conductance
        rows[b][a] -= conductance
        rows[b][b] += conductance
      }
      for (index, node) in nodes.enumerated() {
        let (own, under) = (index, count + index)
        let (d, r) = (numbers[node.diagonal + lane], numbers[node.right + lane])
        couple(own, node.sheath == nil ? nil : under, node.scale * d)
        rows[own][2 * count] += node.scale * r
        if let sheath = node.sheath {
          couple(under, nil, sheath.scale * numbers[sheath.diagonal + lane])
          rows[under][2 * count] += sheath.scale * numbers[sheath.right + lane] - node.scale * r
        } else {
          couple(under, nil, 1)
        }
        guard let parent = node.parent else { continue }
        couple(own, parent, node.conductance)
        switch (node.sheath == nil, nodes[parent].sheath == nil) {
        case (false, false): couple(under, count + parent, node.sheathConductance)
        case (false, true): couple(under, nil, node.sheathConductance)
        case (true, false): couple(count + parent, nil, node.sheathConductance)
        case (true, true): break
        }
      }
      let found = DenseSystem.solve(rows)
      let sheath = Array(found.suffix(count))
      return (zip(found, sheath).map { $0 - $1 }, sheath)
    }

    /// The loops of `Layers.h` written out for one lane at a time.
    func plain(isFused: Bool) -> [Double] {
      var solution = Array(repeating: 0.0, count: 4 * size)
      for lane in 0..<lanes {
        var layers = PlainLayers(self, lane, isFused)
        layers.solve(into: &solution)
      }
      return potentials { solution[$0] }
    }
  }

  /// One lane of a sample as `Layers.h` has it.
  private struct PlainLayers {
    struct Node {
      var a = 0.0
      var (p, q, right, sheathRight) = (0.0, 1.0, 0.0, 0.0)
      var (up, sheathUp) = (0.0, 0.0)
    }
    let sample: Sample
    let lane: Int
    let isFused: Bool
    var all: [Node] = []

    init(_ sample: Sample, _ lane: Int, _ isFused: Bool) {
      (self.sample, self.lane, self.isFused) = (sample, lane, isFused)
      var axial = sample.nodes.map { _ in 0.0 }
      var under = sample.nodes.map { $0.sheath == nil ? 1.0 : 0 }
      for (index, node) in sample.nodes.enumerated() {
        guard let parent = node.parent else { continue }
        axial[index] += node.conductance
        axial[parent] += node.conductance
        if node.sheath != nil { under[index] += node.sheathConductance }
        if sample.nodes[parent].sheath != nil { under[parent] += node.sheathConductance }
      }
      for (index, node) in sample.nodes.enumerated() {
        let (d, r) = (sample.numbers[node.diagonal + lane], sample.numbers[node.right + lane])
        let (grounded, rung) = node.sheath == nil ? (node.scale, 0) : (0, node.scale)
        let sheath = node.sheath.map {
          ($0.scale, sample.numbers[$0.diagonal + lane], sample.numbers[$0.right + lane])
        }
        var own = Node()
        own.a = rung * d
        own.p = multiplyAdd(grounded, d, axial[index])
        own.right = multiplyAdd(grounded, r, rung * r)
        own.q = multiplyAdd(sheath?.0 ?? 0, sheath?.1 ?? 0, under[index])
        own.sheathRight = multiplyAdd(sheath?.0 ?? 0, sheath?.2 ?? 0, -(rung * r))
        if let parent = node.parent {
          own.up = node.conductance
          let isCovered = node.sheath != nil && sample.nodes[parent].sheath != nil
          own.sheathUp = isCovered ? node.sheathConductance : 0
        }
        all.append(own)
      }
    }

    func multiplyAdd(_ a: Double, _ b: Double, _ c: Double) -> Double {
      isFused ? c.addingProduct(a, b) : a * b + c
    }

    mutating func solve(into solution: inout [Double]) {
      for index in all.indices.reversed() {
        let own = all[index]
        let inverse = 1 / multiplyAdd(own.a, own.p + own.q, own.p * own.q)
        let (first, other, last) = ((own.a + own.q) * inverse, own.a * inverse, (own.a + own.p) * inverse)
        (all[index].p, all[index].a, all[index].q) = (first, other, last)
        guard let parent = sample.nodes[index].parent else { continue }
        let coupled = own.up * own.sheathUp * other
        all[parent].a += coupled
        all[parent].p -= multiplyAdd(own.up * own.up, first, coupled)
        all[parent].q -= multiplyAdd(own.sheathUp * own.sheathUp, last, coupled)
        let x = multiplyAdd(first, own.right, other * own.sheathRight)
        let u = multiplyAdd(other, own.right, last * own.sheathRight)
        all[parent].right = multiplyAdd(own.up, x, all[parent].right)
        all[parent].sheathRight = multiplyAdd(own.sheathUp, u, all[parent].sheathRight)
      }
      for index in all.indices {
        var own = all[index]
        if let parent = sample.nodes[index].parent {
          own.right = multiplyAdd(own.up, all[parent].right, own.right)
          own.sheathRight = multiplyAdd(own.sheathUp, all[parent].sheathRight, own.sheathRight)
        }
        all[index].right = multiplyAdd(own.p, own.right, own.a * own.sheathRight)
        all[index].sheathRight = multiplyAdd(own.a, own.right, own.q * own.sheathRight)
      }
      let (size, lanes) = (sample.nodes.count * sample.lanes, sample.lanes)
      for (index, own) in all.enumerated() {
        solution[size + index * lanes + lane] = own.right - own.sheathRight
        solution[3 * size + index * lanes + lane] = own.sheathRight
      }
    }
  }

  @Test(arguments: TreeShape.allCases, [(2, 1), (7, 1), (121, 1), (60, 8), (41, 72)])
  func agreesWithADenseSolver(shape: TreeShape, size: (nodes: Int, lanes: Int)) {
    let sample = Sample(shape, count: size.nodes, lanes: size.lanes)
    let found = sample.solved(.best)
    for lane in [0, size.lanes - 1] {
      let expected = sample.dense(lane: lane)
      let scale = (expected.membrane + expected.sheath).map(abs).max() ?? 1
      for node in sample.nodes.indices {
        let place = node * size.lanes + lane
        #expect(abs(found[place] - expected.membrane[node]) < 1e-11 * scale, "node \(node)")
        let sheath = found[sample.nodes.count * size.lanes + place]
        #expect(abs(sheath - expected.sheath[node]) < 1e-11 * scale, "sheath of \(node)")
      }
    }
  }

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), TreeShape.allCases)
  func everyInstructionSetHasTheBitsOfThePlainLoops(instructions: InstructionSet, shape: TreeShape) {
    for lanes in [1, 8, 24, 136] {
      let sample = Sample(shape, count: 30, lanes: lanes)
      let expected = sample.plain(isFused: instructions.group == "fused")
      let isSame = sample.solved(instructions).map(\.bitPattern) == expected.map(\.bitPattern)
      #expect(isSame, "\(lanes) lanes")
    }
  }

  @Test(arguments: TreeShape.allCases) func groupsAreSolvedAsIfAlone(shape: TreeShape) {
    let samples = [0, 1, 2].map { Sample(shape, count: 30, lanes: 16, variant: $0) }
    let all = samples.flatMap(\.numbers)
    let system = CableSystem(samples[0].nodes, trees: (3, 16), scratch: all.count)
    for order in [[0, 1, 2], [2, 0, 1]] {
      var buffer = LaneBuffer(all + Array(repeating: 0, count: system.scratchCount))
      buffer.withView { numbers in
        for group in order { system.solve(numbers, group: group, instructions: .best) }
      }
      for (group, sample) in samples.enumerated() {
        let found = sample.potentials { buffer[group * sample.numbers.count + $0] }
        #expect(found.map(\.bitPattern) == sample.solved(.best).map(\.bitPattern))
      }
    }
  }
}
