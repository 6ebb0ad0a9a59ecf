import Testing

@testable import Physiology

@Suite("Volume conductor of the electromyogram")
struct VolumeConductorTests {
  private static let region: MuscleRegion? = try? MuscleRegion(
    lateral: -20...20, depth: 0.5...30, axial: -60...60)

  /// Places of electrodes across and along, in mm.
  private static let places = [(0.0, 0.0), (3, 0), (0, 7), (10, 20), (-15, 50), (0, -60)]

  private static func graph(
    _ conductor: VolumeConductor, at places: [(Double, Double)] = places,
    site: Electrode.Site = .surface(.point)
  ) throws -> Electromyograph {
    let electrodes = try places.map { try Electrode(lateral: $0.0, axial: $0.1, site: site) }
    return try Electromyograph(
      conductor, ElectrodeArray(monopolar: electrodes), region: #require(region), samplingRate: 20_000)
  }

  private static func fields(
    _ conductor: VolumeConductor, at places: [(Double, Double)] = places, depth: Double,
    site: Electrode.Site = .surface(.point)
  ) throws -> [Double] {
    try graph(conductor, at: places, site: site).pointPotentials(lateral: 0, depth: depth, axial: 0)
  }

  // MARK: - The infinite medium

  @Test("solves the anisotropic Laplace equation and carries the source's current")
  func infinite() {
    let tissue = Conductivity.muscle
    func potential(_ x: Double, _ y: Double, _ z: Double) -> Double {
      VolumeConductor.infinitePotential(tissue, across: (x * x + y * y).squareRoot(), along: z)
    }
    let h = 0.01
    for (x, y, z) in [(3.0, 1.0, 2.0), (0.5, 2, 9), (6, 0, 0.1)] {
      let middle = 2 * potential(x, y, z)
      let across =
        potential(x + h, y, z) + potential(x - h, y, z) + potential(x, y + h, z) + potential(x, y - h, z)
        - 2 * middle
      let along = potential(x, y, z + h) + potential(x, y, z - h) - middle
      let terms = abs(tissue.axial * along)
      #expect(abs(tissue.transverse * across + tissue.axial * along) < 1e-3 * terms)
    }
    // The flux through the cylinder of radius 2 and length 400 mm is nearly all of 1 nA = σ µV mm.
    var flux = 0.0
    for cell in 0..<40_000 {
      let z = -200 + (Double(cell) + 0.5) * 0.01
      flux -= (potential(2 + h, 0, z) - potential(2 - h, 0, z)) / (2 * h) * 0.01
    }
    #expect(abs(flux * 2 * Double.pi * 2 * tissue.transverse - 1) < 1e-3)
  }

  @Test("is the infinite medium where the layers and what is above are muscle", arguments: [0.5, 4, 13, 30])
  func everywhereMuscle(_ depth: Double) throws {
    let conductor = try VolumeConductor(
      layers: [TissueLayer(.muscle, thickness: 2), TissueLayer(.muscle, thickness: 1.5)], cover: .muscle)
    for (field, place) in zip(try Self.fields(conductor, depth: depth), Self.places) {
      let height = depth + 3.5
      let expected = VolumeConductor.infinitePotential(
        .muscle, across: (height * height + place.0 * place.0).squareRoot(), along: place.1)
      #expect(abs(field / expected - 1) < 1e-12)
    }
    let bare = try VolumeConductor.infinite()
    for (field, place) in zip(
      try Self.fields(bare, depth: depth, site: .intramuscular(depth: 40)), Self.places)
    {
      let height = 40 - depth
      let expected = VolumeConductor.infinitePotential(
        .muscle, across: (height * height + place.0 * place.0).squareRoot(), along: place.1)
      #expect(abs(field / expected - 1) < 1e-12)
    }
  }

  // MARK: - Boundaries

  @Test("has twice the potential at an insulated boundary, and the image's within", arguments: [0.5, 4, 30])
  func halfSpace(_ depth: Double) throws {
    func image(_ height: Double, _ place: (Double, Double)) -> Double {
      VolumeConductor.infinitePotential(
        .muscle, across: (height * height + place.0 * place.0).squareRoot(), along: place.1)
    }
    let bare = try VolumeConductor()
    for (field, place) in zip(try Self.fields(bare, depth: depth), Self.places) {
      #expect(abs(field / (2 * image(depth, place)) - 1) < 1e-12)
    }
    for (field, place) in zip(
      try Self.fields(bare, depth: depth, site: .intramuscular(depth: 7)), Self.places)
    {
      #expect(abs(field / (image(depth - 7, place) + image(depth + 7, place)) - 1) < 1e-12)
    }
    let layered = try VolumeConductor(layers: [TissueLayer(.muscle, thickness: 4)])
    for (field, place) in zip(try Self.fields(layered, depth: depth), Self.places) {
      #expect(abs(field / (2 * image(depth + 4, place)) - 1) < 1e-12)
    }
  }

  /// Two half-spaces without direction: V = I/(2π (σ₁ + σ₂) R) at their boundary, and (σ₁ − σ₂)/(σ₁ + σ₂) of the
  /// source as its image (electrostatics of plane boundaries).
  @Test("has the image of a conducting half-space", arguments: [0.02, 0.1, 0.5])
  func conductingCover(_ above: Double) throws {
    let below = 0.1
    let conductor = try VolumeConductor(
      muscle: Conductivity(isotropic: below), cover: Conductivity(isotropic: above))
    let surface = try Self.fields(conductor, depth: 5)
    let inside = try Self.fields(conductor, depth: 5, site: .intramuscular(depth: 8))
    for (index, place) in Self.places.enumerated() {
      let square = place.0 * place.0 + place.1 * place.1
      let expected = 1 / (2 * Double.pi * (below + above) * (25 + square).squareRoot())
      #expect(abs(surface[index] / expected - 1) < 1e-12)
      let direct = 1 / (9 + square).squareRoot()
      let image = (below - above) / (below + above) / (169 + square).squareRoot()
      #expect(abs(inside[index] / ((direct + image) / (4 * Double.pi * below)) - 1) < 1e-12)
    }
  }

  /// One layer without direction under air: the images of images, Σ kⁿ/Rₙ/(π (σ₁ + σ₂)) with k = (σ₂ − σ₁)/(σ₂ + σ₁)
  /// and Rₙ to the depth d + (2n + 1) h.
  @Test("sums the images of one layer", arguments: [(0.02, 3.0), (0.5, 1), (1, 3)])
  func oneLayer(_ row: (conductivity: Double, thickness: Double)) throws {
    let muscle = 0.1
    let conductor = try VolumeConductor(
      muscle: Conductivity(isotropic: muscle),
      layers: [TissueLayer(Conductivity(isotropic: row.conductivity), thickness: row.thickness)])
    let ratio = (row.conductivity - muscle) / (row.conductivity + muscle)
    let graph = try Self.graph(conductor)
    for depth in [0.5, 2.2, 9, 30] {
      let fields = try graph.pointPotentials(lateral: 0, depth: depth, axial: 0)
      for (field, place) in zip(fields, Self.places) {
        var (sum, factor) = (0.0, 1.0)
        for image in 0..<4000 {
          let height = depth + Double(2 * image + 1) * row.thickness
          sum += factor / (height * height + place.0 * place.0 + place.1 * place.1).squareRoot()
          factor *= ratio
        }
        let expected = sum / (Double.pi * (muscle + row.conductivity))
        #expect(abs(field / expected - 1) < 2e-4, "depth \(depth), place \(place)")
      }
    }
  }

  @Test("falls with the depth of the source and with the thickness of fat")
  func decay() throws {
    let limb = try VolumeConductor.limb()
    let graph = try Self.graph(limb)
    let depths = try [0.5, 1, 2, 5, 10, 20, 30].map {
      try graph.pointPotentials(lateral: 0, depth: $0, axial: 0)[0]
    }
    #expect(zip(depths, depths.dropFirst()).allSatisfy { $0 > $1 })
    let thicknesses = try [0.0, 1, 3, 6, 15].map {
      try Self.fields(VolumeConductor.limb(fat: $0), depth: 5)[0]
    }
    #expect(zip(thicknesses, thicknesses.dropFirst()).allSatisfy { $0 > $1 })
  }

  // MARK: - The size of electrodes

  @Test("has under an electrode the mean of the potentials at its points")
  func averaging() throws {
    let limb = try VolumeConductor.limb(fat: 2, skin: 1)
    let centre = (2.0, 3.0)
    let disc = try Self.fields(limb, at: [centre], depth: 2, site: .surface(.disc(radius: 4)))[0]
    var points: [(Double, Double)] = []
    for ring in 0..<20 {
      // Rings of equal area, at the radius that halves each.
      let radius = 4 * ((Double(ring) + 0.5) / 20).squareRoot()
      for step in 0..<24 {
        let unit = Self.direction(step, of: 24)
        points.append((centre.0 + radius * unit.0, centre.1 + radius * unit.1))
      }
    }
    let mean = try Self.fields(limb, at: points, depth: 2).reduce(0, +) / Double(points.count)
    #expect(abs(disc / mean - 1) < 5e-4)
    let bar = try Self.fields(
      limb, at: [centre], depth: 2, site: .surface(.rectangle(width: 2, length: 10)))[0]
    var cells: [(Double, Double)] = []
    for column in 0..<10 {
      for row in 0..<50 {
        cells.append((1 + (Double(column) + 0.5) * 0.2, -2 + (Double(row) + 0.5) * 0.2))
      }
    }
    let cellMean = try Self.fields(limb, at: cells, depth: 2).reduce(0, +) / Double(cells.count)
    #expect(abs(bar / cellMean - 1) < 5e-4)
    #expect(disc < (try Self.fields(limb, at: [centre], depth: 2)[0]))
  }

  /// Rotations by 15°.
  private static func direction(_ step: Int, of count: Int) -> (Double, Double) {
    let (cosine, sine) = (0.965_925_826_289_068_3, 0.258_819_045_102_520_74)
    return (0..<step).reduce((1, 0)) { unit, _ in
      (unit.0 * cosine - unit.1 * sine, unit.0 * sine + unit.1 * cosine)
    }
  }
}
