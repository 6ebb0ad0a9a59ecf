import Equations
import Physiology
import Simulation
import Testing

/// Source of all rows: reference/cells.md §F, computed from the published equations by a program that shares no code
/// with ours (fourth-order Runge–Kutta, and Rush–Larsen with forward Euler for ten Tusscher and Panfilov).
@Suite("Cells of the heart")
struct HeartCellTests {
  /// A cell paced at a period (ms) by pulses (ms, µA/cm²).
  struct Pacing: Sendable {
    var model: Model
    var period = 1000.0
    var beats: Int
    var amplitude: Double
    var duration: Double
    var step: Double
  }

  /// The last beat of a paced cell, its action potential's duration counted from the steepest rise.
  struct Beat {
    let rest, peak, steepestRise, calciumPeak: Double
    private let values: [Double]
    private let interval: Double

    init(_ pacing: Pacing) throws {
      let pulses = (0..<pacing.beats).map { beat in
        let start = Double(beat) * pacing.period
        return Waveform.Pulse(from: start, to: start + pacing.duration, pacing.amplitude)
      }
      let every = max(1, Int((0.02 / pacing.step).rounded()))
      let hasCalcium = pacing.model.states.contains { $0.name == "calcium" }
      let bench = MembraneBench(
        model: pacing.model, pulses: [pulses], duration: Double(pacing.beats) * pacing.period,
        timeStep: pacing.step, variables: ["V"] + (hasCalcium ? ["calcium"] : []), every: every)
      let recording = try bench.run()
      interval = Double(every) * pacing.step
      let last = Int((Double(pacing.beats - 1) * pacing.period / interval).rounded())
      values = Array(try #require(recording.signal("V")).values[last...])
      calciumPeak = recording.signal("calcium")?.values[last...].max() ?? .nan
      rest = values[0]
      peak = values.max() ?? .nan
      steepestRise = zip(values.dropFirst(), values).map { ($0 - $1) / 0.02 }.max() ?? .nan
    }

    /// How long the potential stays above what is left after a share of the repolarization, in ms.
    func duration(_ share: Double) -> Double {
      let rises = zip(values.dropFirst(), values).map { $0 - $1 }
      let start = rises.indices.max { rises[$0] < rises[$1] } ?? 0
      let top = values.indices.max { values[$0] < values[$1] } ?? 0
      let level = peak - share * (peak - rest)
      guard let end = values[top...].firstIndex(where: { $0 < level }) else { return .nan }
      let part = (values[end - 1] - level) / (values[end - 1] - values[end])
      return (Double(end - 1) + part - Double(start) - 0.5) * interval
    }
  }

  @Test("Luo–Rudy 1991, ten beats: T29e, tolerance 0.2 ms")
  func luoRudy() throws {
    let beat = try Beat(Pacing(model: .luoRudy1991, beats: 10, amplitude: 25.5, duration: 2, step: 0.01))
    #expect(abs(beat.duration(0.9) - 360.74) < 0.2, "\(beat.duration(0.9))")
    #expect(abs(beat.duration(0.5) - 263.16) < 0.2, "\(beat.duration(0.5))")
    #expect(abs(beat.rest + 84.43892) < 0.001, "\(beat.rest)")
    #expect(abs(beat.peak - 46.977) < 0.05, "\(beat.peak)")
    #expect(abs(beat.steepestRise / 410.27 - 1) < 0.01, "\(beat.steepestRise)")
    #expect(abs(beat.calciumPeak - 6.45) < 0.01, "\(beat.calciumPeak)")
  }

  @Test("Beeler–Reuter 1977, ten beats: T29e, tolerance 0.2 ms")
  func beelerReuter() throws {
    let beat = try Beat(Pacing(model: .beelerReuter1977, beats: 10, amplitude: 50, duration: 1, step: 0.01))
    #expect(abs(beat.duration(0.9) - 285.32) < 0.2, "\(beat.duration(0.9))")
    #expect(abs(beat.duration(0.5) - 228.42) < 0.2, "\(beat.duration(0.5))")
    #expect(abs(beat.rest + 84.42651) < 0.001, "\(beat.rest)")
    #expect(abs(beat.peak - 32.236) < 0.05, "\(beat.peak)")
    #expect(abs(beat.steepestRise / 200.1 - 1) < 0.01, "\(beat.steepestRise)")
  }

  static let restitution: [(model: Model, amplitude: Double, duration: Double, rows: [(Double, Double)])] = [
    (.luoRudy1991, 25.5, 2, [(400, 291.40), (500, 319.00), (700, 346.70)]),
    (.beelerReuter1977, 50, 1, [(300, 214.72), (400, 244.30), (500, 261.16), (700, 277.30)]),
  ]

  @Test("restitution: APD90 after 20 beats grows with the period, tolerance 0.2 ms", arguments: restitution)
  func grows(
    _ row: (model: Model, amplitude: Double, duration: Double, rows: [(Double, Double)])
  ) throws {
    var last = 0.0
    for (period, expected) in row.rows {
      let beat = try Beat(
        Pacing(
          model: row.model, period: period, beats: 20, amplitude: row.amplitude, duration: row.duration,
          step: 0.01))
      let found = beat.duration(0.9)
      #expect(abs(found - expected) < 0.2, "\(period) ms: \(found)")
      #expect(found > last)
      last = found
    }
  }

  struct Ventricle: Sendable {
    var model: Model
    var duration90, duration50, rest, calcium: Double
    /// In ms; the reference's is 0.005.
    var step = 0.01
  }

  static let ventricles = [
    Ventricle(
      model: .tenTusscherPanfilov2006Epi, duration90: 305.22, duration50: 276.97, rest: -85.512,
      calcium: 0.8389),
    Ventricle(
      model: .tenTusscherPanfilov2006Endo, duration90: 304.40, duration50: 275.83, rest: -85.530,
      calcium: 0.7966),
    Ventricle(
      model: .tenTusscherPanfilov2006Mid, duration90: 406.06, duration50: 374.15, rest: -85.375,
      calcium: 1.2305, step: 0.005),
  ]

  @Test(
    "ten Tusscher–Panfilov 2006, twenty beats: T29, tolerance 0.5 ms, 0.02 mV, 0.005 µM",
    arguments: ventricles)
  func ventricle(_ row: Ventricle) throws {
    let beat = try Beat(Pacing(model: row.model, beats: 20, amplitude: 52, duration: 1, step: row.step))
    #expect(abs(beat.duration(0.9) - row.duration90) < 0.5, "\(beat.duration(0.9))")
    #expect(abs(beat.duration(0.5) - row.duration50) < 0.5, "\(beat.duration(0.5))")
    #expect(abs(beat.rest - row.rest) < 0.02, "\(beat.rest)")
    #expect(abs(1000 * beat.calciumPeak - row.calcium) < 0.005, "\(1000 * beat.calciumPeak)")
  }

  @Test("Aliev–Panfilov 1996 from u = 0.3: peak, APD90 in units of its time, largest v")
  func alievPanfilov() throws {
    let rows: [(threshold: Double, slowness: Double, peak: Double, duration: Double, recovery: Double)] = [
      (0.15, 0.002, 0.99849, 26.4, 2.03517), (0.1, 0.01, 0.99541, 27.11, 2.0607),
    ]
    for row in rows {
      let bench = MembraneBench(
        model: .alievPanfilov1996,
        parameters: [
          "threshold": .uniform(row.threshold), "slowness": .uniform(row.slowness),
          "initialPotential": .uniform(-50),
        ], duration: 600, timeStep: 0.05, variables: ["u", "v"])
      let recording = try bench.run()
      let u = try #require(recording.signal("u")).values
      let top = try #require(u.indices.max { u[$0] < u[$1] })
      let end = try #require(u[top...].firstIndex { $0 < 0.1 * u[top] })
      #expect(abs(u[top] - row.peak) < 1e-4, "\(u[top])")
      #expect(abs(Double(end) * 0.05 / 12.9 - row.duration) < 0.01, "\(Double(end) * 0.05 / 12.9)")
      #expect(abs((try #require(recording.signal("v")).values.max() ?? 0) - row.recovery) < 1e-3)
    }
  }
}
