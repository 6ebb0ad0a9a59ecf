import ArrayInstructions

/// The metal's form at the skin: the electrode has the mean of the potentials under it.
public enum ElectrodeShape: Sendable, Equatable {
  /// So small that its size does not matter.
  case point
  /// Round, with a radius in mm.
  case disc(radius: Double)
  /// A rectangle: width across and length along the fibres, in mm.
  case rectangle(width: Double, length: Double)

  /// What it leaves of a spatial frequency (1/mm, across and along): the transform of the averaging.
  func response(across: Double, along: Double) -> Double {
    switch self {
    case .point: return 1
    case .rectangle(let width, let length):
      return Self.sinc(across * width / 2) * Self.sinc(along * length / 2)
    case .disc(let radius):
      return Self.discMean((across * across + along * along).squareRoot() * radius)
    }
  }

  private static func sinc(_ x: Double) -> Double {
    x.magnitude < 1e-4 ? 1 - x * x / 6 : gv_sin(x) / x
  }

  /// The mean of cos(k x) over a disc of radius 1, 2 J₁(k)/k, by Gauss and Chebyshev's rule of the second kind: exact
  /// to rounding while k is below the number of nodes.
  private static func discMean(_ frequency: Double) -> Double {
    let count = 32
    var mean = 0.0
    for node in 1...count {
      let angle = Double.pi * Double(node) / Double(count + 1)
      let sine = gv_sin(angle)
      mean += sine * sine * gv_cos(frequency * gv_cos(angle))
    }
    return mean * 2 / Double(count + 1)
  }

  /// The largest distance from the centre, in mm.
  var reach: Double {
    switch self {
    case .point: 0
    case .disc(let radius): radius
    case .rectangle(let width, let length): (width * width + length * length).squareRoot() / 2
    }
  }

  func check() throws(ElectromyogramModelError) {
    switch self {
    case .point: break
    case .disc(let radius):
      try ElectromyogramModelError.check("radius of an electrode", radius, in: 0...20, "mm")
    case .rectangle(let width, let length):
      try ElectromyogramModelError.check("width of an electrode", width, in: 0...20, "mm")
      try ElectromyogramModelError.check("length of an electrode", length, in: 0...20, "mm")
    }
  }
}

/// One electrode.
public struct Electrode: Sendable, Equatable {
  /// At which height it is.
  public enum Site: Sendable, Equatable {
    /// On the surface of the uppermost layer.
    case surface(ElectrodeShape)
    /// A needle's or wire's point within the muscle, so deep below the muscle's surface, in mm.
    case intramuscular(depth: Double)
  }

  /// Across the fibres, in mm.
  public let lateral: Double
  /// Along the fibres, in mm.
  public let axial: Double
  /// At which height it is.
  public let site: Site

  /// Makes an electrode; both coordinates −1000 to 1000 mm, a depth 0.01 to 200 mm, a shape's sizes 0 to 20 mm.
  ///
  /// - Throws: a value outside its range.
  public init(lateral: Double, axial: Double, site: Site) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("lateral position of an electrode", lateral, in: -1000...1000, "mm")
    try ElectromyogramModelError.check("axial position of an electrode", axial, in: -1000...1000, "mm")
    switch site {
    case .surface(let shape): try shape.check()
    case .intramuscular(let depth):
      try ElectromyogramModelError.check("depth of an electrode", depth, in: 0.01...200, "mm")
    }
    self.lateral = lateral
    self.axial = axial
    self.site = site
  }
}
