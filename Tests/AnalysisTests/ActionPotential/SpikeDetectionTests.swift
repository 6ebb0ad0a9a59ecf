import Foundation
import Testing

@testable import Analysis

struct SpikeDetectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let count: Int
    var remarks: [String] = []
    let trace: @Sendable () -> VoltageTrace
    var testDescription: String { name }
  }

  static let reference = TraceFixtures.reference.trace

  static let rows: [Row] = [
    Row(
      name: "flat", count: 0,
      remarks: [
        "No action potential: the voltage stays between -65.000 and -65.000 mV without a rise and fall "
          + "that would make one."
      ]
    ) { TraceFixtures.sampled(to: 60, step: 0.1) { _ in -65 } },
    Row(
      name: "passive response to a step, as large as a spike", count: 0,
      remarks: [
        "No action potential: the voltage stays between -65.000 and -30.000 mV without a rise and fall "
          + "that would make one."
      ]
    ) {
      TraceFixtures.sampled(to: 100, step: 0.02) {
        if $0 < 10 { return -65 }
        let charged = 35 * (1 - exp(-(min($0, 50) - 10) / 2))
        return -65 + ($0 < 50 ? charged : charged * exp(-($0 - 50) / 2))
      }
    },
    Row(
      name: "synaptic potential of 30 mV", count: 0,
      remarks: [
        "No action potential: the voltage stays between -65.000 and -35.000 mV without a rise and fall "
          + "that would make one."
      ]
    ) { TraceFixtures.sampled(to: 60, step: 0.02) { alpha($0, height: 30) - 65 } },
    Row(name: "alpha-shaped spike", count: 1) {
      TraceFixtures.sampled(to: 60, step: 0.02) { alpha($0, height: 80) - 65 }
    },
    Row(name: "small fast spikes that stay below -20 mV", count: 3) {
      TraceFixtures.sampled(to: 100, step: 0.02) { time in
        [20.0, 50, 80].reduce(-65) { $0 + 0.3 * TraceFixtures.bellSpike(time, at: $1) }
      }
    },
    Row(
      name: "slow spikes that stay below -20 mV, as in smooth muscle", count: 2,
      remarks: [
        "No spike crosses the threshold or has a steep upstroke; counted are regenerative rises of "
          + "20.0 mV or more (slow action potentials)."
      ]
    ) {
      TraceFixtures.sampled(to: 4000, step: 1) {
        -60 + 30 * TraceFixtures.bell($0, 1000, 60) + 30 * TraceFixtures.bell($0, 3000, 60)
      }
    },
    Row(name: "plateau of 200 ms", count: 1) { plateau },
    Row(name: "notch and dome count as one", count: 1) {
      TraceFixtures.sampled(to: 500, step: 0.1) {
        -80 + 25 * TraceFixtures.bell($0, 50, 3) + 100 * TraceFixtures.bell($0, 90, 60)
      }
    },
    Row(
      name: "starts inside a spike", count: 0,
      remarks: [
        "No action potential: the voltage stays between -76.174 and 34.889 mV without a rise and fall "
          + "that would make one.",
        "The trace starts inside an action potential, at 34.889 mV; that one is not counted.",
      ]
    ) { TraceFixtures.cut(reference, from: 7.3) },
    Row(
      name: "ends inside a spike", count: 0,
      remarks: [
        "No action potential: the voltage stays between -64.996 and 7.747 mV without a rise and fall "
          + "that would make one.",
        "The trace ends inside an action potential, at 7.747 mV; that one is not counted.",
      ]
    ) { TraceFixtures.cut(reference, to: 6.9) },
    Row(name: "ends on the falling phase", count: 1) { TraceFixtures.cut(reference, to: 7.6) },
    Row(name: "starts on the upstroke", count: 1) { TraceFixtures.cut(reference, from: 6.5) },
    Row(name: "digitized to 1 mV", count: 1) {
      TraceFixtures.mapped(reference, voltage: { $0.rounded() })
    },
  ]

  static func alpha(_ time: Double, height: Double) -> Double {
    let u = max(0, time - 10) / 1.5
    return height * u * exp(1 - u)
  }

  static let plateau = TraceFixtures.sampled(to: 600, step: 0.1) {
    if $0 < 100 { return -80 }
    if $0 < 101 { return -80 + 100 * ($0 - 100) }
    return $0 < 301 ? 20 - 0.1 * ($0 - 101) : max(-80, -2 * ($0 - 301))
  }

  @Test(arguments: rows) func countsActionPotentials(_ row: Row) throws {
    let features = try TraceFeatures(of: row.trace())
    #expect(features.spikes.count == row.count)
    let findings = features.remarks.filter { if case .smoothed = $0 { false } else { true } }
    #expect(findings.map(\.description) == row.remarks)
  }

  @Test func thresholdRuleCountsAsEFEL() throws {
    var detection = SpikeDetection()
    detection.rule = .threshold
    let small = TraceFixtures.sampled(to: 40, step: 0.02) { -65 + 0.3 * TraceFixtures.bellSpike($0, at: 20) }
    #expect(try TraceFeatures(of: small, detection: detection).spikes.isEmpty)
    detection.peakThreshold = -50
    #expect(try TraceFeatures(of: small, detection: detection).spikes.count == 1)
  }

  @Test func stimulusArtefactIsNotTheOnset() throws {
    // 8 mV in 0.03 ms, steeper than the spike, 3 ms before it.
    let artefact: @Sendable (Double) -> Double = { max(0, 1 - abs($0 - 17) / 0.03) * 8 }
    let trace = TraceFixtures.sampled(to: 60, step: 0.01) {
      -65 + TraceFixtures.bellSpike($0, at: 20) + artefact($0)
    }
    let spikes = try TraceFeatures(of: trace).spikes
    try #require(spikes.count == 1)
    #expect(abs(try #require(spikes[0].beginTime) - 18.9475) < 0.001)
    #expect(abs(try #require(spikes[0].peakUpstroke) - 171.36) < 0.1)
  }

  struct Option: Sendable, CustomTestStringConvertible {
    let sentence: String
    let change: @Sendable (inout SpikeDetection) -> Void
    var testDescription: String { sentence }
  }

  static let options: [Option] = [
    Option(sentence: "peakThreshold is nan; it must be a finite voltage in mV.") { $0.peakThreshold = .nan },
    Option(sentence: "derivativeThreshold is 0.0; it must be a finite slope above 0 mV/ms.") {
      $0.derivativeThreshold = 0
    },
    Option(sentence: "downDerivativeThreshold is 12.0; it must be a finite slope below 0 mV/ms.") {
      $0.downDerivativeThreshold = 12
    },
    Option(sentence: "derivativeWindow is 0.0; it must be at least 1 sample.") { $0.derivativeWindow = 0 },
    Option(sentence: "minimumProminence is -1.0; it must be a finite voltage above 0 mV.") {
      $0.minimumProminence = -1
    },
    Option(sentence: "slowProminence is inf; it must be a finite voltage above 0 mV.") {
      $0.slowProminence = .infinity
    },
    Option(sentence: "smoothing is -0.1; it must be a finite half-window above 0 ms.") {
      $0.smoothing = .halfWindow(-0.1)
    },
  ]

  @Test(arguments: options) func optionThatCannotBeMeantIsRefused(_ option: Option) {
    var detection = SpikeDetection()
    option.change(&detection)
    let error = #expect(throws: SpikeDetectionError.self) {
      _ = try TraceFeatures(of: Self.reference, detection: detection)
    }
    #expect(error?.description == option.sentence)
  }

  /// Numbers at the edge of what a Double holds must not trap.
  @Test func extremeNumbersAreSurvived() throws {
    for (time, voltage) in [(1e-300, 1e300), (1e300, 1e-300), (1, 1e308), (5e-324, 1)] {
      let times = (0..<60).map { Double($0 + 1) * time }
      let voltages = (0..<60).map { ($0 % 20 == 10 ? 1 : -0.5) * voltage }
      guard let trace = try? VoltageTrace(time: times, voltage: voltages) else { continue }
      let features = try TraceFeatures(of: trace)
      #expect(features.stages().count == features.spikes.count)
    }
  }
}
