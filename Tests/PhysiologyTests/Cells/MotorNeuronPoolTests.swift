import Equations
import Testing

@testable import Physiology

@Suite("Pool of motor neurons")
struct MotorNeuronPoolTests {
  struct Row: Sendable {
    let unit: Int
    let values: [Double]
  }

  /// Source: reference/scripts/chain.py, pool(11), in the order of `MotorNeuronMembrane.names`.
  static let rows = [
    Row(
      unit: 0,
      values: [
        0.1886919088, 7.19545669, 0.1640799207, 0.5014255533, 0.6974489666, 12.35, 5.660757263, 0.754767635,
        3.01907054, 0.025, 0.2734273542, 0.014,
      ]),
    Row(
      unit: 3,
      values: [
        0.2010619298, 10.05334782, 0.1827835726, 0.8042678255, 0.9806008292, 14.4, 6.031857895, 0.8042477193,
        4.121769562, 0.0315, 0.3367871519, 0.015,
      ]),
    Row(
      unit: 6,
      values: [
        0.21382465, 13.33017033, 0.2036425238, 1.251659186, 1.282205628, 16.45, 6.4147395, 0.8552985999,
        5.34561625, 0.038, 0.3865749395, 0.016,
      ]),
    Row(
      unit: 8,
      values: [
        0.2405281875, 21.13798626, 0.2531875658, 3.041436872, 1.922622531, 19.3, 7.215845626, 0.541188422,
        4.570035563, 0.045, 0.3382077801, 0.019,
      ]),
    Row(
      unit: 9,
      values: [
        0.3141592654, 25.7605571, 0.3926990817, 3.963162631, 1.849566956, 20.1, 9.424777961, 0.4319689899,
        3.612831552, 0.0475, 0.3606477995, 0.0195,
      ]),
    Row(
      unit: 10,
      values: [
        0.3976078202, 30.73938456, 0.6117043388, 5.08089001, 1.802147549, 20.9, 11.92823461, 0.1988039101,
        1.590431281, 0.05, 0.3688726147, 0.02,
      ]),
  ]

  @Test("has the membranes of the reference chain", arguments: rows)
  func membranes(_ row: Row) {
    let found = MotorNeuronPool(count: 11).motorNeuronParameters()
    #expect(found.map { $0.name } == MotorNeuronMembrane.names)
    for (parameter, expected) in zip(found, row.values) {
      // The expected values are printed with ten digits.
      #expect(abs(parameter.values[row.unit] / expected - 1) < 1e-9, "\(parameter.name)")
    }
  }

  @Test(
    "gives every lane parameter within its range, for pools of any size", arguments: [-3, 0, 1, 2, 60, 400])
  func ranges(_ count: Int) {
    let pool = MotorNeuronPool(count: count)
    #expect(pool.count == max(count, 1))
    for (model, lanes) in [
      (Model.motorNeuronCisiKohn2008, pool.motorNeuronParameters()), (.twitch, pool.twitchParameters()),
    ] {
      for lane in lanes {
        let parameter = model.parameters.first { $0.name == lane.name }
        #expect(lane.values.count == pool.count)
        #expect(lane.values.allSatisfy { parameter?.range.contains($0) == true }, "\(lane.name)")
      }
    }
  }

  /// Source: reference/system.md §11.1.
  @Test("has twitches from 42 to 25 ms, saturations from 0.7 to 0.3 and weights 1 to 40 with sum 1")
  func twitches() {
    let found = MotorNeuronPool(count: 60).twitchParameters()
    let expected = [("contractionTime", 0.042, 0.025), ("saturation", 0.7, 0.3)]
    for (parameter, row) in zip(found, expected) {
      #expect(parameter.name == row.0)
      #expect(abs((parameter.values.first ?? 0) - row.1) < 1e-12)
      #expect(abs((parameter.values.last ?? 0) - row.2) < 1e-12)
    }
    let weights = found[2].values
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    #expect(abs(weights[59] / weights[0] - 40) < 1e-9)
    #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// Source: reference/system.md §11.1: 16.5 ms at 48.5 m/s, velocities 44 to 53 m/s, 6 ms of coupling.
  @Test("delays small units longest")
  func delays() {
    let delays = MotorNeuronPool(count: 3).efferentDelays(axon: 16.5, coupling: 6)
    #expect(abs(delays[0] - 24.1875) < 1e-9)
    #expect(abs(delays[1] - 22.5) < 1e-9)
    #expect(abs(delays[2] - 21.09905660377358) < 1e-9)
  }
}
