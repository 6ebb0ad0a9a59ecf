import Testing

@testable import Analysis

/// The reference action potential (104 mV high) under seeded white noise at 0.02 ms.
///
/// On the same traces eFEL 5.7.34 (interp_step 0.01) counts 2, 2, 2 spikes at 2 mV and 3, 4, 5 at
/// 5 mV, and its half-widths fall to 0.02 ms from 1 mV on.
struct NoiseTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let deviation: Double  // mV
    let seed: UInt64
    let halfWidth: Double  // tolerance, ms
    let onset: Double  // tolerance, ms
    let peak: Double  // tolerance, mV
    let upstroke: Double  // tolerance as a share
    var testDescription: String { "noise \(deviation) mV, seed \(seed)" }
  }

  /// Clean: half-width 1.3125 ms, onset 6.0943 ms, peak 39.317 mV, upstroke 299.1 mV/ms. Onset
  /// noise is the noise of dV/dt, at least 2 mV/ms, over its rate of change there, 40 mV/ms².
  static let rows: [Row] = [1, 2, 3].flatMap { (seed: UInt64) in
    [
      Row(deviation: 0.05, seed: seed, halfWidth: 0.01, onset: 0.05, peak: 0.1, upstroke: 0.02),
      Row(deviation: 0.2, seed: seed, halfWidth: 0.01, onset: 0.1, peak: 0.2, upstroke: 0.06),
      Row(deviation: 1, seed: seed, halfWidth: 0.03, onset: 0.15, peak: 1, upstroke: 0.1),
      Row(deviation: 2, seed: seed, halfWidth: 0.05, onset: 0.15, peak: 2, upstroke: 0.15),
      Row(deviation: 5, seed: seed, halfWidth: 0.08, onset: 0.25, peak: 4, upstroke: 0.25),
    ]
  }

  @Test(arguments: rows) func spikeIsMeasuredThroughNoise(_ row: Row) throws {
    let clean = try #require(try TraceFeatures(of: TraceFixtures.reference.trace).spikes.first)
    let trace = TraceFixtures.noisy(
      TraceFixtures.reference.trace, deviation: row.deviation, seed: row.seed)
    let features = try TraceFeatures(of: trace)
    #expect(abs(features.noise / row.deviation - 1) < 0.15)
    try #require(features.spikes.count == 1)
    let spike = features.spikes[0]
    #expect(abs(try #require(spike.halfWidth) - #require(clean.halfWidth)) <= row.halfWidth)
    #expect(abs(try #require(spike.beginTime) - #require(clean.beginTime)) <= row.onset)
    #expect(abs(spike.peakVoltage - clean.peakVoltage) <= row.peak)
    #expect(abs(try #require(spike.peakUpstroke) / #require(clean.peakUpstroke) - 1) <= row.upstroke)
    let stages = try #require(features.stages().first)
    #expect(stages.hyperpolarizationAbsent == nil)
    // Tolerances of the two crossings of rest: their slopes are −13 and 0.34 mV/ms (at most
    // 1.1 mV of noise is left).
    let undershoot = try #require(stages.interval(.hyperpolarization))
    #expect(abs(undershoot.start - 9.2855) <= 0.1)
    #expect(abs(undershoot.end - 23.501) <= 4)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func trainIsCountedThroughNoise(seed: UInt64) throws {
    let clean = SquidAxon.run(to: 205, step: 0.05) { $0 >= 5 ? 10 : 0 }
    let expected = try TraceFeatures(of: clean)
    let features = try TraceFeatures(of: TraceFixtures.noisy(clean, deviation: 2, seed: seed))
    #expect(features.spikes.count == 14 && expected.spikes.count == 14)
    for (spike, clean) in zip(features.spikes, expected.spikes) {
      #expect(abs(try #require(spike.halfWidth) - #require(clean.halfWidth)) <= 0.12)
    }
  }

  @Test(arguments: [0.3, 1, 3]) func noiseAloneIsNoSpike(deviation: Double) throws {
    let flat = TraceFixtures.sampled(to: 500, step: 0.05) { _ in -65 }
    for seed in 1...4 {
      let trace = TraceFixtures.noisy(flat, deviation: deviation, seed: UInt64(seed))
      #expect(try TraceFeatures(of: trace).spikes.isEmpty)
    }
  }

  @Test func noiseOfACleanTraceIsTheRoundingOfItsFile() throws {
    // Seven significant digits: steps of 1e-5 mV, deviation 0.3e-5.
    let features = try TraceFeatures(of: TraceFixtures.reference.trace)
    #expect(features.noise < 1e-5)
    #expect(features.remarks.isEmpty)
  }

  @Test func smoothingIsTold() throws {
    let trace = TraceFixtures.noisy(TraceFixtures.reference.trace, deviation: 1, seed: 7)
    #expect(
      try TraceFeatures(of: trace).remarks.map(\.description) == [
        "The trace has noise of 1.063 mV; it was smoothed by local parabolas over 0.230 ms to either side."
      ])
    var detection = SpikeDetection()
    detection.smoothing = .none
    #expect(try TraceFeatures(of: trace, detection: detection).remarks.isEmpty)
  }

  @Test func parabolaPassesTheSmoothingUnchanged() {
    let time = (0..<80).map { Double($0) * 0.1 + ($0 % 3 == 0 ? 0.02 : 0) }
    let voltage = time.map { 3 - 2 * $0 + 0.5 * $0 * $0 }
    let fitted = LocalQuadratic(halfWindow: 0.7).fit(time: time, voltage: voltage)
    for index in time.indices {
      #expect(abs(fitted.voltage[index] - voltage[index]) < 1e-9)
      #expect(abs(fitted.slope[index] - (time[index] - 2)) < 1e-8)
    }
  }

  @Test func smoothingLeavesTheNoiseItSays() {
    let flat = TraceFixtures.sampled(to: 400, step: 0.02) { _ in 0 }
    let trace = TraceFixtures.noisy(flat, deviation: 1, seed: 11)
    let width = LocalQuadratic.halfWindow(noise: 1, step: 0.02, slopeNoise: 2)
    #expect(abs(LocalQuadratic.slopeNoise(noise: 1, step: 0.02, halfWindow: width) - 2) < 1e-9)
    let slopes = LocalQuadratic(halfWindow: width).fit(time: trace.time, voltage: trace.voltage).slope
    let inner = slopes[100..<(slopes.count - 100)]
    let deviation = (inner.reduce(0) { $0 + $1 * $1 } / Double(inner.count)).squareRoot()
    // 20,000 samples, of which one in 11 is independent: 1.7 % deviation, times 3.
    #expect(abs(deviation / 2 - 1) < 0.05)
  }
}
