import ArrayInstructions

/// The inverse Fourier transform over spatial frequencies that gives a layered conductor's field.
///
/// In polar frequencies the field at depth s is 1/(π² σ_r √(σ_z/σ_r)) ∫₀^∞ dκ ∫₀^(π/2) dθ N(κ, θ) e^(−κ s)
/// cos(κ x cos θ) cos(κ z′ sin θ), z′ = z/√(σ_z/σ_r): no singularity is left. N is what `LayerAdmittance` gives,
/// times the electrode's response. Gauss and Legendre's rule in panels of κ, the midpoint rule in the periodic θ;
/// both are fine enough for the farthest point up to the frequency where e^(−κ s) is e^(−12).
struct LeadFieldQuadrature {
  private let conductor: VolumeConductor
  private let kind: LeadField.Kind
  private let scale: Double
  /// Frequencies in 1/mm with their weights.
  private var frequencies: [(value: Double, weight: Double)] = []
  private let angles: Int
  /// The response to the lowest frequency, as the mean over all directions.
  let constant: Double

  init(_ conductor: VolumeConductor, _ kind: LeadField.Kind, scale: Double, reach: Double) {
    self.conductor = conductor
    self.kind = kind
    self.scale = scale
    let far = reach / scale
    angles = Int(3 * far) + 16
    let (fine, coarse) = (min(4 / max(far, 1), 0.75), 0.75)
    frequencies = Self.panels(from: 0, to: 12, width: fine) + Self.panels(from: 12, to: 36, width: coarse)
    for index in frequencies.indices {
      frequencies[index].value /= scale
      frequencies[index].weight /= scale
    }
    let admittance = LayerAdmittance(conductor: conductor)
    var sum = 0.0
    for angle in 0..<angles {
      let (cosine, sine) = Self.direction(angle, of: angles)
      let response = admittance.response(1e-7 / scale, cosine: cosine, sine: sine)
      sum += kind == .reflection ? response.reflection : response.surface
    }
    constant = sum / Double(angles)
  }

  private static func direction(_ angle: Int, of angles: Int) -> (cosine: Double, sine: Double) {
    let theta = (Double(angle) + 0.5) / Double(angles) * (Double.pi / 2)
    return (gv_cos(theta), gv_sin(theta))
  }

  /// Gauss and Legendre's rule with six points in each of the panels.
  private static func panels(
    from start: Double, to end: Double, width: Double
  ) -> [(value: Double, weight: Double)] {
    let nodes = [
      (0.238_619_186_083_196_9, 0.467_913_934_572_691_0), (0.661_209_386_466_264_5, 0.360_761_573_048_138_6),
      (0.932_469_514_203_152_1, 0.171_324_492_379_170_4),
    ]
    let count = Int(((end - start) / width).rounded(.up))
    let half = (end - start) / Double(count) / 2
    var found: [(value: Double, weight: Double)] = []
    for panel in 0..<count {
      let middle = start + (2 * Double(panel) + 1) * half
      for (node, weight) in nodes {
        found.append((middle - node * half, weight * half))
        found.append((middle + node * half, weight * half))
      }
    }
    return found
  }

  /// N less c e^(−κ thickness), at each frequency of a direction, with the quadrature's weight.
  private func differences(_ cosine: Double, _ sine: Double) -> [Double] {
    let admittance = LayerAdmittance(conductor: conductor)
    let root = conductor.muscle.anisotropy.squareRoot()
    let thickness = conductor.layerThickness
    return frequencies.map { frequency, weight in
      let response = admittance.response(frequency, cosine: cosine, sine: sine)
      switch kind {
      case .reflection: return weight * (response.reflection - constant)
      case .surface(let shape):
        let averaging = shape.response(across: frequency * cosine, along: frequency * sine / root)
        return weight * (response.surface * averaging - constant * gv_exp(-frequency * thickness))
      }
    }
  }

  /// δ at all places of a table; nothing where it is 0 to rounding everywhere.
  func corrections(_ depths: LeadField.Axis, _ laterals: LeadField.Axis, _ axials: LeadField.Axis) -> [Double]
  {
    let parts = (0..<angles).map { angle in
      let (cosine, sine) = Self.direction(angle, of: angles)
      return Part(cosine: cosine, sine: sine, differences: differences(cosine, sine))
    }
    let largest = parts.reduce(0) { max($0, $1.differences.reduce(0) { max($0, $1.magnitude) }) }
    guard largest * scale > 1e-13 else { return [] }
    let thickness = kind == .reflection ? 0 : conductor.layerThickness
    let places = Places(scale: scale, depths: depths, laterals: laterals, axials: axials)
    var sums = [Double](repeating: 0, count: depths.count * laterals.count * axials.count)
    let falls = (0..<depths.count).map { depth in
      frequencies.map { gv_exp(-$0.value * (places.depth(depth) - thickness)) }
    }
    for part in parts { add(part, falls, at: places, to: &sums) }
    return scaled(sums, places)
  }

  /// N less its reference at all frequencies of a direction.
  private struct Part {
    let cosine: Double
    let sine: Double
    let differences: [Double]
  }

  /// The places of the table, in mm; axial distances are the stretched ones, z′.
  private struct Places {
    let scale: Double
    let (depths, laterals, axials): (LeadField.Axis, LeadField.Axis, LeadField.Axis)

    init(scale: Double, depths: LeadField.Axis, laterals: LeadField.Axis, axials: LeadField.Axis) {
      self.scale = scale
      (self.depths, self.laterals, self.axials) = (depths, laterals, axials)
    }

    func depth(_ index: Int) -> Double { scale * gv_exp(Double(index) * depths.spacing) }
    func lateral(_ index: Int) -> Double { scale * hyperbolicSine(Double(index) * laterals.spacing) }
    func axial(_ index: Int) -> Double { scale * hyperbolicSine(Double(index) * axials.spacing) }
  }

  private func add(_ part: Part, _ falls: [[Double]], at places: Places, to sums: inout [Double]) {
    let (rows, columns) = (places.laterals.count, places.axials.count)
    let across = (0..<rows).map { places.lateral($0) * part.cosine }
    let along = (0..<columns).map { places.axial($0) * part.sine }
    for (index, frequency) in frequencies.enumerated() {
      let rowWaves = across.map { gv_cos(frequency.value * $0) }
      let waves = along.map { gv_cos(frequency.value * $0) }
      for depth in falls.indices {
        let value = part.differences[index] * falls[depth][index]
        guard value.magnitude > 1e-15 else { continue }
        for row in 0..<rows {
          let factor = value * rowWaves[row]
          let offset = (depth * rows + row) * columns
          for column in 0..<columns { sums[offset &+ column] += factor * waves[column] }
        }
      }
    }
  }

  /// Sums to δ: the midpoint rule's weight and the division by the reference field.
  private func scaled(_ sums: [Double], _ places: Places) -> [Double] {
    let weight = Double.pi / 2 / Double(angles) / (Double.pi * Double.pi)
    var found = sums
    let (rows, columns) = (places.laterals.count, places.axials.count)
    for index in sums.indices {
      let (s, x, z) = (
        places.depth(index / columns / rows), places.lateral(index / columns % rows),
        places.axial(index % columns)
      )
      found[index] *= weight * 2 * Double.pi * (s * s + x * x + z * z).squareRoot()
    }
    return found
  }
}
