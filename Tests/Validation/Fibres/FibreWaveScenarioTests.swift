import Physiology
import Testing

@testable import Scenarios

@Suite("The scenario fibre")
struct FibreWaveScenarioTests {
  private static func run(_ values: [(String, String)] = [], duration: Double? = nil, step: Double? = nil)
    throws
    -> FibreWaveOutcome
  {
    var request = RunRequest(.fibre)
    (request.duration, request.timeStep) = (duration, step)
    // Shorter than usual, and coarser, for the sake of time.
    for (name, text) in [("fibre.length", "10000"), ("fibre.volume", "200")] + values {
      try request.parameters.set(name, to: text)
    }
    guard case .fibreWave(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    return outcome
  }

  static let single = Result { try run() }

  /// Source: reference/cells.md §E3 (T28): patches without conduction, fast and slow. The times of force count from the
  /// stimulus there, and here the wave has to run for up to 2.5 ms first; calcium is that of a patch under its stimulus,
  /// whose action potential is higher (27 mV in the slow fibre, 16 mV in the wave). §E4 for velocities of such volumes.
  @Test("one impulse: velocity, calcium, force as in the reference")
  func twitch() throws {
    let fibres = try Self.single.get().fibres
    let rows: [(velocity: Double, calcium: Double, force: Double, time: Double, relaxation: Double)] = [
      (2.2423, 6.074, 0.2700, 15.82, 19.91), (1.8169, 6.691, 1.0667, 28.39, 56.40),
    ]
    for (fibre, row) in zip(fibres, rows) {
      #expect(fibre.begun == 1 && fibre.arrived == 1)
      #expect(abs(try #require(fibre.velocity) / row.velocity - 1) < 0.01, "\(fibre.velocity ?? 0)")
      #expect(abs(try #require(fibre.calcium) / row.calcium - 1) < 0.1, "\(fibre.calcium ?? 0)")
      // Of 140 µM of troponin.
      #expect(abs(140 * (try #require(fibre.force)) / row.force - 1) < 0.06, "\(140 * (fibre.force ?? 0))")
      let delay = try #require(fibre.forceTime) - row.time
      #expect(delay > 0 && delay < 2.5, "\(fibre.forceTime ?? 0)")
      #expect(abs(try #require(fibre.relaxation) / row.relaxation - 1) < 0.06, "\(fibre.relaxation ?? 0)")
    }
    #expect(try Self.single.get().sentences.count == 2)
  }

  @Test("in a train of 30 Hz force of the slow fibre fuses far more, and both conduct every impulse")
  func train() throws {
    let outcome = try Self.run([("train.count", "8"), ("train.rate", "30")], step: 0.01)
    let (fast, slow) = (outcome.fibres[0], outcome.fibres[1])
    #expect(fast.arrived == 8 && slow.arrived == 8)
    #expect(
      try #require(slow.ripple) < 0.5 * (try #require(fast.ripple)),
      "\(slow.ripple ?? 0), \(fast.ripple ?? 0)")
    let before = try Self.run(step: 0.01).fibres
    #expect(try #require(slow.force) > 3 * (try #require(before[1].force)))
    #expect(outcome.sentences.count == 3)
  }

  @Test("too weak a current starts nothing, and says so")
  func tooWeak() throws {
    let outcome = try Self.run([("endPlate.current", "5")], duration: 20)
    #expect(outcome.fibres.allSatisfy { $0.begun == 0 && $0.velocity == nil })
    #expect(outcome.sentences[0] == "In the fast fibre no action potential runs from the end plate.")
  }
}
