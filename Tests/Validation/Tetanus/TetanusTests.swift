import Physiology
import Simulation
import Testing

@testable import Scenarios

@Suite("The scenario tetanus")
struct TetanusTests {
  static let run = Result { () throws -> (outcome: TetanusOutcome, recording: Recording) in
    var request = RunRequest(.tetanus)
    for (name, text) in [("train.lowestRate", "20"), ("train.highestRate", "100"), ("train.rates", "5")] {
      try request.parameters.set(name, to: text)
    }
    let run = try Scenario.run(request)
    guard case .tetanus(let outcome) = run.details else { throw WrongOutcome() }
    return (outcome, run.recording)
  }

  /// The fast and the slow fibre: the highest force, the highest late in the train, the ripple there.
  struct Row: Sendable {
    let rate: Double
    let fast, slow: [Double]
  }

  /// Source: reference/cells.md §E3, computed with LSODA by a program that shares no code with ours (shorten2007.json).
  /// Late means there the last two periods before 1 s and 5 ms more, looked at
  /// every half ms.
  static let rows = [
    Row(rate: 20, fast: [0.378, 0.268, 0.757], slow: [3.877, 3.877, 0.290]),
    Row(rate: 40, fast: [0.803, 0.498, 0.304], slow: [6.677, 6.677, 0.008]),
    Row(rate: 60, fast: [1.406, 0.838, 0.115], slow: [6.906, 6.906, 0.001]),
    Row(rate: 80, fast: [2.011, 1.191, 0.050], slow: [6.950, 6.950, 0.000]),
    Row(rate: 100, fast: [2.489, 1.487, 0.023], slow: [6.966, 6.966, 0.000]),
  ]

  @Test("trains of a second: highest force, late force and ripple as in the reference", arguments: rows)
  func trains(_ row: Row) throws {
    let (outcome, recording) = try Self.run.get()
    for (fibre, expected) in zip(outcome.fibres, [row.fast, row.slow]) {
      let place = try #require(fibre.trains.firstIndex { $0.rate == row.rate })
      let train = fibre.trains[place]
      #expect(train.fired == train.impulses && Double(train.impulses) == row.rate)
      #expect(abs(train.peak - expected[0]) < 0.0012, "\(train.peak)")
      let signal = try #require(recording.signal(fibre.kind.rawValue + "_turned"))
      let force = signal.lane(place + 1).map { $0 - signal.values[0] }
      let start = 1000 - 2000 / row.rate - 5
      let late = signal.times.indices.filter {
        signal.times[$0] > start && signal.times[$0] <= 1000
          && (2 * signal.times[$0]).truncatingRemainder(dividingBy: 1) == 0
      }.map { force[$0] }
      let (high, low) = (try #require(late.max()), try #require(late.min()))
      #expect(abs(high - expected[1]) < 0.0012, "\(high)")
      #expect(abs((high - low) / high - expected[2]) < 0.001, "\((high - low) / high)")
    }
  }

  /// Source: reference/cells.md §E3: amplitude in µM, time to the peak and half relaxation in ms, part of the tetanus.
  @Test(
    "a single impulse, as in the reference",
    arguments: [
      (MuscleFibre.Kind.fast, [0.2700, 15.82, 19.91, 0.108]), (.slow, [1.0667, 28.39, 56.40, 0.153]),
    ])
  func twitch(_ kind: MuscleFibre.Kind, _ expected: [Double]) throws {
    let fibre = try #require(try Self.run.get().outcome.fibres.first { $0.kind == kind })
    #expect(abs(fibre.twitch.peak - expected[0]) < 2e-4, "\(fibre.twitch.peak)")
    #expect(abs(try #require(fibre.timeToPeak) - expected[1]) < 0.26)
    #expect(abs(try #require(fibre.halfRelaxation) - expected[2]) < 0.5)
    #expect(abs(try #require(fibre.twitchShare) - expected[3]) < 0.001)
  }

  @Test("the ripple's logarithm lies on a line between rates: 78 to 80 Hz fast; single rates fuse nowhere")
  func fusion() throws {
    let fibres = try Self.run.get().outcome.fibres
    // Between 60 and 80 Hz; the reference has 79.9 in its longer window (§E3), and its slow fibre fuses at 32.4.
    #expect(abs(try #require(fibres[0].fusionRate) - 78.2) < 0.6, "\(fibres[0].fusionRate ?? 0)")
    #expect(try #require(fibres[1].fusionRate) < 40)
    let one = TetanusOutcome.Fibre(
      kind: .fast, twitch: fibres[0].twitch, timeToPeak: nil, halfRelaxation: nil,
      trains: Array(fibres[0].trains.prefix(1)))
    #expect(one.fusionRate == nil)
  }

  @Test("below its threshold no impulse gives an action potential, and the run says so")
  func belowThreshold() throws {
    var request = RunRequest(.tetanus)
    for (name, text) in [("train.rates", "1"), ("stimulus.fast", "120 uA/cm2"), ("train.duration", "600 ms")]
    {
      try request.parameters.set(name, to: text)
    }
    guard case .tetanus(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    #expect(outcome.fibres[0].trains[0].fired == 0 && outcome.fibres[1].trains[0].fired == 3)
    #expect(outcome.sentences.contains { $0.contains("gave no action potential") }, "\(outcome.sentences)")
  }
}
