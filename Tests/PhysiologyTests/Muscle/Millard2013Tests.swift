import Kernels
import Testing

@testable import Physiology

@Suite("Muscle by Millard et al. 2013")
struct Millard2013Tests {
  static let curves = Millard2013Curves()

  static func muscle(_ values: [String: Double] = [:]) -> EquilibriumMuscle<Millard2013Curves> {
    EquilibriumMuscle(
      .millard2013, title: "", architecture: MusculotendonArchitecture(values),
      curves: Millard2013Curves(values))
  }

  struct Landmark: Sendable {
    let curve: String
    let x: Double
    let value: Double
    let slope: Double
  }

  /// Source: the parameters of the four curves in OpenSim, which fix value and slope where pieces meet.
  static let landmarks: [Landmark] = [
    Landmark(curve: "active", x: 0.4441, value: 0, slope: 0),
    Landmark(curve: "active", x: 1, value: 1, slope: 0),
    Landmark(curve: "active", x: 1.8123, value: 0, slope: 0),
    // Half-way between 0.73 and 1 − 0.0259 the shallow ascent.
    Landmark(curve: "active", x: 0.85205, value: 1 - 0.5 * 0.8616 * 0.2441, slope: 0.8616),
    Landmark(curve: "velocity", x: -1, value: 0, slope: 0),
    Landmark(curve: "velocity", x: 0, value: 1, slope: 5),
    Landmark(curve: "velocity", x: -0.9, value: 0.0125, slope: 0.25),
    Landmark(curve: "velocity", x: 0.9, value: 1.3925, slope: 0.15),
    Landmark(curve: "velocity", x: 1, value: 1.4, slope: 0),
    Landmark(curve: "passive", x: 1, value: 0, slope: 0),
    Landmark(curve: "passive", x: 1.7, value: 1, slope: 2 / 0.7),
    Landmark(curve: "tendon", x: 1, value: 0, slope: 0),
    Landmark(curve: "tendon", x: 1.049, value: 1, slope: 1.375 / 0.049),
    Landmark(curve: "tendon", x: 1.049 - 0.049 / 1.375 / 3, value: 2.0 / 3, slope: 1.375 / 0.049),
  ]

  static func curve(_ name: String) -> QuinticBezierCurve {
    switch name {
    case "active": curves.active
    case "velocity": curves.velocity
    case "passive": curves.passive
    default: curves.tendon
    }
  }

  @Test("has curves with the documented values and slopes", arguments: landmarks.indices)
  func landmark(_ index: Int) {
    let row = Self.landmarks[index]
    let shape = Self.curve(row.curve).shape(at: row.x)
    #expect(abs(shape.value - row.value) < 1e-12)
    #expect(abs(shape.slope - row.slope) < 1e-9 * (1 + row.slope))
  }

  static let ranges: [(name: String, range: ClosedRange<Double>)] = [
    ("active", -5...20), ("velocity", -10...10), ("passive", -5...8), ("tendon", 0.5...1.5),
  ]

  /// The curvature is bounded and continuous: between neighbours on ever finer grids value, slope and curvature
  /// differ ever less, as they would not at a jump.
  @Test("has curves, slopes and curvatures without jumps over ten times the range", arguments: ranges.indices)
  func smoothness(_ index: Int) {
    let (name, range) = Self.ranges[index]
    let curve = Self.curve(name)
    func jumps(_ steps: Int) -> (value: Double, slope: Double, bend: Double) {
      let width = (range.upperBound - range.lowerBound) / Double(steps)
      let shapes = (0...steps).map { curve.shape(at: range.lowerBound + Double($0) * width) }
      let pairs = zip(shapes, shapes.dropFirst())
      return (
        pairs.map { abs($1.value - $0.value) }.max() ?? .nan,
        pairs.map { abs($1.slope - $0.slope) }.max() ?? .nan,
        pairs.map { abs($1.bend - $0.bend) }.max() ?? .nan
      )
    }
    let (coarse, fine) = (jumps(100_000), jumps(400_000))
    #expect(fine.value < 0.3 * coarse.value)
    #expect(fine.slope < 0.3 * coarse.slope)
    #expect(fine.bend < 0.3 * coarse.bend)
  }

  @Test("has slopes and curvatures that are those of the curve", arguments: ranges.indices)
  func derivatives(_ index: Int) {
    let (name, _) = Self.ranges[index]
    let curve = Self.curve(name)
    for step in 0..<200 {
      let x =
        (name == "velocity" ? -0.97 : name == "tendon" ? 1.001 : 0.5) + Double(step)
        * (name == "tendon" ? 2e-4 : 9e-3)
      let h = name == "tendon" ? 1e-6 : 1e-5
      let shape = curve.shape(at: x)
      let slope = (curve.value(at: x + h) - curve.value(at: x - h)) / (2 * h)
      let bend = (curve.shape(at: x + h).slope - curve.shape(at: x - h).slope) / (2 * h)
      #expect(abs(slope - shape.slope) < 1e-5 * (1 + abs(shape.slope)))
      #expect(abs(bend - shape.bend) < 1e-3 * (1 + abs(shape.bend)))
    }
  }

  @Test("has forces that are not negative and grow with velocity")
  func signs() {
    let curves = Self.curves
    #expect(roughness({ curves.activeForce(length: $0) }, over: 0...20).smallest >= 0)
    #expect(roughness({ curves.passiveForce(length: $0) }, over: 0...20).smallest >= 0)
    #expect(roughness({ curves.tendonForce(stretch: $0) }, over: 0...1.5).smallest >= 0)
    let forces = stride(from: -10.0, through: 10, by: 0.001).map {
      curves.fibreForce(activation: 0.7, length: 1, velocity: $0)
    }
    #expect(zip(forces, forces.dropFirst()).allSatisfy { $0 < $1 })
    #expect(curves.fibreForce(activation: 0, length: 1, velocity: 0) == 0)
  }

  @Test("stores in the tendon what stretching it costs")
  func energy() {
    let steps = 200_000
    var work = 0.0
    for step in 0..<steps {
      work += Self.curves.tendonForce(stretch: 1 + 0.08 * (Double(step) + 0.5) / Double(steps)) * 0.08
    }
    #expect(abs(work / Double(steps) - Self.curves.tendonEnergy(stretch: 1.08)) < 1e-10)
  }

  // MARK: - Equilibrium

  @Test("balances at rest for every length and activation", arguments: Thelen2003Tests.extremes.indices)
  func balance(_ index: Int) {
    let row = Thelen2003Tests.extremes[index]
    let muscle = Self.muscle(row.values)
    let sizes = muscle.architecture
    let length = row.share * sizes.tendonSlackLength
    let bench = MuscleBench(muscle, activation: row.activation, length: length)
    let balance = FibreBalance(architecture: sizes, curves: muscle.curves)
    let tendon = balance.tendon(length, bench.fibreLength)
    let fibre =
      balance.along(bench.fibreLength)
      * muscle.curves.fibreForce(activation: row.activation, length: bench.fibreLength, velocity: 0)
    #expect(bench.fibreLength >= sizes.shortestFibre && tendon >= 0)
    if bench.fibreLength > sizes.shortestFibre {
      #expect(abs(tendon - fibre) <= 1e-9 * (1 + tendon))
    } else {
      #expect(tendon <= fibre)
    }
  }

  @Test(
    "moves without a fault from any state to any other, in steps short and long", arguments: [1e-6, 1e-3, 1])
  func extremeSteps(_ timeStep: Double) {
    for row in Thelen2003Tests.extremes {
      let muscle = Self.muscle(row.values)
      let sizes = muscle.architecture
      var bench = MuscleBench(muscle, activation: 1 - row.activation, length: sizes.restingLength)
      for step in 0..<20 {
        let share = step % 2 == 0 ? row.share : 1.1
        bench.advance(
          activation: row.activation, length: share * sizes.tendonSlackLength, timeStep: timeStep)
        #expect(bench.output.force >= 0 && bench.output.force.isFinite)
        #expect(bench.fibreLength >= sizes.shortestFibre && bench.fibreLength.isFinite)
      }
    }
  }

  @Test("has the force–velocity curve of its fibre", arguments: [-6, -4, -2, -1, -0.5, 0.5, 1])
  func forceAtPace(_ velocity: Double) {
    let found = isokinetic(Self.muscle(), velocity: velocity)
    let expected = Self.curves.fibreForce(activation: 1, length: 1, velocity: found.velocity / 8)
    #expect(abs(found.force - expected) < 1e-3)
    #expect(abs(found.velocity - velocity) < 0.2 * abs(velocity))
  }

  @Test("is of second order in the step while what drives it is held")
  func order() {
    let muscle = Self.muscle(["pennation": 0.3])
    let reference = Thelen2003Tests.released(steps: 16_384, muscle)
    let errors = [64, 128, 256, 512].map {
      Thelen2003Tests.error(steps: $0, muscle: muscle, reference: reference)
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(coarse / fine > 3.6 && coarse / fine < 4.4)
    }
  }
}
