import Equations
import Simulation
import Testing

@testable import Physiology

@Suite("Muscle spindle")
struct SpindleTests {
  private static func population(
    _ name: String, _ model: Model, _ table: [IntrafusalFibre.LaneParameter],
    _ changes: [String: WorldDescription.ParameterValue]
  ) -> WorldDescription.Population {
    var values: [String: WorldDescription.ParameterValue] = [:]
    for parameter in table { values[parameter.name] = .lanes(parameter.values) }
    return WorldDescription.Population(name, model, count: 3, parameters: values.merging(changes) { $1 })
  }

  /// Fusimotor neurons at given rates, spindle and primary afferent, stretched along a broken line of
  /// (ms, L0).
  private static func afferent(
    dynamic: Double, stationary: Double, _ length: [Waveform.Point], duration: Double
  ) throws -> [Double] {
    var world = WorldDescription(timeStep: 0.1, seed: 1)
    let stretch = world.add(.breakpoints(length), name: "stretch", unit: "L0")
    let rates = [dynamic, stationary, stationary]
    let start = zip(rates, [60.0, 60, 90]).map { $0 * $0 / ($0 * $0 + $1 * $1) }
    let fusimotor = world.add(
      Self.population(
        "fusimotor", .fusimotorDrive, IntrafusalFibre.fusimotorParameters(),
        ["tonicRate": .lanes(rates), "initialActivation": .lanes(start)]))
    let spindle = world.add(
      Self.population(
        "spindle", .spindleMileusnic2006, IntrafusalFibre.spindleParameters(),
        ["initialActivation": .lanes(start)]))
    let afferent = world.add(WorldDescription.Population("afferent", .primaryAfferent))
    world.connect((stretch, "value"), to: (spindle, "fibreLength"), .broadcast(lane: 0))
    world.connect((fusimotor, "activation"), to: (spindle, "fusimotorActivation"))
    for (lane, input) in ["bag1Rate", "bag2Rate", "chainRate"].enumerated() {
      world.connect((spindle, "afferentRate"), to: (afferent, input), .broadcast(lane: lane))
    }
    world.record(afferent, "rate", as: "rate")
    var running = World(try WorldPlan(world))
    try running.run(steps: Int((duration * 10).rounded()))
    return running.recording.signal("rate")?.values ?? []
  }

  struct Ramp: Sendable {
    let velocity: Double
    let dynamic: Double
    let stationary: Double
    let rates: [Double]
  }

  /// Source: reference/system.md §3.1, reference/unit_refs.json: rest, end of the ramp, 0.5 s after it, in
  /// 1/s.
  static let ramps: [Ramp] = [
    (0.11, 0, 0, [0, 88.8628, 47.2549]), (0.11, 70, 0, [27.7831, 191.7058, 101.3848]),
    (0.11, 0, 70, [64.8084, 142.5824, 112.2056]), (0.66, 0, 0, [0, 123.4070, 47.3021]),
    (0.66, 70, 0, [27.7831, 275.5472, 101.8000]), (0.66, 0, 70, [64.8084, 166.8236, 112.2260]),
    (1.55, 0, 0, [0, 146.2924, 47.3104]), (1.55, 70, 0, [27.7831, 332.2713, 101.8748]),
    (1.55, 0, 70, [64.8084, 182.5568, 112.2295]),
  ].map { Ramp(velocity: $0.0, dynamic: $0.1, stationary: $0.2, rates: $0.3) }

  @Test("answers a ramp from 0.95 to 1.08 L0 as the reference", arguments: ramps)
  func ramp(_ row: Ramp) throws {
    let start = 500.0
    let end = start + 130 / row.velocity
    let rate = try Self.afferent(
      dynamic: row.dynamic, stationary: row.stationary, [.init(start, 0.95), .init(end, 1.08)],
      duration: end + 700)
    let found = [rate[Int(start * 10) - 10], rate[Int(end * 10) - 1], rate[Int(end * 10) + 5000]]
    for (value, expected) in zip(found, row.rates) {
      #expect(abs(value - expected) <= 0.02 * expected)
    }
  }

  @Test("stays finite under lengths that no muscle reaches", arguments: [-2.0, 0, 0.4, 1.7, 3])
  func outside(_ length: Double) throws {
    let rate = try Self.afferent(
      dynamic: 70, stationary: 70, [.init(100, 0.95), .init(101, length)], duration: 300)
    #expect(rate.allSatisfy { $0 >= 0 && $0 <= 400 })
  }

  /// γ = 10 + 40 M and 20 + 20 M; source: reference/system.md §11.1.
  @Test("starts at rest for the monoamine level that it is told")
  func resting() {
    let found = IntrafusalFibre.restingActivations(monoamine: 0.8)
    for (value, expected) in zip(found, [42.0 * 42 / 5364, 36.0 * 36 / 4896, 36.0 * 36 / 9396]) {
      #expect(abs(value - expected) < 1e-15)
    }
    for table in [
      IntrafusalFibre.spindleParameters(monoamine: 0.8), IntrafusalFibre.fusimotorParameters(monoamine: 0.8),
    ] {
      #expect(table.last?.name == "initialActivation")
      #expect(table.last?.values == found)
    }
  }

  /// γ²/(γ² + γ_half²): 1/2 at 60, 60 and 90 1/s.
  @Test("is half activated at the published fusimotor rates")
  func activation() throws {
    var values: [String: WorldDescription.ParameterValue] = [:]
    for parameter in IntrafusalFibre.fusimotorParameters() {
      values[parameter.name] = .lanes(parameter.values)
    }
    values["tonicRate"] = .lanes([0, 10, 40])
    values["initialActivation"] = .uniform(0)
    values["monoamineGain"] = .uniform(50)
    values["driveGain"] = .lanes([10, 0, 0])
    var run = ModelRun(.fusimotorDrive, lanes: 3, parameters: values)
    run.set("monoamine", 1, unit: "1")
    run.set("drive", 1, unit: "1")
    run.record("activation")
    let course = try #require(run.recording(of: 3000).signal("activation"))
    for lane in 0..<3 { #expect(abs((course.lane(lane).last ?? 0) - 0.5) < 1e-6) }
    // The chain fibre follows at once, the others with their time constants.
    #expect(course.lane(2)[1] == 0.5)
    #expect(course.lane(0)[1] < 0.01)
  }

  /// The larger generator plus 15.6 % of the smaller, at most 400 1/s.
  @Test(
    "combines its fibres with partial occlusion",
    arguments: [
      (100.0, 30.0, 20.0, 107.8), (10, 60, 40, 101.56), (0, 0, 0, 0), (500, 0, 0, 400),
    ])
  func occlusion(_ row: (bag1: Double, bag2: Double, chain: Double, expected: Double)) throws {
    var run = ModelRun(.primaryAfferent)
    run.set("bag1Rate", row.bag1, unit: "1/s")
    run.set("bag2Rate", row.bag2, unit: "1/s")
    run.set("chainRate", row.chain, unit: "1/s")
    run.record("rate")
    let rate = try #require(run.recording(of: 0.1).signal("rate")?.values.last)
    #expect(abs(rate - row.expected) < 1e-12)
  }
}
