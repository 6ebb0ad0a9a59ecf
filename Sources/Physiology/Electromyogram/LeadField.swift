import ArrayInstructions

/// The potential that a point source in the muscle causes, in µV per nA, read from a table.
///
/// It is written as (c + δ) u. u is the field of a source at the same depth below the top of an insulated
/// half-space of muscle, 1/(2π σ_r √((σ_z/σ_r) (s² + x²) + z²)); c is the layers' response to the lowest
/// spatial frequency; and δ, the rest, is smooth and goes to 0 far away, so that few values of it suffice.
/// Without layers δ is 0 and the field exact. Depths are spaced evenly in ln s, distances x and z/√(σ_z/σ_r) in asinh.
struct LeadField: Sendable {
  /// What is wanted.
  enum Kind: Sendable, Equatable {
    /// The potential of an electrode at the surface.
    case surface(ElectrodeShape)
    /// What the layers send back into the muscle; the depth is that of source and electrode together.
    case reflection
  }

  /// Which distances will be asked for, in mm.
  struct Reach: Sendable, Equatable {
    var depths: ClosedRange<Double>
    var lateral: Double
    var axial: Double
  }

  /// Evenly spaced values of a coordinate.
  struct Axis: Sendable {
    let spacing: Double
    let count: Int

    init(to end: Double, spacing: Double) {
      self.spacing = spacing
      count = max(Int((end / spacing).rounded(.up)) + 2, 4)
    }

    /// The place of a value; beyond the end, that of the end.
    func place(_ value: Double) -> CubicPlace {
      CubicPlace(min(value / spacing, Double(count - 1)), count: count)
    }
  }

  /// The table goes so many times its unit of length; beyond, δ, by then small, keeps its value.
  private static let farthest = 40.0

  let muscle: Conductivity
  /// What is added to a depth: the thickness of the layers between source and electrode, mm.
  let thickness: Double
  /// The smallest depth with it, which is the unit of length of the table, mm.
  let scale: Double
  /// The factor c.
  let constant: Double
  let (depths, laterals, axials): (Axis, Axis, Axis)
  /// δ, by depth, lateral and axial distance; empty where it is 0.
  let corrections: [Double]

  init(_ conductor: VolumeConductor, _ kind: Kind, reach: Reach) {
    muscle = conductor.muscle
    thickness = kind == .reflection ? 0 : conductor.layerThickness
    scale = reach.depths.lowerBound + thickness
    let farthest = inverseHyperbolicSine(Self.farthest)
    depths = Axis(to: gv_log((reach.depths.upperBound + thickness) / scale), spacing: 0.2)
    laterals = Axis(to: min(inverseHyperbolicSine(reach.lateral / scale), farthest), spacing: 0.2)
    let axial = reach.axial / muscle.anisotropy.squareRoot()
    axials = Axis(to: min(inverseHyperbolicSine(axial / scale), farthest), spacing: 0.12)
    let quadrature = LeadFieldQuadrature(
      conductor, kind, scale: scale,
      reach: min((reach.lateral * reach.lateral + axial * axial).squareRoot(), Self.farthest * scale))
    constant = quadrature.constant
    corrections = quadrature.corrections(depths, laterals, axials)
  }

  /// The table's part for a source: what is left to choose is the distance along the fibre.
  struct Row: Sendable {
    let field: LeadField
    /// (σ_z/σ_r) (s² + x²), mm².
    let square: Double
    /// c + δ at the axial distances.
    let factors: [Double]

    /// The potential at a distance along the fibre in mm, in µV per nA.
    func potential(along distance: Double) -> Double {
      let unit =
        1 / (2 * Double.pi * field.muscle.transverse * (square + distance * distance).squareRoot())
      guard !factors.isEmpty else { return field.constant * unit }
      let stretched = distance.magnitude / (field.scale * field.muscle.anisotropy.squareRoot())
      let place = field.axials.place(inverseHyperbolicSine(stretched))
      return place.value(of: factors) * unit
    }
  }

  /// The row for a source at a depth below the muscle's surface and a lateral distance, both in mm.
  func row(depth: Double, lateral: Double) -> Row {
    let whole = depth + thickness
    let square = muscle.anisotropy * (whole * whole + lateral * lateral)
    guard !corrections.isEmpty else { return Row(field: self, square: square, factors: []) }
    let down = depths.place(gv_log(whole / scale))
    let across = laterals.place(inverseHyperbolicSine(lateral.magnitude / scale))
    var factors = [Double](repeating: constant, count: axials.count)
    for (i, first) in [down.weights.0, down.weights.1, down.weights.2, down.weights.3].enumerated() {
      for (j, second) in [across.weights.0, across.weights.1, across.weights.2, across.weights.3].enumerated()
      {
        let offset = ((down.base + i) * laterals.count + across.base + j) * axials.count
        let weight = first * second
        for k in 0..<axials.count { factors[k] += weight * corrections[offset &+ k] }
      }
    }
    return Row(field: self, square: square, factors: factors)
  }
}

/// The number whose hyperbolic sine is x; x is not negative.
func inverseHyperbolicSine(_ x: Double) -> Double { gv_log(x + (x * x + 1).squareRoot()) }

/// (e^x − e^(−x))/2.
func hyperbolicSine(_ x: Double) -> Double { (gv_exp(x) - gv_exp(-x)) / 2 }
