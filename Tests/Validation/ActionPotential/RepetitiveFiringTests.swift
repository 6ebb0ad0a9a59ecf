import Simulation
import Testing

@testable import Scenarios

@Suite("Repetitive firing of the Hodgkin–Huxley axon")
struct RepetitiveFiringTests {
  static func steps(_ currents: [Double], from start: Double = 0, lasting duration: Double) -> [[Waveform
    .Pulse]]
  {
    currents.map { [Waveform.Pulse(from: start, to: start + duration, $0)] }
  }

  /// Source: cells.md T15, tolerance 0.002 ms.
  @Test("spike times under a step of 10 µA/cm²")
  func spikeTimes() throws {
    let expected = [6.90123, 21.82265, 36.47189, 51.10906, 65.74534, 80.38156, 95.01777]
    let times = try AxonBench(pulses: Self.steps([10], from: 5, lasting: 100), duration: 120).spikes()[0]
    #expect(times.count == expected.count)
    for (time, wanted) in zip(times, expected) { #expect(abs(time - wanted) < 0.002) }
  }

  /// Source: cells.md T12: steps from rest for 2.5 s, rate over the last second, tolerance 0.1 Hz.
  static let rates: [(current: Double, rate: Double)] = [
    (6.3, 52.37), (6.5, 55.06), (7, 58.33), (10, 68.32), (20, 86.47), (50, 117.04),
  ]

  @Test("steady rates")
  func steadyRates() throws {
    let bench = AxonBench(
      pulses: Self.steps(Self.rates.map { $0.current }, lasting: 2500), duration: 2500, timeStep: 0.01)
    for (row, times) in zip(Self.rates, try bench.spikes()) {
      let late = times.filter { $0 > 1500 }
      let (first, last) = (try #require(late.first), try #require(late.last))
      let rate = 1000 * Double(late.count - 1) / (last - first)
      #expect(abs(rate - row.rate) < 0.1, "\(row.current) uA/cm2: \(rate) Hz")
    }
  }

  /// Source: cells.md T11: fires after 1.2 s of a step of 1.5 s; tolerance 0.01 µA/cm².
  @Test("onset of repetitive firing")
  func onset() throws {
    var search = BracketSearch([2...10], width: 64)
    while !search.isNarrow(relative: 1e-3) {
      let currents = search.trials.map { $0.value }
      let bench = AxonBench(pulses: Self.steps(currents, lasting: 1500), duration: 1500, timeStep: 0.01)
      search.narrow(try bench.spikes().map { ($0.last ?? 0) > 1200 })
    }
    #expect(abs(try #require(search.found[0]) - 6.260) < 0.01)
  }

  /// Source: cells.md B1, f–I table, spikes in 2.5 s from rest. How many there are 0.01 µA/cm² below the onset
  /// depends on the step: 7 at 0.01 ms, 8 from 0.005 ms on.
  @Test("few spikes below the onset")
  func fewSpikes() throws {
    let rows = [(2.3, 1), (3, 1), (5, 1), (6, 2), (6.2, 3), (6.25, 8)]
    let bench = AxonBench(
      pulses: Self.steps(rows.map { $0.0 }, lasting: 2500), duration: 2500, timeStep: 0.005)
    for (row, times) in zip(rows, try bench.spikes()) {
      #expect(times.count == row.1, "\(row.0) uA/cm2")
    }
  }

  /// Source: cells.md B1: at the same current the axon rests or fires between onset (6.26) and Hopf (9.775).
  @Test("rest and firing coexist at one current, depending on the past")
  func coexistence() throws {
    // From rest with the current raised slowly enough in small steps, no spike; with one step, a train.
    let ramp = (0..<80).map { Waveform.Pulse(from: Double($0) * 25, to: 3000, 0.1) }
    let step = [Waveform.Pulse(from: 0, to: 3000, 8)]
    let spikes = try AxonBench(pulses: [ramp, step], duration: 3000, timeStep: 0.01).spikes()
    #expect(spikes[0].isEmpty)
    #expect((spikes[1].last ?? 0) > 2900)
  }
}
