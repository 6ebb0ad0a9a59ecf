import Foundation

@testable import Analysis

/// Traces that the tests measure: computed, closed-form, and noisy versions of both.
enum TraceFixtures {
  /// The squid axon's action potential after 0.5 ms of 20 µA/cm² from t = 5 ms, at 0.02 ms; its gates.
  static let reference: (trace: VoltageTrace, m: [Double], h: [Double], n: [Double]) = {
    guard
      let url = Bundle.module.url(
        forResource: "hh_ref_ap_0p5ms_20uA", withExtension: "csv", subdirectory: "Data"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { fatalError("the reference trace is not among the test resources") }
    var columns = [[Double]](repeating: [], count: 5)
    for line in text.split(separator: "\n").dropFirst() {
      for (column, field) in line.split(separator: ",").enumerated() {
        columns[column].append(Double(field) ?? .nan)
      }
    }
    return (trace(columns[0], columns[1]), columns[2], columns[3], columns[4])
  }()

  static func trace(_ time: [Double], _ voltage: [Double]) -> VoltageTrace {
    do { return try VoltageTrace(time: time, voltage: voltage) } catch { fatalError("\(error)") }
  }

  /// Samples a function of time (ms).
  static func sampled(
    from: Double = 0, to: Double, step: Double, _ voltage: (Double) -> Double
  ) -> VoltageTrace {
    let count = Int(((to - from) / step).rounded()) + 1
    let time = (0..<count).map { from + Double($0) * step }
    return trace(time, time.map(voltage))
  }

  /// A bell of height 1 and half-width 2·√ln 2·`width` around `centre`.
  static func bell(_ time: Double, _ centre: Double, _ width: Double) -> Double {
    exp(-((time - centre) / width) * ((time - centre) / width))
  }

  /// A closed-form spike on 0: a bell of 100 mV and width 0.5 ms, followed after 4 ms by an
  /// undershoot of 10 mV and width 2 ms.
  static func bellSpike(_ time: Double, at centre: Double) -> Double {
    100 * bell(time, centre, 0.5) - 10 * bell(time, centre + 4, 2)
  }

  /// Seeded normal noise: sums of 12 uniform numbers of a linear congruential generator.
  static func noisy(_ trace: VoltageTrace, deviation: Double, seed: UInt64) -> VoltageTrace {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    let voltage = trace.voltage.map { value in
      value + deviation * ((0..<12).reduce(0.0) { sum, _ in sum + uniform() } - 6)
    }
    return self.trace(trace.time, voltage)
  }

  static func mapped(
    _ trace: VoltageTrace, time: (Double) -> Double = { $0 }, voltage: (Double) -> Double = { $0 }
  ) -> VoltageTrace {
    self.trace(trace.time.map(time), trace.voltage.map(voltage))
  }

  /// Every `factor`-th sample.
  static func decimated(_ trace: VoltageTrace, by factor: Int) -> VoltageTrace {
    let kept = stride(from: 0, to: trace.time.count, by: factor)
    return self.trace(kept.map { trace.time[$0] }, kept.map { trace.voltage[$0] })
  }

  static func cut(_ trace: VoltageTrace, from: Double = -.infinity, to: Double = .infinity) -> VoltageTrace {
    let kept = trace.time.indices.filter { trace.time[$0] >= from && trace.time[$0] <= to }
    return self.trace(kept.map { trace.time[$0] }, kept.map { trace.voltage[$0] })
  }
}
