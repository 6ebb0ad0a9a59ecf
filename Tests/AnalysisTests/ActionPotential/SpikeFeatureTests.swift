import Testing

@testable import Analysis

struct SpikeFeatureTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: Double
    let tolerance: Double
    let source: String
    var testDescription: String { "\(name) \(expected) ± \(tolerance) (\(source))" }
  }

  static func value(_ name: String, of spike: SpikeFeatures) -> Double? {
    SpikeFeatures.definitions.first { $0.name == name }?.value(spike)
  }

  // MARK: The reference action potential

  /// At an onset of 20 mV/ms, as the table has it.
  static let squidRows: [Row] = [
    Row(name: "zero_crossing_time", expected: 6.8736, tolerance: 0.001, source: "cells.md T3"),
    Row(name: "peak_voltage", expected: 39.317, tolerance: 0.01, source: "cells.md T4"),
    Row(name: "min_AHP_values", expected: -76.174, tolerance: 0.01, source: "cells.md T4"),
    Row(name: "AP_begin_voltage", expected: -50.010, tolerance: 0.05, source: "cells.md T5"),
    Row(name: "AP_duration_half_width", expected: 1.2705, tolerance: 0.003, source: "cells.md T6"),
    Row(name: "AP_peak_upstroke", expected: 299.3, tolerance: 0.5, source: "cells.md T7"),
    Row(name: "AP_peak_downstroke", expected: -68.71, tolerance: 0.5, source: "cells.md T7"),
    Row(name: "AP_begin_time", expected: 6.3360, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "peak_time", expected: 7.1124, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "min_AHP_time", expected: 9.9479, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "AP_amplitude", expected: 89.33, tolerance: 0.05, source: "cells.md B1"),
    Row(name: "fast_AHP", expected: 26.16, tolerance: 0.05, source: "cells.md B1"),
    Row(name: "AHP_depth", expected: -11.18, tolerance: 0.01, source: "cells.md B1"),
    Row(name: "spike_half_width", expected: 1.6060, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "AP_rise_time", expected: 0.7764, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "AHP_time_from_peak", expected: 2.8355, tolerance: 0.001, source: "cells.md B1"),
    Row(name: "resting_level", expected: -64.99638, tolerance: 1e-4, source: "cells.md T1"),
  ]

  @Test(arguments: squidRows) func squidAxonAtTwenty(_ row: Row) throws {
    var detection = SpikeDetection()
    detection.derivativeThreshold = 20
    let features = try TraceFeatures(of: TraceFixtures.reference.trace, detection: detection)
    try #require(features.spikes.count == 1)
    let value = try #require(Self.value(row.name, of: features.spikes[0]))
    #expect(abs(value - row.expected) <= row.tolerance)
  }

  /// At eFEL's onset of 10 mV/ms. eFEL takes the nearest sample of its 0.01 ms grid, interpolated
  /// linearly from 0.02 ms, for peaks (0.015 mV low), onsets (late by up to one step of 0.01 ms,
  /// 0.06 mV higher) and half heights (wide by up to two steps): the tolerances.
  static let efelReferenceRows: [Row] = [
    Row(name: "AP_begin_voltage", expected: -53.442, tolerance: 0.05, source: "cells.md T5"),
    Row(name: "peak_time", expected: 7.12, tolerance: 0.01, source: Self.efel),
    Row(name: "peak_voltage", expected: 39.30241, tolerance: 0.015, source: Self.efel),
    Row(name: "AP_begin_time", expected: 6.10, tolerance: 0.01, source: Self.efel),
    Row(name: "AP_begin_voltage", expected: -53.38588, tolerance: 0.06, source: Self.efel),
    Row(name: "AP_duration_half_width", expected: 1.31, tolerance: 0.02, source: Self.efel),
    Row(name: "spike_half_width", expected: 1.60637, tolerance: 0.001, source: Self.efel),
    Row(name: "AP_rise_time", expected: 1.02, tolerance: 0.02, source: Self.efel),
    Row(name: "AP_fall_time", expected: 2.45, tolerance: 0.02, source: Self.efel),
    Row(name: "AP_duration", expected: 3.47, tolerance: 0.02, source: Self.efel),
    Row(name: "AP_peak_upstroke", expected: 298.0963, tolerance: 1.1, source: Self.efel),
    Row(name: "AP_peak_downstroke", expected: -68.6615, tolerance: 0.1, source: Self.efel),
    Row(name: "min_AHP_values", expected: -76.17393, tolerance: 0.001, source: Self.efel),
    Row(name: "AHP_depth", expected: -11.17755, tolerance: 0.001, source: Self.efel),
    Row(name: "AHP_time_from_peak", expected: 2.82, tolerance: 0.02, source: Self.efel),
    Row(name: "AP_amplitude_from_voltagebase", expected: 104.29879, tolerance: 0.015, source: Self.efel),
  ]
  static let efel = "eFEL 5.7.34, interp_step 0.01"

  @Test(arguments: efelReferenceRows) func squidAxonAsEFEL(_ row: Row) throws {
    let stimulus = StimulusWindow(start: 5, end: 40)
    let features = try TraceFeatures(of: TraceFixtures.reference.trace, stimulus: stimulus)
    try #require(features.spikes.count == 1)
    let value = try #require(Self.value(row.name, of: features.spikes[0]))
    #expect(abs(value - row.expected) <= row.tolerance)
  }

  // MARK: A train

  /// Five closed-form spikes of different height on −65 mV, at 0.01 ms.
  static let bellTrain = TraceFixtures.sampled(to: 160, step: 0.01) { time in
    let spikes = zip([20.0, 45, 62, 100, 130], [1, 0.9, 0.85, 0.95, 1])
    return spikes.reduce(-65) { $0 + $1.1 * TraceFixtures.bellSpike(time, at: $1.0) }
  }

  struct TrainRow: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: [Double]
    let tolerance: Double
    var testDescription: String { name }
  }

  /// eFEL 5.7.34 with interp_step 0.01 and the stimulus from 10 to 150 ms. Tolerances: its grid of
  /// 0.01 ms, times the slope there for voltages (10 mV/ms at the onset).
  static let trainRows: [TrainRow] = [
    TrainRow(name: "peak_time", expected: [20.0, 45.0, 62.0, 100.0, 130.0], tolerance: 0.01),
    TrainRow(
      name: "peak_voltage", expected: [34.81684, 24.83516, 19.84432, 29.826, 34.81684], tolerance: 0.001),
    TrainRow(name: "AP_begin_time", expected: [18.95, 43.97, 60.97, 98.96, 128.95], tolerance: 0.01),
    TrainRow(
      name: "AP_begin_voltage", expected: [-63.80151, -63.72409, -63.79498, -63.76116, -63.80151],
      tolerance: 0.1),
    TrainRow(
      name: "AP_amplitude", expected: [98.61835, 88.55925, 83.63929, 93.58716, 98.61835], tolerance: 0.1),
    TrainRow(
      name: "AP_duration_half_width", expected: [0.82, 0.82, 0.82, 0.82, 0.82], tolerance: 0.02),
    TrainRow(
      name: "spike_half_width", expected: [0.89168, 0.89168, 0.89168, 0.89168, 0.89168], tolerance: 0.001),
    TrainRow(name: "AP_rise_time", expected: [1.05, 1.03, 1.03, 1.04, 1.05], tolerance: 0.02),
    TrainRow(name: "AP_fall_time", expected: [1.05, 1.04, 1.03, 1.05, 1.05], tolerance: 0.02),
    TrainRow(name: "AP_duration", expected: [2.1, 2.07, 2.06, 2.09, 2.1], tolerance: 0.02),
    TrainRow(
      name: "AP_peak_upstroke", expected: [171.29733, 154.1676, 145.60273, 162.73246, 171.29733],
      tolerance: 0.1),
    TrainRow(
      name: "AP_peak_downstroke", expected: [-172.14203, -154.92783, -146.32073, -163.53493, -172.14203],
      tolerance: 0.1),
    TrainRow(name: "min_AHP_values", expected: [-75, -74, -73.5, -74.5, -75], tolerance: 0.001),
    TrainRow(name: "AHP_depth_abs", expected: [-75, -74, -73.5, -74.5, -75], tolerance: 0.001),
    TrainRow(name: "AHP_depth", expected: [-10, -9, -8.5, -9.5, -10], tolerance: 0.001),
    TrainRow(name: "AHP_time_from_peak", expected: [4, 4, 4, 4, 4], tolerance: 0.01),
    TrainRow(name: "fast_AHP", expected: [11.19849, 10.27591, 9.70502, 10.73884], tolerance: 0.1),
    TrainRow(
      name: "AP_amplitude_from_voltagebase", expected: [99.81684, 89.83516, 84.84432, 94.826, 99.81684],
      tolerance: 0.001),
  ]

  @Test(arguments: trainRows) func trainAsEFEL(_ row: TrainRow) throws {
    let features = try TraceFeatures(of: Self.bellTrain, stimulus: StimulusWindow(start: 10, end: 150))
    try #require(features.spikes.count == 5)
    for (spike, expected) in zip(features.spikes, row.expected) {
      let value = try #require(Self.value(row.name, of: spike))
      #expect(abs(value - expected) <= row.tolerance)
    }
  }

  @Test func trainMeasuresAsEFEL() throws {
    let features = try TraceFeatures(of: Self.bellTrain, stimulus: StimulusWindow(start: 10, end: 150))
    var found: [String: Double] = [:]
    for row in TraceFeatures.definitions { found[row.name] = row.value(features) }
    // Source: eFEL 5.7.34, interp_step 0.01, ignore_first_ISI off.
    let expected = [
      "spike_count": 5, "voltage_base": -65, "mean_frequency": 41.66667, "ISI_CV": 0.32047,
      "time_to_first_spike": 10,
    ]
    for (name, value) in expected {
      let ours = try #require(found[name])
      #expect(abs(ours - value) <= 1e-3 * abs(value), "\(name)")
    }
    for (ours, theirs) in zip(features.interspikeIntervals, [25.0, 17, 38, 30]) {
      #expect(abs(ours - theirs) <= 0.01)
    }
    #expect(features.interspikeIntervals.count == 4)
  }

  @Test func squidAxonFiresAtTheTimesOfTheTable() throws {
    // Source: cells.md T15 (0 mV crossings under 10 µA/cm² from 5 ms), tolerance 0.002 ms.
    let trace = SquidAxon.run(to: 105, step: 0.02) { $0 >= 5 ? 10 : 0 }
    let times = try TraceFeatures(of: trace).spikes.map { try #require($0.zeroCrossingTime) }
    let expected = [6.90123, 21.82265, 36.47189, 51.10906, 65.74534, 80.38156, 95.01777]
    #expect(times.count == expected.count)
    for (time, expected) in zip(times, expected) { #expect(abs(time - expected) <= 0.002) }
  }

  struct Rate: Sendable {
    let current: Double
    let rate: Double
  }

  /// cells.md B1, f-I relation; the peaks fall below 0 mV at 100 and below −20 mV at 125 µA/cm².
  static let rates = [
    Rate(current: 50, rate: 117.04), Rate(current: 75, rate: 134.12), Rate(current: 100, rate: 147.27),
    Rate(current: 125, rate: 158.40),
  ]

  @Test(arguments: rates) func smallSpikesAreCounted(_ row: Rate) throws {
    let trace = SquidAxon.run(to: 1000, step: 0.02) { _ in row.current }
    let late = try TraceFeatures(of: TraceFixtures.cut(trace, from: 400)).intervalRate
    #expect(abs(try #require(late) - row.rate) <= 0.1)
  }

  @Test func featureNamesAreUniqueAndDefined() {
    let names = SpikeFeatures.definitions.map(\.name) + TraceFeatures.definitions.map(\.name)
    #expect(Set(names).count == names.count)
    let definitions =
      SpikeFeatures.definitions.map(\.definition) + TraceFeatures.definitions.map(\.definition)
    #expect(definitions.allSatisfy { !$0.isEmpty })
    #expect(SpikeFeatures.definitions.allSatisfy { $0.efelName == nil || $0.efelName == $0.name })
  }

  // MARK: What is undefined stays so

  @Test func truncatedSpikeHasNoMeasureOfWhatIsMissing() throws {
    let trace = TraceFixtures.cut(TraceFixtures.reference.trace, to: 7.6)
    let spike = try #require(try TraceFeatures(of: trace).spikes.first)
    #expect(spike.riseTime != nil && spike.peakUpstroke != nil)
    #expect(spike.halfWidth == nil && spike.fallTime == nil && spike.duration == nil)
    #expect(spike.troughVoltage == nil && spike.afterhyperpolarizationDepth == nil)
  }

  @Test func voltageStillFallingAtTheEndIsNoTrough() throws {
    let trace = TraceFixtures.cut(TraceFixtures.reference.trace, to: 9.5)
    let spike = try #require(try TraceFeatures(of: trace).spikes.first)
    #expect(spike.halfWidth != nil && spike.troughVoltage == nil && spike.halfWidthFromTrough == nil)
  }

  @Test func troughIsNotTakenFromALaterEvent() throws {
    // A hyperpolarizing step of 30 mV, 300 ms after the spike; eFEL would report its −95 mV.
    let trace = TraceFixtures.sampled(to: 500, step: 0.05) {
      -65 + TraceFixtures.bellSpike($0, at: 20) - ($0 > 320 ? 30 : 0)
    }
    let spike = try #require(try TraceFeatures(of: trace).spikes.first)
    #expect(abs(try #require(spike.troughVoltage) + 75) < 0.001)
  }

  @Test func troughEndsWithTheNextOnset() throws {
    // The interval to the next spike holds only one trough, whichever spike is bigger.
    let trace = TraceFixtures.sampled(to: 60, step: 0.01) {
      -65 + 0.6 * TraceFixtures.bellSpike($0, at: 20) + TraceFixtures.bellSpike($0, at: 30)
    }
    let spikes = try TraceFeatures(of: trace).spikes
    try #require(spikes.count == 2)
    #expect(abs(try #require(spikes[0].troughVoltage) + 71) < 0.01)
    #expect(abs(try #require(spikes[1].troughVoltage) + 75) < 0.01)
  }
}
