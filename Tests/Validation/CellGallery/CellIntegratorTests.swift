import Equations
import Testing

@testable import Scenarios

/// What `action-potential --cell NAME --integrator WAY` measures does not depend on the way.
@Suite("Cells by integrator")
struct CellIntegratorTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var cell: String
    var integrator: Integrator
    /// What peak and resting level in mV, and the threshold relative to itself, may differ by.
    var potential, threshold: Double
    var testDescription: String { "\(cell), \(integrator.rawValue)" }
  }

  /// Measured on 2026-11-27 at each cell's own step (per-state, rosenbrock2, rosenbrock4): peaks of luoRudy1991 46.9587,
  /// 46.9657, 46.9698 mV, of wangBuzsaki1996 42.844, 42.819, 42.816, of boothRinzelKiehn1997 49.786, 49.771, 49.763, of
  /// chayKeizer1983 -18.4404, -18.4370, -18.4403, of beelerReuter1977 32.296, 32.303, 32.303; resting levels within
  /// 1e-5 mV; thresholds within 0.04 %.
  static let rows = [
    Row(cell: "luoRudy1991", integrator: .rosenbrock2, potential: 0.01, threshold: 0.0005),
    Row(cell: "luoRudy1991", integrator: .rosenbrock4, potential: 0.015, threshold: 0.0005),
    Row(cell: "beelerReuter1977", integrator: .rosenbrock2, potential: 0.01, threshold: 0.0005),
    Row(cell: "chayKeizer1983", integrator: .rosenbrock2, potential: 0.005, threshold: 0),
    Row(cell: "wangBuzsaki1996", integrator: .rosenbrock4, potential: 0.03, threshold: 0.0005),
    Row(cell: "boothRinzelKiehn1997", integrator: .rosenbrock2, potential: 0.02, threshold: 0.0005),
  ]

  private static func cell(_ name: String, _ integrator: Integrator?) throws -> CellActionPotential {
    let shown = try #require(ShownCell.named(name))
    var request = RunRequest(.actionPotential(of: shown))
    request.integrator = integrator
    guard case .cellGallery(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    return try #require(outcome.cells.first)
  }

  @Test("peak, rest and threshold agree, and charge is kept", arguments: rows)
  func agreement(_ row: Row) throws {
    let usual = try Self.cell(row.cell, nil)
    let other = try Self.cell(row.cell, row.integrator)
    let peaks = (try #require(usual.spike?.peakVoltage), try #require(other.spike?.peakVoltage))
    #expect(abs(peaks.0 - peaks.1) <= row.potential, "peak \(peaks)")
    #expect(peaks.0 != peaks.1, "another way of computing gives other bits")
    let levels = (
      try #require(usual.stages?.restingLevel?.voltage), try #require(other.stages?.restingLevel?.voltage)
    )
    #expect(abs(levels.0 - levels.1) <= row.potential, "level \(levels)")
    if let threshold = usual.excitability?.threshold {
      let found = try #require(other.excitability?.threshold)
      #expect(abs(found / threshold - 1) <= row.threshold, "threshold \(threshold) and \(found)")
    }
    try CellGalleryTests.expectBalance(of: other)
  }

  @Test("a way that the scenario has not is refused, and its own way is not")
  func refusals() {
    #expect(Scenario.fibre.refusal(of: .rosenbrock2)?.contains("along a cable") == true)
    #expect(Scenario.noisyChannels.refusal(of: .rosenbrock4)?.contains("drawn at every step") == true)
    #expect(Scenario.dynamicShaking.refusal(of: .rosenbrock2) != nil)
    for scenario in Scenario.all { #expect(scenario.refusal(of: scenario.usualIntegrator) == nil) }
    #expect(Scenario.tetanus.usualIntegrator == .rosenbrock2)
  }
}
