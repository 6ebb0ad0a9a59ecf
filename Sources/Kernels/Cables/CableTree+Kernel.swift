import ArrayInstructions

/// The equations of one tree, laid out for elimination of many nodes at a time.
struct CableTree: Sendable {
  /// How many numbers it works with beside those of the nodes.
  let scratchCount: Int
  /// What its tables take in bytes.
  var byteCount: Int {
    batches.count * MemoryLayout<gv_cable_batch>.stride + cuts.count * MemoryLayout<gv_cable_cut>.stride
      + (axial.count + up.count + down.count) * MemoryLayout<Double>.stride
      + (diagonal.count + right.count + endDiagonal.count + endRight.count) * MemoryLayout<Int64>.stride
  }
  private var batches: [gv_cable_batch] = []
  private var cuts: [gv_cable_cut] = []
  /// For each element: what is added to the diagonal, and the couplings to and from the next node.
  private var axial: [Double] = []
  private var up: [Double] = []
  private var down: [Double] = []
  /// Places of each element; those of the elements that are no nodes are found when the scratch has its place.
  private var diagonal: [Int64] = []
  private var right: [Int64] = []
  private var endDiagonal: [Int64] = []
  private var endRight: [Int64] = []
  private let scratch: Int

  /// - Parameters:
  ///   - nodes: with couplings and sums of conductances; the parents' places are those that `parents` names.
  ///   - parents: of each node.
  ///   - scratch: where `scratchCount` numbers stand that nothing else uses.
  init(_ nodes: [gv_cable_node], parents: [Int?], scratch: Int) {
    let schedule = CableSchedule(parents: parents)
    let elements = schedule.batches.map { $0.nodes.count }.reduce(0, +)
    let cutCount = schedule.batches.count { $0.isCut }
    self.scratch = scratch
    scratchCount = 8 + 3 * elements + 48 * cutCount
    for batch in schedule.batches { append(batch, nodes, parents) }
  }

  private mutating func append(_ batch: CableSchedule.Batch, _ nodes: [gv_cable_node], _ parents: [Int?]) {
    batches.append(
      gv_cable_batch(
        lanes: Int64(batch.lanes), steps: Int64(batch.steps), first: Int64(axial.count),
        ends: Int64(endRight.count), cut: batch.isCut ? Int64(cuts.count) : -1))
    for node in batch.nodes {
      axial.append(node.map { nodes[$0].axial } ?? 1)
      up.append(node.map { nodes[$0].up } ?? 0)
      down.append(node.map { nodes[$0].down } ?? 0)
      let places = places(node, nodes)
      diagonal.append(places.diagonal)
      right.append(places.right)
    }
    for end in batch.ends {
      let places = places(end, nodes)
      endDiagonal.append(places.diagonal)
      endRight.append(places.right)
    }
    if batch.isCut { cuts.append(cut(batch, nodes, parents)) }
  }

  /// Where a node's numbers stand; without a node, two that are 0.
  private func places(_ node: Int?, _ nodes: [gv_cable_node]) -> (diagonal: Int64, right: Int64) {
    guard let node else { return (Int64(scratch), Int64(scratch + 1)) }
    return (nodes[node].diagonal, nodes[node].right)
  }

  private func cut(
    _ batch: CableSchedule.Batch, _ nodes: [gv_cable_node], _ parents: [Int?]
  ) -> gv_cable_cut {
    var cut = gv_cable_cut()
    let ends = batch.ends.compactMap { $0 }
    withUnsafeMutableBytes(of: &cut.axial) { bytes in
      let axial = bytes.bindMemory(to: Double.self)
      for (lane, end) in ends.enumerated() { axial[lane] = nodes[end].axial }
    }
    withUnsafeMutableBytes(of: &cut.enter_down) { bytes in
      Self.enter(batch, into: bytes.bindMemory(to: Double.self)) { nodes[$0].down }
    }
    withUnsafeMutableBytes(of: &cut.enter_up) { bytes in
      Self.enter(batch, into: bytes.bindMemory(to: Double.self)) { nodes[$0].up }
    }
    guard let last = ends.last else { return cut }
    let parent = places(parents[last], nodes)
    (cut.up, cut.down) = (nodes[last].up, nodes[last].down)
    (cut.parent_diagonal, cut.parent_right) = parent
    return cut
  }

  /// Writes each piece's coupling to the cut before it at the step at which the piece begins.
  private static func enter(
    _ batch: CableSchedule.Batch, into values: UnsafeMutableBufferPointer<Double>, _ coupling: (Int) -> Double
  ) {
    for lane in 1..<batch.lanes {
      let step = batch.nodes[lane] == nil ? 1 : 0
      if let before = batch.ends[lane - 1] { values[step * 16 + lane] = coupling(before) }
    }
  }

  /// Solves the equations; as `CableSystem.solve`.
  func solve(_ numbers: LaneView, instructions: InstructionSet) {
    var tree = gv_cable_tree()
    tree.count = Int64(batches.count)
    tree.elements = Int64(axial.count)
    (tree.nowhere, tree.scratch) = (Int64(scratch), Int64(scratch + 8))
    batches.withUnsafeBufferPointer { batches in
      cuts.withUnsafeBufferPointer { cuts in
        (tree.batches, tree.cuts) = (batches.baseAddress, cuts.baseAddress)
        withTables(&tree) { gv_solve_tree(instructions.code, &$0, numbers.base) }
      }
    }
  }

  private func withTables(_ tree: inout gv_cable_tree, _ body: (inout gv_cable_tree) -> Void) {
    axial.withUnsafeBufferPointer { axial in
      up.withUnsafeBufferPointer { up in
        down.withUnsafeBufferPointer { down in
          (tree.axial, tree.up, tree.down) = (axial.baseAddress, up.baseAddress, down.baseAddress)
          withPlaces(&tree, body)
        }
      }
    }
  }

  private func withPlaces(_ tree: inout gv_cable_tree, _ body: (inout gv_cable_tree) -> Void) {
    diagonal.withUnsafeBufferPointer { diagonal in
      right.withUnsafeBufferPointer { right in
        endDiagonal.withUnsafeBufferPointer { endDiagonal in
          endRight.withUnsafeBufferPointer { endRight in
            (tree.diagonal, tree.right) = (diagonal.baseAddress, right.baseAddress)
            (tree.end_diagonal, tree.end_right) = (endDiagonal.baseAddress, endRight.baseAddress)
            body(&tree)
          }
        }
      }
    }
  }
}
