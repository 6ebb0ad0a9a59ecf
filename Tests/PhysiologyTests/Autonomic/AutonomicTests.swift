import Equations
import Physiology
import Simulation
import Testing

@Suite("Autonomic state")
struct AutonomicTests {
  /// An episode of arousal from 25 to 55 s.
  private static func episode() throws -> Recording {
    var world = WorldDescription(timeStep: 10, seed: 1)
    let command = world.add(
      .breakpoints([.init(24995, 0), .init(25000, 1), .init(54995, 1), .init(55000, 0)]), name: "command",
      unit: "1")
    let arousal = world.add(WorldDescription.Population("arousal", .arousal))
    let tone = world.add(WorldDescription.Population("tone", .autonomicTone))
    let heart = world.add(WorldDescription.Population("heart", .heartPeriod))
    let adrenaline = world.add(WorldDescription.Population("adrenaline", .adrenaline))
    let monoamine = world.add(
      WorldDescription.Population(
        "monoamine", .monoamine,
        parameters: [
          "tonicLevel": .uniform(0.25), "initialLevel": .uniform(0.25), "arousalGain": .uniform(0.45),
          "waveGain": .uniform(0.35),
        ]))
    world.connect((command, "value"), to: (arousal, "command"))
    world.connect((arousal, "arousal"), to: (tone, "arousal"))
    world.connect((arousal, "arousal"), to: (monoamine, "arousal"))
    world.connect((tone, "sympatheticTone"), to: (heart, "delayedSympathetic"), delay: 2000)
    world.connect((tone, "vagalTone"), to: (heart, "delayedVagal"), delay: 200)
    world.connect((tone, "sympatheticMean"), to: (adrenaline, "sympatheticMean"))
    world.record(heart, "heartRate", as: "heartRate")
    world.record(monoamine, "monoamine", as: "monoamine")
    world.record(adrenaline, "twitchSpeed", as: "twitchSpeed")
    world.record(tone, "vagalTone", as: "vagalTone")
    var running = World(try WorldPlan(world))
    try running.run(steps: 10000)
    return running.recording
  }

  /// Source: reference/autonomic.json, mean heart rate (1/min) and monoamine level over the three windows.
  @Test(
    "in an episode of arousal has the heart rate and monoamines of the reference",
    arguments: [
      (8, 25, 68.245, 0.2628), (32, 55, 112.840, 0.7303), (75, 99, 70.261, 0.2478),
    ])
  func means(_ row: (from: Int, to: Int, heartRate: Double, monoamine: Double)) throws {
    let recording = try Self.episode()
    func mean(_ name: String) -> Double {
      let values = recording.signal(name)?.values[(row.from * 100)..<(row.to * 100)] ?? []
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(abs(mean("heartRate") / row.heartRate - 1) < 0.005)
    #expect(abs(mean("monoamine") - row.monoamine) < 0.005)
  }

  @Test("keeps monoamines between 0 and 1.1 and twitch speed at 1 until arousal comes")
  func limits() throws {
    let recording = try Self.episode()
    let monoamine = try #require(recording.signal("monoamine")).values
    #expect(monoamine.allSatisfy { $0 >= 0 && $0 <= 1.1 })
    let speed = try #require(recording.signal("twitchSpeed")).values
    #expect(speed[1..<2500].allSatisfy { $0 == 1 })
    // After 30 s the excess is (1 − e^(−30/25)) of 0.5/0.75, less what arousal's own 2 s take.
    #expect(abs((speed.max() ?? 0) - 1.18) < 0.01)
    #expect((speed.last ?? 0) > 1.1)
  }

  @Test("breathes less through the vagus under arousal")
  func respiration() throws {
    let vagal = try #require(try Self.episode().signal("vagalTone")).values
    func swing(_ range: Range<Int>) -> Double { (vagal[range].max() ?? 0) - (vagal[range].min() ?? 0) }
    #expect(abs(swing(1500..<2500) - 0.2) < 0.002)
    #expect(swing(4500..<5500) < 0.07)
  }

  /// The story of dynamic shaking: 0.8 under full arousal, 0.2 in calm.
  @Test("monoamines follow arousal between 0.2 and 0.8 by default", arguments: [(0.0, 0.2), (1, 0.8)])
  func monoamine(_ row: (arousal: Double, expected: Double)) throws {
    var run = ModelRun(.monoamine, timeStep: 10)
    run.set("arousal", row.arousal, unit: "1")
    run.record("monoamine")
    let last = try #require(run.recording(of: 5000).signal("monoamine")?.values.last)
    #expect(abs(last - row.expected) < 1e-9)
  }
}
