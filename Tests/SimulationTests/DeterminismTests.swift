import Equations
import Kernels
import Simulation
import Testing

@Suite struct DeterminismTests {
  /// Noise, spikes on their way, delayed signals, a slow clock, a stimulus: all that a snapshot must hold.
  private func description(seed: UInt64 = 1, extra: Bool = false) -> WorldDescription {
    var description = WorldDescription(timeStep: 0.1, seed: seed)
    if extra { _ = description.add(WorldDescription.Population("extra", .noise, count: 70)) }
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 2, to: 9, 20), Waveform.Pulse(from: 30, to: 34, 30)]]), name: "s",
      unit: "uA/cm2")
    let noise = description.add(WorldDescription.Population("noise", .noise, count: 100))
    let metronome = description.add(
      WorldDescription.Population(
        "metronome", .metronome, count: 100,
        parameters: ["level": .lanes((0..<100).map { 0.3 + 0.017 * Double($0) })]))
    let membrane = description.add(
      WorldDescription.Population(
        "membrane", .membrane, count: 100,
        parameters: ["gate": .lanes((0..<100).map { 1 + 0.1 * Double($0) })]))
    let listener = description.add(WorldDescription.Population("listener", .listener, count: 100, every: 3))
    description.connect((stimulus, "value"), to: (membrane, "injected"), .broadcast(lane: 0))
    description.connect((membrane, "V"), to: (listener, "heard"), delay: 1.7)
    description.send((metronome, "crossing"), to: (listener, "arrive"), sameLane: true, delay: .uniform(2.3))
    let random = Connections.random(probability: 0.1, weight: 0.3, delay: 3.1)
    description.send((metronome, "crossing"), to: (listener, "arrive"), random, arrival: .atStep)
    description.send(
      (metronome, "crossing"), to: (listener, "arrive"),
      .list(
        sources: (0..<100).map { $0 * 7 % 100 }, targets: (0..<100).map { $0 * 3 % 100 },
        weights: .each((0..<100).map { 0.01 * Double($0) }),
        delays: .each((0..<100).map { 0.1 + 0.013 * Double($0) })))
    let synapse = description.add(WorldDescription.Population("synapse", .synapse, count: 50))
    description.send((metronome, "crossing"), to: (synapse, "open"), random, arrival: .interpolated)
    for (component, name) in [
      (synapse, "g"), (noise, "a"), (noise, "b"), (membrane, "V"), (membrane, "n"), (listener, "hits"),
      (listener, "integral"),
    ] {
      description.record(component, name, as: name)
    }
    description.recordEvents(metronome, "crossing", as: "crossing")
    description.recordEvents(membrane, "spike", as: "spike")
    return description
  }

  @Test(arguments: [8, 16, 128, 256])
  func sameBitsForAnyBlock(block: Int) throws {
    #expect(try description().recording(steps: 400, block: block) == description().recording(steps: 400))
  }

  @Test func sameSeedSameBitsOtherSeedOtherNumbers() throws {
    let reference = try description().recording(steps: 200)
    #expect(try description().recording(steps: 200) == reference)
    let other = try description(seed: 2).recording(steps: 200)
    #expect(other.signal("a") != reference.signal("a"))
    #expect(other.signal("b") != reference.signal("b"))
    #expect(other.signal("V") == reference.signal("V"))
  }

  @Test func otherPopulationsDoNotMatter() throws {
    #expect(try description(extra: true).recording(steps: 200) == description().recording(steps: 200))
  }

  @Test func populationsHaveNumbersOfTheirOwn() throws {
    var description = WorldDescription.tenth
    let first = description.add(WorldDescription.Population("first", .noise, count: 8))
    let second = description.add(WorldDescription.Population("second", .noise, count: 8))
    description.record(first, "a", as: "first")
    description.record(second, "a", as: "second")
    let recording = try description.recording(steps: 5)
    #expect(recording.signal("first")?.values != recording.signal("second")?.values)
  }

  @Test func fusedSetsGiveTheSameRecording() throws {
    let plan = try WorldPlan(description(), instructions: .best)
    let sets = InstructionSet.allCases.filter { $0.isAvailable && $0.group == InstructionSet.best.group }
    let recordings = try sets.map { set in
      var world = World(plan, instructions: set)
      try world.run(steps: 300)
      return world.recording
    }
    for other in recordings.dropFirst() { #expect(other == recordings[0]) }
  }

  @Test(arguments: [0, 1, 57, 130])
  func aSnapshotGoesOnToTheSameBits(taken: Int) throws {
    var original = World(try WorldPlan(description()))
    try original.run(steps: taken)
    var copy = original
    try original.run(steps: 200)
    #expect(copy.stepCount == taken)
    #expect(copy.recording.signal("a")?.sampleCount == taken + 1)
    for _ in 0..<200 { copy.step() }
    #expect(copy.recording == original.recording)
    #expect(copy.time == original.time)
  }

  @Test func worldsOfOnePlanAreIndependent() throws {
    let plan = try WorldPlan(description())
    var first = World(plan)
    try first.run(steps: 150)
    var second = World(plan)
    try second.run(steps: 150)
    #expect(first.recording == second.recording)
  }

  @Test func aRunEndsAfterTheStepInWhichItIsStopped() throws {
    var world = World(try WorldPlan(description()))
    var asked: [Int] = []
    try world.run(steps: 1000, askEvery: 10) {
      asked.append($0)
      return $0 < 50
    }
    #expect(asked == [10, 20, 30, 40, 50])
    #expect(world.stepCount == 50)
    #expect(world.recording.signal("a")?.sampleCount == 51)
    try world.run(steps: 0)
    #expect(world.stepCount == 50)
    try world.run(steps: 3, askEvery: 0)
    #expect(world.stepCount == 53)
  }
}
