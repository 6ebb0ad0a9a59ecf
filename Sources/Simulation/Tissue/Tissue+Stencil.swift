extension Tissue {
  func direction(_ node: Int) -> Direction {
    switch fibres {
    case .uniform(let direction): direction
    case .each(let directions): directions[node]
    }
  }

  /// σ = across + (along − across) f fᵀ at a node, in mS/cm.
  private func conductivity(_ node: Int, _ row: Int, _ column: Int) -> Double {
    let fibre = direction(node)
    let (f, length) = (fibre.components, fibre.length)
    return (row == column ? conductivityAcross : 0)
      + (conductivityAlong - conductivityAcross) * f[row] * f[column] / (length * length)
  }

  private func place(_ node: Int) -> [Int] {
    [node % shape[0], node / shape[0] % shape[1], node / (shape[0] * shape[1])]
  }

  private func node(_ place: [Int]) -> Int? {
    for axis in 0..<3 where !(0..<shape[axis]).contains(place[axis]) { return nil }
    let found = node(place[0], place[1], place[2])
    return holes.contains(found) ? nil : found
  }

  private func neighbour(_ place: [Int], _ axis: Int, _ step: Int) -> Int? {
    var moved = place
    moved[axis] += step
    return node(moved)
  }

  /// The sides along which there is more than one node.
  private var wide: [Int] { (0..<3).filter { shape[$0] > 1 } }

  /// The boxes between nodes that touch a node: each reaches from it one node up or down along every wide side, and is
  /// tissue if all its corners are.
  private func boxes(at place: [Int]) -> [[Int]] {
    var found: [[Int]] = [[0, 0, 0]]
    for axis in wide {
      found = found.flatMap { box in
        [-1, 1].map { step in
          var next = box
          next[axis] = step
          return next
        }
      }
    }
    return found.filter { box in isTissue(place, box) }
  }

  private func isTissue(_ place: [Int], _ box: [Int]) -> Bool {
    (0..<8).allSatisfy { corner in
      let moved = (0..<3).map { place[$0] + (corner >> $0 & 1) * box[$0] }
      return node(moved) != nil
    }
  }

  /// The current into each node by the potential of all: control volumes around the nodes, each made of the quarters of
  /// the boxes that touch it, exchange current through the faces between them, so that what leaves one enters the next.
  func stencil() -> TissueStencil {
    var rows = [[Int: Double]](repeating: [:], count: nodeCount)
    for node in 0..<nodeCount where !holes.contains(node) {
      let place = place(node)
      let own = boxes(at: place)
      for axis in wide {
        guard let next = neighbour(place, axis, 1) else { continue }
        // Shares of the face between the two: a box on the way to the neighbour gives one.
        let area = Double(own.filter { $0[axis] == 1 }.count) / Double(1 << (wide.count - 1))
        if area > 0 { exchange(node, next, axis, area, &rows) }
      }
    }
    return TissueStencil(rows, scale: scale)
  }

  /// A node's control volume over that of a node inside; none for a hole.
  func volume(of node: Int) -> Double {
    holes.contains(node) ? 0 : Double(boxes(at: place(node)).count) / Double(1 << wide.count)
  }

  /// mS/cm in a node's volume to uA/cm2 of membrane per mV: 1/(β h²), h in cm.
  private func scale(_ node: Int) -> Double {
    let (distance, volume) = (spacing / 10, volume(of: node))
    return volume > 0 ? 1 / (surfaceToVolume * distance * distance * volume) : 0
  }

  /// Adds the flow from `next` into `node` through the face between them, and takes it from `next`.
  private func exchange(
    _ node: Int, _ next: Int, _ axis: Int, _ area: Double, _ rows: inout [[Int: Double]]
  ) {
    var flow: [Int: Double] = [:]
    let mean = { (column: Int) in
      (conductivity(node, axis, column) + conductivity(next, axis, column)) / 2
    }
    flow[next, default: 0] += mean(axis)
    flow[node, default: 0] -= mean(axis)
    for column in wide where column != axis && mean(column) != 0 {
      // The slope along the other side, the mean of both nodes.
      for end in [node, next] {
        for (other, weight) in slope(place(end), column) {
          flow[other, default: 0] += mean(column) * weight / 2
        }
      }
    }
    for (other, weight) in flow {
      rows[node][other, default: 0] += area * weight
      rows[next][other, default: 0] -= area * weight
    }
  }

  /// h ∂V/∂x at a node by its neighbours along a side: by both, or by the one there is.
  private func slope(_ place: [Int], _ axis: Int) -> [(node: Int, weight: Double)] {
    let own = node(place[0], place[1], place[2])
    switch (neighbour(place, axis, -1), neighbour(place, axis, 1)) {
    case (let below?, let above?): return [(below, -0.5), (above, 0.5)]
    case (let below?, nil): return [(below, -1), (own, 1)]
    case (nil, let above?): return [(own, -1), (above, 1)]
    case (nil, nil): return []
    }
  }
}
