import Equations
import Physiology
import Simulation
import Testing

@Suite("Spinal circuits")
struct SpinalTests {
  /// Ten cells that tick every 50 ms.
  private static func driven(
    _ model: Model, _ variable: String, parameters: [String: WorldDescription.ParameterValue]
  ) throws -> [Double] {
    var world = WorldDescription(timeStep: 0.1, seed: 1)
    let clock = world.add(
      WorldDescription.Population("clock", .metronome, count: 10, parameters: ["period": .uniform(0.05)]))
    let target = world.add(WorldDescription.Population("target", model, parameters: parameters))
    world.send((clock, "tick"), to: (target, "spike"), sameLane: false)
    world.record(target, variable, as: variable)
    var running = World(try WorldPlan(world))
    try running.run(steps: 10000)
    return running.recording.signal(variable)?.values ?? []
  }

  /// Over whole intervals the mean is the rate to what the start has left, e^(−50).
  @Test("rate of a pool is its cells' mean rate")
  func poolRate() throws {
    let rate = try Self.driven(.poolRate, "rate", parameters: ["motorNeuronCount": .uniform(10)])
    let mean = rate.suffix(5000).reduce(0, +) / 5000
    #expect(abs(mean / 20 - 1) < 1e-9)
  }

  @Test("recurrent inhibition is off by default and follows the rate when on")
  func renshaw() throws {
    let count: [String: WorldDescription.ParameterValue] = ["motorNeuronCount": .uniform(10)]
    let off = try Self.driven(.renshawMeanField, "conductance", parameters: count)
    #expect(off.allSatisfy { $0 == 0 })
    let on = try Self.driven(
      .renshawMeanField, "conductance",
      parameters: count.merging(["maximalConductance": .uniform(0.3)]) { $1 })
    // Mean activity is rate times time constant: 20/s · 0.03 s.
    let mean = on.suffix(5000).reduce(0, +) / 5000
    #expect(abs(mean / 0.18 - 1) < 0.01)
  }

  /// 1 − 1/e after one time constant of 8 s; the step that starts at 8 s is the last of growth, and 15 s
  /// after it 1/e of it remains. The exponential step is exact here.
  @Test("facilitation grows above its onset rate and decays afterwards")
  func facilitation() throws {
    var run = ModelRun(.facilitation, timeStep: 1)
    run.follow("poolRate", [.init(8000, 30), .init(8000.5, 0)], unit: "1/s")
    run.record("facilitation")
    let course = try #require(run.recording(of: 23001).signal("facilitation")).values
    #expect(abs(course[8000] - 0.6321205588285577) < 1e-11)
    #expect(abs(course[23001] / course[8001] - 0.36787944117144233) < 1e-11)
    #expect(course.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test("facilitation stays at 0 below its onset rate")
  func quiet() throws {
    var run = ModelRun(.facilitation, timeStep: 1)
    run.set("poolRate", 5, unit: "1/s")
    run.record("facilitation")
    #expect(try run.recording(of: 1000).signal("facilitation")?.values.allSatisfy { $0 == 0 } == true)
  }
}
