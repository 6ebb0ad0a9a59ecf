import Equations
import Simulation
import Testing

@Suite struct WaveformTests {
  struct Row: Sendable {
    let waveform: Waveform
    let time: Double
    let value: Double
    let source: String
  }

  private static let line = Waveform.breakpoints([
    Waveform.Point(1, 10), Waveform.Point(3, 20), Waveform.Point(3, 40), Waveform.Point(7, 0),
  ])
  private static let samples = Waveform.samples(values: [1, 3, -1], interval: 2)
  private static let pulses = Waveform.pulses([
    [Waveform.Pulse(from: 0.3, to: 0.7, 5), Waveform.Pulse(from: 0.5, to: 0.9, 2)],
    [Waveform.Pulse(from: 0.26, to: 0.44, 1)],
  ])

  @Test(arguments: [
    Row(waveform: line, time: 0, value: 10, source: "constant before the first point"),
    Row(waveform: line, time: 1, value: 10, source: "at a point"),
    Row(waveform: line, time: 2, value: 15, source: "half way"),
    Row(waveform: line, time: 3, value: 40, source: "a jump has happened at its time"),
    Row(waveform: line, time: 5, value: 20, source: "half way"),
    Row(waveform: line, time: 9, value: 0, source: "constant after the last point"),
    Row(waveform: .breakpoints([]), time: 1, value: 0, source: "no points"),
    Row(waveform: samples, time: 0, value: 1, source: "the first sample stands at 0"),
    Row(waveform: samples, time: 1, value: 2, source: "half way"),
    Row(waveform: samples, time: 3.5, value: 0, source: "three quarters of the way"),
    Row(waveform: samples, time: 4, value: -1, source: "the last sample"),
    Row(waveform: samples, time: 99, value: -1, source: "constant after the last"),
    Row(waveform: .samples(values: [], interval: 1), time: 1, value: 0, source: "no samples"),
    Row(waveform: .samples(values: [4], interval: 0), time: 0, value: 4, source: "no interval"),
    Row(waveform: pulses, time: 0.2, value: 0, source: "before"),
    Row(waveform: pulses, time: 0.3, value: 5, source: "from the start"),
    Row(waveform: pulses, time: 0.5, value: 7, source: "pulses add up"),
    Row(waveform: pulses, time: 0.7, value: 2, source: "the end is not within"),
    Row(waveform: pulses, time: 0.9, value: 0, source: "after"),
  ])
  func values(row: Row) {
    #expect(abs(row.waveform.value(lane: 0, at: row.time, step: 0.1) - row.value) < 1e-12, "\(row.source)")
  }

  @Test func edgesAreRoundedToSteps() {
    let found = (0..<6).map { Self.pulses.value(lane: 1, at: 0.1 * Double($0), step: 0.1) }
    #expect(found == [0, 0, 0, 1, 0, 0])
    #expect(Self.pulses.laneCount == 2)
    #expect(Self.pulses.value(lane: 9, at: 0.3, step: 0.1) == 0)
  }

  /// The charge of a pulse is amplitude × length, whatever the step, also where start/step is rounded down.
  @Test(arguments: [0.1, 0.05, 0.01, 0.3], [0.0, 0.3, 0.6, 2.1])
  func aPulseDeliversItsWhole(timeStep: Double, start: Double) throws {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: start, to: start + 1.2, 5)], [Waveform.Pulse(from: 0.3, to: 0.9, -1)]]),
      name: "s", unit: "mV")
    let listener = description.add(WorldDescription.Population("listener", .listener, count: 2))
    description.connect((stimulus, "value"), to: (listener, "heard"))
    description.record(listener, "integral", as: "integral")
    let signal = try #require(try description.recording(steps: Int(6 / timeStep)).signal("integral"))
    #expect(abs((signal.lane(0).last ?? 0) - 6) < 1e-12)
    #expect(abs((signal.lane(1).last ?? 0) + 0.6) < 1e-12)
  }

  /// Pulses are moved when they change; where two signals meet, both are moved at every step.
  @Test func pulsesToOneInputAddUp() throws {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    let listener = description.add(WorldDescription.Population("listener", .listener, count: 2))
    for (name, end) in [("a", 1.2), ("b", 2.0)] {
      let pulse = [Waveform.Pulse(from: 0.3, to: end, 5)]
      let stimulus = description.add(.pulses([pulse, pulse]), name: name, unit: "mV")
      description.connect((stimulus, "value"), to: (listener, "heard"))
    }
    description.record(listener, "integral", as: "integral")
    let signal = try #require(try description.recording(steps: 60).signal("integral"))
    for lane in 0..<2 { #expect(abs((signal.lane(lane).last ?? 0) - 5 * (0.9 + 1.7)) < 1e-12) }
  }

  @Test func curvesChangeAtEveryStep() throws {
    var description = WorldDescription.tenth
    let stimulus = description.add(Self.line, name: "s", unit: "mV")
    description.record(stimulus, "value", as: "value")
    let values = try #require(try description.recording(steps: 25).signal("value")).values
    // The value recorded after a step is the one that stood during it.
    #expect(values[0] == 10)
    for sample in 1...25 {
      let time = 0.1 * Double(sample - 1)
      #expect(abs(values[sample] - (time <= 1 ? 10 : 10 + 5 * (time - 1))) < 1e-12)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func impossibleTimesAreNoEdges(time: Double) throws {
    var description = WorldDescription.tenth
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: time, to: 1, 5), Waveform.Pulse(from: 0.1, to: time, 0)]]), name: "s",
      unit: "mV")
    description.record(stimulus, "value", as: "value")
    let values = try #require(try description.recording(steps: 30).signal("value")).values
    #expect(values.allSatisfy { $0 == 0 || $0 == 5 })
    #expect(values.last == 0)
  }
}
