import Testing

@testable import Analysis

struct StageChargeTests {
  static let time = TraceFixtures.reference.trace.time

  /// Currents of the squid axon from the reference trace's voltage and gates (cells.md B1).
  static let currents: [MembraneCurrent] = {
    let (trace, m, h, n) = TraceFixtures.reference
    let sodium = trace.voltage.indices.map { 120 * m[$0] * m[$0] * m[$0] * h[$0] * (trace.voltage[$0] - 50) }
    let potassium = trace.voltage.indices.map { i in
      36 * n[i] * n[i] * n[i] * n[i] * (trace.voltage[i] + 77)
    }
    return [
      MembraneCurrent(name: "Na", values: sodium),
      MembraneCurrent(name: "K", values: potassium),
      MembraneCurrent(name: "leak", values: trace.voltage.map { 0.3 * ($0 + 54.387) }),
    ]
  }()

  static func squidCharges() throws -> [StageCharge] {
    var detection = SpikeDetection()
    detection.derivativeThreshold = 20
    let stages = try TraceFeatures(of: TraceFixtures.reference.trace, detection: detection).stages()
    return try chargeByStage(stages: stages[0].intervals, time: time, currents: currents)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let stage: Stage
    let charges: [Double]
    var testDescription: String { stage.rawValue }
  }

  /// Na, K, leak (nC/cm²): cubic splines (SciPy) of the same currents between the same boundaries.
  /// Tolerance 0.15: the onset differs by 0.0002 ms, a trapezoid at 0.02 ms errs by 1e-4 of a bell.
  static let rows: [Row] = [
    Row(stage: .rest, charges: [-22.270, 34.069, -16.786]),
    Row(stage: .depolarization, charges: [-156.569, 58.409, 8.833]),
    Row(stage: .repolarization, charges: [-1220.801, 1295.199, 29.915]),
    Row(stage: .hyperpolarization, charges: [-10.007, 79.100, -69.093]),
    Row(stage: .recovery, charges: [0, 0, 0]),
  ]

  @Test(arguments: rows) func squidAxonChargePerStage(_ row: Row) throws {
    let found = try #require(try Self.squidCharges().first { $0.interval.stage == row.stage })
    #expect(found.charges.map(\.name) == ["Na", "K", "leak"])
    for (charge, expected) in zip(found.charges, row.charges) {
      #expect(abs(charge.charge - expected) <= 0.15)
    }
  }

  /// C dV = −Σ Q after the stimulus (1 µF/cm², so nC/cm² are mV); trapezoid error as above.
  @Test func chargesBalanceTheMembrane() throws {
    for found in try Self.squidCharges() where found.interval.start > 5.5 {
      let sum = found.charges.reduce(0) { $0 + $1.charge }
      let waveform = try TraceFeatures(of: TraceFixtures.reference.trace).waveform
      let change = waveform.value(at: found.interval.end) - waveform.value(at: found.interval.start)
      #expect(abs(sum + change) < 0.05, "\(found.interval.stage)")
    }
  }

  @Test func chargesOfPartsAddUp() throws {
    let cuts = [0.0, 0.011, 3.3333, 6.9, 6.9, 7.001, 8.2, 25.77, 40]
    let parts = zip(cuts, cuts.dropFirst()).map { StageInterval(stage: .rest, start: $0, end: $1) }
    let whole = [StageInterval(stage: .rest, start: 0, end: 40)]
    let pieces = try chargeByStage(stages: parts, time: Self.time, currents: Self.currents)
    let total = try chargeByStage(stages: whole, time: Self.time, currents: Self.currents)[0]
    for current in 0..<3 {
      let sum = pieces.reduce(0) { $0 + $1.charges[current].charge }
      // Within a cut sample interval the trapezoids are those of one straight line.
      #expect(abs(sum - total.charges[current].charge) < 1e-9)
    }
  }

  @Test func straightLineIsIntegratedExactly() throws {
    let time = [0, 0.5, 0.7, 2, 3.5]
    let line = MembraneCurrent(name: "I", values: time.map { 2 * $0 - 1 })
    let stage = StageInterval(stage: .rest, start: 0.6, end: 3.1)
    let charge = try chargeByStage(stages: [stage], time: time, currents: [line])[0].charges[0].charge
    #expect(abs(charge - ((3.1 * 3.1 - 3.1) - (0.6 * 0.6 - 0.6))) < 1e-12)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var time = [0.0, 1, 2]
    var values = [1.0, 1, 1]
    var end = 2.0
    let sentence: String
    var testDescription: String { sentence }
  }

  static let faults: [Fault] = [
    Fault(time: [0], sentence: "Charges need at least two times, finite and increasing; sample 2 is not."),
    Fault(
      time: [0, 1, 1], sentence: "Charges need at least two times, finite and increasing; sample 3 is not."),
    Fault(values: [1], sentence: "The current K has 1 values for 3 times."),
    Fault(values: [1, .nan, 1], sentence: "The current K is not a finite number at sample 2."),
    Fault(
      end: 2.5,
      sentence: "The stage rest from 0.000 to 2.500 ms does not lie within the times of the currents."),
    Fault(
      end: -1,
      sentence: "The stage rest from 0.000 to -1.000 ms does not lie within the times of the currents."),
    Fault(
      end: .nan,
      sentence: "The stage rest from 0.000 to nan ms does not lie within the times of the currents."),
  ]

  @Test(arguments: faults) func faultIsLocated(_ fault: Fault) {
    let error = #expect(throws: StageChargeError.self) {
      _ = try chargeByStage(
        stages: [StageInterval(stage: .rest, start: 0, end: fault.end)], time: fault.time,
        currents: [MembraneCurrent(name: "K", values: fault.values)])
    }
    #expect(error?.description == fault.sentence)
  }
}
