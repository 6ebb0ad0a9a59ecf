import Testing

@testable import Scenarios

@Suite("The scenario heartbeat")
struct HeartbeatTests {
  static func run(_ values: [(String, String)], step: Double? = nil) throws -> HeartbeatOutcome {
    var request = RunRequest(.heartbeat)
    request.timeStep = step
    for (name, text) in values { try request.parameters.set(name, to: text) }
    guard case .heartbeat(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    return outcome
  }

  /// A cell, its periods in ms, how many beats, and the durations to 90 % of the last; nil where every other beat fails.
  struct Row: Sendable, CustomTestStringConvertible {
    let cell: String
    let beats: Int
    let step: Double
    let periods: [Double]
    let durations: [Double?]
    let tolerance: Double
    var testDescription: String { cell }
  }

  /// Source: reference/cells.md §F1 (30 beats, 0.02 ms; tolerance of T29) and §F2 (20 beats; tolerance of T29e), by programs
  /// that share no code with ours. The reference counts a failed second beat of Luo–Rudy at 300 ms as 64 ms.
  static let rows = [
    Row(
      cell: "tenTusscherPanfilov2006Epi", beats: 30, step: 0.02, periods: [400, 500, 600],
      durations: [260.74, 284.74, 296.80], tolerance: 0.5),
    Row(
      cell: "tenTusscherPanfilov2006Epi", beats: 20, step: 0.005, periods: [1000], durations: [305.22],
      tolerance: 0.5),
    Row(
      cell: "luoRudy1991", beats: 20, step: 0.01, periods: [300, 500, 700], durations: [nil, 319.0, 346.7],
      tolerance: 0.2),
    Row(
      cell: "beelerReuter1977", beats: 20, step: 0.01, periods: [300, 500, 700],
      durations: [214.72, 261.16, 277.30], tolerance: 0.2),
  ]

  @Test("durations by period as in the reference", arguments: rows)
  func restitution(_ row: Row) throws {
    let outcome = try Self.run(
      [
        ("cell", row.cell), ("pace.shortestPeriod", "\(row.periods[0])"),
        ("pace.longestPeriod", "\(row.periods[row.periods.count - 1])"),
        ("pace.periods", "\(row.periods.count)"), ("pace.beats", "\(row.beats)"),
      ], step: row.step)
    #expect(outcome.paces.count == row.periods.count)
    for (pace, (period, expected)) in zip(outcome.paces, zip(row.periods, row.durations)) {
      #expect(abs(pace.period - period) < 1e-9)
      guard let expected else {
        #expect(pace.alternates)
        continue
      }
      let found = try #require(pace.last?.duration90)
      #expect(abs(found - expected) < row.tolerance, "\(period) ms: \(found), expected \(expected)")
      // The second beat at 300 ms comes too early after the first, which started from a long rest.
      #expect(pace.fired >= pace.pulses - (period < 400 ? 1 : 0) && !pace.alternates)
      #expect(try #require(pace.last?.duration50) < found)
    }
  }

  @Test("a pulse a third as strong starts nothing, and the run says so")
  func tooWeak() throws {
    let outcome = try Self.run([("pace.strength", "0.33"), ("pace.periods", "2"), ("pace.beats", "2")])
    #expect(outcome.paces.allSatisfy { $0.fired == 0 && $0.last?.duration90 == nil })
    #expect(outcome.sentences == ["Up to a period of 1000 ms pulses fail: there the cell follows 0 of 2."])
  }
}
