import Foundation
import Physiology
import Testing

@Suite("Hodgkin–Huxley with a finite number of channels, Fox and Lu 1994")
struct FoxLu1994Tests {
  /// α/(α + β) of the published rates at −40 mV.
  private static let gates = (
    m: HeldChannels.openGates("m", at: -40), h: HeldChannels.openGates("h", at: -40),
    n: HeldChannels.openGates("n", at: -40)
  )

  /// Source: cells.md §B5 (i): mean m³h and n⁴, variance p(1 − p)/N. Samples 1 ms apart are correlated over the
  /// gates' 5 ms or less, so that one in ten counts as independent; 4 standard errors.
  @Test("under clamp open shares have the binomial's mean and variance")
  func clamp() throws {
    let (m, h, n) = Self.gates
    let rows = [("sodiumOpen", m * m * m * h, 60.0), ("potassiumOpen", n * n * n * n, 18.0)]
    let recording = try HeldChannels(model: .foxLu1994, potential: -40, area: 200, lanes: 64, duration: 300)
      .run(recording: rows.map { $0.0 })
    for (name, expected, density) in rows {
      let signal = try #require(recording.signal(name))
      let values = Array(signal.values.dropFirst(50 * signal.laneCount))
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let independent = Double(values.count) / 10
      let wanted = expected * (1 - expected) / (200 * density)
      #expect(
        abs(mean - expected) < 4 * (wanted / independent).squareRoot() + 1e-3 * expected, "\(name): \(mean)")
      #expect(abs(variance / wanted - 1) < 4 * (2 / independent).squareRoot() + 0.02, "\(name): \(variance)")
    }
  }

  @Test("shares of each channel's states add up to 1")
  func conservation() throws {
    let recording = try HeldChannels(model: .foxLu1994, potential: -20, area: 5, lanes: 8, duration: 100)
      .run(recording: HeldChannels.states)
    let count = try #require(recording.signal("n0")).values.count
    for sample in 0..<count {
      let shares = try HeldChannels.states.map { try #require(recording.signal($0)).values[sample] }
      #expect(abs(shares.prefix(8).reduce(0, +) - 1) < 1e-11)
      #expect(abs(shares.suffix(5).reduce(0, +) - 1) < 1e-11)
    }
  }

  /// Source: cells.md §B5 (ii) and T15. Shares step by Euler's method, of first order: the error halves with the step.
  @Test("of very many channels the spikes are those of the equations without noise")
  func limit() throws {
    let expected = [6.90123, 21.82265, 36.47189, 51.10906, 65.74534, 80.38156, 95.01777]
    let errors = try [0.002, 0.001].map { step -> Double in
      let bench = MembraneBench(
        model: .foxLu1994, pulses: [[.init(from: 5, to: 105, 10)]],
        parameters: ["area": .uniform(1e11), "initialPotential": .uniform(-64.99638)], duration: 105,
        timeStep: step)
      let times = try bench.spikes()[0]
      #expect(times.count == expected.count)
      return zip(times, expected).map { abs($0 - $1) }.max() ?? .nan
    }
    #expect(errors[1] < 0.6 * errors[0] && errors[1] < 0.06, "\(errors)")
  }

  /// Source: cells.md §B5 (iii): binomial steps of 0.01 ms, 20 s each, 4 standard errors of theirs and ours together.
  @Test("spontaneous rate falls with the membrane's area")
  func spontaneous() throws {
    let rows = [
      (10.0, 39.55, 1.41), (20, 33.05, 1.29), (50, 22.25, 1.05), (100, 12.3, 0.78), (200, 2.6, 0.36),
    ]
    let (copies, duration) = (16, 1250.0)
    let areas = rows.flatMap { Array(repeating: $0.0, count: copies) }
    let spikes = try MembraneBench(
      model: .foxLu1994, pulses: areas.map { _ in [] }, parameters: ["area": .lanes(areas)],
      duration: duration, timeStep: 0.01
    ).spikes()
    let seconds = Double(copies) * duration / 1000
    for (index, row) in rows.enumerated() {
      let count = spikes[(index * copies)..<((index + 1) * copies)].reduce(0) { $0 + $1.count }
      let rate = Double(count) / seconds
      let error = (row.2 * row.2 + Double(max(count, 1)) / (seconds * seconds)).squareRoot()
      #expect(abs(rate - row.1) < 4 * error, "\(row.0) um2: \(rate) Hz")
    }
  }
}
