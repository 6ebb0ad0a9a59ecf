import Testing

@testable import Scenarios

@Suite("The scenario noisy-channels")
struct NoisyChannelsTests {
  private static func run(
    _ values: [(String, String)] = [], duration: Double? = nil, threads: Int = 1, block: Int = 256
  ) throws -> (run: RunOutcome, outcome: NoisyChannelsOutcome) {
    var request = RunRequest(.noisyChannels)
    (request.duration, request.threads, request.block) = (duration, threads, block)
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let run = try Scenario.run(request)
    guard case .noisyChannels(let outcome) = run.details else { throw WrongOutcome() }
    return (run, outcome)
  }

  static let standard = Result { try run() }

  /// Source: cells.md §B5 (iii): an independent program of channels that step by binomial numbers of 0.01 ms, 20 s of
  /// one seed each; 4 standard errors, theirs and ours together. Beyond 50 µm² shares with noise fire too rarely.
  @Test(
    "spontaneous rates by area, which fall with it; without noise there is no spike",
    arguments: ChannelMethod.allCases)
  func rates(method: ChannelMethod) throws {
    let table = [
      (2.0, 49.5, 1.57), (5, 44.5, 1.49), (10, 39.55, 1.41), (20, 33.05, 1.29), (50, 22.25, 1.05),
      (100, 12.3, 0.78), (200, 2.6, 0.36),
    ]
    let rows = method == .foxLu ? Array(table.prefix(5)) : table
    let outcome =
      try method == .exact
      ? Self.standard.get().outcome : Self.run([("membranes.channels", method.rawValue)]).outcome
    #expect(outcome.method == method)
    #expect(outcome.membranes.map(\.area) == [2, 5, 10, 20, 50, 100, 200])
    for (area, expected, theirs) in rows {
      let membrane = try #require(outcome.membranes.first { $0.area == area })
      #expect(abs(membrane.watched - 20) < 1e-6)
      let (rate, ours) = (try #require(membrane.rate), try #require(membrane.rateError))
      #expect(
        abs(rate - expected) < 4 * (theirs * theirs + ours * ours).squareRoot(), "\(area) um2: \(rate) Hz")
    }
    let rates = outcome.membranes.compactMap(\.rate)
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 }, "\(rates)")
    #expect(outcome.rateWithoutNoise == 0)
    #expect(outcome.membranes.map { $0.sodiumChannels } == [120, 300, 600, 1200, 3000, 6000, 12_000])
  }

  /// Source: cells.md §B5 (i), mean n⁴ and m³h, variance p(1 − p)/N, at −65 mV by the published rates. Samples 2 ms
  /// apart are correlated over 5.5 and 8.5 ms, so that one in ten counts as independent; 4 standard errors. Sodium only
  /// where a membrane has an open channel on average.
  @Test("open shares at rest have the binomial's mean and standard deviation")
  func shares() throws {
    let (m, h, n) = (0.0529324853, 0.5961207535, 0.3176769141)
    let (sodium, potassium) = (m * m * m * h, n * n * n * n)
    for membrane in try Self.standard.get().outcome.membranes {
      let rows = [
        (membrane.potassium, potassium, membrane.potassiumChannels),
        (membrane.sodium, sodium, membrane.sodiumChannels),
      ]
      for (share, expected, channels) in rows {
        let share = try #require(share)
        #expect(abs(share.expectedMean / expected - 1) < 1e-6)
        guard expected * channels > 1 else { continue }
        let deviation = (expected * (1 - expected) / channels).squareRoot()
        #expect(abs(share.expectedDeviation / deviation - 1) < 1e-6)
        let independent = membrane.watched * 1000 / 20
        #expect(abs(share.mean - expected) < 4 * deviation / independent.squareRoot(), "\(membrane.area)")
        #expect(abs(share.deviation / deviation - 1) < 4 / (2 * independent).squareRoot(), "\(membrane.area)")
      }
    }
  }

  @Test("the same bits for one and for two threads, and for every block", arguments: ChannelMethod.allCases)
  func threads(method: ChannelMethod) throws {
    let recordings = try [(1, 256), (1, 8), (2, 8), (2, 24)].map { threads, block in
      let chosen = [("membranes.channels", method.rawValue)]
      return try Self.run(chosen, duration: 120, threads: threads, block: block).run.recording
    }
    #expect(recordings.allSatisfy { $0 == recordings[0] })
    #expect(recordings[0].events.contains { !$0.times.isEmpty })
  }

  /// Each row: smallest, largest, and the areas that follow.
  @Test(
    "areas between two ends",
    arguments: [
      ("0.5", "6", [0.5, 1, 2, 5, 6]), ("30", "30", [30]), ("40", "3", [40]), ("3", "4", [3, 4]),
      ("10", "1000", [10, 20, 50, 100, 200, 500, 1000]),
    ])
  func areas(smallest: String, largest: String, expected: [Double]) throws {
    let (run, outcome) = try Self.run(
      [("membranes.smallest", smallest), ("membranes.largest", largest), ("membranes.copies", "1")],
      duration: 1)
    #expect(run.end == .finished)
    let areas = outcome.membranes.map(\.area)
    #expect(areas.count == expected.count && zip(areas, expected).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
  }

  /// A row of densities in 1/µm² and the numbers of channels that 0.5 µm² has of them.
  struct Channels: Sendable {
    let method: ChannelMethod
    let sodium: (density: String, number: Double)
    let potassium: (density: String, number: Double)
  }

  @Test(
    "numbers of channels are whole and at least one where channels are whole",
    arguments: [
      Channels(method: .exact, sodium: ("1", 1), potassium: ("0.3", 1)),
      Channels(method: .binomial, sodium: ("1", 1), potassium: ("0.3", 1)),
      Channels(method: .exact, sodium: ("60.9", 30), potassium: ("19", 10)),
      Channels(method: .foxLu, sodium: ("61", 30.5), potassium: ("19", 9.5)),
    ])
  func channels(row: Channels) throws {
    let (run, outcome) = try Self.run(
      [
        ("membranes.channels", row.method.rawValue), ("membranes.smallest", "0.5"),
        ("membranes.largest", "0.5"),
        ("axon.sodiumDensity", row.sodium.density), ("axon.potassiumDensity", row.potassium.density),
      ], duration: 60)
    #expect(run.end == .finished)
    #expect(outcome.membranes.map { $0.sodiumChannels } == [row.sodium.number])
    #expect(outcome.membranes.map { $0.potassiumChannels } == [row.potassium.number])
    guard row.method != .foxLu else { return }
    let open = try #require(run.recording.signal("held_sodiumOpen")).values
    #expect(open.allSatisfy { abs($0 * row.sodium.number - ($0 * row.sodium.number).rounded()) < 1e-12 })
  }

  @Test("a run that ends before the noise has built up tells no rate")
  func early() throws {
    let (run, outcome) = try Self.run(duration: 30)
    #expect(run.end == .finished)
    #expect(outcome.rateWithoutNoise == nil)
    #expect(
      outcome.membranes.allSatisfy {
        $0.rate == nil && $0.rateError == nil && $0.variation == nil && $0.sodium == nil
      })
    #expect(outcome.sentences.count == 1)
    let keys = outcome.summary().map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  /// The rate of the equations without noise under 10 µA/cm² is 68.3 Hz (cells.md §B1, T15: 14.636 ms between spikes).
  @Test("under a current that fires it, the membrane without noise is told to fire")
  func stimulated() throws {
    let outcome = try Self.run(
      [("stimulus.current", "10"), ("membranes.smallest", "100"), ("membranes.copies", "1")], duration: 550
    ).outcome
    #expect(abs(try #require(outcome.rateWithoutNoise) - 68.3) < 2)
    #expect(outcome.sentences[0].hasPrefix("Under 10 uA/cm2 "))
    #expect(outcome.sentences[1].contains("fire too"))
  }
}
