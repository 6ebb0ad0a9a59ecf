import Physiology
import Simulation
import Testing

@testable import Scenarios

@Suite("The scenario electromyogram")
struct ElectromyogramScenarioTests {
  private struct WrongOutcome: Error {}

  private static func run(
    _ values: [(String, String)] = [], seed: UInt64 = 1
  ) throws -> (recording: Recording, outcome: ElectromyogramOutcome) {
    var request = RunRequest(.electromyogram)
    request.seed = seed
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let run = try Scenario.run(request)
    guard case .electromyogram(let outcome) = run.details else { throw WrongOutcome() }
    return (run.recording, outcome)
  }

  @Test("has a channel for every pair of electrodes, the noise alone before excitation rises")
  func channels() throws {
    let (recording, outcome) = try Self.run()
    let signal = try #require(recording.signal("electromyogram"))
    #expect(signal.laneCount == 28 && signal.unit == "uV" && signal.interval == 0.5)
    #expect(outcome.columns == 4 && outcome.rows == 7)
    #expect(signal.sampleCount == 6400)
    for lane in 0..<signal.laneCount {
      let before = signal.lane(lane).prefix(200)
      let level = (before.reduce(0) { $0 + $1 * $1 } / 200).squareRoot()
      // 3 µV; four standard errors of 200 numbers.
      #expect(abs(level / 3 - 1) < 4 / 400.0.squareRoot())
    }
    #expect(outcome.amplitudes.count == 28)
    #expect(outcome.recruited == recordedUnits(recording))
  }

  private func recordedUnits(_ recording: Recording) -> Int {
    Set(recording.events("spikes")?.lanes ?? []).count
  }

  @Test("has waves of about the fibres' velocity, weakest over the end-plates")
  func waves() throws {
    let outcome = try Self.run([("grid.noise", "0 uV"), ("muscle.velocity", "4 m/s")]).outcome
    let velocity = try #require(outcome.velocity)
    #expect(abs(velocity - 4) < 0.4, "\(velocity)")
    for column in 0..<outcome.columns {
      let amplitudes = outcome.amplitudes[(column * outcome.rows)..<((column + 1) * outcome.rows)]
      #expect(amplitudes.indices.min { amplitudes[$0] < amplitudes[$1] } == column * outcome.rows + 3)
    }
  }

  @Test("grows with excitation and falls with fat")
  func sizes() throws {
    let amplitudes = try ["0.1", "0.3", "0.9"].map {
      try #require(try Self.run([("drive.level", $0), ("drive.hold", "1000 ms")]).outcome.meanAmplitude)
    }
    #expect(zip(amplitudes, amplitudes.dropFirst()).allSatisfy { $0 < $1 })
    let fat = try ["0 mm", "3 mm", "10 mm"].map {
      try #require(
        try Self.run([("tissue.fat", $0), ("drive.hold", "500 ms"), ("grid.noise", "0")]).outcome
          .meanAmplitude)
    }
    #expect(zip(fat, fat.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("is the same for a seed and another for another")
  func seeds() throws {
    let short = [("drive.hold", "300 ms"), ("drive.rise", "100 ms")]
    let first = try Self.run(short).recording
    #expect(first == (try Self.run(short).recording))
    #expect(first != (try Self.run(short, seed: 2).recording))
  }

  @Test("stays silent without excitation, and says so")
  func silent() throws {
    let outcome = try Self.run([("drive.level", "0"), ("drive.hold", "1000 ms"), ("grid.noise", "0")]).outcome
    #expect(outcome.recruited == 0 && outcome.largest == nil && outcome.velocity == nil)
    #expect(outcome.amplitudes.allSatisfy { $0 == 0 } && outcome.medianFrequency == nil)
    #expect(outcome.sentences.first == "0 of 120 motor units fire.")
  }

  @Test("refuses an electromyogram that does not fit into memory")
  func memory() throws {
    var request = RunRequest(.electromyogram)
    request.duration = 1e9
    request.memoryLimit = 1_000_000_000
    let asked = request
    let error = #expect(throws: WorldError.self) { try Scenario.run(asked) }
    #expect(error?.message.contains("electromyogram") == true)
  }
}
