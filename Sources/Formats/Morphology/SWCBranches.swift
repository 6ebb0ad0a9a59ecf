import Simulation

/// The branches of an SWC file as sections.
struct SWCBranches {
  private(set) var sections: [Morphology.Section] = []
  /// Samples without a parent that were joined to the root.
  private(set) var joined: [Int] = []
  /// Branches that are one point.
  private(set) var lonely: [Int] = []
  /// Branches that begin at another point of the soma than its first.
  private(set) var within: [Int] = []

  private let tree: SWCTree
  /// The place on which roots hang.
  private var root: (section: Int?, end: CableSection.End)
  private var rootPoint: Morphology.Point

  /// A branch that is still to be followed: its first own sample, and where it hangs.
  private struct Start {
    var sample: Int
    var parent: Int?
    var end: CableSection.End
    /// The point that it shares with its parent; nil where it begins with its own.
    var shared: Morphology.Point?
  }

  init(_ tree: SWCTree, soma: Morphology.Section?) {
    self.tree = tree
    sections = soma.map { [$0] } ?? []
    root = (soma == nil ? nil : 0, .middle)
    rootPoint = tree.samples[tree.order[0]].point
    if soma != nil, let first = tree.order.first(where: tree.isSoma) { rootPoint = tree.samples[first].point }
    // The last in is the first out.
    var stack = starts.reversed() as [Start]
    while let start = stack.popLast() { stack += follow(start).reversed() }
  }

  /// Where the branches begin that hang on the soma, or on nothing.
  private var starts: [Start] {
    mutating get {
      var starts: [Start] = []
      let somaRoot = tree.order.first(where: tree.isSoma)
      for index in tree.order where !tree.isSoma(index) {
        guard let parent = tree.parents[index] else {
          if root.section != nil || !starts.isEmpty { joined.append(index) }
          starts.append(Start(sample: index, parent: root.section, end: root.end))
          continue
        }
        guard tree.isSoma(parent) else { continue }
        if parent != somaRoot { within.append(index) }
        starts.append(Start(sample: index, parent: root.section, end: root.end))
      }
      return starts
    }
  }

  /// Appends a branch; gives those that begin where it ends.
  private mutating func follow(_ start: Start) -> [Start] {
    // Without a soma, what comes after the first branch hangs on its beginning.
    let parent = sections.isEmpty ? nil : start.parent ?? 0
    let end = start.parent == nil ? CableSection.End.near : start.end
    if start.shared == nil, sections.isEmpty, tree.children[start.sample].count > 1 {
      return forkedRoot(start)
    }
    var samples = [start.sample]
    while let last = samples.last, let next = tree.children[last].first, tree.children[last].count == 1,
      tree.samples[next].type == tree.samples[last].type
    {
      samples.append(next)
    }
    var points = samples.map { tree.samples[$0].point }
    if let shared = start.shared {
      // A branch whose first own point lies where its parent ends begins with that, as thick as it is.
      if points.count == 1 || shared.distance(to: points[0]) > 0 { points.insert(shared, at: 0) }
    } else if points.count == 1 {
      lonely.append(start.sample)
      points.insert(beginning(of: points[0]), at: 0)
    }
    sections.append(
      Morphology.Section(tree.samples[start.sample].region, points, parent: parent, end: end))
    return children(of: samples[samples.count - 1], section: sections.count - 1)
  }

  /// The place to which a single point is joined, as thick as the point.
  private func beginning(of point: Morphology.Point) -> Morphology.Point {
    var beginning = rootPoint
    beginning.radius = point.radius
    return beginning
  }

  /// A root without soma at which several branches begin: all hang on the beginning of the first.
  private func forkedRoot(_ start: Start) -> [Start] {
    let shared = tree.samples[start.sample].point
    return tree.children[start.sample].map { child in
      Start(sample: child, parent: nil, end: .near, shared: shared)
    }
  }

  private func children(of last: Int, section: Int) -> [Start] {
    tree.children[last].map { child in
      Start(sample: child, parent: section, end: .far, shared: tree.samples[last].point)
    }
  }
}
