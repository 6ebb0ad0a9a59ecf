import ArrayInstructions

/// The equations of trees of two layers: the inside of fibres, and the space under their sheaths.
///
/// A node's sheath lies around the space outside its membrane. Where there is none, the membrane lies in the bath,
/// into which the space of its neighbours opens. Both unknowns of a node are eliminated together, so that the order
/// of a tree of one layer fills nothing in here either.
struct LayeredCable: Sendable {
  private var nodes: [gv_layered_node] = []

  /// How many numbers the solution needs beside those of the nodes.
  static func scratchCount(_ nodes: [CableSystem.Node], trees: (groups: Int, lanes: Int)) -> Int {
    trees.groups * trees.lanes * (nodes.count + 2 * nodes.count { $0.sheath == nil })
  }

  /// What its table takes in bytes.
  var byteCount: Int { nodes.count * MemoryLayout<gv_layered_node>.stride }

  /// - Parameters:
  ///   - nodes: parents first.
  ///   - trees: as those of `CableSystem`.
  ///   - scratch: where `scratchCount` numbers stand that nothing else uses, finite at the beginning.
  init(_ nodes: [CableSystem.Node], trees: (groups: Int, lanes: Int), scratch: Int) {
    let row = trees.groups * trees.lanes
    var free = scratch
    for node in nodes {
      var prepared = gv_layered_node()
      (prepared.diagonal, prepared.right) = (Int64(node.diagonal), Int64(node.right))
      prepared.next = Int64(node.next)
      (prepared.mixed, prepared.mixed_next) = (Int64(free), Int64(trees.lanes))
      free += row
      if let sheath = node.sheath {
        (prepared.sheath_diagonal, prepared.sheath_right) = (Int64(sheath.diagonal), Int64(sheath.right))
        prepared.sheath_next = Int64(sheath.next)
        (prepared.rung, prepared.sheath) = (node.scale, sheath.scale)
      } else {
        (prepared.sheath_diagonal, prepared.sheath_right) = (Int64(free), Int64(free + row))
        prepared.sheath_next = Int64(trees.lanes)
        (prepared.grounded, prepared.sheath_axial) = (node.scale, 1)
        free += 2 * row
      }
      self.nodes.append(prepared)
    }
    for (index, node) in nodes.enumerated() {
      if let parent = node.parent { join(index, node, to: parent, nodes[parent]) }
    }
  }

  private mutating func join(
    _ index: Int, _ node: CableSystem.Node, to parent: Int, _ above: CableSystem.Node
  ) {
    nodes[index].parent = Int64(parent)
    nodes[index].up = node.conductance
    nodes[index].axial += node.conductance
    nodes[parent].axial += node.conductance
    if node.sheath != nil { nodes[index].sheath_axial += node.sheathConductance }
    if above.sheath != nil { nodes[parent].sheath_axial += node.sheathConductance }
    if node.sheath != nil, above.sheath != nil { nodes[index].sheath_up = node.sheathConductance }
  }

  /// Solves the equations of a group of trees; as `CableSystem.solve`.
  func solve(_ trees: inout gv_cable_group, instructions: InstructionSet) {
    nodes.withUnsafeBufferPointer {
      gv_solve_layers(instructions.code, $0.baseAddress, Int64($0.count), &trees)
    }
  }
}
