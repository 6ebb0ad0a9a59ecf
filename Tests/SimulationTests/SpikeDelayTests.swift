import Equations
import Simulation
import Testing

@Suite struct SpikeDelayTests {
  struct Row: Sendable {
    var isForward = true
    /// In ms; the step is 0.1 ms.
    var delay: Double
    /// The receiver advances at every so many steps.
    var every = 1
    /// The step, from 0, within which the spike happens.
    var step = 9
    /// The first sample that shows the arrival.
    var expected: Int
    var source: String
  }

  @Test(arguments: [
    Row(delay: 0, expected: 10, source: "within the same step, at its end"),
    Row(delay: 0.1, expected: 11, source: "one step later"),
    Row(delay: 0.7, expected: 17, source: "seven steps later (0.7/0.1 is below 7)"),
    Row(delay: 0.26, expected: 13, source: "rounded to three steps"),
    Row(delay: 20, expected: 210, source: "two hundred steps later"),
    Row(isForward: false, delay: 0, expected: 11, source: "the receiver has made this step: the next"),
    Row(isForward: false, delay: 0.1, expected: 11, source: "one step"),
    Row(isForward: false, delay: 0.2, expected: 12, source: "two steps"),
    Row(delay: 0.3, every: 4, step: 8, expected: 13, source: "due at 11, the receiver's next step is 12"),
    Row(delay: 0.3, every: 4, step: 9, expected: 13, source: "due at 12"),
    Row(delay: 0.3, every: 4, step: 10, expected: 17, source: "due at 13, next 16"),
    Row(delay: 0, every: 4, step: 8, expected: 9, source: "due at 8"),
    Row(delay: 0, every: 10, step: 3, expected: 11, source: "due at 3, next 10"),
    Row(delay: 1.5, every: 10, step: 3, expected: 21, source: "due at 18, next 20"),
  ])
  func arriveAtExactlyTheirStep(row: Row) throws {
    var description = WorldDescription.tenth
    let ramp = WorldDescription.Population(
      "ramp", .ramp, parameters: ["level": .uniform(0.1 * Double(row.step) + 0.05)])
    let listener = WorldDescription.Population("listener", .listener, every: row.every)
    let first = description.add(row.isForward ? ramp : listener)
    let second = description.add(row.isForward ? listener : ramp)
    let (source, target) = row.isForward ? (first, second) : (second, first)
    description.send((source, "crossing"), to: (target, "arrive"), sameLane: true, delay: .uniform(row.delay))
    description.record(target, "hits", as: "hits")
    let hits = try #require(try description.recording(steps: 300).signal("hits")).values
    #expect(hits.firstIndex(of: 1) == row.expected, "\(row.source)")
    #expect(hits.last == 1)
  }

  @Test func eachLaneHasItsDelayAndItsWeight() throws {
    var description = WorldDescription.tenth
    let source = description.add(WorldDescription.Population("ramp", .ramp, count: 12))
    let weights = (0..<12).map { 1 + 0.5 * Double($0) }
    let target = description.add(
      WorldDescription.Population("listener", .listener, count: 12, parameters: ["weight": .lanes(weights)]))
    let delays = (0..<12).map { 0.1 * Double(($0 * 5) % 12) }
    description.send((source, "crossing"), to: (target, "arrive"), sameLane: true, delay: .lanes(delays))
    description.record(target, "hits", as: "hits")
    let hits = try #require(try description.recording(steps: 60).signal("hits"))
    for lane in 0..<12 {
      #expect(hits.lane(lane).firstIndex(of: weights[lane]) == 10 + (lane * 5) % 12, "lane \(lane)")
      #expect(hits.lane(lane).last == weights[lane])
    }
  }

  @Test func allLanesReachOne() throws {
    var description = WorldDescription.tenth
    let levels = (0..<20).map { 0.25 + 0.1 * Double($0 / 4) }
    let source = description.add(
      WorldDescription.Population("ramp", .ramp, count: 20, parameters: ["level": .lanes(levels)]))
    let target = description.add(
      WorldDescription.Population("listener", .listener, parameters: ["weight": .uniform(0.25)]))
    description.send((source, "crossing"), to: (target, "arrive"), sameLane: false)
    description.record(target, "hits", as: "hits")
    let hits = try #require(try description.recording(steps: 10).signal("hits")).values
    #expect(hits == [0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5])
  }

  @Test func manySpikesAreAllCounted() throws {
    var description = WorldDescription.tenth
    let source = description.add(
      WorldDescription.Population(
        "m", .metronome, count: 3, parameters: ["level": .lanes([0.25, 0.45, 0.65])]))
    let target = description.add(WorldDescription.Population("listener", .listener, count: 3))
    description.send((source, "crossing"), to: (target, "arrive"), sameLane: true, delay: .lanes([0, 3, 50]))
    description.recordEvents(source, "crossing", as: "crossings")
    var world = World(try WorldPlan(description))
    try world.run(steps: 10_000)
    let events = try #require(world.recording.events("crossings"))
    for (lane, delay) in [0.0, 3, 50].enumerated() {
      let sent = events.times(ofLane: lane).filter { $0 + delay < 1000 - 0.15 }.count
      #expect(abs((world.value("listener", "hits", lane: lane) ?? 0) - Double(sent)) <= 1, "lane \(lane)")
      #expect(sent > 1000)
    }
  }

  @Test(arguments: [1, 4])
  func crossingsAreInterpolatedWithinTheStep(every: Int) throws {
    var description = WorldDescription.tenth
    let levels = (0..<30).map { 0.013 + 0.37 * Double($0) }
    let source = description.add(
      WorldDescription.Population(
        "ramp", .ramp, count: 30, parameters: ["level": .lanes(levels)], every: every))
    description.recordEvents(source, "crossing", as: "crossing")
    let events = try #require(try description.recording(steps: 200).events("crossing"))
    for lane in 0..<30 {
      let times = events.times(ofLane: lane)
      // x is t for a slope of 1: the crossing of a level is at the level.
      #expect(times.count == 1)
      #expect(abs((times.first ?? -1) - levels[lane]) < 1e-12)
    }
  }
}
