import Testing

@testable import Physiology

@Suite("Fast model of the electromyogram")
struct HermiteRodriguezTests {
  @Test("has amplitude, phases and no net area", arguments: HermiteRodriguezPotential.Order.allCases)
  func form(_ order: HermiteRodriguezPotential.Order) throws {
    let potential = try HermiteRodriguezPotential(order, amplitude: 0.2, timeConstant: 0.7)
    let step = 1e-4
    let values = (0..<Int(potential.duration / step)).map { potential.value(at: Double($0) * step) }
    let (high, low) = (values.max() ?? 0, values.min() ?? 0)
    #expect(abs(high - low - 0.2) < 1e-8)
    #expect(abs(values.reduce(0, +) * step) < 1e-4 * 0.2 * 0.7)
    let signs = values.filter { abs($0) > 1e-3 * 0.2 }.map { $0 > 0 }
    let changes = zip(signs, signs.dropFirst()).count { $0 != $1 }
    #expect(changes == order.rawValue)
    // By hand: x e^(−x²) is largest at 1/√2; (1 − 2x²) e^(−x²) is 1 at 0 and −2 e^(−3/2) at √(3/2).
    switch order {
    case .first: #expect(abs(potential.value(at: 0.7 * (3.5 + 0.5.squareRoot())) - 0.1) < 1e-12)
    case .second:
      #expect(abs(potential.value(at: 0.7 * 3.5) - 0.2 / 1.446260320296860) < 1e-12)
      #expect(
        abs(potential.value(at: 0.7 * (3.5 + 1.5.squareRoot())) + 0.2 * (1 - 1 / 1.446260320296860)) < 1e-12)
    }
    #expect(potential.value(at: 0) == 0 && potential.value(at: potential.duration) == 0)
    #expect(abs(values[1]) < 1e-4 * 0.2)
  }

  @Test(
    "weakens and widens with distance",
    arguments: [
      // e^(−d/5 mm).
      (distance: 0.0, factor: 1.0), (5, 0.367_879_441_171_442_33), (12.5, 0.082_084_998_623_898_8),
    ])
  func attenuation(_ row: (distance: Double, factor: Double)) throws {
    let near = try HermiteRodriguezPotential(.second, amplitude: 0.3, timeConstant: 0.5)
    let far = try HermiteRodriguezPotential(
      .second, amplitude: 0.3, timeConstant: 0.5, distance: row.distance)
    #expect(abs(far.amplitude / near.amplitude - row.factor) < 1e-14)
    #expect(abs(far.timeConstant / near.timeConstant - (1 + 0.1 * row.distance)) < 1e-14)
  }

  @Test("streams the sum of what spikes leave")
  func streaming() throws {
    let units = try HermiteRodriguezPotential.muscle(count: 20, seed: 5)
    let step = 0.05
    var stream = try StreamingElectromyogram(units, timeStep: step)
    let spikes = (0..<60).map { index in
      (unit: (index * 7) % 20, time: 0.013 + Double(index) * 1.37)
    }
    var largest = 0.0
    for index in 0..<2000 {
      let end = Double(index + 1) * step
      for spike in spikes where spike.time > end - step && spike.time <= end {
        try stream.spike(unit: spike.unit, age: min(end - spike.time, step))
      }
      let value = stream.advance()
      let expected = spikes.reduce(0) { $0 + ($1.time <= end ? units[$1.unit].value(at: end - $1.time) : 0) }
      #expect(abs(value - expected) < 1e-12)
      largest = max(largest, abs(value))
    }
    #expect(largest > 0.001)
    #expect(stream.steps == 2000)
  }

  @Test("goes on the same after it was saved, with noise of its level")
  func saved() throws {
    let units = try HermiteRodriguezPotential.muscle(count: 3, seed: 5)
    var stream = try StreamingElectromyogram(units, timeStep: 0.1, noise: 0.02, seed: 9)
    try stream.spike(unit: 2)
    for _ in 0..<10 { _ = stream.advance() }
    var copy = stream
    var square = 0.0
    for _ in 0..<20_000 {
      let value = stream.advance()
      #expect(value == copy.advance())
      square += value * value / 20_000
    }
    #expect(abs(square.squareRoot() / 0.02 - 1) < 0.02)
  }

  @Test("places units in the muscle, their amplitudes within the published range")
  func muscle() throws {
    let units = try HermiteRodriguezPotential.muscle(count: 500, seed: 1)
    #expect(units == (try HermiteRodriguezPotential.muscle(count: 500, seed: 1)))
    // Distances of 1.5 to 19.9 mm widen 0.5–0.8 ms by 1.15 to 2.99.
    #expect(units.allSatisfy { (0.5 * 1.15...0.8 * 2.99).contains($0.timeConstant) && $0.amplitude < 0.3 })
    #expect((200...300).contains(units.count { $0.order == .first }))
  }
}
