import Equations
import Kernels
import Simulation
import Testing

/// Lanes that know nothing of each other, in several worlds side by side: no number may depend on how many.
@Suite struct WorldFamilyTests {
  /// Noise, events and pulses of 50 lanes, no multiple of eight.
  private func description(count: Int = 50) -> WorldDescription {
    var description = WorldDescription(timeStep: 0.1, seed: 5)
    let stimulus = description.add(
      .pulses((0..<count).map { [Waveform.Pulse(from: 1, to: 9, 10 + 0.4 * Double($0))] }), name: "s",
      unit: "uA/cm2")
    let steady = description.add(.breakpoints([.init(0, 0), .init(20, 3)]), name: "steady", unit: "uA/cm2")
    let noise = description.add(WorldDescription.Population("noise", .noise, count: count))
    let metronome = description.add(
      WorldDescription.Population(
        "metronome", .metronome, count: count,
        parameters: ["level": .lanes((0..<count).map { 0.3 + 0.01 * Double($0) })]))
    let membrane = description.add(WorldDescription.Population("membrane", .membrane, count: count))
    description.connect((stimulus, "value"), to: (membrane, "injected"))
    description.connect((steady, "value"), to: (membrane, "injected"), .broadcast(lane: 0))
    for (component, name) in [(noise, "a"), (noise, "b"), (membrane, "V")] {
      description.record(component, name, as: name, every: 3)
    }
    description.recordEvents(metronome, "crossing", as: "crossing")
    description.recordEvents(membrane, "spike", as: "spike")
    return description
  }

  private func family(_ description: WorldDescription, threads: Int) throws -> WorldFamily {
    try WorldFamily(description, workers: Workers(count: threads))
  }

  @Test(arguments: [1, 2, 3, 7]) func worldsSideBySideHaveTheSameBits(threads: Int) throws {
    var whole = World(try WorldPlan(description()))
    try whole.run(steps: 300)
    let family = try family(description(), threads: threads)
    #expect(family.worldCount == min(threads, 6))
    try family.run(steps: 300, askEvery: 70)
    let (expected, found) = (whole.recording, family.recording)
    #expect(found.signals == expected.signals)
    var total = 0
    for name in ["crossing", "spike"] {
      let (one, other) = (try #require(expected.events(name)), try #require(found.events(name)))
      #expect(one.times.count == other.times.count)
      total += one.times.count
      for lane in 0..<50 { #expect(one.times(ofLane: lane) == other.times(ofLane: lane)) }
      #expect(other.lanes == other.lanes.sorted())
    }
    #expect(total > 20)
  }

  /// Lanes that are connected, and those too few to fill two groups of eight, stay in one world.
  @Test func connectedLanesStayTogether() throws {
    var spikes = description()
    let listener = spikes.add(WorldDescription.Population("listener", .listener, count: 50))
    let source = spikes.add(WorldDescription.Population("other", .metronome, count: 50))
    spikes.send((source, "crossing"), to: (listener, "arrive"), sameLane: true)
    #expect(try family(spikes, threads: 2).worldCount == 1)

    var sum = description()
    let first = sum.add(WorldDescription.Population("first", .membrane, count: 50))
    let second = sum.add(WorldDescription.Population("second", .membrane, count: 50))
    sum.connect((first, "V"), to: (second, "injected"), .broadcast(lane: 3))
    #expect(throws: WorldError.self) { try family(sum, threads: 2) }
    #expect(try family(description(count: 15), threads: 2).worldCount == 1)
    #expect(try family(description(count: 16), threads: 2).worldCount == 2)
  }

  /// The first state that stops being a number is the same, with its lane and its time.
  @Test(arguments: [2, 3]) func anInstabilityIsTheSame(threads: Int) throws {
    var unstable = description()
    _ = unstable.add(
      WorldDescription.Population(
        "growing", .equation("x*x/(1 [mV ms])", .forwardEuler), count: 50,
        parameters: ["start": .lanes((0..<50).map { $0 == 33 || $0 == 41 ? 3 : -1 })]))
    let expected = try #require(throws: Instability.self) {
      try family(unstable, threads: 1).run(steps: 300, askEvery: 70)
    }
    let found = try #require(throws: Instability.self) {
      try family(unstable, threads: threads).run(steps: 300, askEvery: 70)
    }
    #expect(found == expected && expected.lane == 33)
  }

  /// Who asks is heard where the threads meet.
  @Test func aRunEndsOnRequest() throws {
    let family = try family(description(), threads: 2)
    try family.run(steps: 300, askEvery: 70) { $0 < 140 }
    #expect(family.recording.signals[0].sampleCount == 140 / 3 + 1)
  }
}
