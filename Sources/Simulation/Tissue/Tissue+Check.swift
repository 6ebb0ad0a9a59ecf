extension Tissue {
  /// What is wrong with the tissue itself.
  func check() throws(TissueFault) {
    for (axis, count) in shape.enumerated() where count < 1 { throw .shape(axis: axis, found: count) }
    let measures = [
      ("distance between nodes", spacing, "mm"),
      ("conductivity along the fibres", conductivityAlong, "mS/cm"),
      ("conductivity across the fibres", conductivityAcross, "mS/cm"),
      ("surface in a volume", surfaceToVolume, "1/cm"),
    ]
    for (what, value, unit) in measures where !(value > 0 && value.isFinite) {
      throw .measure(what, found: value, unit: unit)
    }
    if case .each(let directions) = fibres, directions.count != nodeCount {
      throw .directions(found: directions.count, expected: nodeCount)
    }
    let directions: [Direction] =
      switch fibres {
      case .uniform(let direction): [direction]
      case .each(let list): list
      }
    for (node, direction) in directions.enumerated() {
      guard direction.length > 0, direction.length.isFinite else { throw .direction(node: node) }
    }
    if let hole = holes.first(where: { !(0..<nodeCount).contains($0) }) {
      throw .hole(hole, nodes: nodeCount)
    }
  }
}
