import Kernels
import Physiology
import Testing

@Suite("Loaded ankle")
struct LoadedAnkleTests {
  private static func start(_ ankle: LoadedAnkle) -> [Double] {
    (ankle.inputs + ankle.states + ankle.outputs).map { $0.initial }
  }

  @Test("has the ports that its values stand for")
  func ports() {
    let ankle = LoadedAnkle(["loadTorque": 4])
    #expect(ankle.inputs.map { $0.name } == ["muscleTorque", "externalTorque", "loadTorque"])
    #expect(ankle.states.map { $0.name } == ["angle", "angularVelocity"])
    #expect(ankle.outputs.map { $0.name } == ["angularAcceleration", "acceleration"])
    #expect(ankle.inputs[2].initial == 4)
    #expect(LoadedAnkle.parameters.allSatisfy { $0.range.contains($0.value) && !$0.meaning.isEmpty })
  }

  /// Rests on the heel stop: (k + k_stop) θ = −load.
  @Test("rests on its heel without muscle torque")
  func heel() {
    let ankle = LoadedAnkle()
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    for _ in 0..<20000 { ankle.advance(values, timeStep: 1e-4) }
    #expect(abs(values[3] + 9 / 3015.0) < 1e-9)
    #expect(abs(values[4]) < 1e-9)
  }

  /// k θ = torque − load between the stops.
  @Test("rests in the air where spring and load balance the muscle")
  func raised() {
    let ankle = LoadedAnkle()
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    values[0] = 12
    for _ in 0..<400_000 { ankle.advance(values, timeStep: 1e-4) }
    #expect(abs(values[3] - 3 / 15.0) < 1e-6)
  }

  /// The symplectic step keeps the energy of a swing within a relative ω dt/2 = 6e-4 for ever.
  @Test("conserves energy without damping")
  func energy() {
    let ankle = LoadedAnkle(["damping": 0, "loadTorque": 0])
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    values[0] = 15 * 0.3
    values[3] = 0.2
    func energy() -> Double {
      0.5 * 0.1 * values[4] * values[4] + 0.5 * 15 * (values[3] - 0.3) * (values[3] - 0.3)
    }
    let before = energy()
    for _ in 0..<200_000 {
      ankle.advance(values, timeStep: 1e-4)
      #expect(abs(energy() / before - 1) < 1e-3)
    }
  }

  @Test("reports the acceleration at 0.13 m")
  func acceleration() {
    let ankle = LoadedAnkle()
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    values[0] = 10
    ankle.advance(values, timeStep: 1e-4)
    #expect(abs(values[5] - 10) < 1e-12)
    #expect(abs(values[6] - 1.3) < 1e-12)
  }

  @Test("answers a kick and stays between its stops under large torques", arguments: [-200.0, -12, 12, 200])
  func kick(_ torque: Double) {
    let ankle = LoadedAnkle()
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    values[1] = torque
    for _ in 0..<20000 {
      ankle.advance(values, timeStep: 1e-4)
      #expect(values[3] > -0.5 && values[3] < 1.1)
    }
    #expect((values[3] > 0) == (torque > 9))
  }

  /// b dt/I = 400 here; stepped explicitly the velocity would change its sign and grow 399-fold at every step.
  @Test("stays calm under any damping")
  func strongDamping() {
    let ankle = LoadedAnkle(["inertia": 0.005, "damping": 50, "stopDamping": 200, "loadTorque": 9])
    let buffer = LaneBuffer(Self.start(ankle))
    let values = buffer.view
    defer { withExtendedLifetime(buffer) {} }
    for _ in 0..<5000 {
      ankle.advance(values, timeStep: 0.04)
      #expect(abs(values[4]) < 0.2)
    }
    #expect(abs(values[3] + 9 / 3015.0) < 1e-9)
  }
}
