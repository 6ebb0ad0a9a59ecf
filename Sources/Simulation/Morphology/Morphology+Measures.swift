extension Morphology.Section {
  /// The length along the points in µm.
  public var length: Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// The lateral area of the truncated cones between the points in µm²; their rims are not counted.
  public var area: Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + Frustum($1.0, $1.1).area }
  }
}

extension Morphology {
  /// What there is of a region.
  public struct Measure: Sendable, Equatable {
    /// The number of sections.
    public var sections = 0
    /// The number of points; those where sections meet count once for each.
    public var points = 0
    /// The length in µm.
    public var length = 0.0
    /// The lateral area in µm².
    public var area = 0.0
  }

  /// What there is of a region; of all branches, without the soma, where it is nil.
  public func measure(of region: Region? = nil) -> Measure {
    var measure = Measure()
    for section in sections where region.map({ $0 == section.region }) ?? (section.region != .soma) {
      measure.sections += 1
      measure.points += section.points.count
      measure.length += section.length
      measure.area += section.area
    }
    return measure
  }

  /// How far the near end of each section lies from the middle of the soma, or from the root where there is none,
  /// along the branches in µm. The way through the soma counts nothing.
  public var distances: [Double] {
    var distances: [Double] = []
    for section in sections {
      guard let parent = section.parent else {
        distances.append(0)
        continue
      }
      let isSoma = sections[parent].region == .soma
      distances.append(distances[parent] + (isSoma || section.end != .far ? 0 : sections[parent].length))
    }
    return distances
  }
}

/// A truncated cone between two points.
struct Frustum {
  /// In µm.
  let length: Double
  /// In µm.
  let radii: (near: Double, far: Double)

  init(_ near: Morphology.Point, _ far: Morphology.Point) {
    self.init(length: near.distance(to: far), radii: (near.radius, far.radius))
  }

  init(length: Double, radii: (near: Double, far: Double)) {
    self.length = length
    self.radii = radii
  }

  /// The lateral area in µm².
  var area: Double {
    let step = radii.near - radii.far
    return .pi * (radii.near + radii.far) * (length * length + step * step).squareRoot()
  }

  /// The axial resistance in MΩ at a resistivity in ohm cm: the integral of ρ/(π r²).
  func resistance(_ resistivity: Double) -> Double {
    // 1 ohm cm · µm/µm² is 10⁻² MΩ.
    0.01 * resistivity * length / (.pi * radii.near * radii.far)
  }

  /// The part between two fractions of its length.
  func part(from start: Double, to end: Double) -> Frustum {
    let slope = radii.far - radii.near
    return Frustum(
      length: length * (end - start), radii: (radii.near + slope * start, radii.near + slope * end))
  }
}
