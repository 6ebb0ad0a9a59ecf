import Analysis
import Equations
import Kernels
import Physiology
import Scenarios
import Simulation
import Testing

@Suite("Reference action potential")
struct ReferenceActionPotentialTests {
  // MARK: Rest

  struct RestingValue: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: Double
    let tolerance: Double
    let source: String
    var testDescription: String { name }
  }

  static let resting: [RestingValue] = [
    RestingValue(name: "V", expected: -64.99638, tolerance: 1e-4, source: "cells.md T1"),
    RestingValue(name: "m", expected: 0.052955, tolerance: 1e-5, source: "cells.md T2"),
    RestingValue(name: "h", expected: 0.595994, tolerance: 1e-5, source: "cells.md T2"),
    RestingValue(name: "n", expected: 0.317732, tolerance: 1e-5, source: "cells.md T2"),
  ]

  @Test("the state at rest is found", arguments: resting)
  func rest(_ row: RestingValue) throws {
    let found = try #require(try RestingState.find(.hodgkinHuxley1952, within: -100...0))
    let value = row.name == "V" ? found.potential : try #require(found.states[row.name])
    #expect(abs(value - row.expected) < row.tolerance)
  }

  /// Source: cells.md B1, the note on NEURON's leak reversal potentials.
  @Test("the state at rest follows the leak", arguments: [(-54.3, -64.974), (-54.4, -64.9997)])
  func restFollowsLeak(_ row: (leakReversal: Double, expected: Double)) throws {
    let found = try #require(
      try RestingState.find(
        .hodgkinHuxley1952, parameters: ["leakReversal": row.leakReversal], within: -100...0))
    // The sheet prints one decimal less for the first; half a unit of it.
    #expect(abs(found.potential - row.expected) < 0.0005)
  }

  @Test("there is no state at rest without a membrane, without currents, or outside the range")
  func noRest() throws {
    #expect(try RestingState.find(.twitch, within: -100...0) == nil)
    let none = ["maximalSodiumConductance": 0.0, "maximalPotassiumConductance": 0, "leakConductance": 0]
    #expect(try RestingState.find(.hodgkinHuxley1952, parameters: none, within: -100...0) == nil)
    #expect(try RestingState.find(.hodgkinHuxley1952, within: -100 ... -80) == nil)
  }

  @Test("an axon that starts at rest stays there")
  func staysAtRest() throws {
    let bench = AxonBench(pulses: [[]], duration: 300, timeStep: 0.025, variables: ["V"])
    let values = try #require(try bench.run().signal("V")).values
    #expect(values.allSatisfy { abs($0 - AxonBench.rest) < 1e-9 })
  }

  // MARK: The spike

  struct Measure: Sendable, CustomTestStringConvertible {
    let name: String
    let onset: Double
    let expected: Double
    let tolerance: Double
    let source: String
    var testDescription: String { "\(name), onset at \(onset) mV/ms" }
  }

  /// Tolerances of the master table; where only B1 has the value, those of the same kind of quantity.
  static let measures: [Measure] = [
    Measure(name: "zero_crossing_time", onset: 10, expected: 6.8736, tolerance: 0.001, source: "T3"),
    Measure(name: "peak_voltage", onset: 10, expected: 39.317, tolerance: 0.01, source: "T4"),
    Measure(name: "min_AHP_values", onset: 10, expected: -76.174, tolerance: 0.01, source: "T4"),
    Measure(name: "AP_begin_voltage", onset: 20, expected: -50.010, tolerance: 0.05, source: "T5"),
    Measure(name: "AP_begin_voltage", onset: 10, expected: -53.442, tolerance: 0.05, source: "T5"),
    Measure(name: "AP_duration_half_width", onset: 20, expected: 1.2705, tolerance: 0.003, source: "T6"),
    Measure(name: "AP_peak_upstroke", onset: 10, expected: 299.3, tolerance: 0.5, source: "T7"),
    Measure(name: "AP_peak_downstroke", onset: 10, expected: -68.71, tolerance: 0.5, source: "T7"),
    Measure(name: "peak_time", onset: 10, expected: 7.1124, tolerance: 0.001, source: "B1"),
    Measure(name: "min_AHP_time", onset: 10, expected: 9.9479, tolerance: 0.001, source: "B1"),
    Measure(name: "AP_amplitude", onset: 20, expected: 89.33, tolerance: 0.05, source: "B1"),
    Measure(name: "spike_half_width", onset: 20, expected: 1.6060, tolerance: 0.003, source: "B1"),
    Measure(name: "fast_AHP", onset: 20, expected: 26.16, tolerance: 0.05, source: "B1"),
    Measure(name: "AHP_depth", onset: 10, expected: -11.18, tolerance: 0.01, source: "B1"),
  ]

  static let reference = Result { try runActionPotential() }

  @Test("features of the reference run", arguments: measures)
  func feature(_ row: Measure) throws {
    let signal = try #require(try Self.reference.get().run.recording.signal("V"))
    var detection = SpikeDetection()
    detection.derivativeThreshold = row.onset
    let trace = try VoltageTrace(time: signal.times, voltage: signal.values)
    let features = try TraceFeatures(
      of: trace, detection: detection, stimulus: StimulusWindow(start: 5, end: 5.5))
    let definition = try #require(SpikeFeatures.definitions.first { $0.name == row.name })
    let spike = try #require(features.spikes.first)
    let value = try #require(definition.value(spike))
    #expect(abs(value - row.expected) < row.tolerance)
  }

  struct Extreme: Sendable, CustomTestStringConvertible {
    let variable: String
    let isHighest: Bool
    let value: Double
    let tolerance: Double
    let time: Double?
    var testDescription: String { "\(isHighest ? "highest" : "lowest") \(variable)" }
  }

  /// Source: cells.md B1, reference action potential. Tolerance: half a unit of the last printed digit and the
  /// change within one sample; times within one sample (0.01 ms).
  static let extremes: [Extreme] = [
    Extreme(variable: "sodiumConductance", isHighest: true, value: 31.77, tolerance: 0.006, time: 7.218),
    Extreme(variable: "potassiumConductance", isHighest: true, value: 12.55, tolerance: 0.006, time: 8.672),
    Extreme(variable: "h", isHighest: false, value: 0.0765, tolerance: 0.0001, time: nil),
    Extreme(variable: "n", isHighest: true, value: 0.7685, tolerance: 0.0001, time: nil),
    Extreme(variable: "m", isHighest: true, value: 0.9938, tolerance: 0.0001, time: nil),
  ]

  @Test("gates, conductances and currents of the reference run", arguments: extremes)
  func extreme(_ row: Extreme) throws {
    let signal = try #require(try Self.reference.get().run.recording.signal(row.variable))
    let extreme = try #require(row.isHighest ? signal.values.max() : signal.values.min())
    #expect(abs(extreme - row.value) < row.tolerance)
    if let time = row.time {
      let sample = try #require(signal.values.firstIndex(of: extreme))
      #expect(abs(signal.times[sample] - time) <= 0.01)
    }
  }

  /// Source: cells.md B1; tolerance half a unit of the last printed digit, times within a step.
  ///
  /// The gates of a step stand half a step before its potential, so the mean of two neighbours stands beside
  /// the potential between them. (The recorded currents are those of potential and gates as they are, half a
  /// step apart.)
  @Test("greatest sodium and potassium current")
  func greatestCurrents() throws {
    let bench = AxonBench(
      pulses: [[Waveform.Pulse(from: 5, to: 5.5, 20)]], duration: 12, variables: ["V", "m", "h", "n"])
    let recording = try bench.run()
    let values = try ["V", "m", "h", "n"].map { try #require(recording.signal($0)).values }
    let times = try #require(recording.signal("V")).times
    var (sodium, potassium) = ([Double](), [Double]())
    for sample in times.indices.dropLast() {
      let gate = { (place: Int) in 0.5 * (values[place][sample] + values[place][sample + 1]) }
      sodium.append(120 * gate(1) * gate(1) * gate(1) * gate(2) * (values[0][sample] - 50))
      potassium.append(36 * gate(3) * gate(3) * gate(3) * gate(3) * (values[0][sample] + 77))
    }
    let (least, greatest) = (try #require(sodium.min()), try #require(potassium.max()))
    #expect(abs(least + 790.0) < 0.05)
    #expect(abs(greatest - 823.6) < 0.05)
    #expect(abs(times[try #require(sodium.firstIndex(of: least))] - 7.958) < 0.003)
    #expect(abs(times[try #require(potassium.firstIndex(of: greatest))] - 7.961) < 0.003)
  }

  struct Pulse: Sendable {
    let duration: Double
    let amplitude: Double
    let spike: Double
    let peak: Double
    let trough: Double
  }

  /// Source: cells.md B1, other stimuli; tolerances of T3 and T4.
  @Test(
    "other pulses",
    arguments: [
      Pulse(duration: 1, amplitude: 10, spike: 7.2746, peak: 39.067, trough: -76.172),
      Pulse(duration: 1, amplitude: 20, spike: 6.2962, peak: 40.504, trough: -76.182),
    ])
  func otherPulse(_ row: Pulse) throws {
    let (_, outcome) = try runActionPotential([
      ("stimulus.duration", "\(row.duration) ms"), ("stimulus.amplitude", "\(row.amplitude) uA/cm2"),
    ])
    let spike = try #require(outcome.features?.spikes.first)
    #expect(abs(try #require(spike.zeroCrossingTime) - row.spike) < 0.001)
    #expect(abs(spike.peakVoltage - row.peak) < 0.01)
    #expect(abs(try #require(spike.troughVoltage) - row.trough) < 0.01)
  }

  struct Temperature: Sendable {
    let celsius: Double
    let peak: Double
    let halfWidth: Double
    let slope: Double
  }

  /// Source: cells.md B1, temperature. Peak as T4; half-width as T6; dV/dt printed as a whole number, and T7.
  @Test(
    "temperature",
    arguments: [
      Temperature(celsius: 6.3, peak: 39.93, halfWidth: 1.280, slope: 306),
      Temperature(celsius: 10, peak: 38.29, halfWidth: 0.862, slope: 376),
      Temperature(celsius: 15, peak: 34.40, halfWidth: 0.514, slope: 473),
      Temperature(celsius: 18.5, peak: 29.86, halfWidth: 0.3666, slope: 531),
      Temperature(celsius: 20, peak: 27.26, halfWidth: 0.3205, slope: 548),
      Temperature(celsius: 25, peak: 14.52, halfWidth: 0.2194, slope: 541),
    ])
  func temperature(_ row: Temperature) throws {
    let bench = AxonBench(
      pulses: [[Waveform.Pulse(from: 5, to: 5.2, 60)]], duration: 30,
      parameters: ["temperature": .uniform(row.celsius)], variables: ["V"])
    let signal = try #require(try bench.run().signal("V"))
    var detection = SpikeDetection()
    detection.derivativeThreshold = 20
    let trace = try VoltageTrace(time: signal.times, voltage: signal.values)
    let spike = try #require(try TraceFeatures(of: trace, detection: detection).spikes.first)
    #expect(abs(spike.peakVoltage - row.peak) < 0.01)
    #expect(abs(try #require(spike.halfWidth) - row.halfWidth) < 0.003)
    #expect(abs(try #require(spike.peakUpstroke) - row.slope) < 1)
  }
}
