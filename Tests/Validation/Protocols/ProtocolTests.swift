import Foundation
import Physiology
import Simulation
import Testing

@testable import Scenarios

/// Runs a protocol on the squid axon with some values set as on the command line.
func runProtocol(
  _ method: CellProtocol, _ values: [(String, String)] = [],
  _ change: (inout ProtocolRequest) -> Void = { _ in }
) throws -> ProtocolOutcome {
  var request = try ProtocolRequest(method, .hodgkinHuxley1952)
  for (name, text) in values { try request.parameters.set(name, to: text) }
  change(&request)
  return try CellProtocol.run(request)
}

@Suite("Protocols with injected current")
struct ProtocolTests {
  /// Source: cells.md T12 and §B1, f–I table; tolerance 0.1 Hz. From 75 µA/cm² on, spikes stay below 0 mV.
  @Test(
    "f-i: steady rates",
    arguments: [
      (6.3, 52.37, true), (10, 68.32, true), (20, 86.47, true), (50, 117.04, true), (75, 134.12, false),
      (100, 147.27, false), (160, 0, false),
    ])
  func frequency(_ row: (current: Double, rate: Double, crosses: Bool)) throws {
    let table = try runProtocol(
      .frequencyCurrent, [("current.from", "\(row.current)"), ("current.count", "1")]
    ).tables[0]
    let found = [try #require(table.numbers("rate")[0]), try #require(table.numbers("maxima_rate")[0])]
    #expect(abs(found[1] - row.rate) < 0.1, "\(found)")
    #expect(abs(found[0] - (row.crosses ? row.rate : 0)) < 0.1, "\(found)")
  }

  private func thresholds(
    _ durations: [Double], _ values: [(String, String)] = []
  ) throws -> [Double?] {
    var request = try ProtocolRequest(.strengthDuration, .hodgkinHuxley1952)
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let curve = StrengthDurationCurve(request, try ExcitableCell(request))
    return try curve.thresholds(of: durations) { _ in true }.map(\.threshold)
  }

  /// Source: cells.md T9, tolerance 0.2 %.
  @Test("strength-duration: thresholds of inward pulses")
  func strengthDuration() throws {
    let rows: [(Double, Double)] = [
      (0.1, 65.13), (0.2, 32.66), (0.5, 13.275), (1, 6.919), (2, 3.859), (5, 2.351),
    ]
    for (row, found) in zip(rows, try thresholds(rows.map { $0.0 })) {
      #expect(abs(try #require(found) / row.1 - 1) < 0.002, "\(row.0) ms: \(found ?? 0)")
    }
  }

  /// Source: cells.md T14, tolerance 0.005, and §B1, 0.2 %.
  @Test("strength-duration: anode break after outward pulses")
  func anodeBreak() throws {
    let rows: [(Double, Double)] = [
      (2, -9.524), (3, -6.369), (5, -4.044), (10, -2.819), (20, -2.7917), (50, -2.783),
    ]
    for (row, found) in zip(rows, try thresholds(rows.map { $0.0 }, [("pulse.sign", "-1")])) {
      #expect(abs(try #require(found) - row.1) < max(0.005, -0.002 * row.1), "\(row.0) ms: \(found ?? 0)")
    }
  }

  /// Lapicque's and Weiss's laws agree for pulses much shorter than the chronaxie: charge at threshold is constant.
  @Test(
    "strength-duration: the curve falls, its charge rises, Weiss's line is fitted exactly to points on one")
  func weiss() throws {
    let outcome = try runProtocol(.strengthDuration, [("pulse.count", "6")])
    let thresholds = outcome.tables[0].numbers("threshold").compactMap { $0 }
    let charges = outcome.tables[0].numbers("charge").compactMap { $0 }
    #expect(thresholds.count == 6)
    #expect(zip(thresholds, thresholds.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(zip(charges, charges.dropFirst()).allSatisfy { $0 < $1 })
    let line = [0.1, 1, 5].map { (duration: Double) in
      (duration: duration, threshold: 2 * (1 + 0.7 / duration))
    }
    let fit = try #require(StrengthDurationCurve.weissFit(line))
    #expect(abs(fit.rheobase - 2) < 1e-12 && abs(fit.chronaxie - 0.7) < 1e-12)
  }

  /// Source: cells.md §B1, refractoriness; tolerance 0.2 % as T9 and half a unit of the last printed digit.
  @Test("paired-pulses: threshold of the second by its delay")
  func pairedPulses() throws {
    let rows: [(Double, Double?, Double)] = [
      (7, nil, 0), (8, 7.29, 0.020), (9, 5.26, 0.016), (10, 3.96, 0.013), (11, 3.06, 0.011),
      (12, 2.41, 0.010), (13, 1.917, 0.004), (14, 1.550, 0.004), (15, 1.279, 0.003), (16, 1.087, 0.003),
    ]
    let table = try runProtocol(
      .pairedPulses, [("delay.from", "7"), ("delay.to", "16"), ("delay.count", "10")]
    ).tables[0]
    for (row, found) in zip(rows, table.numbers("ratio")) {
      if let expected = row.1 {
        #expect(abs(try #require(found) - expected) < row.2, "\(row.0) ms: \(found ?? 0)")
      } else {
        #expect(found == nil, "\(row.0) ms")
      }
    }
  }

  /// Source: cells.md T15: 10 µA/cm² from 5 to 105 ms gives seven spikes; tolerance 0.002 ms.
  @Test("current-clamp: a pulse, and the same as a recorded current")
  func pulse() throws {
    let recorded = CurrentCourse.recorded([
      .init(0, 0), .init(5, 0), .init(5.0001, 10), .init(105, 10), .init(105.0001, 0),
    ])
    for course in [CurrentCourse.pulse, recorded] {
      let table = try runProtocol(
        .currentClamp,
        [("start", "5"), ("duration", "100"), ("amplitude.from", "10"), ("amplitude.count", "1")]
      ) { $0.course = course }.tables[0]
      #expect(table.numbers("spikes") == [7])
      #expect(abs(try #require(table.numbers("first_spike")[0]) - 6.90123) < 0.002)
      #expect(abs(try #require(table.numbers("last_spike")[0]) - 95.01777) < 0.002)
    }
  }

  /// A passive membrane of gL = 0.3 mS/cm² and 1 µF/cm²: amplitude I/√(gL² + (2πC/T)²).
  @Test("current-clamp: a sine moves a passive membrane by its impedance", arguments: [5.0, 20, 100])
  func sine(_ period: Double) throws {
    let table = try runProtocol(
      .currentClamp,
      [
        ("cell.maximalSodiumConductance", "0"), ("cell.maximalPotassiumConductance", "0"),
        ("amplitude.from", "1"), ("amplitude.count", "1"), ("sine.period", "\(period)"),
        ("duration", "\(20 * period)"),
      ]
    ) { $0.course = .sine }.tables[0]
    let angular = 2 * Double.pi / period
    let expected = 1 / (0.09 + angular * angular).squareRoot()
    // The first cycle is lifted by its start, which leaves later troughs alone.
    #expect(abs(-54.387 - (try #require(table.numbers("lowest")[0])) - expected) < 2e-3 * expected)
  }

  @Test("current-clamp: a triangle's current at the first spike is on its line")
  func triangle() throws {
    let table = try runProtocol(
      .currentClamp,
      [("start", "10"), ("duration", "100"), ("amplitude.from", "20"), ("amplitude.count", "1")]
    ) { $0.course = .triangle }.tables[0]
    let time = try #require(table.numbers("first_spike")[0])
    #expect(abs(try #require(table.numbers("first_current")[0]) - 20 * (time - 10) / 50) < 0.03)
  }

  /// Mean 0, variance 1 and correlation 1/e after the time constant, each within 4 standard errors of 100 s, in which
  /// there are 100,000/(2·5) independent stretches.
  @Test("noise has the mean, variance and correlation that it should, and its own for each seed")
  func noise() throws {
    let timing = CurrentCourse.Timing(start: 0, duration: 100_000, timeConstant: 5)
    guard case .breakpoints(let points) = try #require(CurrentCourse.noise.waveform(timing, step: 0, seed: 3))
    else {
      Issue.record("no points")
      return
    }
    let values = points.dropFirst().dropLast().map(\.value)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    let lagged = zip(values, values.dropFirst(20)).reduce(0) { $0 + $1.0 * $1.1 } / Double(values.count - 20)
    #expect(abs(mean) < 4 * (2 * 5 / 100_000.0).squareRoot())
    #expect(abs(variance - 1) < 4 * (2 * 5 / 100_000.0).squareRoot())
    #expect(abs(lagged - exp(-1)) < 4 * (2 * 5 / 100_000.0).squareRoot())
    #expect(CurrentCourse.noise.waveform(timing, step: 0, seed: 3) == .breakpoints(points))
    #expect(CurrentCourse.noise.waveform(timing, step: 0, seed: 4) != .breakpoints(points))
  }

  @Test("any number of threads gives the same table")
  func threads() throws {
    let tables = try [1, 2, 3].map { threads in
      try runProtocol(.frequencyCurrent, [("current.count", "301"), ("step.duration", "30")]) {
        $0.threads = threads
      }.tables[0]
    }
    #expect(tables[0] == tables[1] && tables[0] == tables[2])
  }

  /// The cell of the COBAHH benchmark fires without current (cells.md §B3).
  @Test("a cell that fires unaided has no threshold, and one without electrode no protocol")
  func refusals() throws {
    let request = try ProtocolRequest(.strengthDuration, .traubMilesBrette2007)
    do {
      _ = try CellProtocol.run(request)
      Issue.record("expected no threshold")
    } catch {
      #expect(error.message == "the cell fires without a stimulus, so that no stimulus has a threshold")
    }
    do {
      _ = try ProtocolRequest(.frequencyCurrent, .twitch)
      Issue.record("expected no electrode")
    } catch {
      #expect(error.message.hasPrefix("twitch has no membrane with an electrode, which a protocol needs."))
    }
  }
}
