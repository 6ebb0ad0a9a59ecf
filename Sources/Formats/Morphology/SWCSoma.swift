import Simulation

/// The soma of an SWC file as one section, and how its points were understood.
struct SWCSoma {
  let section: Morphology.Section
  let kind: MorphologyRemark.Kind
  /// The line of its first point.
  let line: Int
  /// How many points it has.
  let count: Int

  /// The soma of a tree; nil without one.
  init?(_ tree: SWCTree) {
    let members = tree.order.filter(tree.isSoma)
    guard let root = members.first else { return nil }
    line = tree.samples[root].line
    count = members.count
    let chain = Self.chain(tree, root: root, count: members.count)
    let points = (chain ?? members).map { tree.samples[$0].point }
    let length = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    guard members.count > 1, length > 0 else {
      // Points all at one place are one.
      kind = .onePointSoma
      section = Self.ball(points[0], radius: points.map(\.radius).max() ?? 0)
      return
    }
    guard chain != nil else {
      kind = .branchedSoma
      let area = members.reduce(0) { $0 + Self.area(tree, above: $1) }
      section = Self.ball(points[0], radius: (area / (4 * .pi)).squareRoot())
      return
    }
    // An outline comes back to where it began; a stack of cones does not.
    if points.count > 3, points[0].distance(to: points[points.count - 1]) < length / 4 {
      kind = .contourSoma
      section = Self.outlined(points)
      return
    }
    kind = points.count == 2 ? .twoPointSoma : points.count == 3 ? .threePointSoma : .stackedSoma
    section = Morphology.Section(.soma, points)
  }

  /// The soma's points from one end to the other; nil if they branch.
  private static func chain(_ tree: SWCTree, root: Int, count: Int) -> [Int]? {
    let starts = tree.children[root].filter(tree.isSoma)
    guard starts.count <= 2 else { return nil }
    var arms: [[Int]] = []
    for start in starts {
      var arm = [start]
      while let last = arm.last {
        let next = tree.children[last].filter(tree.isSoma)
        if next.count > 1 { return nil }
        guard let only = next.first else { break }
        arm.append(only)
      }
      arms.append(arm)
    }
    // What hangs on the root first, turned round, comes before it.
    if arms.count == 2 { return arms[0].reversed() + [root] + arms[1] }
    return [root] + (arms.first ?? [])
  }

  /// The area in µm² of the truncated cone from a point's parent to it.
  private static func area(_ tree: SWCTree, above index: Int) -> Double {
    guard let parent = tree.parents[index] else { return 0 }
    return Morphology.Section(.soma, [tree.samples[parent].point, tree.samples[index].point]).area
  }

  /// A cylinder as long as it is wide has the area of the sphere of that width.
  private static func ball(_ centre: Morphology.Point, radius: Double) -> Morphology.Section {
    var (near, far) = (centre, centre)
    (near.radius, far.radius) = (radius, radius)
    near.y -= radius
    far.y += radius
    return Morphology.Section(.soma, [near, far])
  }

  private static func outlined(_ points: [Morphology.Point]) -> Morphology.Section {
    let count = Double(points.count)
    let centre = Morphology.Point(
      x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count,
      z: points.reduce(0) { $0 + $1.z } / count, radius: 0)
    return ball(centre, radius: points.reduce(0) { $0 + $1.distance(to: centre) } / count)
  }
}

extension SWCSample {
  /// Where it is, and how thick.
  var point: Morphology.Point { Morphology.Point(x: x, y: y, z: z, radius: radius) }

  /// What its type stands for.
  var region: Morphology.Region {
    switch type {
    case 0: .undefined
    case 1: .soma
    case 2: .axon
    case 3: .dendrite
    case 4: .apicalDendrite
    default: .custom(type)
    }
  }
}
