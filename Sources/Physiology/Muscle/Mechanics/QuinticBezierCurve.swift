/// A curve y(x) of Bézier pieces of the fifth degree, straight before the first and after the last.
///
/// Each piece is a corner: it begins and ends on a line of given slope, without curvature there, so that value,
/// slope and curvature pass from piece to piece without a jump. What bends it in between is its curviness, from 0
/// for nearly straight to 1 for close to the corner of its two lines.
///
/// The construction is that of Millard et al. 2013, read in the description and the equations of OpenSim's
/// SegmentedQuinticBezierToolkit and of a port of it, not in the paper.
public struct QuinticBezierCurve: Sendable, Equatable {
  /// A place with the slope that the curve has there.
  public struct Knot: Sendable, Equatable {
    /// The place.
    public let x: Double
    /// The value.
    public let y: Double
    /// The slope.
    public let slope: Double

    /// Makes a knot.
    public init(_ x: Double, _ y: Double, slope: Double) {
      self.x = x
      self.y = y
      self.slope = slope
    }
  }

  /// Value, slope and curvature of the curve at one place.
  public struct Shape: Sendable, Equatable {
    /// The value y.
    public let value: Double
    /// The slope dy/dx.
    public let slope: Double
    /// The curvature d²y/dx².
    public let bend: Double
  }

  private let first: Knot
  private let last: Knot
  private let pieces: [Piece]

  /// Makes a curve through knots in rising order.
  ///
  /// - Parameters:
  ///   - knots: at least two; the lines of two neighbours must cross between them.
  ///   - curviness: of the piece behind each knot but the last, 0 to 1.
  init(_ knots: [Knot], curviness: [Double]) {
    first = knots[0]
    last = knots[knots.count - 1]
    pieces = (1..<knots.count).map { Piece(knots[$0 - 1], knots[$0], curviness: curviness[$0 - 1]) }
  }

  /// The value at a place.
  public func value(at x: Double) -> Double {
    guard let piece = piece(at: x) else { return line(x).value }
    return piece.y.value(piece.parameter(at: x))
  }

  /// Value, slope and curvature at a place.
  public func shape(at x: Double) -> Shape {
    guard let piece = piece(at: x) else { return line(x) }
    let u = piece.parameter(at: x)
    let (dx, dy) = (piece.x.slope(u), piece.y.slope(u))
    let bend = (piece.y.bend(u) * dx - dy * piece.x.bend(u)) / (dx * dx * dx)
    return Shape(value: piece.y.value(u), slope: dy / dx, bend: bend)
  }

  /// The area under the curve from its first knot to a place behind it.
  public func area(to x: Double) -> Double {
    guard x > first.x else { return 0 }
    var sum = 0.0
    for piece in pieces {
      let end = x < piece.x.last ? piece.parameter(at: x) : 1
      sum += piece.area(to: end)
      if x < piece.x.last { return sum }
    }
    return sum + (x - last.x) * (last.y + 0.5 * last.slope * (x - last.x))
  }

  /// The piece that holds a place; nil where the curve is straight.
  private func piece(at x: Double) -> Piece? {
    guard x > first.x, x < last.x else { return nil }
    for piece in pieces where x <= piece.x.last { return piece }
    return nil
  }

  private func line(_ x: Double) -> Shape {
    let knot = x <= first.x ? first : last
    return Shape(value: knot.y + knot.slope * (x - knot.x), slope: knot.slope, bend: 0)
  }
}

/// One piece: both coordinates by a parameter from 0 to 1.
private struct Piece: Sendable, Equatable {
  let x: Quintic
  let y: Quintic

  init(_ start: QuinticBezierCurve.Knot, _ end: QuinticBezierCurve.Knot, curviness: Double) {
    // A piece of no or of full curviness would have control points that coincide.
    let bent = 0.1 + 0.8 * curviness
    let apart = start.slope - end.slope
    let isStraight = -1.5e-8 < apart && apart < 1.5e-8
    let corner =
      isStraight
      ? 0.5 * (start.x + end.x)
      : (end.y - start.y - end.x * end.slope + start.x * start.slope) / apart
    let height = end.y + (corner - end.x) * end.slope
    let half = 0.5 * (1 + bent)
    // On the lines of the ends, so that the slopes are theirs and curvature is 0: the second control point at
    // `bent` of the way to the corner, the third half-way on from there.
    x = Quintic(
      start.x, start.x + bent * (corner - start.x), start.x + half * (corner - start.x),
      end.x + half * (corner - end.x), end.x + bent * (corner - end.x), end.x)
    y = Quintic(
      start.y, start.y + bent * (height - start.y), start.y + half * (height - start.y),
      end.y + half * (height - end.y), end.y + bent * (height - end.y), end.y)
  }

  /// The parameter of a place within the piece: Newton's method, held within a bracket that every step narrows.
  func parameter(at place: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    var u = (place - x.first) / (x.last - x.first)
    for _ in 0..<100 {
      let excess = x.value(u) - place
      if excess < 0 { low = u } else { high = u }
      let slope = x.slope(u)
      let next = u - excess / slope
      let inside = next > low && next < high ? next : 0.5 * (low + high)
      let change = inside - u
      u = inside
      if -1e-15 < change && change < 1e-15 { break }
    }
    return u
  }

  /// ∫ y dx from parameter 0: dx/du is of the fourth degree, so that the integrand has the ninth and five Gauss
  /// points are exact.
  func area(to end: Double) -> Double {
    var sum = 0.0
    for (place, weight) in Self.gauss {
      let u = 0.5 * end * (1 + place)
      sum += weight * y.value(u) * x.slope(u)
    }
    return 0.5 * end * sum
  }

  /// Abramowitz and Stegun, table 25.4.
  private static let gauss: [(Double, Double)] = [
    (0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (-0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (0.906_179_845_938_664, 0.236_926_885_056_189_1),
    (-0.906_179_845_938_664, 0.236_926_885_056_189_1),
  ]
}

/// A Bézier polynomial of the fifth degree by its control values.
private struct Quintic: Sendable, Equatable {
  private let p0, p1, p2, p3, p4, p5: Double

  init(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double, _ p4: Double, _ p5: Double) {
    (self.p0, self.p1, self.p2, self.p3, self.p4, self.p5) = (p0, p1, p2, p3, p4, p5)
  }

  var first: Double { p0 }
  var last: Double { p5 }

  func value(_ u: Double) -> Double {
    let v = 1 - u
    let outer = p0 * v * v * v * v * v + p5 * u * u * u * u * u
    let inner = 5 * u * v * (p1 * v * v * v + p4 * u * u * u)
    return outer + inner + 10 * u * u * v * v * (p2 * v + p3 * u)
  }

  func slope(_ u: Double) -> Double {
    let v = 1 - u
    let outer = (p1 - p0) * v * v * v * v + (p5 - p4) * u * u * u * u
    let inner = 4 * u * v * ((p2 - p1) * v * v + (p4 - p3) * u * u)
    return 5 * (outer + inner + 6 * u * u * v * v * (p3 - p2))
  }

  func bend(_ u: Double) -> Double {
    let v = 1 - u
    let outer = (p2 - 2 * p1 + p0) * v * v * v + (p5 - 2 * p4 + p3) * u * u * u
    let inner = 3 * u * v * ((p3 - 2 * p2 + p1) * v + (p4 - 2 * p3 + p2) * u)
    return 20 * (outer + inner)
  }
}
