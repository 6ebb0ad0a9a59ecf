import Testing

@testable import Physiology

@Suite("Layout of a muscle's motor units")
struct MotorUnitLayoutTests {
  private let pool = MotorUnitPoolFuglevand1993()

  private func deviation(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / Double(values.count - 1)).squareRoot())
  }

  @Test("gives units fibres by their twitch, within their territory and the muscle")
  func territories() throws {
    let plan = MotorUnitLayout.Plan()
    let layout = try MotorUnitLayout(twitchForces: pool.twitchForces, seed: 4)
    let sum = pool.twitchForces.reduce(0, +)
    for (unit, force) in zip(layout.units, pool.twitchForces) {
      #expect(abs(Double(unit.count) - 60_000 * force / sum) <= 0.5)
      #expect(abs(Double(unit.count) / (Double.pi * unit.radius * unit.radius) - 20) < 1e-9)
      #expect(unit.fibres.count == min(unit.count, 200))
      #expect(abs(unit.weight * Double(unit.fibres.count) - Double(unit.count)) < 1e-9)
      for fibre in unit.fibres {
        let (x, y) = (fibre.lateral - unit.lateral, fibre.depth - unit.depth)
        #expect((x * x + y * y).squareRoot() <= unit.radius * (1 + 1e-12))
        #expect(plan.lateral.contains(fibre.lateral) && plan.depth.contains(fibre.depth))
        #expect(layout.region.axial.contains(fibre.tendons.lowerBound))
        #expect(layout.region.axial.contains(fibre.tendons.upperBound))
      }
    }
  }

  @Test("conducts with mean and scatter of the plan, larger units faster")
  func velocities() throws {
    let velocities = try MotorUnitLayout(
      twitchForces: [Double](repeating: 1, count: 2000), seed: 8
    ).units.map(\.velocity)
    let found = deviation(velocities)
    // Three standard errors of 2000 numbers; clipping at 3 SD takes 0.5 % from the scatter.
    #expect(abs(found.mean - 4) < 3 * 0.3 / 2000.0.squareRoot())
    #expect(abs(found.deviation / 0.3 - 0.995) < 3 / 4000.0.squareRoot())
    #expect(zip(velocities, velocities.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("scatters end-plates and ends as planned, uniformly over the territory")
  func scatter() throws {
    var plan = MotorUnitLayout.Plan()
    plan.fibres = 20_000
    plan.mostComputed = 20_000
    plan.lateral = -40...40
    plan.depth = 1...81
    let unit = try MotorUnitLayout(plan, twitchForces: [1], seed: 2).units[0]
    // A normal number clipped at 2 SD has a deviation of 0.95930 (numerical integral).
    for values in [
      unit.fibres.map(\.endPlate), unit.fibres.map { $0.tendons.lowerBound + 60 },
      unit.fibres.map { $0.tendons.upperBound - 60 },
    ] {
      let found = deviation(values)
      #expect(abs(found.mean) < 3 * 2.5 / 20_000.0.squareRoot())
      #expect(abs(found.deviation / 2.5 - 0.9593) < 0.015)
      #expect(values.allSatisfy { abs($0) <= 5 })
    }
    // Half of the fibres are within the circle of half the area.
    let inner = unit.fibres.count {
      let (x, y) = ($0.lateral - unit.lateral, $0.depth - unit.depth)
      return x * x + y * y < unit.radius * unit.radius / 2
    }
    #expect(abs(Double(inner) / 20_000 - 0.5) < 3 * 0.5 / 20_000.0.squareRoot())
  }

  @Test("belongs to its seed and keeps clear of needles")
  func seeds() throws {
    let first = try MotorUnitLayout(twitchForces: pool.twitchForces, seed: 5)
    #expect(first == (try MotorUnitLayout(twitchForces: pool.twitchForces, seed: 5)))
    #expect(first != (try MotorUnitLayout(twitchForces: pool.twitchForces, seed: 6)))
    let inside = first.units[119].fibres[0]
    let needle = try Electrode(
      lateral: inside.lateral, axial: 20, site: .intramuscular(depth: inside.depth + 0.001))
    let clear = try MotorUnitLayout(twitchForces: pool.twitchForces, avoiding: [needle], seed: 5)
    #expect(clear.units[119].fibres[0] != inside)
    #expect(clear.units[119].fibres[1] == first.units[119].fibres[1])
    let graph = try Electromyograph(
      .limb(), ElectrodeArray(monopolar: [needle]), region: clear.region, samplingRate: 10_000)
    let found = try graph.actionPotential(of: clear.units[119].fibres, velocity: 4)
    #expect(found.peakToPeak(0) > 0)
  }
}
