import Equations
import Kernels
import Simulation
import Testing

@Suite struct SignalTests {
  struct Row: Sendable {
    var isForward: Bool
    /// In ms; the step is 0.1 ms.
    var delay: Double
    /// By how many steps what is heard lags behind the source.
    var lag: Int
  }

  @Test(arguments: [
    Row(isForward: true, delay: 0, lag: 0), Row(isForward: true, delay: 0.1, lag: 1),
    Row(isForward: true, delay: 0.7, lag: 7), Row(isForward: true, delay: 5, lag: 50),
    Row(isForward: false, delay: 0, lag: 1), Row(isForward: false, delay: 0.1, lag: 1),
    Row(isForward: false, delay: 0.2, lag: 2), Row(isForward: false, delay: 5, lag: 50),
  ])
  func lagByExactlyTheirDelay(row: Row) throws {
    var description = WorldDescription.tenth
    let ramp = WorldDescription.Population(
      "ramp", .ramp, count: 3, parameters: ["start": .lanes([0, 1000, 2000])])
    let listener = WorldDescription.Population("listener", .listener, count: 3)
    let first = description.add(row.isForward ? ramp : listener)
    let second = description.add(row.isForward ? listener : ramp)
    let (source, target) = row.isForward ? (first, second) : (second, first)
    description.connect((source, "x"), to: (target, "heard"), delay: row.delay)
    description.record(source, "x", as: "said")
    description.record(target, "echo", as: "heard")
    let recording = try description.recording(steps: 120)
    let said = try #require(recording.signal("said"))
    let heard = try #require(recording.signal("heard"))
    for lane in 0..<3 {
      let (x, echo) = (said.lane(lane), heard.lane(lane))
      #expect(echo[0] == -3, "before the first step the input stands")
      let firstHeard = row.isForward ? x[1] : x[0]
      for sample in 1...120 {
        #expect(
          echo[sample] == (sample > row.lag ? x[sample - row.lag] : firstHeard), "lane \(lane), \(sample)")
      }
    }
  }

  @Test func unitsAreConverted() throws {
    var description = WorldDescription.tenth
    let source = description.add(
      WorldDescription.Population("ramp", .ramp, parameters: ["start": .uniform(250)]))
    let target = description.add(WorldDescription.Population("listener", .voltListener))
    description.connect((source, "x"), to: (target, "heard"))
    description.record(target, "echo", as: "echo")
    let echo = try #require(try description.recording(steps: 1).signal("echo"))
    #expect(echo.unit == "V")
    #expect(abs(echo.values[1] - 0.2501) < 1e-15)
  }

  private func echo(
    sourceLanes: Int, targetLanes: Int,
    _ connect: (inout WorldDescription, WorldDescription.Component, WorldDescription.Component) -> Void
  ) throws -> [Double] {
    var description = WorldDescription.tenth
    let starts = (0..<sourceLanes).map { 100 * Double($0) }
    let source = description.add(
      WorldDescription.Population("ramp", .ramp, count: sourceLanes, parameters: ["start": .lanes(starts)]))
    let target = description.add(WorldDescription.Population("listener", .listener, count: targetLanes))
    connect(&description, source, target)
    description.record(target, "echo", as: "echo")
    let signal = try #require(try description.recording(steps: 1).signal("echo"))
    return (0..<targetLanes).map { signal.lane($0)[1] }
  }

  @Test func eachLaneHearsItsOwn() throws {
    let found = try echo(sourceLanes: 10, targetLanes: 10) { $0.connect(($1, "x"), to: ($2, "heard")) }
    #expect(found == (0..<10).map { 100 * Double($0) + 0.1 })
  }

  @Test func oneLaneIsHeardByAll() throws {
    let found = try echo(sourceLanes: 10, targetLanes: 12) {
      $0.connect(($1, "x"), to: ($2, "heard"), .broadcast(lane: 7))
    }
    #expect(found == Array(repeating: 700.1, count: 12))
  }

  @Test func aWeightedSumIsHeard() throws {
    let found = try echo(sourceLanes: 3, targetLanes: 1) {
      $0.connect(($1, "x"), to: ($2, "heard"), .sum(weights: [1, 0.5, -2]))
    }
    #expect(abs(found[0] - (0.1 + 50.05 - 400.2)) < 1e-12)
  }

  @Test func severalSignalsAddUp() throws {
    let found = try echo(sourceLanes: 10, targetLanes: 10) {
      let stimulus = $0.add(.breakpoints([Waveform.Point(0, 5)]), name: "s", unit: "V")
      $0.connect(($1, "x"), to: ($2, "heard"))
      $0.connect(($1, "x"), to: ($2, "heard"), .broadcast(lane: 3))
      $0.connect((stimulus, "value"), to: ($2, "heard"), .broadcast(lane: 0))
    }
    for lane in 0..<10 { #expect(abs(found[lane] - (100 * Double(lane) + 300.2 + 5000)) < 1e-9) }
  }

  @Test func nothingConnectedIsTheStandingValue() throws {
    #expect(try echo(sourceLanes: 1, targetLanes: 4) { _, _, _ in } == [-3, -3, -3, -3])
  }

  @Test func aNativeComponentStandsBehindTheSamePorts() throws {
    var description = WorldDescription.tenth
    let source = description.add(
      WorldDescription.Population("ramp", .ramp, parameters: ["start": .uniform(7)]))
    let native = description.add(Doubler(), name: "doubler", every: 2)
    let target = description.add(WorldDescription.Population("listener", .listener))
    description.connect((source, "x"), to: (native, "in"))
    description.connect((native, "out"), to: (target, "heard"))
    description.record(target, "echo", as: "echo")
    description.record(native, "elapsed", as: "elapsed")
    let recording = try description.recording(steps: 4)
    let echo = try #require(recording.signal("echo")).values
    for (found, expected) in zip(echo, [-3, 14.2, 14.2, 14.6, 14.6]) {
      #expect(abs(found - expected) < 1e-12)
    }
    let elapsed = try #require(recording.signal("elapsed")).values
    // The component advances at steps 0 and 2 by 0.2 ms each; its port is in s.
    for (found, expected) in zip(elapsed, [0, 2e-4, 2e-4, 4e-4, 4e-4]) {
      #expect(abs(found - expected) < 1e-18)
    }
  }
}

/// Announces twice its input, and for how long it has run.
private final class Doubler: NativeComponent {
  let title = "for tests"
  let inputs = [NativePort("in", "mV", "for tests")]
  let states = [NativePort("elapsed", "s", "for tests")]
  let outputs = [NativePort("out", "mV", "for tests")]

  func advance(_ values: LaneView, timeStep: Double) {
    values[1] += timeStep
    values[2] = 2 * values[0]
  }
}
