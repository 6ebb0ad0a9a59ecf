import Equations
import Physiology
import Simulation
import Testing

/// Source of all rows: reference/cells.md §B2 and T16, T17: fourth-order Runge–Kutta on the published equations.
@Suite("Wang–Buzsáki 1996")
struct WangBuzsaki1996Tests {
  @Test("rests where the published equations rest")
  func rest() throws {
    let rest = try #require(try RestingState.find(.wangBuzsaki1996, within: -80 ... -50))
    // The reference gives these after 3 s of settling from a state near by.
    #expect(abs(rest.potential + 64.01756490963172) < 1e-6)
    #expect(abs(try #require(rest.states["h"]) - 0.7807915510015112) < 1e-7)
    #expect(abs(try #require(rest.states["n"]) - 0.0890780103086228) < 1e-7)
  }

  private func bench(
    _ pulses: [[Waveform.Pulse]], duration: Double, timeStep: Double = 0.01
  ) throws -> MembraneBench {
    let (model, rest) = try #require(try MembraneBench.atRest(.wangBuzsaki1996))
    return MembraneBench(
      model: model, pulses: pulses, parameters: ["initialPotential": .uniform(rest.potential)],
      duration: duration, timeStep: timeStep)
  }

  @Test("spike times under a step of 1 µA/cm², T16, tolerance 0.002 ms")
  func spikeTimes() throws {
    let expected = [21.720784, 38.471523, 55.221525, 71.971527, 88.721528]
    let run = try bench([[.init(from: 10, to: 100, 1)]], duration: 95, timeStep: 0.00125)
    let times = try run.spikes()[0]
    #expect(times.count == expected.count)
    for (time, wanted) in zip(times, expected) { #expect(abs(time - wanted) < 0.002, "\(time)") }
  }

  static let rates: [(current: Double, rate: Double)] = [
    (0.17, 4.0292), (0.2, 8.6206), (0.3, 18.1386), (0.5, 32.2172), (1, 59.7015), (2, 101.7857), (3, 135.5029),
    (5, 189.6254), (10, 284.9382), (20, 407.0664),
  ]

  @Test("steady rates in the last 2 of 3 s, tolerance 0.1 Hz; from the lowest on (class 1)")
  func steadyRates() throws {
    let pulses = Self.rates.map { [Waveform.Pulse(from: 0, to: 3000, $0.current)] }
    for (row, times) in zip(Self.rates, try bench(pulses, duration: 3000).spikes()) {
      let found = rate(times.filter { $0 > 1000 })
      #expect(abs(found - row.rate) < 0.1, "\(row.current) uA/cm2: \(found) Hz")
    }
  }

  @Test("rheobase of a step of 3 s, T17, tolerance 0.0005 µA/cm²")
  func rheobase() throws {
    let currents = (0...10).map { 0.1596 + 0.0001 * Double($0) }
    let pulses = currents.map { [Waveform.Pulse(from: 0, to: 3000, $0)] }
    let spikes = try bench(pulses, duration: 3000).spikes()
    let first = try #require(spikes.firstIndex { !$0.isEmpty })
    #expect(first > 0)
    #expect(abs(currents[first] - 0.1602) < 0.0005)
  }

  @Test("shape of an action potential of the train")
  func shape() throws {
    var run = try bench([[.init(from: 10, to: 100, 1)]], duration: 53, timeStep: 0.0025)
    run.variables = ["V"]
    let signal = try #require(try run.run().signal("V"))
    let second = signal.values[Int(35.5 / 0.0025)..<Int(52.2 / 0.0025)]
    let shape = ActionPotentialShape(Array(second), interval: 0.0025)
    let rows = [
      ("threshold", shape.threshold, -44.843, 0.05), ("peak", shape.peak, 26.773, 0.05),
      ("trough", shape.trough, -66.689, 0.01), ("half-width", shape.halfWidth, 0.49080, 0.003),
      ("steepest rise", shape.steepestRise, 445.46, 0.7), ("steepest fall", shape.steepestFall, -164.75, 0.5),
    ]
    for row in rows { #expect(abs(row.1 - row.2) < row.3, "\(row.0): \(row.1)") }
  }

  @Test("threshold of a pulse of 1 ms, tolerance 0.2 %")
  func pulseThreshold() throws {
    let currents = (0...20).map { 6.7418 * (1 + 0.0005 * Double($0 - 10)) }
    let spikes = try bench(
      currents.map { [.init(from: 1, to: 2, $0)] }, duration: 30, timeStep: 0.005
    ).spikes()
    let first = try #require(spikes.firstIndex { !$0.isEmpty })
    #expect(first > 0)
    #expect(abs(currents[first] / 6.7418 - 1) < 0.002, "\(currents[first])")
  }
}
