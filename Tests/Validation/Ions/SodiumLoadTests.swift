import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// What one action potential of the squid axon costs, by the ledger.
@Suite("Sodium load of an action potential")
struct SodiumLoadTests {
  struct Row: Sendable {
    /// In °C.
    let temperature: Double
    /// µA/cm² for ms from 5 ms on.
    let pulse: (amplitude: Double, duration: Double)
    /// In nC/cm² beyond rest.
    let load: Double
    /// C ΔV in nC/cm².
    let least: Double
    let ratio: Double
    /// Molecules per µm².
    let adenosineTriphosphate: Double
  }

  /// Source: reference/cells.md row T29d and table A6, computed in Python with Runge–Kutta's method at 0.001 ms from the
  /// equations of 1952; tolerance of the ratio 0.02.
  private static let rows = [
    Row(
      temperature: 6.3, pulse: (20, 0.5), load: 1381.83, least: 104.31, ratio: 13.25,
      adenosineTriphosphate: 28_750),
    Row(
      temperature: 18.5, pulse: (60, 0.2), load: 383.50, least: 94.86, ratio: 4.04,
      adenosineTriphosphate: 7_979),
  ]

  @Test("excess over what the rise needs, at both temperatures", arguments: rows)
  func load(_ row: Row) throws {
    let bench = AxonBench(
      pulses: [[Waveform.Pulse(from: 5, to: 5 + row.pulse.duration, row.pulse.amplitude)]], duration: 40,
      parameters: ["temperature": .uniform(row.temperature)],
      variables: ["V", "sodiumCurrent", "sodiumCurrent.charge"])
    let recording = try bench.run()
    let sodium = [IonPathway("sodium channels", .sodium, current: "sodiumCurrent")]
    let ledger = try #require(IonLedger(recording, sodium, from: 0...40))
    #expect(ledger.spikeCount == 1)
    let resting = try #require(recording.signal("sodiumCurrent")?.values.first)
    let load = -(ledger.charge - resting * 40)
    let potential = try #require(recording.signal("V")).values
    let least = (potential.max() ?? 0) - potential[0]
    #expect(abs(load - row.load) < 0.002 * row.load, "\(load)")
    #expect(abs(least - row.least) < 0.02, "\(least)")
    #expect(abs(load / least - row.ratio) < 0.02, "\(load / least)")
    try expectSame(row, ratio: load / least)
    let molecules = load * 1e-17 / 1.602176634e-19 / 3
    #expect(abs(molecules - row.adenosineTriphosphate) < 0.002 * row.adenosineTriphosphate, "\(molecules)")
  }

  /// The scenario tells the same of the same pulse.
  private func expectSame(_ row: Row, ratio: Double) throws {
    let outcome = try runActionPotential([
      (name: "axon.temperature", text: "\(row.temperature)"),
      (name: "stimulus.amplitude", text: "\(row.pulse.amplitude)"),
      (name: "stimulus.duration", text: "\(row.pulse.duration)"),
    ]).outcome
    let cost = try #require(outcome.cost)
    #expect(abs(cost.excessRatio - ratio) < 0.001 * ratio, "\(cost.excessRatio)")
    #expect(abs(cost.adenosineTriphosphate - cost.load / 96485.33212 * 1000 / 3) < 1e-9)
  }
}
