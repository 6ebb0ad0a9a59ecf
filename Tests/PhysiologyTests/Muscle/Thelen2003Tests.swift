import Kernels
import Testing

@testable import Physiology

@Suite("Muscle by Thelen 2003")
struct Thelen2003Tests {
  static let curves = Thelen2003Curves()

  static func muscle(_ values: [String: Double] = [:]) -> any MuscleMechanics {
    MuscleMechanicsName.thelen2003.mechanics(values)
  }

  /// Source: the equations in OpenSim's Thelen2003Muscle, with numbers by hand.
  @Test("has curves with the published landmarks")
  func landmarks() {
    let curves = Self.curves
    #expect(curves.activeForce(length: 1) == 1)
    // exp(−0.25/0.45)
    #expect(abs(curves.activeForce(length: 1.5) - 0.573_753_420_737_433) < 1e-14)
    #expect(curves.passiveForce(length: 1) == 0)
    #expect(abs(curves.passiveForce(length: 1.6) - 1) < 1e-14)
    #expect(abs(curves.tendonForce(stretch: 1.033) - 1) < 1e-13)
    // The toe ends at 0.6086155378758797 of the strain at maximal force; from there the slope is
    // 1.711871739526343 over that strain (OpenSim's TendonForceLengthCurve documents both).
    #expect(abs(curves.tendonForce(stretch: 1 + 0.033 * 0.608_615_537_875_879_7) - 0.33) < 1e-13)
    let slope = (curves.tendonForce(stretch: 1.05) - curves.tendonForce(stretch: 1.04)) / 0.01
    #expect(abs(slope * 0.033 - 1.711_871_739_526_343) < 1e-11)
  }

  /// Unloaded velocity falls to a quarter without activation; force is that of the two hyperbolas.
  static let velocities: [(activation: Double, velocity: Double, force: Double)] = [
    (1, -1, 0), (1, 0, 1), (1, -0.5, 1.0 / 6), (0, -0.25, 0), (0, -0.125, 1.0 / 6),
    // (1 + 25·1.4·0.1)/(1 + 25·0.1), below the largest 1.4
    (1, 0.1, 4.5 / 3.5),
  ]

  @Test("has the published force at a velocity", arguments: velocities)
  func forceVelocity(_ row: (activation: Double, velocity: Double, force: Double)) {
    let force = Self.curves.forceVelocity(activation: row.activation, velocity: row.velocity)
    #expect(abs(force - row.force) < 1e-14)
  }

  @Test("takes the velocity of a load as published, for every load", arguments: [0, 0.01, 0.3, 1.0])
  func inverse(_ activation: Double) {
    for step in -100...400 {
      let force = Double(step) * 0.01 + 0.0037
      let velocity = Self.curves.velocity(activation: activation, force: force)
      let found = Self.curves.forceVelocity(activation: activation, velocity: velocity)
      #expect(abs(found - force) < 1e-12)
    }
  }

  @Test("has a corner at rest, where the slope doubles, and no other in force–velocity")
  func corner() {
    let step = 1e-7
    let curve = { (velocity: Double) in Self.curves.forceVelocity(activation: 1, velocity: velocity) }
    let before = (curve(0) - curve(-step)) / step
    let after = (curve(step) - curve(0)) / step
    #expect(abs(before - 5) < 1e-4)
    #expect(abs(after - 10) < 1e-3)
    // A smooth curve's slope changes by its curvature times the step: 50 and 500 at most.
    #expect(roughness(curve, over: -10 ... -1e-9).slope < 51 * 10 / 20_000)
    #expect(roughness(curve, over: 1e-9...10).slope < 501 * 10 / 20_000)
  }

  @Test("has curves without jumps and forces that are not negative over ten times the range")
  func continuity() {
    let curves = Self.curves
    let active = roughness({ curves.activeForce(length: $0) }, over: 0...16)
    #expect(active.smallest >= 0 && active.value < 2 * 16 / 20_000 && active.slope < 5 * 16 / 20_000)
    // Slope k/e0·(f + 1/(e^5 − 1)) of an exponential whose force at 2.6 is 600 times the largest.
    let passive = roughness({ curves.passiveForce(length: $0) }, over: 0...2.6)
    #expect(passive.smallest >= 0 && passive.value < 35_000 * 2.6 / 20_000)
    let tendon = roughness({ curves.tendonForce(stretch: $0) }, over: 0...1.3, steps: 26_000)
    #expect(tendon.smallest >= 0 && tendon.value < 52 * 1.3 / 26_000)
    // The corner at slack: the toe begins with the slope 0.33·3/((e³ − 1)·toe strain) = 2.583.
    #expect(tendon.slope > 2.5 && tendon.slope < 2.8)
  }

  @Test("stores in the tendon what stretching it costs")
  func energy() {
    let steps = 200_000
    var work = 0.0
    for step in 0..<steps {
      work += Self.curves.tendonForce(stretch: 1 + 0.06 * (Double(step) + 0.5) / Double(steps)) * 0.06
    }
    #expect(abs(work / Double(steps) - Self.curves.tendonEnergy(stretch: 1.06)) < 1e-10)
    #expect(Self.curves.tendonEnergy(stretch: 0.9) == 0)
  }

  // MARK: - Equilibrium

  /// Lengths from a tenth of the tendon's slack length to ten times it, with and without a pennate fibre, with a
  /// tendon of ordinary length and with one that is far shorter than the fibre.
  static let extremes: [(values: [String: Double], activation: Double, share: Double)] = {
    let muscles: [[String: Double]] = [
      [:], ["pennation": 0.49], ["pennation": 1.2], ["tendonSlackLength": 0.01, "optimalFibreLength": 0.5],
      ["tendonSlackLength": 1, "optimalFibreLength": 0.02],
    ]
    var rows: [([String: Double], Double, Double)] = []
    for values in muscles {
      for activation in [0, 1e-9, 0.01, 0.3, 1] {
        for share in [0.1, 0.5, 0.99, 1, 1.01, 1.1, 1.2, 1.5, 3, 10] {
          rows.append((values, activation, share))
        }
      }
    }
    return rows
  }()

  @Test("balances at rest for every length and activation", arguments: extremes.indices)
  func balance(_ index: Int) {
    let row = Self.extremes[index]
    let muscle = EquilibriumMuscle(
      .thelen2003, title: "", architecture: MusculotendonArchitecture(row.values), curves: Self.curves)
    let sizes = muscle.architecture
    let length = row.share * sizes.tendonSlackLength
    let bench = MuscleBench(muscle, activation: row.activation, length: length)
    let balance = FibreBalance(architecture: sizes, curves: Self.curves)
    let tendon = balance.tendon(length, bench.fibreLength)
    let fibre =
      balance.along(bench.fibreLength)
      * Self.curves.fibreForce(activation: row.activation, length: bench.fibreLength, velocity: 0)
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
    for row in Self.extremes {
      let muscle = Self.muscle(row.values)
      let sizes = muscle.architecture
      var bench = MuscleBench(muscle, activation: 1 - row.activation, length: sizes.restingLength)
      for step in 0..<20 {
        let share = step % 2 == 0 ? row.share : 1.1
        bench.advance(
          activation: row.activation, length: share * sizes.tendonSlackLength, timeStep: timeStep)
        #expect(bench.output.force >= 0 && bench.output.force.isFinite)
        #expect(bench.fibreLength >= sizes.shortestFibre && bench.fibreLength.isFinite)
        #expect(bench.output.fibreVelocity.isFinite)
      }
    }
  }

  @Test("lets what is not a number through, so that the run is found unstable")
  func notANumber() {
    var bench = MuscleBench(Self.muscle(), activation: 0.5, length: 0.35)
    bench.advance(activation: 0.5, length: .nan, timeStep: 1e-3)
    #expect(bench.output.force.isNaN)
  }

  /// The fibre of a held muscle rests where its isometric curve is the tendon's force.
  @Test("has the isometric curve of its fibre", arguments: [0.7, 0.9, 1, 1.1, 1.3, 1.5])
  func isometric(_ fibre: Double) {
    let curves = Self.curves
    let force = curves.fibreForce(activation: 1, length: fibre, velocity: 0)
    let strain = 0.033 * (0.608_615_537_875_879_7 + (force - 0.33) / 1.711_871_739_526_343)
    let sizes = MusculotendonArchitecture()
    let length = sizes.tendonSlackLength * (1 + strain) + sizes.optimalFibreLength * fibre
    var bench = MuscleBench(Self.muscle(), activation: 1, length: length)
    #expect(abs(bench.fibreLength - fibre) < 1e-9)
    bench.hold(activation: 1, length: length, duration: 0.1, timeStep: 1e-3)
    #expect(abs(bench.output.force / sizes.maximalForce - force) < 1e-9)
  }

  /// Shortening and lengthening at a steady pace of the ends: the fibre's own velocity, in the muscle's 8 lengths
  /// per s, gives its force by the closed form.
  @Test("has the force–velocity curve of its fibre", arguments: [-6, -4, -2, -1, -0.5, 0.5, 1])
  func forceAtPace(_ velocity: Double) {
    let found = isokinetic(Self.muscle(), velocity: velocity)
    let expected = Self.curves.forceVelocity(activation: 1, velocity: found.velocity / 8)
    #expect(abs(found.force - expected) < 1e-3)
    #expect(abs(found.velocity - velocity) < 0.2 * abs(velocity))
  }

  // MARK: - Steps

  /// Error of the fibre's length 20 ms after activation rises and length falls at once.
  static func error(steps: Int, muscle: any MuscleMechanics, reference: Double) -> Double {
    abs(released(steps: steps, muscle) - reference)
  }

  static func released(steps: Int, by release: Double = 0.005, _ muscle: any MuscleMechanics) -> Double {
    let length = muscle.architecture.restingLength * 1.01
    var bench = MuscleBench(muscle, activation: 0.2, length: length)
    bench.hold(
      activation: 0.8, length: length * (1 - release), duration: 0.02, timeStep: 0.02 / Double(steps))
    return bench.fibreLength
  }

  @Test("is of second order in the step while what drives it is held")
  func order() {
    let muscle = Self.muscle(["pennation": 0.3])
    let reference = Self.released(steps: 16_384, muscle)
    let errors = [64, 128, 256, 512].map { Self.error(steps: $0, muscle: muscle, reference: reference) }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(coarse / fine > 3.6 && coarse / fine < 4.4)
    }
  }
}
