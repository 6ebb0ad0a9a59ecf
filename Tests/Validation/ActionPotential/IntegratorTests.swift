import Analysis
import Equations
import Kernels
import Simulation
import Testing

@testable import Scenarios

@Suite("Integration of the Hodgkin–Huxley axon")
struct IntegratorTests {
  static let pulse = [Waveform.Pulse(from: 5, to: 5.5, 20)]

  // MARK: Charge

  struct Stimulation: Sendable, CustomTestStringConvertible {
    let name: String
    let pulses: [Waveform.Pulse]
    let timeStep: Double
    var testDescription: String { "\(name), steps of \(timeStep) ms" }
  }

  static let stimulations: [Stimulation] = [0.0025, 0.05].flatMap { step in
    [
      Stimulation(name: "reference pulse", pulses: pulse, timeStep: step),
      Stimulation(name: "step", pulses: [Waveform.Pulse(from: 5, to: 40, 10)], timeStep: step),
      Stimulation(name: "violent", pulses: violence(sign: 1), timeStep: step),
      Stimulation(name: "violent, inverted", pulses: violence(sign: -1), timeStep: step),
    ]
  }

  /// ±1000 µA/cm², 1 ms each, in turn, with pauses.
  static func violence(sign: Double) -> [Waveform.Pulse] {
    (0..<8).map { place in
      let start = 2 + 3 * Double(place)
      return Waveform.Pulse(from: start, to: start + 1, sign * (place % 2 == 0 ? 1000 : -1000))
    }
  }

  /// Source: cells.md T32, 1e-9 of the charge moved; at every step, not only at the end.
  @Test("injected charge = ionic charge + membrane charge", arguments: stimulations)
  func chargeBalance(_ row: Stimulation) throws {
    let currents = ["sodiumCurrent", "potassiumCurrent", "leakCurrent"]
    let bench = AxonBench(
      pulses: [row.pulses], duration: 40, timeStep: row.timeStep,
      variables: ["V"] + currents.map { $0 + ".charge" })
    let recording = try bench.run()
    let potential = try #require(recording.signal("V"))
    let charges = try currents.map { try #require(recording.signal($0 + ".charge")).values }
    var worst = 0.0
    for (sample, time) in potential.times.enumerated() {
      var residual = potential.values[0] - potential.values[sample]
      var moved = abs(residual) + 1
      for pulse in row.pulses {
        residual += pulse.amplitude * max(0, min(time, pulse.end) - pulse.start)
      }
      for charge in charges {
        residual -= charge[sample]
        moved += abs(charge[sample])
      }
      worst = max(worst, abs(residual) / moved)
    }
    #expect(worst < 1e-9)
  }

  /// Source: reference/hh_squid.json, AP_0.5ms_20uA: charges over 40 ms (trapezoids, RK4 at 0.001 ms), which
  /// differ by 6e-4 between their steps of 0.005 and 0.001 ms.
  @Test(
    "charge of one action potential",
    arguments: [("sodiumCurrent", -1430.687), ("potassiumCurrent", 1539.7686)])
  func totalCharge(_ row: (current: String, expected: Double)) throws {
    let name = row.current + ".charge"
    let recording = try AxonBench(pulses: [Self.pulse], duration: 40, variables: [name]).run()
    #expect(abs(try #require(recording.signal(name)?.values.last) - row.expected) < 0.01)
  }

  // MARK: Bounds

  struct Violence: Sendable {
    let timeStep: Double
    let steadyStates: SteadyStates
    /// How far below 0 a gate may fall: the potential leaps, so that it does not move on as in the last step.
    /// Measured 4.2e-8 and 7.1e-6.
    let undershoot: Double
  }

  /// Source: the gates' equations, whose rates are positive: T32's neighbour, invariant A7.4 of cells.md.
  @Test(
    "gates stay within 0 and 1 under violent stimulation",
    arguments: [
      Violence(timeStep: 0.0025, steadyStates: .still, undershoot: 0),
      Violence(timeStep: 0.025, steadyStates: .still, undershoot: 0),
      Violence(timeStep: 0.1, steadyStates: .still, undershoot: 0),
      Violence(timeStep: 0.0025, steadyStates: .moving, undershoot: 0),
      Violence(timeStep: 0.025, steadyStates: .moving, undershoot: 1e-7),
      Violence(timeStep: 0.1, steadyStates: .moving, undershoot: 1e-5),
    ])
  func gates(_ row: Violence) throws {
    let bench = AxonBench(
      pulses: [Self.violence(sign: 1), Self.violence(sign: -1), [Waveform.Pulse(from: 1, to: 40, -1000)]],
      duration: 40, timeStep: row.timeStep, variables: ["V", "m", "h", "n"], steadyStates: row.steadyStates)
    let recording = try bench.run()
    for gate in ["m", "h", "n"] {
      let values = try #require(recording.signal(gate)).values
      // x + Δ is rounded once: where a gate settles at 1, the last bit may lie above.
      #expect(values.allSatisfy { $0 >= -row.undershoot && $0 <= 1.0.nextUp }, "\(gate)")
    }
    // The stimulation is violent indeed: far below any reversal potential, and above that of sodium.
    let potentials = try #require(recording.signal("V")).values
    #expect(try #require(potentials.min()) < -1000)
    #expect(try #require(potentials.max()) > 80)
  }

  // MARK: Order

  /// By cubics between the steps, whose error is of fourth order.
  static func spikeTime(_ timeStep: Double, _ instructions: InstructionSet = .best) throws -> Double {
    let bench = AxonBench(
      pulses: [pulse], duration: 12, timeStep: timeStep, variables: ["V"], instructions: instructions)
    let signal = try #require(try bench.run().signal("V"))
    let trace = try VoltageTrace(time: signal.times, voltage: signal.values)
    return try #require(try TraceFeatures(of: trace).spikes.first?.zeroCrossingTime)
  }

  @Test("the scheme is of second order in the step")
  func order() throws {
    let steps = [0.025, 0.0125, 0.00625, 0.003125, 0.0015625]
    let times = try steps.map { try Self.spikeTime($0) }
    let differences = zip(times, times.dropFirst()).map { abs($0 - $1) }
    for (coarse, fine) in zip(differences, differences.dropFirst()) {
      // log2 of the ratio within 2.0 ± 0.1: between 2^1.9 and 2^2.1.
      #expect(coarse / fine > 3.732 && coarse / fine < 4.287, "\(coarse / fine)")
    }
  }

  @Test("halving the step moves the spike by less than the tolerance of T3")
  func halving() throws {
    #expect(abs(try Self.spikeTime(0.0025) - Self.spikeTime(0.00125)) < 0.001)
    #expect(abs(try Self.spikeTime(0.005) - Self.spikeTime(0.0025)) < 0.001)
  }

  // MARK: Agreement of the ways to compute

  @Test("a rerun, and blocks of 64 and 256 lanes, give the same bits")
  func blocks() throws {
    var request = try actionPotentialRequest()
    let first = try runActionPotential(request)
    request.block = 256
    for run in [try runActionPotential(request), try runActionPotential()] {
      #expect(run.run.recording == first.run.recording)
      #expect(run.outcome.excitability == first.outcome.excitability)
    }
  }

  @Test(
    "256- and 512-bit instructions give the same bits",
    .enabled(if: InstructionSet.avx2.isAvailable && InstructionSet.avx512.isAvailable))
  func fusedSets() throws {
    var request = try actionPotentialRequest()
    request.instructions = .avx2
    let narrow = try runActionPotential(request)
    request.instructions = .avx512
    let wide = try runActionPotential(request)
    #expect(narrow.run.recording == wide.run.recording)
    #expect(narrow.outcome.excitability == wide.outcome.excitability)
  }

  /// Rounding differs between the groups, by parts in 1e16 per step; an error of the potential grows at most
  /// tenfold on the way to the spike and moves it by 1/300 ms per mV there.
  @Test("with and without fused multiply-add, potentials, spike times and thresholds agree")
  func baseline() throws {
    let recordings = try [InstructionSet.best, .baseline].map { instructions in
      try AxonBench(
        pulses: [Self.pulse], duration: 40, variables: ["V"], instructions: instructions
      ).run()
    }
    let values = try recordings.map { try #require($0.signal("V")).values }
    let spikes = try recordings.map { try #require($0.events("spikes")?.times.first) }
    let apart = zip(values[0], values[1]).map { abs($0 - $1) }.max() ?? .nan
    #expect(apart < 1e-9)
    #expect(abs(spikes[0] - spikes[1]) < 1e-10)
    var request = try actionPotentialRequest()
    request.instructions = .baseline
    let threshold = try #require(try runActionPotential(request).outcome.excitability.currentThreshold)
    let usual = try #require(try ExcitabilityTests.found.get().currentThreshold)
    #expect(abs(threshold - usual) < 1e-4 * usual, "one bracket of the search")
  }
}
