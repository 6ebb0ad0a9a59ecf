import Equations
import Foundation
import Physiology
import Simulation
import Testing

@Suite("Node of Ranvier, McIntyre, Richardson and Grill 2002")
struct McIntyreRichardsonGrill2002NodeTests {
  /// α and β in 1/ms at 37 °C, written out from ModelDB 3810 (reference/cells.md §C4).
  private static func rates(_ v: Double) -> [String: (opening: Double, closing: Double)] {
    let (q1, q2, q3) = (pow(2.2, 1.7), pow(2.9, 1.7), pow(3, 0.1))
    // x/(1 − e^(−x/k)), and k where x is 0.
    func quotient(_ x: Double, _ k: Double) -> Double { x == 0 ? k : x / (1 - exp(-x / k)) }
    return [
      "m": (q1 * 1.86 * quotient(v + 21.4, 10.3), q1 * 0.086 * quotient(-(v + 25.7), 9.16)),
      "h": (q2 * 0.062 * quotient(-(v + 114), 11), q2 * 2.3 / (1 + exp(-(v + 31.8) / 13.4))),
      "p": (q1 * 0.01 * quotient(v + 27, 10.2), q1 * 0.00025 * quotient(-(v + 34), 10)),
      "s": (q3 * 0.3 / (1 + exp(-(v + 53) / 5)), q3 * 0.03 / (1 + exp(-(v + 90)))),
    ]
  }

  /// Also where a rate is 0/0 as written.
  @Test(
    "gates start at α/(α + β) of the published rates", arguments: [-114, -80, -34, -27, -25.7, -21.4, 30.0])
  func start(_ potential: Double) throws {
    var run = ModelRun(
      .mcIntyreRichardsonGrill2002Node, parameters: ["initialPotential": .lanes([potential])],
      timeStep: 0.001)
    for gate in ["m", "h", "p", "s"] { run.record(gate) }
    let recording = try run.recording(of: 0.001)
    for (gate, rates) in Self.rates(potential) {
      let found = try #require(recording.signal(gate)?.values.first)
      #expect(abs(found - rates.opening / (rates.opening + rates.closing)) < 1e-12, "\(gate)")
    }
  }

  /// Source: bisection of the total current of the same equations.
  @Test("rests where its currents balance")
  func rest() throws {
    func current(_ v: Double) -> Double {
      let steady = Self.rates(v).mapValues { $0.opening / ($0.opening + $0.closing) }
      let (m, h, p, s) = (steady["m"]!, steady["h"]!, steady["p"]!, steady["s"]!)
      return 3000 * m * m * m * h * (v - 50) + 10 * p * p * p * (v - 50) + 80 * s * (v + 90) + 7 * (v + 90)
    }
    var (low, high) = (-95.0, -70.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if current(middle) <= 0 { low = middle } else { high = middle }
    }
    let rest = try #require(try RestingState.find(.mcIntyreRichardsonGrill2002Node, within: -100 ... -60))
    #expect(abs(rest.potential - low) < 1e-9)
  }

  /// The rates' temperature factors at their own temperatures are 1.
  @Test(
    "speeds by temperature", arguments: [("q_mp", 20.0, 1), ("q_h", 20, 1), ("q_s", 36, 1), ("q_h", 30, 2.9)])
  func temperature(_ row: (factor: String, temperature: Double, expected: Double)) throws {
    var run = ModelRun(
      .mcIntyreRichardsonGrill2002Node, parameters: ["temperature": .lanes([row.temperature])],
      timeStep: 0.001)
    run.record(row.factor)
    #expect(
      abs(try #require(run.recording(of: 0.001).signal(row.factor)?.values.first) - row.expected) < 1e-12)
  }

  /// In the axon the node rests at −79.96 mV (reference/cells.md §C4), held there by its internodes: near that
  /// potential sodium's activation alone carries more current inward than all other channels outward. Alone it rests
  /// where the test above finds it, below.
  @Test("by itself it fires from the axon's rest and stays at its own; under tetrodotoxin it is silent")
  func spontaneous() throws {
    let rest = try #require(try RestingState.find(.mcIntyreRichardsonGrill2002Node, within: -100 ... -60))
    let bench = MembraneBench(
      model: .mcIntyreRichardsonGrill2002Node, pulses: [[], [], []],
      parameters: [
        "initialPotential": .lanes([-80, -80, rest.potential + 0.1]), "tetrodotoxin": .lanes([0, 36, 0]),
      ], duration: 40, timeStep: 0.001, variables: ["V"])
    let signal = try #require(try bench.run().signal("V"))
    #expect(try #require(signal.lane(0).suffix(5000).max()) > 20)
    #expect(try #require(signal.lane(1).max()) < -70)
    #expect(abs(try #require(signal.lane(2).last) - rest.potential) < 0.01)
    let shape = ActionPotentialShape(Array(signal.lane(0).prefix(2500)), interval: 0.001, slope: 100)
    #expect(shape.peak > 29.05 && shape.peak < 50, "above the loaded node's peak, below reversal: \(shape)")
    #expect(shape.halfWidth > 0.2 && shape.halfWidth < 0.5, "\(shape)")
  }
}
