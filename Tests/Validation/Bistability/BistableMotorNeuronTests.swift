import Testing

@testable import Scenarios

@Suite("The scenario bistable-motor-neuron")
struct BistableMotorNeuronTests {
  private static func run(
    _ values: [(String, String)] = [], duration: Double? = nil
  ) throws -> (run: RunOutcome, outcome: BistabilityOutcome) {
    var request = RunRequest(.bistableMotorNeuron)
    request.timeStep = 0.01
    request.duration = duration
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let run = try Scenario.run(request)
    guard case .bistability(let outcome) = run.details else { throw WrongOutcome() }
    return (run, outcome)
  }

  static let standard = Result { try run() }

  @Test("only under serotonin and with the persistent current does firing outlast the input")
  func latching() throws {
    let cells = try Self.standard.get().outcome.pulsed
    #expect(cells.map(\.isLatched) == [true, false, false])
    #expect(cells.allSatisfy { $0.before == 0 && ($0.during ?? 0) > 30 })
    #expect(cells[0].atEnd == 0, "the second pulse ends it")
    #expect(
      (cells[0].dendrite ?? -90) > -45 && (cells[1].dendrite ?? 0) < -50, "the plateau is the dendrite's")
  }

  /// Source: cells.md T19 and T20, tolerances 0.02 and, where the last interval before the stop is 66 ms or 0.33
  /// µA/cm², one such interval; brk1997.json for the cell without the persistent current.
  @Test("triangle: recruitment and derecruitment")
  func hysteresis() throws {
    let rows = [(1.252, -6.70, 0.4), (5.236, 5.25, 0.4), (8.125, 8.45, 0.4)]
    for (cell, row) in zip(try Self.standard.get().outcome.ramped, rows) {
      #expect(abs(try #require(cell.recruitment) - row.0) < 0.02)
      #expect(abs(try #require(cell.derecruitment) - row.1) < row.2)
      #expect(cell.rates.contains { $0.isRising } && cell.rates.contains { !$0.isRising })
    }
  }

  /// Source: cells.md §B4: 62 Hz at no current after a triangle to 25 µA/cm², so the plateau's own rate.
  @Test("the rate that stays is that of the plateau without current")
  func rate() throws {
    let after = try #require(try Self.standard.get().outcome.pulsed[0].after)
    #expect(abs(after - 61.6) < 1.1)
  }

  @Test("a run that ends before the input says nothing of what comes after it")
  func early() throws {
    let (run, outcome) = try Self.run(duration: 2100)
    #expect(run.end == .finished)
    #expect(
      outcome.pulsed.allSatisfy {
        $0.before == 0 && $0.during == nil && $0.after == nil && $0.isLatched == nil
      })
    #expect(outcome.ramped.allSatisfy { $0.derecruitment == nil })
    let keys = outcome.summary().map(\.key)
    #expect(Set(keys).count == keys.count)
  }
}
