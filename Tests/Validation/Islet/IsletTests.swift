import Testing

@testable import Scenarios

@Suite("The scenario islet")
struct IsletTests {
  static func run(_ values: [(String, String)]) throws -> (outcome: IsletOutcome, run: RunOutcome) {
    var request = RunRequest(.islet)
    for (name, text) in values { try request.parameters.set(name, to: text) }
    let run = try Scenario.run(request)
    guard case .islet(let outcome) = run.details else { throw WrongOutcome() }
    return (outcome, run)
  }

  /// Source: reference/cells.md §G2: silent up to 0.02/ms, bursts at 0.03 and 0.04 with periods of 14.26 and 12.12 s, firing
  /// without pause from 0.05/ms on.
  @Test(
    "equal cells do what one does",
    arguments: [
      ("0.02 1/ms", IsletOutcome.Pattern.silent, nil), ("0.03 1/ms", .bursting, 14_257.4),
      ("0.04 1/ms", .bursting, 12_115.0), ("0.05 1/ms", .continuous, nil),
    ])
  func equalCells(_ rate: String, _ pattern: IsletOutcome.Pattern, _ period: Double?) throws {
    let (outcome, run) = try Self.run([
      ("cells.count", "4"), ("cells.spread", "0"), ("cells.clearingRate", rate),
    ])
    for islet in outcome.islets {
      #expect(islet.patterns.allSatisfy { $0 == pattern }, "\(islet.name): \(islet.patterns)")
      if let synchrony = islet.synchrony { #expect(abs(synchrony - 1) < 1e-9) }
      guard let period else { continue }
      for found in islet.periods { #expect(abs(try #require(found) / period - 1) < 0.001, "\(found ?? 0)") }
    }
    // Equal cells have nothing to exchange.
    #expect(run.recording.signal("coupled_current")?.values.allSatisfy { abs($0) < 1e-6 } == true)
  }

  /// As many granules fuse whether cells burst together or each for itself, but together they fuse in pulses; what has
  /// fused follows from the pools: those of the start and those that docked since.
  @Test("coupled cells let granules fuse in pulses")
  func fusion() throws {
    let (outcome, run) = try Self.run([("cells.count", "32")])
    let (alone, coupled) = (try #require(outcome.islets[0].fusion), try #require(outcome.islets[1].fusion))
    #expect(coupled.highest - coupled.lowest > 2 * (alone.highest - alone.lowest), "\(alone) \(coupled)")
    for islet in [alone, coupled] { #expect(islet.lowest > 0 && islet.lowest < islet.mean) }
    let signal = try #require(run.recording.signal("coupled_fused"))
    let fused = signal.values.reduce(0, +) / Double(signal.laneCount) * signal.interval / 1000
    // 40 stood ready (Chen, Wang and Sherman 2008), and no more than a few docked in a minute.
    #expect(fused > 15 && fused < 60, "\(fused)")
  }

  @Test("granules dock faster with the amplifying pathway, and more fuse")
  func amplification() throws {
    let few = try Self.run([("cells.count", "4")]).outcome.islets[1]
    let many = try Self.run([("cells.count", "4"), ("granules.glucoseFactor", "20")]).outcome.islets[1]
    #expect(try #require(many.fusion).mean > (try #require(few.fusion)).mean)
    #expect(many.patterns == few.patterns && many.calcium == few.calcium)
  }

  @Test("different cells burst each for itself alone, and together where they are coupled; no charge is made")
  func differentCells() throws {
    let (outcome, run) = try Self.run([("cells.count", "32")])
    let (alone, coupled) = (outcome.islets[0], outcome.islets[1])
    for pattern in IsletOutcome.Pattern.allCases { #expect(alone.count(pattern) > 0, "\(pattern)") }
    #expect(coupled.count(.bursting) == 32)
    #expect(try #require(alone.synchrony) < 0.5 && coupled.synchrony ?? 0 > 0.9)
    let currents = try #require(run.recording.signal("coupled_current"))
    for sample in stride(from: 0, to: currents.sampleCount, by: 100) {
      let all = currents.values[sample * 32..<(sample + 1) * 32]
      let size = all.reduce(0) { $0 + $1.magnitude }
      #expect(abs(all.reduce(0, +)) <= 1e-9 * size + 1e-9)
    }
  }
}
