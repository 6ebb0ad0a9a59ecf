import Testing

@testable import Physiology

@Suite("Muscle fibre as a source of current")
struct MuscleSourceTests {
  private let source = IntracellularActionPotential.rosenfalck1969

  /// From the formula by hand: V = 96 z³ e^(−z) − 90, V′ = 96 (3 − z) z² e^(−z), V″ = 96 (z² − 6z + 6) z e^(−z).
  @Test(
    "has the published potential and its derivatives",
    arguments: [
      (z: -1.0, potential: -90.0, gradient: 0.0, curvature: 0.0),
      (z: 1.0, potential: -54.683573647541536, gradient: 70.63285270491693, curvature: 35.316426352458464),
      (z: 3.0, potential: 39.04808120950335, gradient: 0, curvature: -43.01602706983445),
    ])
  func potential(_ row: (z: Double, potential: Double, gradient: Double, curvature: Double)) {
    #expect(abs(source.potential(behindFront: row.z) - row.potential) < 1e-11)
    #expect(abs(source.gradient(behindFront: row.z) - row.gradient) < 1e-11)
    #expect(abs(source.curvature(behindFront: row.z) - row.curvature) < 1e-11)
  }

  @Test("has derivatives that central differences approach with order 2", arguments: [0.4, 1, 2.7, 5, 12])
  func derivatives(_ z: Double) throws {
    let source = try IntracellularActionPotential(factor: 60, length: 1.3, rest: -80)
    func errors(_ h: Double) -> (Double, Double) {
      let (low, middle, high) = (
        source.potential(behindFront: z - h), source.potential(behindFront: z),
        source.potential(behindFront: z + h)
      )
      return (
        (high - low) / (2 * h) - source.gradient(behindFront: z),
        (high - 2 * middle + low) / (h * h) - source.curvature(behindFront: z)
      )
    }
    let (coarse, fine) = (errors(0.02), errors(0.01))
    #expect(abs(coarse.0 / fine.0 - 4) < 0.1)
    #expect(abs(coarse.1 / fine.1 - 4) < 0.1)
  }

  @Test("is gone at its extent")
  func extent() {
    let largest = source.gradient(behindFront: 3 - 3.0.squareRoot())
    #expect(abs(source.gradient(behindFront: source.extent)) < 1e-6 * largest)
    #expect(abs(source.gradient(behindFront: source.extent / 2)) > 1e-6 * largest)
  }

  @Test("has a tripole without net current and without dipole moment, each phase at its centroid")
  func tripole() {
    let tripole = source.tripole
    #expect(tripole.count == 3)
    #expect(abs(tripole.reduce(0) { $0 + $1.strength }) < 1e-12)
    #expect(abs(tripole.reduce(0) { $0 + $1.strength * $1.distance }) < 1e-12)
    #expect(tripole.map { $0.strength > 0 } == [true, false, true])
    // Totals and centroids of the phases by the midpoint rule.
    let root = 3.0.squareRoot()
    let edges = [0, 3 - root, 3 + root, 60]
    for phase in 0..<3 {
      let count = 200_000
      let width = (edges[phase + 1] - edges[phase]) / Double(count)
      var (total, moment) = (0.0, 0.0)
      for cell in 0..<count {
        let z = edges[phase] + (Double(cell) + 0.5) * width
        total += source.curvature(behindFront: z) * width
        moment += z * source.curvature(behindFront: z) * width
      }
      #expect(abs(tripole[phase].strength - total) < 1e-6)
      #expect(abs(tripole[phase].distance - moment / total) < 1e-6)
    }
  }

  @Test("is seen as its tripole from afar, and not from near")
  func tripoleField() {
    func difference(_ across: Double) -> Double {
      var (largest, error) = (0.0, 0.0)
      for place in -60...60 {
        let z = Double(place)
        func field(_ distance: Double) -> Double {
          VolumeConductor.infinitePotential(.muscle, across: across, along: z - distance)
        }
        let full = (0..<3000).reduce(0) { sum, cell in
          let distance = (Double(cell) + 0.5) * 0.01
          return sum + source.curvature(behindFront: distance) * 0.01 * field(distance)
        }
        let three = source.tripole.reduce(0) { $0 + $1.strength * field($1.distance) }
        largest = max(largest, abs(full))
        error = max(error, abs(three - full))
      }
      return error / largest
    }
    let differences = [1.0, 5, 10, 20].map(difference)
    #expect(zip(differences, differences.dropFirst()).allSatisfy { $0 > $1 })
    #expect(differences[0] > 0.15 && differences[3] < 0.05)
    // What is left far away is the quadrupole moment: ∫ z² V″ dz = 2 ∫ (V − rest) dz = 2 · 96 · 3! mV mm.
    let moment = source.tripole.reduce(0) { $0 + $1.strength * $1.distance * $1.distance }
    #expect(abs(moment / 1152 - 1) < 0.05)
  }

  /// Moments before the start, at generation, on the way, at the first and the second tendon, and after.
  @Test("gives no net current at any moment", arguments: [0, 0.5, 3, 20, 30.5, 33, 45.2, 50, 80, 200])
  func netCurrent(_ front: Double) throws {
    let fibre = try SourceFibre(depth: 5, endPlate: 7, tendons: -38...37)
    let currents = fibre.membraneCurrents(front: front)
    let size = currents.reduce(0) { $0 + abs($1.current) }
    #expect(abs(currents.reduce(0) { $0 + $1.current }) <= 1e-14 * size)
    #expect((size > 1) == (front > 0 && front < 60))
    #expect(currents.allSatisfy { fibre.tendons.contains($0.position) })
  }

  @Test("generates at the end-plate what both fronts carry away, and extinguishes it at the tendon")
  func generation() throws {
    let fibre = try SourceFibre(depth: 5, endPlate: 0, tendons: -40...30)
    let conductance = fibre.axialConductance(1.01)
    // σ_i A: 1.01 S/m · π (27.5 µm)² = 2.39959 · 10⁻⁹ S m, in nA per mV/mm.
    #expect(abs(conductance - 2.399587738720054) < 1e-12)
    let start = fibre.membraneCurrents(front: 1).filter { $0.position == 0 }.reduce(0) { $0 + $1.current }
    #expect(abs(start + 2 * conductance * source.gradient(behindFront: 0.95)) < 1e-9)
    let end = fibre.membraneCurrents(front: 31).last { $0.position == 30 }?.current ?? 0
    #expect(abs(end - conductance * source.gradient(behindFront: 1.05)) < 1e-9)
  }
}
