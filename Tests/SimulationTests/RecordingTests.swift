import Equations
import Simulation
import Testing

@Suite struct RecordingTests {
  struct Row: Sendable {
    let every: Int
    let steps: Int
    var lane: Int?
    var window: Range<Double> = 0..<Double.infinity
    /// The base steps after which a sample is taken.
    let samples: [Int]
  }

  @Test(arguments: [
    Row(every: 1, steps: 4, samples: [0, 1, 2, 3, 4]),
    Row(every: 5, steps: 17, samples: [0, 5, 10, 15]),
    Row(every: 5, steps: 15, samples: [0, 5, 10, 15]),
    Row(every: 100_000, steps: 3, samples: [0]),
    Row(every: 2, steps: 10, lane: 1, samples: [0, 2, 4, 6, 8, 10]),
    Row(every: 1, steps: 20, window: 0.5..<0.9, samples: [5, 6, 7, 8]),
    Row(every: 3, steps: 20, window: 0.5..<1.3, samples: [6, 9, 12]),
    Row(every: 1, steps: 5, window: 3..<4, samples: []),
    Row(every: 1, steps: 3, window: -5..<0.2, samples: [0, 1]),
    Row(every: 1, steps: 3, window: -5..<(-1), samples: []),
  ])
  func samplesStandAtTheirTimes(row: Row) throws {
    var description = WorldDescription.tenth
    let ramp = description.add(
      WorldDescription.Population("ramp", .ramp, count: 3, parameters: ["start": .lanes([0, 100, 200])]))
    description.record(
      ramp, "x", as: "x", every: row.every,
      detail: WorldDescription.ProbeDetail(lane: row.lane, window: row.window))
    let signal = try #require(try description.recording(steps: row.steps).signal("x"))
    #expect(signal.unit == "mV")
    #expect(signal.laneCount == (row.lane == nil ? 3 : 1))
    #expect(signal.sampleCount == row.samples.count)
    for (found, step) in zip(signal.times, row.samples) { #expect(abs(found - 0.1 * Double(step)) < 1e-12) }
    let lanes = row.lane.map { [$0] } ?? [0, 1, 2]
    for (place, lane) in lanes.enumerated() {
      for (found, step) in zip(signal.lane(place), row.samples) {
        #expect(abs(found - (100 * Double(lane) + 0.1 * Double(step))) < 1e-9)
      }
    }
  }

  @Test func clocksAreAtIntegerRatios() throws {
    var description = WorldDescription(timeStep: 0.25, seed: 1)
    let slow = description.add(WorldDescription.Population("slow", .ramp, every: 4))
    description.record(slow, "x", as: "x")
    let values = try #require(try description.recording(steps: 9).signal("x")).values
    // At steps 0, 4 and 8 it advances by 1 ms.
    #expect(values == [0, 1, 1, 1, 1, 2, 2, 2, 2, 3])
  }

  @Test func recordingChangesNothing() throws {
    func world(recording: Bool) throws -> World {
      var description = WorldDescription.tenth
      let membrane = description.add(WorldDescription.Population("m", .membrane, count: 5))
      let noise = description.add(WorldDescription.Population("noise", .noise, count: 5))
      if recording {
        for name in ["V", "n", "open", "gated"] { description.record(membrane, name, as: name) }
        description.record(noise, "a", as: "a")
        description.recordEvents(membrane, "spike", as: "spike")
      }
      var world = World(try WorldPlan(description))
      try world.run(steps: 200)
      return world
    }
    let (silent, watched) = (try world(recording: false), try world(recording: true))
    for name in ["V", "n"] { #expect(silent.value("m", name, lane: 4) == watched.value("m", name, lane: 4)) }
    #expect(silent.value("noise", "b", lane: 3) == watched.value("noise", "b", lane: 3))
  }

  @Test func namesThatAreNotThereAreNil() throws {
    let world = World(try WorldPlan(.tenth))
    #expect(world.recording.signal("x") == nil)
    #expect(world.recording.events("x") == nil)
    #expect(world.value("x", "y") == nil)
  }
}
