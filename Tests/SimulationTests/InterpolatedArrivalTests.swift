import Equations
import Foundation
import Simulation
import Testing

/// Spikes at known moments on a state that decays by itself, against the exact solution.
@Suite struct InterpolatedArrivalTests {
  /// The moments at which the sources cross, in ms.
  private static let moments = (0..<12).map { 1.03 + 0.377 * Double($0) }
  private static let delay = 1.137

  /// The last value in each lane of a target of which lane k hears source k alone.
  private func last(
    _ model: Model, _ variable: String, decays: [Double], timeStep: Double, _ arrival: Connections.Arrival,
    receiver: String, isForward: Bool = true, delay: Double = delay, every: Int = 1
  ) throws -> [Double] {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let source = WorldDescription.Population(
      "ramp", .ramp, count: Self.moments.count, parameters: ["level": .lanes(Self.moments)])
    let target = WorldDescription.Population(
      "target", model, count: Self.moments.count, parameters: ["decay": .lanes(decays)], every: every)
    let first = description.add(isForward ? source : target)
    let second = description.add(isForward ? target : source)
    let (from, to) = isForward ? (first, second) : (second, first)
    description.send((from, "crossing"), to: (to, receiver), .sameLane(delay: delay), arrival: arrival)
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((9.6 / timeStep).rounded()))
    return try Self.moments.indices.map { try #require(world.value("target", variable, lane: $0)) }
  }

  private static func exactTrace(at moment: Double, decay: Double) -> Double {
    0.5 * (1 - exp(-9.6 / decay)) + exp(-(9.6 - moment) / decay)
  }

  struct Row: Sendable {
    var isForward = true
    var delay = InterpolatedArrivalTests.delay
    var every = 1
    var isUniform = true
  }

  @Test(arguments: [
    Row(), Row(isForward: false), Row(isUniform: false), Row(delay: 0), Row(isForward: false, delay: 0.1),
    Row(delay: 0.4, every: 4), Row(isForward: false, delay: 0.55, every: 4, isUniform: false),
  ])
  func aStateAtWholeStepsIsExactForAnyStep(row: Row) throws {
    let decays = Self.moments.indices.map { row.isUniform ? 2 : 0.7 + 0.3 * Double($0) }
    let found = try last(
      .trace, "x", decays: decays, timeStep: 0.1, .interpolated, receiver: "mark", isForward: row.isForward,
      delay: row.delay, every: row.every)
    for (lane, moment) in Self.moments.enumerated() {
      let expected = Self.exactTrace(at: moment + row.delay, decay: decays[lane])
      #expect(abs(found[lane] - expected) < 1e-12, "lane \(lane)")
    }
  }

  /// The potential by the classical fourth-order method, which sees the jump of g between two of its steps.
  private static func exactPotential(arrival: Double, decay: Double) -> Double {
    func slope(_ potential: Double, _ time: Double) -> Double {
      -(potential + 60) / 10 - (time < arrival ? 0 : 0.3 * exp(-(time - arrival) / decay)) * potential
    }
    var (time, potential) = (arrival, -60.0)
    let h = (9.6 - arrival) / 4000
    for _ in 0..<4000 {
      let a = slope(potential, time)
      let b = slope(potential + h / 2 * a, time + h / 2)
      let c = slope(potential + h / 2 * b, time + h / 2)
      potential += h / 6 * (a + 2 * b + 2 * c + slope(potential + h * c, time + h))
      time += h
    }
    return potential
  }

  struct Order: Sendable {
    let arrival: Connections.Arrival
    let isForward: Bool
    let order: Double
  }

  /// The root mean square error of a driven potential over arrivals at all places within the step.
  @Test(arguments: [
    Order(arrival: .interpolated, isForward: true, order: 2),
    Order(arrival: .interpolated, isForward: false, order: 2),
    Order(arrival: .atStep, isForward: true, order: 1),
  ])
  func orderOfADrivenPotential(row: Order) throws {
    let decays = Self.moments.map { _ in 2.0 }
    let steps = [0.2, 0.1, 0.05, 0.025, 0.0125, 0.00625]
    let errors = try steps.map { timeStep in
      let found = try last(
        .synapse, "V", decays: decays, timeStep: timeStep, row.arrival, receiver: "open",
        isForward: row.isForward)
      let squares = zip(found, Self.moments).map { potential, moment in
        pow(potential - Self.exactPotential(arrival: moment + Self.delay, decay: 2), 2)
      }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
    // The slope of a straight line through log(error) over log(step).
    let points = zip(steps, errors).map { (log($0), log($1)) }
    let mean = (
      points.map { $0.0 }.reduce(0, +) / Double(points.count),
      points.map { $0.1 }.reduce(0, +) / Double(points.count)
    )
    let covariance = points.map { ($0.0 - mean.0) * ($0.1 - mean.1) }.reduce(0, +)
    let order = covariance / points.map { ($0.0 - mean.0) * ($0.0 - mean.0) }.reduce(0, +)
    #expect(abs(order - row.order) < 0.2, "order \(order), errors \(errors)")
  }

  /// The half step that a staggered state makes first, hit by an arrival within step 0.
  @Test func anArrivalInTheFirstStepIsSecondOrderToo() throws {
    let errors = try [0.2, 0.1, 0.05].map { timeStep in
      var description = WorldDescription(timeStep: timeStep, seed: 1)
      let source = description.add(
        WorldDescription.Population("ramp", .ramp, parameters: ["level": .uniform(0.3 * timeStep)]))
      let target = description.add(WorldDescription.Population("target", .synapse))
      description.send(
        (source, "crossing"), to: (target, "open"), .sameLane(delay: 0), arrival: .interpolated)
      var world = World(try WorldPlan(description))
      try world.run(steps: Int((9.6 / timeStep).rounded()))
      let potential = try #require(world.value("target", "V"))
      return abs(potential - Self.exactPotential(arrival: 0.3 * timeStep, decay: 2))
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) { #expect(coarse / fine > 3.2, "\(errors)") }
  }
}
