import Kernels
import Testing

@testable import Physiology

@Suite("Hill muscle with tendon")
struct HillMuscleTendonTests {
  /// Values from the formulas by hand.
  @Test("has curves with the published landmarks")
  func curves() {
    #expect(MuscleCurves.forceLength(1) == 1)
    #expect(abs(MuscleCurves.forceVelocity(-1)) < 1e-15)
    #expect(MuscleCurves.forceVelocity(0) == 1)
    #expect(abs(MuscleCurves.forceVelocity(1) - (1 + 0.45 / 1.08)) < 1e-15)
    // 1 % beyond its start the tendon carries 27.8·0.0047·ln(e^(0.01/0.0047) + 1).
    #expect(abs(MuscleCurves.tendonForce(0.974) - 0.2927043279739901) < 1e-14)
    #expect(abs(MuscleCurves.tendonForce(MuscleCurves.tendonLength(underForce: 0.004)) - 0.004) < 1e-12)
    #expect(MuscleCurves.passiveForce(1) < 0.001)
  }

  /// Activations, dampings and loads far beyond what a muscle meets.
  static let balances: [(active: Double, damping: Double, load: Double)] = {
    var rows: [(Double, Double, Double)] = []
    for active in [0.0, 1e-6, 0.002, 0.1, 1, 50] {
      for damping in [0.0, 1e-3, 0.4, 8] {
        for load in [-1e6, -3.0, -0.25, 0, 0.001, 0.1, 0.999, 1, 1.2, 1.45, 4, 1e6] {
          rows.append((active, damping, load))
        }
      }
    }
    return rows
  }()

  @Test("balances fibre and tendon for every load, or moves at its limit", arguments: balances)
  func balance(_ row: (active: Double, damping: Double, load: Double)) {
    let velocity = MuscleCurves.velocity(active: row.active, damping: row.damping, load: row.load)
    #expect(velocity >= -0.99 && velocity <= 1)
    let carried = row.active * MuscleCurves.forceVelocity(velocity) + row.damping * velocity
    let scale = row.active + row.damping + abs(row.load)
    if velocity == 1 {
      #expect(carried <= row.load + 1e-12 * scale)
    } else if velocity == -0.99 {
      #expect(carried >= row.load - 1e-12 * scale)
    } else {
      #expect(abs(carried - row.load) <= 1e-12 * scale)
    }
  }

  @Test("stretches faster under a larger load")
  func monotone() {
    let loads = stride(from: -1.0, through: 3, by: 0.01)
    let velocities = loads.map { MuscleCurves.velocity(active: 0.3, damping: 0.4, load: $0) }
    #expect(zip(velocities, velocities.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("lets what is not a number through, so that the run is found unstable")
  func notANumber() {
    #expect(MuscleCurves.velocity(active: .nan, damping: 0.4, load: 0.1).isNaN)
    #expect(MuscleCurves.velocity(active: 0.1, damping: 0.4, load: .nan).isNaN)
  }

  private static func settled(activation: Double, angle: Double, timeStep: Double = 1e-4) -> [Double] {
    let muscle = HillMuscleTendon()
    var values = LaneBuffer((muscle.inputs + muscle.states + muscle.outputs).map { $0.initial })
    values.withView { values in
      values[0] = activation
      values[1] = angle
      for _ in 0..<Int((3 / timeStep).rounded()) { muscle.advance(values, timeStep: timeStep) }
    }
    return (0..<values.count).map { values[$0] }
  }

  @Test("has the ports that its values stand for")
  func ports() {
    let muscle = HillMuscleTendon()
    #expect(muscle.inputs.map { $0.name } == ["activation", "jointAngle"])
    #expect(muscle.states.map { $0.name } == ["fibreLength"])
    #expect(muscle.outputs.map { $0.name } == ["tendonForce", "torque", "fibreVelocity"])
    let values = Self.settled(activation: 0.1, angle: 0)
    #expect(abs(values[4] - 0.05 * values[3]) < 1e-9)
  }

  /// At rest the fibre's force, activation times force–length plus passive force, is the tendon's.
  @Test("comes to rest where fibre and tendon carry the same", arguments: [0.002, 0.05, 0.2, 1])
  func isometric(_ activation: Double) {
    let values = Self.settled(activation: activation, angle: 0)
    let fibre = activation * MuscleCurves.forceLength(values[2]) + MuscleCurves.passiveForce(values[2])
    #expect(abs(values[5]) < 1e-3)
    // What damping carries at the remaining velocity is below 1e-4 maximal forces.
    #expect(abs(values[3] / 5000 - fibre) < 4e-4)
  }

  @Test("shortens with plantarflexion and loses force")
  func posture() {
    let flat = Self.settled(activation: 0.2, angle: 0)
    let raised = Self.settled(activation: 0.2, angle: 0.3)
    #expect(raised[2] < flat[2])
    #expect(raised[3] < flat[3])
  }

  @Test(
    "stays within bounds far outside its range",
    arguments: [
      (1e6, 0.0), (-5, 0), (1, 30), (1, -30), (0, 1e9), (1, -1e9),
    ])
  func outside(_ row: (activation: Double, angle: Double)) {
    let values = Self.settled(activation: row.activation, angle: row.angle, timeStep: 1e-3)
    #expect(values[2] >= 0.4 && values[2] <= 1.7)
    #expect(abs(values[5]) <= 8)
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test("takes its sizes by name and has defaults within their ranges")
  func sizes() {
    #expect(MusculotendonUnit.parameters.allSatisfy { $0.range.contains($0.value) && !$0.meaning.isEmpty })
    #expect(MusculotendonUnit(["momentArm": 0.04]).momentArm == 0.04)
    #expect(MusculotendonUnit(["momentArm": 0.04]).maximalForce == 5000)
  }
}
