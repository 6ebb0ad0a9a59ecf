/// Cells joined to a tissue by gap junctions on a rectangular grid: the monodomain equation.
///
///     C ∂V/∂t = −I_ionic + (1/β) ∇·(σ ∇V),   no current through the surface
///
/// σ is the tensor of conductivity, larger along the fibres than across them, and β the area of membrane in a volume. A
/// node of the grid is one lane of a population, x fastest, then y, then z; a grid one node wide in a direction is a sheet
/// or a strand. `WorldDescription.connect` with the fan `tissue` takes the potential of all nodes and gives the current
/// that flows into each from its neighbours.
public struct Tissue: Sendable, Equatable {
  /// Which way the fibres run.
  public enum Fibres: Sendable, Equatable {
    /// The same way everywhere; a vector of any length.
    case uniform(Direction)
    /// A vector for each node.
    case each([Direction])
  }

  /// A vector along the three sides of the grid.
  public struct Direction: Sendable, Equatable {
    /// Along x, y and z.
    public var x, y, z: Double

    /// Makes a vector.
    public init(_ x: Double, _ y: Double, _ z: Double) {
      (self.x, self.y, self.z) = (x, y, z)
    }

    var components: [Double] { [x, y, z] }

    var length: Double { (x * x + y * y + z * z).squareRoot() }
  }

  /// How many nodes stand along x, y and z, each at least 1.
  public internal(set) var shape: [Int]
  /// The distance between neighbouring nodes in mm.
  public var spacing: Double
  /// The conductivity along the fibres, in mS/cm.
  public var conductivityAlong: Double
  /// The conductivity across the fibres, in mS/cm.
  public var conductivityAcross: Double
  /// The area of membrane in a volume of tissue, in 1/cm.
  public var surfaceToVolume: Double
  /// The fibres' direction.
  public var fibres: Fibres
  /// Nodes that are not tissue: holes, through whose edge no current flows.
  public var holes: Set<Int>

  /// Makes a tissue.
  ///
  /// - Parameters:
  ///   - shape: how many nodes stand along x, y and z.
  ///   - spacing: the distance between neighbours in mm.
  ///   - conductivity: along and across the fibres, in mS/cm: of inside and outside in series.
  ///   - surfaceToVolume: the area of membrane in a volume, in 1/cm.
  ///   - fibres: their direction, along x unless said.
  public init(
    shape: (x: Int, y: Int, z: Int), spacing: Double, conductivity: (along: Double, across: Double),
    surfaceToVolume: Double = 1400, fibres: Fibres = .uniform(Direction(1, 0, 0))
  ) {
    self.shape = [shape.x, shape.y, shape.z]
    self.spacing = spacing
    (conductivityAlong, conductivityAcross) = conductivity
    self.surfaceToVolume = surfaceToVolume
    self.fibres = fibres
    holes = []
  }

  /// How many nodes there are, holes among them; the largest number where they cannot be counted.
  public var nodeCount: Int {
    shape.reduce(1) { count, side in
      let (product, overflows) = count.multipliedReportingOverflow(by: side)
      return overflows ? .max : product
    }
  }

  /// The number of a node, which is that of its lane.
  public func node(_ x: Int, _ y: Int = 0, _ z: Int = 0) -> Int { x + shape[0] * (y + shape[1] * z) }

  /// The sides of the tissue in mm.
  public var extent: [Double] { shape.map { Double($0 - 1) * spacing } }

  /// The nodes in a box, holes left out.
  ///
  /// - Parameters:
  ///   - x: from where to where along x, in mm from node 0; the ends are inside.
  ///   - y: the same along y.
  ///   - z: the same along z.
  /// - Throws: that the box reaches out of the tissue, or that no node lies in it.
  public func nodes(
    x: ClosedRange<Double>, y: ClosedRange<Double> = 0...0, z: ClosedRange<Double> = 0...0
  ) throws(TissueFault) -> [Int] {
    // A place on a node counts as on it whatever the rounding.
    let margin = 1e-9 * spacing
    var ranges: [ClosedRange<Int>] = []
    for (axis, range) in [x, y, z].enumerated() {
      guard range.lowerBound >= -margin, range.upperBound <= extent[axis] + margin else {
        throw .outside(axis: axis, found: range, extent: extent[axis])
      }
      let first = ((range.lowerBound - margin) / spacing).rounded(.up)
      let last = ((range.upperBound + margin) / spacing).rounded(.down)
      guard first <= last else { throw .noNode(axis: axis, found: range, spacing: spacing) }
      ranges.append(Int(first)...Int(last))
    }
    return ranges[2].flatMap { z in
      ranges[1].flatMap { y in ranges[0].map { node($0, y, z) } }
    }.filter { !holes.contains($0) }
  }
}
