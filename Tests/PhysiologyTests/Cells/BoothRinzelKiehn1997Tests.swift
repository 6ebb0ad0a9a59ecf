import Equations
import Physiology
import Simulation
import Testing

/// Source of all rows: reference/cells.md §B4, T19, T20 and brk1997.json: fourth-order Runge–Kutta on the published
/// equations at 0.01 to 0.0025 ms.
@Suite("Booth, Rinzel and Kiehn 1997")
struct BoothRinzelKiehn1997Tests {
  /// Lanes of one population with the serotonin and the persistent calcium conductance of each.
  struct Cell: Sendable {
    var serotonin = 0.0
    var persistentCalcium = 0.33
    /// Both calcium-activated potassium conductances times this, as the reference scales them.
    var potassiumScale = 1.0
  }

  static func bench(
    _ cells: [Cell], pulses: [[Waveform.Pulse]]? = nil, duration: Double
  ) -> MembraneBench {
    MembraneBench(
      model: .boothRinzelKiehn1997, pulses: pulses ?? cells.map { _ in [] },
      parameters: [
        "serotonin": .lanes(cells.map { $0.serotonin }),
        "persistentCalciumConductance": .lanes(cells.map { $0.persistentCalcium }),
        "somaticCalciumPotassiumConductance": .lanes(cells.map { 5 * $0.potassiumScale }),
        "dendriticCalciumPotassiumConductance": .lanes(cells.map { 1.1 * $0.potassiumScale }),
      ], duration: duration, timeStep: 0.005)
  }

  /// The reference settles for 3 s before each protocol.
  static let settling = 3000.0

  @Test("rests where the published equations rest after 3 s")
  func rest() throws {
    let cells = [
      Cell(), Cell(serotonin: 1), Cell(persistentCalcium: 0), Cell(serotonin: 1, persistentCalcium: 0),
    ]
    var bench = Self.bench(cells, duration: Self.settling)
    (bench.variables, bench.every) = (["Vs", "Vd", "dendriticCalcium"], 2000)
    let recording = try bench.run()
    let rows = [
      (-57.34482, -56.64148, 0.0172309), (-54.13187, -52.83408, 0.0271895), (-59.77112, -59.95904, 1.118e-7),
      (-59.76250, -59.95749, 1.1188e-7),
    ]
    for (lane, row) in rows.enumerated() {
      let last = try bench.variables.map { try #require(recording.signal($0)?.lane(lane).last) }
      #expect(abs(last[0] - row.0) < 1e-4 && abs(last[1] - row.1) < 1e-4, "\(lane): \(last)")
      #expect(abs(last[2] / row.2 - 1) < 0.001, "\(lane): \(last)")
    }
  }

  struct Rate: Sendable {
    let cell: Cell
    let current: Double
    let rate: Double
  }

  static let rates: [Rate] = {
    func rows(_ cell: Cell, _ values: [(Double, Double)]) -> [Rate] {
      values.map { Rate(cell: cell, current: $0.0, rate: $0.1) }
    }
    return rows(
      Cell(),
      [
        (6, 12.996), (8, 20.545), (10, 26.387), (12, 31.592), (15, 38.736), (20, 49.439), (25, 59.082),
        (30, 68.016),
      ])
      + rows(
        Cell(serotonin: 1),
        [
          (2, 12.102), (4, 24.132), (6, 33.020), (8, 41.085), (10, 48.637), (12, 55.928), (15, 66.713),
          (20, 118.389),
          (25, 131.397), (30, 144.357),
        ])
      + rows(
        Cell(persistentCalcium: 0),
        [(10, 17.096), (12, 23.473), (15, 31.354), (20, 42.662), (25, 52.716), (30, 61.881)])
      + rows(
        Cell(serotonin: 1, persistentCalcium: 0),
        [(8, 5.327), (10, 22.279), (12, 30.367), (15, 40.750), (20, 55.991), (25, 69.737), (30, 82.678)])
  }()

  @Test("steady rates under a step, tolerance 0.1 Hz or 0.3 %")
  func steadyRates() throws {
    let start = Self.settling
    let bench = Self.bench(
      Self.rates.map { $0.cell },
      pulses: Self.rates.map { [.init(from: start, to: start + 4000, $0.current)] }, duration: start + 4000)
    for (row, times) in zip(Self.rates, try bench.spikes()) {
      let found = rate(times.filter { $0 > start + 3000 })
      #expect(abs(found - row.rate) < max(0.1, 0.003 * row.rate), "\(row): \(found) Hz")
    }
  }

  struct Ramp: Sendable {
    let cell: Cell
    let recruitment: Double
    let derecruitment: Double
    let tolerances: (recruitment: Double, derecruitment: Double)
    let spikes: Int
  }

  /// The current in µA/cm² of a ramp that rises from 0 by 5 µA/cm² in 1 s for 5 s and falls at the same rate for 10 s.
  static func rampCurrent(at time: Double) -> Double {
    let after = time - settling - 500
    return after < 5000 ? max(0, after / 200) : 25 - (after - 5000) / 200
  }

  /// T19 (dI = +7.9 with 0.6272) and T20, and the other scales of §B4, at the values to which fourth-order Runge–Kutta
  /// converges at 0.002 ms: those of the reference are of 0.02 ms, where cells that stop by themselves miss or gain a
  /// last spike. That last spike is known to one interval of the slow end, 5 Hz or 1 µA/cm² of the ramp.
  static let ramps: [Ramp] = {
    func ramp(
      _ scale: Double, _ recruitment: Double, _ derecruitment: Double, _ spikes: Int, within tolerance: Double
    ) -> Ramp {
      Ramp(
        cell: Cell(potassiumScale: scale), recruitment: recruitment, derecruitment: derecruitment,
        tolerances: (0.02, tolerance), spikes: spikes)
    }
    return [
      ramp(1, 5.236, 5.445, 299, within: 0.4), ramp(0.9, 4.470, 4.929, 335, within: 1),
      ramp(0.8, 3.555, 4.321, 383, within: 1), ramp(0.75, 3.011, 3.437, 415, within: 1),
      ramp(0.7, 2.382, 2.968, 455, within: 1), ramp(0.65, 1.641, 1.972, 515, within: 1),
      ramp(0.6272, 1.251, -6.585, 847, within: 0.3), ramp(0.6, 0.633, -14.789, 1047, within: 0.3),
      Ramp(
        cell: Cell(serotonin: 1), recruitment: 1.252, derecruitment: -6.424, tolerances: (0.02, 0.3),
        spikes: 846),
      // The first spike waits near its threshold: 0.1 µA/cm² are 20 ms of the ramp.
      Ramp(
        cell: Cell(persistentCalcium: 0), recruitment: 8.655, derecruitment: 8.489, tolerances: (0.12, 1),
        spikes: 228),
      Ramp(
        cell: Cell(serotonin: 1, persistentCalcium: 0), recruitment: 8.125, derecruitment: 8.510,
        tolerances: (0.02, 1), spikes: 300),
    ]
  }()

  @Test("triangle ramps: recruitment, derecruitment, and the sign of their difference between 0.65 and 0.60")
  func triangles() throws {
    let start = Self.settling + 500
    var bench = Self.bench(Self.ramps.map { $0.cell }, duration: start + 15_000)
    bench.course = [.init(start, 0), .init(start + 5000, 25), .init(start + 15_000, -25)]
    var differences: [Double: Double] = [:]
    for (row, times) in zip(Self.ramps, try bench.spikes()) {
      let first = Self.rampCurrent(at: try #require(times.first { $0 > start }))
      let last = Self.rampCurrent(at: try #require(times.last))
      #expect(abs(first - row.recruitment) < row.tolerances.recruitment, "\(row.cell): \(first)")
      #expect(abs(last - row.derecruitment) < row.tolerances.derecruitment, "\(row.cell): \(last)")
      #expect(abs(times.count - row.spikes) <= 5, "\(row.cell): \(times.count)")
      if row.cell.serotonin == 0, row.cell.persistentCalcium > 0 {
        differences[row.cell.potassiumScale] = first - last
      }
    }
    #expect(try #require(differences[0.65]) < 0)
    #expect(try #require(differences[0.6]) > 0)
  }

  struct Latch: Sendable {
    let cell: Cell
    let bias: Double
    let before, during, after: Int
  }

  @Test("a pulse latches firing under serotonin above a bias between 5 and 6 µA/cm², and never in control")
  func bistability() throws {
    let rows = [
      Latch(cell: Cell(serotonin: 1), bias: 6, before: 34, during: 92, after: 242),
      Latch(cell: Cell(serotonin: 1), bias: 5, before: 30, during: 87, after: 86),
      Latch(cell: Cell(), bias: 6, before: 14, during: 52, after: 39),
      Latch(cell: Cell(serotonin: 1, persistentCalcium: 0), bias: 6, before: 1, during: 60, after: 0),
    ]
    let start = Self.settling
    let pulses = rows.map { row -> [Waveform.Pulse] in
      [
        .init(from: start, to: start + 6000, row.bias), .init(from: start + 1000, to: start + 2000, 15),
      ]
    }
    let spikes = try Self.bench(rows.map { $0.cell }, pulses: pulses, duration: start + 6000).spikes()
    for (row, times) in zip(rows, spikes) {
      let counts = [(0.0, 1000.0), (1000, 2000), (3000, 6000)].map { from, to in
        times.filter { $0 >= start + from && $0 < start + to }.count
      }
      for (found, expected) in zip(counts, [row.before, row.during, row.after]) {
        #expect(abs(found - expected) <= 1, "\(row): \(counts)")
      }
    }
  }

  /// One cell with more time to settle than its slowest process of 50 ms needs.
  private func settled(
    _ serotonin: Double, _ pulse: (start: Double, end: Double, amplitude: Double), until end: Double,
    timeStep: Double
  ) -> MembraneBench {
    var bench = Self.bench(
      [Cell(serotonin: serotonin)],
      pulses: [[.init(from: 1500 + pulse.start, to: 1500 + pulse.end, pulse.amplitude)]], duration: 1500 + end
    )
    bench.timeStep = timeStep
    return bench
  }

  @Test("first spikes of a step, tolerance 0.01 ms at a step of 0.00125 ms")
  func firstSpikes() throws {
    let rows = [
      (1.0, 10.0, [0.708025, 12.028434, 29.625299, 49.207417, 69.571723, 90.161792, 110.782274, 131.374835]),
      (0.0, 20.0, [0.592413, 8.508255, 26.262010, 45.661615, 65.643225]),
    ]
    for (serotonin, current, expected) in rows {
      let bench = settled(serotonin, (0, 200, current), until: 140, timeStep: 0.00125)
      let times = try bench.spikes()[0].map { $0 - 1500 }
      for (time, wanted) in zip(times, expected) { #expect(abs(time - wanted) < 0.01, "\(times)") }
      #expect(times.count >= expected.count)
    }
  }

  @Test("one action potential and its after-hyperpolarization")
  func actionPotential() throws {
    var bench = settled(0, (5, 6, 60), until: 200, timeStep: 0.0025)
    bench.variables = ["Vs"]
    let values = Array(try #require(try bench.run().signal("Vs")?.values.dropFirst(600_000)))
    let rest = values[0]
    let shape = ActionPotentialShape(values, interval: 0.0025, slope: 10)
    #expect(abs(shape.peak - 49.812) < 0.1, "\(shape)")
    #expect(abs(shape.halfWidth - 0.42566) < 0.003, "\(shape)")
    let peak = try #require(values.indices.max { values[$0] < values[$1] })
    let bottom = try #require(values[4000...].indices.min { values[$0] < values[$1] })
    let depth = rest - values[bottom]
    #expect(abs(depth - 2.8356) < 0.01, "\(depth)")
    #expect(abs(Double(bottom - peak) * 0.0025 - 12.364) < 0.1)
    let half = try #require(values[bottom...].firstIndex { $0 > rest - depth / 2 })
    #expect(abs(Double(half - bottom) * 0.0025 - 43.76) < 0.2, "\(Double(half - bottom) * 0.0025)")
  }
}
