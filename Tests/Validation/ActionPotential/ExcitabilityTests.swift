import Simulation
import Testing

@testable import Scenarios

@Suite("Excitability of the Hodgkin–Huxley axon")
struct ExcitabilityTests {
  static func axon() throws -> ExcitableCell { try ExcitableCell(actionPotentialRequest()) }

  static let found = Result { try runActionPotential().outcome.excitability }

  // MARK: Thresholds

  /// Source: cells.md T9, tolerance 0.2 %.
  @Test(
    "current threshold by duration of the pulse",
    arguments: [(0.1, 65.13), (0.2, 32.66), (0.5, 13.275), (1, 6.919), (2, 3.859), (5, 2.351)])
  func currentThreshold(_ row: (duration: Double, expected: Double)) throws {
    var study = ExcitabilityStudy(try Self.axon(), pulseDuration: row.duration)
    let found = try #require(try study.currentThreshold(pulseDuration: row.duration) { _ in true })
    #expect(abs(found / row.expected - 1) < 0.002)
  }

  @Test("the scenario finds the threshold of its own pulse (T9) and of a displacement (T8)")
  func thresholdsOfTheScenario() throws {
    let found = try Self.found.get()
    #expect(abs(try #require(found.currentThreshold) / 13.275 - 1) < 0.002)
    #expect(abs(try #require(found.displacementThreshold) - 6.505) < 0.01)
  }

  /// Source: cells.md T10, an endless step: one of 1000 ms, watched for 200 ms.
  @Test("rheobase")
  func rheobase() throws {
    let axon = try Self.axon()
    var search = BracketSearch([0...10], width: 64)
    while !search.isNarrow(relative: 1e-4) {
      let pulses = search.trials.map { [Waveform.Pulse(from: 1, to: 1000, $0.value)] }
      let family = CellFamily(
        name: "steps", pulses: pulses, watchedFrom: pulses.map { _ in 0 }, duration: 200)
      search.narrow(try family.responses(of: axon) { _ in true }.map { $0.firesAt != nil })
    }
    #expect(abs(try #require(search.found[0]) - 2.2403) < 0.002)
  }

  struct Displacement: Sendable {
    let displacement: Double
    let peak: Double
  }

  /// Source: cells.md B1, all-or-none: the highest potential from 0.05 ms on; tolerance as T4.
  static let displacements: [(displacement: Double, peak: Double)] = [
    (2, -63.06), (4, -61.12), (5, -60.15), (6, -59.18), (6.5, -56.01), (7, 37.12), (8, 38.42), (10, 39.43),
    (15, 40.41), (20, 40.85), (50, 42.23), (90, 43.54),
  ]

  @Test("all or none: peaks after instantaneous displacements")
  func displacements() throws {
    let rest = try #require(try Self.axon().rest)
    let rows = Self.displacements
    let starts = rows.map { rest.potential + $0.displacement }
    let bench = AxonBench(
      pulses: rows.map { _ in [] }, duration: 25, model: rest.starting(.hodgkinHuxley1952),
      parameters: ["initialPotential": .lanes(starts)], variables: ["V"], every: 2)
    let signal = try #require(try bench.run().signal("V"))
    for (lane, row) in rows.enumerated() {
      let peak = try #require(signal.lane(lane).dropFirst(10).max())
      #expect(abs(peak - row.peak) < 0.01, "\(row.displacement) mV: \(peak) mV")
    }
  }

  @Test("all or none: nothing between the responses below and above the threshold")
  func allOrNone() throws {
    let found = try Self.found.get()
    let threshold = try #require(found.currentThreshold)
    #expect(found.allOrNone.count == 65)
    for response in found.allOrNone {
      #expect(response.isSpike == (response.stimulus >= threshold))
      #expect(response.isSpike ? response.peak > 20 : response.peak < -50, "\(response)")
    }
    for response in found.displacements {
      #expect(response.isSpike ? response.peak > 20 : response.peak < -50, "\(response)")
    }
  }

  // MARK: Refractoriness

  /// Source: cells.md B1, smallest delay by strength of the second pulse. Tolerance: pulses stand on steps of
  /// 0.005 ms here and there, so a delay is known to one step in each.
  @Test(
    "smallest delay by strength of the second pulse",
    arguments: [
      (10, 7.193), (5, 9.168), (3, 11.083), (2, 12.808), (1.5, 14.163), (1.2, 15.368), (1, 16.633),
    ])
  func delay(_ row: (multiple: Double, expected: Double)) throws {
    let delay = try #require(try Self.found.get().delay(for: row.multiple))
    #expect(abs(delay - row.expected) < 0.01)
  }

  @Test("the refractory periods are the ends of that curve")
  func periods() throws {
    let found = try Self.found.get()
    #expect(found.absoluteRefractoryPeriod == found.delay(for: 10))
    #expect(found.relativeRefractoryPeriod == found.delay(for: 1))
    let delays = found.recovery.map { $0.delay ?? 0 }
    #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 < $1 }, "weaker pulses succeed later")
  }

  struct SecondThreshold: Sendable {
    let delay: Double
    let ratio: Double
    let tolerance: Double
  }

  /// Source: cells.md B1, refractoriness and supernormality. Tolerance: 0.2 % as T9, and half a unit of the
  /// last printed digit.
  static let secondThresholds: [SecondThreshold] = [
    SecondThreshold(delay: 8, ratio: 7.29, tolerance: 0.020),
    SecondThreshold(delay: 9, ratio: 5.26, tolerance: 0.016),
    SecondThreshold(delay: 10, ratio: 3.96, tolerance: 0.013),
    SecondThreshold(delay: 11, ratio: 3.06, tolerance: 0.011),
    SecondThreshold(delay: 12, ratio: 2.41, tolerance: 0.010),
    SecondThreshold(delay: 13, ratio: 1.917, tolerance: 0.004),
    SecondThreshold(delay: 14, ratio: 1.550, tolerance: 0.004),
    SecondThreshold(delay: 15, ratio: 1.279, tolerance: 0.003),
    SecondThreshold(delay: 16, ratio: 1.087, tolerance: 0.003),
    SecondThreshold(delay: 18, ratio: 0.884, tolerance: 0.003),
    SecondThreshold(delay: 20, ratio: 0.845, tolerance: 0.003),
    SecondThreshold(delay: 25, ratio: 1.003, tolerance: 0.003),
    SecondThreshold(delay: 30, ratio: 1.021, tolerance: 0.003),
  ]

  @Test("threshold of a second pulse by its delay")
  func secondThreshold() throws {
    let axon = try Self.axon()
    let rows = Self.secondThresholds
    let pulses = PairedPulses(onset: 1, duration: 0.5, threshold: 13.275123561288638)
    var search = BracketSearch(rows.map { _ in 0...10 }, width: 16)
    for _ in 0..<4 {
      let family = pulses.family(
        search.trials.map { (delay: rows[$0.search].delay, multiple: $0.value) }, watch: 20)
      search.narrow(try family.responses(of: axon) { _ in true }.map { $0.firesAt != nil })
    }
    for (row, ratio) in zip(rows, search.found) {
      #expect(abs(try #require(ratio) - row.ratio) < row.tolerance, "\(row.delay) ms: \(ratio ?? .nan)")
    }
  }

  /// Source: cells.md B1: fails at 10 times threshold for delays up to 7 ms.
  @Test("no second spike during the absolute refractory period")
  func absolute() throws {
    let pulses = PairedPulses(onset: 1, duration: 0.5, threshold: 13.275123561288638)
    let delays = stride(from: 3.0, through: 7, by: 0.25).map { (delay: $0, multiple: 10.0) }
    let responses = try pulses.family(delays, watch: 20).responses(of: Self.axon()) { _ in true }
    #expect(responses.allSatisfy { $0.firesAt == nil })
  }

  // MARK: Anode break

  /// Source: cells.md T14 (20 ms, tolerance 0.005) and B1. Tolerance of the others: the larger of T14's and
  /// 0.2 % as for other pulses (T9).
  @Test(
    "anode break threshold by duration",
    arguments: [(2, -9.524), (3, -6.369), (5, -4.044), (10, -2.819), (20, -2.7917), (50, -2.783)])
  func anodeBreak(_ row: (duration: Double, expected: Double)) throws {
    let axon = try Self.axon()
    var search = BracketSearch([0...14], width: 64)
    while !search.isNarrow(relative: 1e-4) {
      let pulses = search.trials.map { [Waveform.Pulse(from: 1, to: 1 + row.duration, -$0.value)] }
      let family = CellFamily(
        name: "hyperpolarized", pulses: pulses, watchedFrom: pulses.map { _ in 0 },
        duration: 45 + row.duration)
      search.narrow(try family.responses(of: axon) { _ in true }.map { $0.firesAt != nil })
    }
    #expect(abs(-(try #require(search.found[0])) - row.expected) < max(0.005, -0.002 * row.expected))
  }

  /// Source: cells.md B1: −10 µA/cm² for 20 ms; tolerances as T4 and half a unit of the printed time.
  @Test("rebound after anode break")
  func rebound() throws {
    let bench = AxonBench(
      pulses: [[Waveform.Pulse(from: 1, to: 21, -10)]], duration: 60, variables: ["V"])
    let signal = try #require(try bench.run().signal("V"))
    let peak = try #require(signal.values.max())
    #expect(abs(try #require(signal.values.min()) + 87.51) < 0.01)
    #expect(abs(peak - 46.64) < 0.01)
    let sample = try #require(signal.values.firstIndex(of: peak))
    #expect(abs(signal.times[sample] - 21 - 5.96) < 0.006)
  }
}
