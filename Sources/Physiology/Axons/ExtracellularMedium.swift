import ArrayInstructions

/// The bath around nerve: an unbounded conductor that conducts alike in all directions, or better along the x axis.
///
/// For a point source V = I/(4π √(σ_x σ_r r² + σ_r² x²)), with x along and r across the axis; for a line that gives off
/// the same everywhere, the integral of it (Holt and Koch 1999).
public struct ExtracellularMedium: Sendable, Equatable {
  /// A place in µm.
  public struct Place: Sendable, Equatable {
    /// In µm; x is the direction in which the medium may conduct better.
    public var x, y, z: Double

    /// Makes a place; in µm.
    public init(x: Double, y: Double, z: Double) { (self.x, self.y, self.z) = (x, y, z) }
  }

  /// In ohm cm, along the x axis and across it.
  public let resistivity: (axial: Double, transverse: Double)
  /// By what lengths across the axis are stretched so that the medium conducts alike in all directions.
  private let stretch: Double

  /// A medium of some resistivities in ohm cm, both positive.
  public init(axial: Double, transverse: Double) {
    resistivity = (axial, transverse)
    stretch = (transverse / axial).squareRoot()
  }

  /// A medium that conducts alike in all directions; in ohm cm.
  public static func isotropic(_ resistivity: Double) -> ExtracellularMedium {
    ExtracellularMedium(axial: resistivity, transverse: resistivity)
  }

  /// Whether two media conduct alike.
  public static func == (a: ExtracellularMedium, b: ExtracellularMedium) -> Bool {
    a.resistivity == b.resistivity
  }

  /// The potential in mV at a place for 1 mA from a point.
  ///
  /// - Parameter nearest: no place is nearer to the source than this, in µm: the radius of what gives off the current.
  public func potential(at place: Place, from source: Place, nearest: Double = 0) -> Double {
    let way = stretched(place, from: source)
    let distance = (way.x * way.x + way.y * way.y + way.z * way.z).squareRoot()
    return scale / max(distance, nearest)
  }

  /// The potential in mV at a place for 1 mA that leaves a line evenly between its two ends.
  ///
  /// - Parameter nearest: no place is nearer to the line than this, in µm: the radius of what gives off the current.
  public func potential(at place: Place, fromLine near: Place, to far: Place, nearest: Double = 0) -> Double {
    let (begin, end) = (stretched(near, from: place), stretched(far, from: place))
    let along = Place(x: end.x - begin.x, y: end.y - begin.y, z: end.z - begin.z)
    let length = (along.x * along.x + along.y * along.y + along.z * along.z).squareRoot()
    guard length > 0 else { return potential(at: place, from: near, nearest: nearest) }
    // Both ends along the line, counted from the foot of the place, and the distance of the place from the line.
    var first = (begin.x * along.x + begin.y * along.y + begin.z * along.z) / length
    var last = first + length
    let square = begin.x * begin.x + begin.y * begin.y + begin.z * begin.z - first * first
    let distance = max(max(square, 0).squareRoot(), nearest)
    // On the far side as on the near one, where no digits cancel.
    if last < 0 { (first, last) = (-last, -first) }
    func reach(_ way: Double) -> Double {
      let slant = (way * way + distance * distance).squareRoot()
      return way >= 0 ? way + slant : distance * distance / (slant - way)
    }
    return scale / length * gv_log(reach(last) / reach(first))
  }

  /// mV µm for 1 mA: 1 ohm cm · mA/µm is 10⁴ mV.
  private var scale: Double { 1e4 * resistivity.transverse / (4 * .pi) }

  private func stretched(_ place: Place, from origin: Place) -> Place {
    Place(x: place.x - origin.x, y: (place.y - origin.y) * stretch, z: (place.z - origin.z) * stretch)
  }
}
