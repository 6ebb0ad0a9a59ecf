extension WorldDescription.Cable {
  /// What potentials drive along a tree into each node from its neighbours, in nA: inside, and along the space under
  /// the sheaths into nodes that have one.
  ///
  /// - Parameter potentials: of each node in mV, inside and in the space alike.
  public func currents(along potentials: [Double]) -> (inside: [Double], under: [Double]) {
    currents(inside: potentials, under: potentials)
  }

  /// What the potentials drive out of each node into the bath, in nA; at a node without a sheath also what comes along
  /// the space of its neighbours. The current of an electrode in a node comes on top of it.
  ///
  /// - Parameters:
  ///   - membrane: the potential across each node's membrane in mV; of a junction of no meaning.
  ///   - sheath: that across its sheath; 0 where there is none.
  public func outflow(membrane: [Double], sheath: [Double]) -> [Double] {
    var inside = zip(membrane, sheath).map { $0 + $1 }
    // A junction has no current of its own, so its potential is the mean of its neighbours' by their conductances.
    var sums = nodes.map { _ in (current: 0.0, conductance: 0.0) }
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      for (own, other) in [(index, parent), (parent, index)] where nodes[own].membrane == nil {
        sums[own].current += node.conductance * inside[other]
        sums[own].conductance += node.conductance
      }
    }
    for index in nodes.indices where nodes[index].membrane == nil {
      inside[index] = sums[index].current / sums[index].conductance
    }
    let flows = currents(inside: inside, under: sheath)
    return zip(flows.inside, flows.under).map { $0 + $1 }
  }

  private func currents(inside: [Double], under: [Double]) -> (inside: [Double], under: [Double]) {
    var flows = (inside: nodes.map { _ in 0.0 }, under: nodes.map { _ in 0.0 })
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      let current = node.conductance * (inside[parent] - inside[index])
      flows.inside[index] += current
      flows.inside[parent] -= current
      guard node.periaxonalConductance > 0 else { continue }
      let beside = node.periaxonalConductance * (under[parent] - under[index])
      flows.under[index] += beside
      flows.under[parent] -= beside
    }
    return flows
  }
}
