import Foundation
import Testing

@testable import Analysis

/// What must not change a measure, and how fast a coarser sampling may.
struct InvarianceTests {
  static let reference = TraceFixtures.reference.trace

  private func values(_ features: TraceFeatures, skipping: Set<String>) -> [String: Double] {
    var values: [String: Double] = [:]
    for (index, spike) in features.spikes.enumerated() {
      for row in SpikeFeatures.definitions where !skipping.contains(row.name) {
        values["\(row.name)[\(index)]"] = row.value(spike)
      }
    }
    return values
  }

  /// Equal to `tolerance`, as a share of values above 1.
  private func expectEqual(_ a: [String: Double], _ b: [String: Double], _ tolerance: Double) {
    #expect(a.count == b.count && !a.isEmpty)
    for (name, value) in a {
      #expect(abs(value - (b[name] ?? .nan)) <= tolerance * max(1, abs(value)), "\(name)")
    }
  }

  static let times: Set<String> = [
    "peak_time", "AP_begin_time", "AP_end_time", "min_AHP_time", "zero_crossing_time",
  ]

  @Test(arguments: [-3.0, 100, 1e6]) func shiftOfTimeMovesOnlyTimes(shift: Double) throws {
    let before = try TraceFeatures(of: Self.reference)
    let after = try TraceFeatures(of: TraceFixtures.mapped(Self.reference, time: { $0 + shift }))
    // At 1e6 ms a time step of 0.02 ms is known to 1e-8 of itself.
    expectEqual(
      values(before, skipping: Self.times), values(after, skipping: Self.times),
      abs(shift) > 1e5 ? 1e-5 : 1e-8)
    #expect(abs(after.spikes[0].peakTime - before.spikes[0].peakTime - shift) < 1e-8)
  }

  @Test(arguments: [-17.0, 40]) func shiftOfVoltageMovesOnlyVoltages(shift: Double) throws {
    let absolute: Set<String> = [
      "peak_voltage", "AP_begin_voltage", "min_AHP_values", "AHP_depth_abs", "resting_level",
      "zero_crossing_time",
    ]
    var detection = SpikeDetection()
    let before = try TraceFeatures(of: Self.reference, detection: detection)
    detection.peakThreshold += shift
    let moved = TraceFixtures.mapped(Self.reference, voltage: { $0 + shift })
    let after = try TraceFeatures(of: moved, detection: detection)
    expectEqual(values(before, skipping: absolute), values(after, skipping: absolute), 1e-9)
    #expect(abs(after.spikes[0].peakVoltage - before.spikes[0].peakVoltage - shift) < 1e-9)
  }

  @Test func samplingAtUnevenTimesChangesNothing() throws {
    let curve: @Sendable (Double) -> Double = {
      -65 + TraceFixtures.bellSpike($0, at: 20) + 0.9 * TraceFixtures.bellSpike($0, at: 45)
    }
    let even = TraceFixtures.sampled(to: 70, step: 0.02, curve)
    var time = 0.0
    var times: [Double] = []
    while time <= 70 {
      times.append(time)
      // Steps from 0.008 to 0.032 ms, fine and coarse in turns as of an adaptive integrator.
      time += 0.02 + 0.012 * sin(3 * time)
    }
    let uneven = TraceFixtures.trace(times, times.map(curve))
    // dV/dt is interpolated linearly at the onset: h²/8 of its curvature there, 400 mV/ms³, over
    // its rise, 70 mV/ms², is at most 7e-4 ms. All else differs by less than 1e-4.
    let (a, b) = (try TraceFeatures(of: even), try TraceFeatures(of: uneven))
    expectEqual(values(a, skipping: []), values(b, skipping: []), 2e-4)
    for (first, second) in zip(a.stages(), b.stages()) {
      #expect(first.intervals.map(\.stage) == second.intervals.map(\.stage))
      for (x, y) in zip(first.intervals, second.intervals) { #expect(abs(x.end - y.end) < 0.03) }
    }
  }

  struct Decimation: Sendable, CustomTestStringConvertible {
    let factor: Int
    let peak: Double
    let halfWidth: Double
    let begin: Double
    var testDescription: String { "every \(factor)th sample, \(0.02 * Double(factor)) ms" }
  }

  /// Errors against 0.02 ms grow with the fourth power of the step where the curve is smooth on it
  /// (peak, half-width) and with the second at the onset; at 0.2 ms the upstroke has three samples.
  static let decimations = [
    Decimation(factor: 2, peak: 0.003, halfWidth: 0.0005, begin: 0.001),
    Decimation(factor: 5, peak: 0.1, halfWidth: 0.003, begin: 0.005),
    Decimation(factor: 10, peak: 0.6, halfWidth: 0.03, begin: 0.05),
  ]

  @Test(arguments: decimations) func coarserSamplingConverges(_ row: Decimation) throws {
    let fine = try TraceFeatures(of: Self.reference).spikes[0]
    let coarse = try TraceFeatures(of: TraceFixtures.decimated(Self.reference, by: row.factor)).spikes
    try #require(coarse.count == 1)
    #expect(abs(coarse[0].peakVoltage - fine.peakVoltage) <= row.peak)
    #expect(abs(try #require(coarse[0].halfWidth) - #require(fine.halfWidth)) <= row.halfWidth)
    #expect(abs(try #require(coarse[0].beginTime) - #require(fine.beginTime)) <= row.begin)
  }

  @Test func peakOfACurveIsFoundToFourthOrder() throws {
    func error(_ step: Double) throws -> Double {
      // 0.37 steps beside a sample, where a sample's own value is worst to second order.
      let trace = TraceFixtures.sampled(to: 40, step: step) {
        -65 + 100 * TraceFixtures.bell($0, 20 + 0.37 * step, 0.5)
      }
      return abs(try #require(try TraceFeatures(of: trace).spikes.first).peakVoltage - 35)
    }
    let order = log2(try error(0.1) / error(0.05))
    #expect(order > 3.7)
  }
}
