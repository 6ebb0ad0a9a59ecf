import Analysis
import Physiology
import Testing

@testable import Scenarios

@Suite("The gallery of action potentials")
struct CellGalleryTests {
  static let gallery = Result {
    guard case .cellGallery(let outcome) = try Scenario.run(RunRequest(.actionPotentials)).details else {
      throw WrongOutcome()
    }
    return outcome
  }

  static func cell(_ name: String) throws -> CellActionPotential {
    try #require(try gallery.get().cells.first { $0.cell.model.name == name })
  }

  /// One measure of one cell.
  struct Row: Sendable, CustomTestStringConvertible {
    var cell: String
    var measure: String
    var expected, tolerance: Double
    var source: String
    var testDescription: String { "\(cell) \(measure)" }
  }

  private static let squid = "reference/cells.md §0.1, T4, T5, T9"
  private static let glands = "reference/cells.md §G, endocrine.json"
  private static let beats =
    "reference/cells.md §F2 after ten beats; here the first, before which the cell has rested longer"
  private static let stomach = "reference/cells.md §F7"

  static let rows = [
    Row(cell: "hodgkinHuxley1952", measure: "peak", expected: 39.317, tolerance: 0.01, source: squid),
    Row(cell: "hodgkinHuxley1952", measure: "onset", expected: -53.442, tolerance: 0.05, source: squid),
    Row(cell: "hodgkinHuxley1952", measure: "threshold", expected: 13.275, tolerance: 0.0266, source: squid),
    Row(cell: "luoRudy1991", measure: "peak", expected: 46.977, tolerance: 0.1, source: beats),
    Row(cell: "luoRudy1991", measure: "level", expected: -84.439, tolerance: 0.1, source: beats),
    Row(cell: "beelerReuter1977", measure: "peak", expected: 32.236, tolerance: 0.1, source: beats),
    Row(cell: "corriasBuist2007", measure: "halfWidth", expected: 8272, tolerance: 8, source: stomach),
    Row(cell: "corriasBuist2007", measure: "level", expected: -74.8467, tolerance: 0.05, source: stomach),
    Row(cell: "chayKeizer1983", measure: "count", expected: 224, tolerance: 0, source: glands),
    Row(cell: "chayKeizer1983", measure: "level", expected: -58.7794, tolerance: 0.05, source: glands),
    Row(cell: "shermanRinzelKeizer1988", measure: "count", expected: 22, tolerance: 0, source: glands),
    Row(
      cell: "shermanRinzelKeizer1988", measure: "level", expected: -65.8337, tolerance: 0.05, source: glands),
    Row(cell: "tabak2011", measure: "level", expected: -67.4104, tolerance: 0.05, source: glands),
    Row(cell: "tsanevaAtanasova2007", measure: "level", expected: -62.72, tolerance: 0.05, source: glands),
  ]

  @Test("cells measure in the gallery what they measure elsewhere", arguments: rows)
  func published(_ row: Row) throws {
    let cell = try Self.cell(row.cell)
    let value: Double? =
      switch row.measure {
      case "peak": cell.spike?.peakVoltage
      case "onset": cell.spike?.beginVoltage
      case "threshold": cell.excitability?.threshold
      case "halfWidth": cell.spike?.halfWidth
      case "level": cell.stages?.restingLevel?.voltage
      default: cell.features.map { Double($0.spikes.count) }
      }
    let found = try #require(value)
    #expect(abs(found - row.expected) <= row.tolerance, "\(found), expected \(row.expected): \(row.source)")
  }

  /// C ΔV is what the electrode injected less what the currents moved outward; no electrode is on after the pulse.
  @Test("in every stage after the pulse what the currents moved is what the potential lost")
  func balance() throws {
    for cell in try Self.gallery.get().cells { try Self.expectBalance(of: cell) }
  }

  static func expectBalance(of cell: CellActionPotential) throws {
    func value(_ name: String) -> Double? { cell.cell.model.parameters.first { $0.name == name }?.value }
    let given = value(cell.cell.model.membrane?.capacitance ?? "")
    // The somatotroph's is that of a sphere.
    let sphere =
      (value("specificCapacitance") ?? .nan) * Double.pi * (value("diameter") ?? .nan)
      * (value("diameter") ?? .nan)
    let capacitance = given ?? sphere
    let course = cell.cell.course
    let pulseEnd = course.settling + course.lead + course.duration
    for movement in cell.movements
    where [.repolarization, .hyperpolarization].contains(movement.interval.stage)
      && movement.interval.start > pulseEnd
    {
      let moved = movement.charges.reduce(0) { $0 + $1.charge }
      let size = movement.charges.reduce(0) { $0 + $1.charge.magnitude }
      let kept = capacitance * (movement.potential.end - movement.potential.start)
      #expect(
        abs(moved + kept) < 1e-9 * size + 1e-9 * abs(kept),
        "\(cell.cell.model.name), \(movement.interval.stage): \(moved) and \(kept)")
    }
  }

  @Test("every cell has an action potential, and only neurons fall below rest")
  func stages() throws {
    let cells = try Self.gallery.get().cells
    #expect(cells.count == ShownCell.all.count)
    for cell in cells {
      #expect(cell.duration(of: .depolarization) ?? 0 > 0, "\(cell.cell.model.name)")
      #expect(cell.duration(of: .repolarization) ?? 0 > 0, "\(cell.cell.model.name)")
      let falls = cell.duration(of: .hyperpolarization) != nil
      #expect(falls == (cell.cell.tissue == .neuron), "\(cell.cell.model.name)")
    }
  }

  @Test("what carries the upstroke: sodium in neurons, skeletal muscle and heart, calcium in glands")
  func carriers() throws {
    for cell in try Self.gallery.get().cells {
      let expected: String? =
        switch cell.cell.tissue {
        case .neuron, .skeletalMuscle, .heart: "sodium"
        case .gland: "calcium"
        case .smoothMuscle: nil
        }
      guard let expected else { continue }
      let leading = try #require(cell.movement(.depolarization)?.leading(inward: true))
      #expect(leading.carrier.contains(expected), "\(cell.cell.model.name): \(leading.carrier)")
    }
  }

  @Test("the heart is refractory until its plateau is over, neurons and skeletal muscle for milliseconds")
  func refractoriness() throws {
    for cell in try Self.gallery.get().cells where !cell.cell.firesByItself {
      let found = try #require(cell.excitability)
      let (period, width) = (try #require(found.absolutePeriod), try #require(cell.spike?.halfWidth))
      #expect(cell.cell.tissue == .heart ? period > width && period < 2 * width : period < 15)
      if let relative = found.relativePeriod { #expect(relative > period) }
    }
  }

  @Test("a weaker pulse than the threshold starts nothing, and says so")
  func belowThreshold() throws {
    let cell = try #require(ShownCell.named("luoRudy1991"))
    var request = RunRequest(.actionPotential(of: cell))
    try request.parameters.set("stimulus.amplitude", to: "14.4 uA/cm2")
    guard case .cellGallery(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    #expect(outcome.cells.first?.stages == nil)
    #expect(outcome.sentences.first?.contains("No action potential") == true, "\(outcome.sentences)")
  }

  @Test("a part of the gallery shows the squid axon and the cells of one tissue")
  func part() throws {
    var request = RunRequest(.actionPotentials)
    try request.parameters.set("cells", to: "smoothMuscle")
    guard case .cellGallery(let outcome) = try Scenario.run(request).details else { throw WrongOutcome() }
    #expect(outcome.cells.map { $0.cell.model.name } == ["hodgkinHuxley1952", "corriasBuist2007"])
  }
}
