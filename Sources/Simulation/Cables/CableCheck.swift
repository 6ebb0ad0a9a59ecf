extension WorldDescription.Cable {
  /// Checks that the nodes form one tree in order, with conductances and areas that make sense.
  func checkTree() throws(CableFault) {
    guard trees >= 1 else { throw .trees(trees) }
    guard nodes.contains(where: { $0.membrane != nil }) else { throw .empty }
    try checkParents()
    for (index, node) in nodes.enumerated() {
      if node.parent != nil, !(node.conductance > 0 && node.conductance.isFinite) {
        throw .conductance(node: index, node.conductance)
      }
      if node.membrane == nil, node.area != 0 { throw .junctionArea(node: index, node.area) }
      if node.membrane != nil, !(node.area > 0 && node.area.isFinite) {
        throw .area(node: index, node.area)
      }
      try check(node.sheath, of: node, index)
    }
  }

  private func check(_ sheath: Sheath?, of node: Node, _ index: Int) throws(CableFault) {
    guard node.periaxonalConductance >= 0, node.periaxonalConductance.isFinite else {
      throw .periaxonalConductance(node: index, node.periaxonalConductance)
    }
    guard let sheath else { return }
    if node.membrane == nil { throw .sheathOfJunction(node: index) }
    guard sheath.area > 0, sheath.area.isFinite else { throw .sheathArea(node: index, sheath.area) }
  }

  private func checkParents() throws(CableFault) {
    for (index, node) in nodes.enumerated() {
      if let parent = node.parent, !nodes.indices.contains(parent) {
        throw .parent(node: index, found: parent, nodes: nodes.count)
      }
    }
    let roots = nodes.indices.filter { nodes[$0].parent == nil }
    if roots.count > 1 { throw .roots(first: roots[0], second: roots[1]) }
    if let node = nodeOfCycle() { throw .cycle(node: node) }
    for (index, node) in nodes.enumerated() {
      if let parent = node.parent, parent > index { throw .order(node: index, parent: parent) }
    }
  }

  /// The first node from which parents lead back to itself. Only a way through a node that stands before its
  /// parent can, so nothing is walked where all are in order.
  private func nodeOfCycle() -> Int? {
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent, parent >= index else { continue }
      var ancestor: Int? = parent
      var steps = 0
      while let reached = ancestor, steps <= nodes.count {
        if reached == index { return index }
        ancestor = nodes[reached].parent
        steps += 1
      }
    }
    return nil
  }
}
