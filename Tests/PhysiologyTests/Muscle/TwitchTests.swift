import Equations
import Physiology
import Simulation
import Testing

@Suite("Twitch")
struct TwitchTests {
  struct Row: Sendable {
    let contractionTime: Double
    let saturation: Double
    let frequency: Double
    let mean: Double
    let ripple: Double
  }

  /// Source: reference/system.md §2.1(a), reference/unit_refs.json.
  static let rows: [Row] = [
    (0.050, 0.7, 2, 0.063570, 0.336412), (0.050, 0.7, 5, 0.231111, 0.294496),
    (0.050, 0.7, 8, 0.357657, 0.216396),
    (0.050, 0.7, 10, 0.441299, 0.172063), (0.050, 0.7, 15, 0.612099, 0.096322),
    (0.050, 0.7, 20, 0.740006, 0.053466), (0.050, 0.7, 40, 0.956450, 0.005126),
    (0.028, 0.3, 2, 0.014302, 0.149147), (0.028, 0.3, 5, 0.056839, 0.147802),
    (0.028, 0.3, 8, 0.087969, 0.137366),
    (0.028, 0.3, 10, 0.113472, 0.126490), (0.028, 0.3, 15, 0.169425, 0.099525),
    (0.028, 0.3, 20, 0.224308, 0.078477), (0.028, 0.3, 40, 0.427302, 0.036559),
  ].map { Row(contractionTime: $0.0, saturation: $0.1, frequency: $0.2, mean: $0.3, ripple: $0.4) }

  private static func course(
    _ row: Row, timeStep: Double, duration: Double, variable: String = "activation", speed: Double = 1
  ) throws -> [Double] {
    var world = WorldDescription(timeStep: timeStep, seed: 1)
    let clock = world.add(
      WorldDescription.Population("clock", .metronome, parameters: ["period": .uniform(1 / row.frequency)]))
    let pace = world.add(.breakpoints([.init(0, speed)]), name: "pace", unit: "1")
    let twitch = world.add(
      WorldDescription.Population(
        "twitch", .twitch,
        parameters: [
          "contractionTime": .uniform(row.contractionTime), "saturation": .uniform(row.saturation),
        ]))
    world.connect((pace, "value"), to: (twitch, "twitchSpeed"), .broadcast(lane: 0))
    world.send((clock, "tick"), to: (twitch, "spike"), sameLane: true)
    world.record(twitch, variable, as: variable)
    var running = World(try WorldPlan(world))
    try running.run(steps: Int((duration / timeStep).rounded()))
    return running.recording.signal(variable)?.values ?? []
  }

  @Test("of unfused trains has the mean and ripple of the reference", arguments: rows)
  func trains(_ row: Row) throws {
    let settled = try Self.course(row, timeStep: 0.1, duration: 2000).dropFirst(12001)
    let mean = settled.reduce(0, +) / Double(settled.count)
    let ripple = (settled.max() ?? 0) - (settled.min() ?? 0)
    #expect(abs(mean / row.mean - 1) < 0.01)
    #expect(abs(ripple / row.ripple - 1) < 0.01)
  }

  @Test("to one spike is (t/T) exp(1 − t/T) exactly, for every step", arguments: [0.1, 1, 10])
  func impulse(_ step: Double) throws {
    let row = Row(contractionTime: 0.05, saturation: 0.7, frequency: 0.1, mean: 0, ripple: 0)
    let found = try Self.course(row, timeStep: step, duration: 300, variable: "response")
    // exp(−step/T) by its series, so that the test needs no library of functions.
    let ratio = step / 50
    var factor = 1.0
    var term = 1.0
    for order in 1...30 {
      term *= -ratio / Double(order)
      factor += term
    }
    var decay = 2.718281828459045
    for (index, value) in found.enumerated() {
      #expect(abs(value - Double(index) * ratio * decay) < 1e-12)
      decay *= factor
    }
  }

  @Test("is faster and smaller in area at a higher twitch speed")
  func speed() throws {
    let row = Row(contractionTime: 0.05, saturation: 0.7, frequency: 0.1, mean: 0, ripple: 0)
    let slow = try Self.course(row, timeStep: 0.1, duration: 600)
    let fast = try Self.course(row, timeStep: 0.1, duration: 600, speed: 1.25)
    #expect(slow.firstIndex(of: slow.max() ?? 0) == 500)
    #expect(fast.firstIndex(of: fast.max() ?? 0) == 400)
    let areaRatio = fast.reduce(0, +) / slow.reduce(0, +)
    #expect(abs(areaRatio - 0.8) < 0.001)
  }
}
