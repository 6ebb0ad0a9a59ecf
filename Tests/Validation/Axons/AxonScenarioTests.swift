import Physiology
import Simulation
import Testing

@testable import Scenarios

/// The scenario `axon`.
@Suite struct AxonScenarioTests {
  private func outcome(_ values: [(String, String)] = []) throws -> (RunOutcome, AxonConductionOutcome) {
    var request = RunRequest(.axonConduction)
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let run = try Scenario.run(request)
    guard case .axonConduction(let outcome) = run.details else { throw WrongKind() }
    return (run, outcome)
  }

  private struct WrongKind: Error {}

  @Test func velocitiesSideBySide() throws {
    let (run, outcome) = try outcome()
    #expect(run.end == .finished)
    // Table C4: 56.2 m/s within 1 %; 18.735 m/s times the root of 10/476, within the volumes' error.
    let myelinated = try #require(outcome.myelinated.velocity)
    let bare = try #require(outcome.bare.velocity)
    #expect(abs(myelinated / 56.15 - 1) < 0.01)
    #expect(abs(bare / (18.735 * (10.0 / 476).squareRoot()) - 1) < 0.002)
    #expect(outcome.myelinated.arrives && outcome.bare.arrives)
    #expect(outcome.delay == nil)
    #expect(outcome.byDiameter.map(\.diameter) == MyelinatedFibre.published.map(\.diameter))
    // Extrapolated velocities of table C4, and the root of the diameter.
    for (row, expected) in zip(outcome.byDiameter, MyelinatedAxonTests.rows) {
      let converged = expected.velocities.fine + (expected.velocities.fine - expected.velocities.coarse) / 4
      #expect(abs((row.myelinated ?? 0) / converged - 1) < 0.01)
      #expect(abs((row.bare ?? 0) / (18.735 * (row.diameter / 476).squareRoot()) - 1) < 0.002)
    }
    #expect(
      outcome.sentences == [
        "In axons of 10 um the spike travels at 56.1 m/s with myelin and at 2.71 m/s without, 21 times as fast.",
        "From 5.7 to 16 um the velocity with myelin grows from 25.7 to 93.7 m/s, 4.5 to 5.9 m/s for each um; without "
          + "myelin it grows with the root of the thickness.",
      ])
    for name in ["myelinated_V0", "myelinated_V8", "bare_V0", "bare_V8"] {
      #expect(try #require(run.recording.signal(name)).values.contains { $0 > 0 }, "\(name)")
    }
  }

  /// Rows of table C4: three internodes at a twentieth conduct with a delay of 0.2649 ms more than whole ones (backward
  /// Euler at 0.005 ms there); at a fiftieth they block.
  @Test func lostMyelin() throws {
    let three = ("myelinated.demyelinatedInternodes", "3")
    let (_, late) = try outcome([three, ("myelinated.remainingMyelin", "0.05")])
    let delay = try #require(late.delay)
    #expect(late.myelinated.arrives)
    #expect(delay > 0.2 && delay < 0.3)
    #expect(late.sentences[1].hasPrefix("Through 3 internodes with 5 % of the myelin it comes "))
    let (_, blocked) = try outcome([three, ("myelinated.remainingMyelin", "0.02")])
    #expect(!blocked.myelinated.arrives && blocked.delay == nil)
    #expect(blocked.sentences[1].hasPrefix("It is blocked at 2"))
    #expect(blocked.myelinated.velocity != nil, "measured before the stretch")
  }

  @Test func noSpikeIsSaid() throws {
    let (_, outcome) = try outcome([("stimulus.myelinatedCurrent", "0"), ("stimulus.bareCurrent", "0")])
    #expect(outcome.sentences[0] == "Neither of the axons of 10 um conducts a spike.")
    let (_, warm) = try self.outcome([("bare.temperature", "32")])
    #expect(warm.sentences[0].hasSuffix("with myelin; the bare axon does not conduct."))
  }

  @Test(arguments: [
    (4.0, "m/s with myelin; the bare axon has not been run long enough to tell."),
    (0.7, "the run ends before a spike has come far enough to tell its velocity."),
  ])
  func aRunMayBeTooShortToTell(duration: Double, ending: String) throws {
    var request = RunRequest(.axonConduction)
    request.duration = duration
    guard case .axonConduction(let outcome) = try Scenario.run(request).details else { throw WrongKind() }
    #expect(outcome.sentences[0].hasSuffix(ending), "\(outcome.sentences[0])")
  }

  @Test func anInterruptedRunKeepsWhatItHas() throws {
    let run = try Scenario.run(RunRequest(.axonConduction)) { $0.simulated < 5 }
    guard case .axonConduction(let outcome) = run.details, case .interrupted(let time) = run.end else {
      throw WrongKind()
    }
    #expect(time >= 5 && time < 6)
    #expect(outcome.myelinated.velocity != nil && outcome.byDiameter.isEmpty)
    #expect(run.recording.signal("bare_V0")?.values.isEmpty == false)
  }

  /// Ends of all ranges are borne.
  @Test(arguments: [
    [("axons.diameter", "5.7 um"), ("myelinated.nodes", "21"), ("myelinated.demyelinatedInternodes", "10")],
    [
      ("axons.diameter", "16 um"), ("myelinated.remainingMyelin", "0"),
      ("myelinated.demyelinatedInternodes", "1"),
    ],
    [
      ("stimulus.myelinatedCurrent", "1000 nA"), ("stimulus.bareCurrent", "100000 nA"),
      ("stimulus.duration", "10 ms"),
    ],
  ])
  func hostileValues(values: [(String, String)]) throws {
    var request = RunRequest(.axonConduction)
    for (name, text) in values { try request.parameters.set(name, to: text) }
    request.duration = 4
    let run = try Scenario.run(request)
    #expect(run.end == .finished)
    #expect(run.recording.signals.allSatisfy { $0.values.allSatisfy { value in value.isFinite } })
  }
}
