/// In which order the nodes of one tree are eliminated, many at a time.
///
/// A tree falls into stretches without branches. Those from whose tips nothing hangs come first, then those on which
/// only eliminated ones hang, and so on; stretches of one level go side by side. A long stretch that has no equals
/// is cut into as many pieces as there are lanes; the nodes at the cuts form a small chain that comes last.
struct CableSchedule {
  /// Stretches or pieces that go side by side.
  struct Batch: Equatable {
    /// 8 or 16.
    var lanes: Int
    /// For each step and lane a node, from the tip towards the root; nil where a shorter lane has not begun.
    var nodes: [Int?]
    /// For each lane the node behind the last: the parent, or the node of the cut; nil behind the root.
    var ends: [Int?]
    /// Whether these are the pieces of one stretch. The last end is then the stretch's own last node.
    var isCut = false
  }

  private(set) var batches: [Batch] = []
  private let parents: [Int?]

  private struct Stretch {
    var nodes: [Int]
    var parent: Int?
  }

  /// - Parameter parents: of each node; parents stand before their children.
  init(parents: [Int?]) {
    self.parents = parents
    for level in stretches() { append(level) }
  }

  /// The shortest stretch that is cut, and the shortest that is cut into 16 pieces.
  private static let (shortestCut, shortestFineCut) = (48, 160)

  /// All stretches by level, long ones first.
  private func stretches() -> [[Stretch]] {
    var children = Array(repeating: 0, count: parents.count)
    for case let parent? in parents { children[parent] += 1 }
    var levels: [[Stretch]] = []
    var level = Array(repeating: 0, count: parents.count)
    // Children have higher numbers, so the stretches on which this one waits are known.
    for tip in parents.indices.reversed() where children[tip] != 1 {
      var stretch = Stretch(nodes: [tip], parent: parents[tip])
      while let next = stretch.parent, children[next] == 1 {
        stretch.nodes.append(next)
        stretch.parent = parents[next]
      }
      let own = level[tip]
      while levels.count <= own { levels.append([]) }
      levels[own].append(stretch)
      if let parent = stretch.parent { level[parent] = max(level[parent], own + 1) }
    }
    return levels.map { $0.sorted { ($1.nodes.count, $0.nodes[0]) < ($0.nodes.count, $1.nodes[0]) } }
  }

  private mutating func append(_ level: [Stretch]) {
    var rest = level[...]
    while let longest = rest.first {
      let fourth = rest.count > 3 ? rest[rest.startIndex + 3].nodes.count : 0
      if longest.nodes.count >= Self.shortestCut, longest.nodes.count > 3 * fourth {
        appendPieces(of: longest)
        rest = rest.dropFirst()
      } else {
        let lanes = rest.count > 8 ? 16 : 8
        append(rest.prefix(lanes), lanes: lanes)
        rest = rest.dropFirst(lanes)
      }
    }
  }

  private mutating func append(_ stretches: ArraySlice<Stretch>, lanes: Int) {
    let steps = stretches.map { $0.nodes.count }.max() ?? 0
    var batch = Batch(
      lanes: lanes, nodes: Array(repeating: nil, count: steps * lanes),
      ends: Array(repeating: nil, count: lanes))
    for (lane, stretch) in stretches.enumerated() {
      batch.fill(lane, with: stretch.nodes[...])
      batch.ends[lane] = stretch.parent
    }
    batches.append(batch)
  }

  private mutating func appendPieces(of stretch: Stretch) {
    let lanes = stretch.nodes.count >= Self.shortestFineCut ? 16 : 8
    let (length, longer) = (stretch.nodes.count - lanes).quotientAndRemainder(dividingBy: lanes)
    let steps = length + (longer > 0 ? 1 : 0)
    var batch = Batch(
      lanes: lanes, nodes: Array(repeating: nil, count: steps * lanes),
      ends: Array(repeating: nil, count: lanes), isCut: true)
    var rest = stretch.nodes[...]
    for lane in 0..<lanes {
      let count = length + (lane < longer ? 1 : 0)
      batch.fill(lane, with: rest.prefix(count))
      rest = rest.dropFirst(count)
      batch.ends[lane] = rest.popFirst()
    }
    batches.append(batch)
  }
}

extension CableSchedule.Batch {
  /// How many nodes the longest lane has.
  var steps: Int { nodes.count / lanes }

  /// Lets a lane end with some nodes.
  mutating func fill(_ lane: Int, with stretch: ArraySlice<Int>) {
    for (place, node) in stretch.enumerated() {
      nodes[(steps - stretch.count + place) * lanes + lane] = node
    }
  }
}
