import Equations
import Physiology
import Simulation
import Testing

/// Source of all rows: reference/cells.md §G with endocrine.json, computed from the published equations by a program that
/// shares no code with ours (fourth-order Runge–Kutta).
@Suite("Cells of glands")
struct GlandCellTests {
  /// A cell that goes on by itself, and what its active phases are like; times in ms.
  struct Rhythm: Sendable, CustomTestStringConvertible {
    var model: Model
    var parameters: [String: Double] = [:]
    var duration, step, sample, level, start: Double
    var period, active: Double
    var maxima: [Int]
    var lowest: Double
    /// Unknown where the samples of the reference meet every phase at the same moments and so miss the highest.
    var highest: Double?
    var calciumLow, calciumHigh: Double

    var testDescription: String { "\(model.name) \(parameters)" }

    func phases() throws -> ActivePhases {
      let bench = MembraneBench(
        model: model, parameters: parameters.mapValues { .uniform($0) }, duration: duration, timeStep: step,
        variables: ["V", "calcium"], every: Int((sample / step).rounded()))
      return try ActivePhases(try bench.run(), above: level, from: start)
    }
  }

  static func chayKeizer(
    _ clearing: Double, _ period: Double, _ active: Double, _ maxima: Int, _ ranges: [Double]
  ) -> Rhythm {
    Rhythm(
      model: .chayKeizer1983, parameters: ["clearingRate": clearing], duration: 120_000, step: 0.005,
      sample: 1, level: -45, start: 30_000, period: period, active: active, maxima: [maxima],
      lowest: ranges[0],
      highest: ranges[1].isNaN ? nil : ranges[1], calciumLow: ranges[2], calciumHigh: ranges[3])
  }

  static func shermanRinzelKeizer(
    _ clearing: Double, _ period: Double, _ active: Double, _ maxima: Int, _ ranges: [Double]
  ) -> Rhythm {
    Rhythm(
      model: .shermanRinzelKeizer1988, parameters: ["clearingRate": clearing], duration: 120_000, step: 0.05,
      sample: 1, level: -50, start: 30_000, period: period, active: active, maxima: [maxima],
      lowest: ranges[0],
      highest: ranges[1], calciumLow: ranges[2], calciumHigh: ranges[3])
  }

  static func lactotroph(
    _ model: Model, _ conductance: Double, _ period: Double, _ active: Double, _ maxima: Int,
    _ ranges: [Double]
  ) -> Rhythm {
    Rhythm(
      model: model, parameters: ["bigPotassiumConductance": conductance], duration: 40_000, step: 0.02,
      sample: 0.5, level: -40, start: 10_000, period: period, active: active, maxima: [maxima],
      lowest: ranges[0], highest: ranges[1], calciumLow: ranges[2],
      calciumHigh: ranges[3])
  }

  static let rhythms: [Rhythm] = [
    chayKeizer(0.02, 20_982.67, 2588.5, 177, [-58.8125, -18.5230, 0.31216, 1.10458]),
    chayKeizer(0.04, 11_978.5, 3409.0, 224, [-58.7794, -18.4322, 0.30642, 1.10453]),
    chayKeizer(0.05, 11_046.0, 4248.6, 266, [-58.7636, .nan, 0.30419, 1.10575]),
    shermanRinzelKeizer(0.03, 14_257.4, 4109.3, 22, [-65.8337, -23.0729, 0.53199, 0.61125]),
    shermanRinzelKeizer(0.04, 12_115.0, 6001.4, 32, [-65.6227, -22.9319, 0.52805, 0.60937]),
    lactotroph(.tabak2011, 0, 303.362, 85.42, 1, [-63.3617, 9.1800, 0.141157, 0.184982]),
    lactotroph(.tabak2011, 0.5, 594.08, 254.5, 4, [-68.4773, -0.6084, 0.141202, 0.233360]),
    lactotroph(.tabak2011, 1, 535.055, 219.55, 5, [-67.4104, -7.8046, 0.141200, 0.221953]),
    lactotroph(.tabak2011Text, 0, 327.209, 53.80, 1, [-65.0477, 4.1508, 0.251897, 0.297718]),
    lactotroph(.tabak2011Text, 0.5, 339.603, 63.14, 1, [-61.0511, -5.2298, 0.252576, 0.293221]),
    lactotroph(.tabak2011Text, 1, 620.823, 156.28, 4, [-64.8942, -11.9036, 0.253215, 0.350419]),
    Rhythm(
      model: .tsanevaAtanasova2007,
      parameters: ["nearBigPotassiumConductance": 0, "farBigPotassiumConductance": 0], duration: 60_000,
      step: 0.05, sample: 1, level: -40, start: 15_000, period: 994.178, active: 35.82, maxima: [1],
      lowest: -73.0592, highest: 22.7504, calciumLow: 0.149409, calciumHigh: 0.365746),
    Rhythm(
      model: .tsanevaAtanasova2007, duration: 60_000, step: 0.05, sample: 1, level: -40, start: 15_000,
      period: 3262.9, active: 444.0, maxima: [5, 1], lowest: -62.7200, highest: -12.9331,
      calciumLow: 0.202082, calciumHigh: 0.916369),
  ]

  @Test(
    "periods within 0.1 %, maxima exactly, potentials within 0.1 mV, calcium within 0.2 %", arguments: rhythms
  )
  func goesOnByItself(_ row: Rhythm) throws {
    let phases = try row.phases()
    #expect(abs(phases.period / row.period - 1) < 0.001, "\(phases.period)")
    #expect(abs(phases.duration / row.active - 1) < 0.005, "\(phases.duration)")
    #expect(phases.maxima.count > 2)
    for (place, count) in phases.maxima.enumerated() {
      #expect(count == row.maxima[place % row.maxima.count], "\(phases.maxima)")
    }
    #expect(abs(phases.potential.lowerBound - row.lowest) < 0.1, "\(phases.potential)")
    if let highest = row.highest {
      #expect(abs(phases.potential.upperBound - highest) < 0.1, "\(phases.potential)")
    }
    #expect(abs(phases.calcium.lowerBound / row.calciumLow - 1) < 0.002, "\(phases.calcium)")
    #expect(abs(phases.calcium.upperBound / row.calciumHigh - 1) < 0.002, "\(phases.calcium)")
  }

  @Test(
    "slow clearing of calcium keeps the beta cell silent, fast clearing, as glucose brings, never lets it pause"
  )
  func extremes() throws {
    let bench = MembraneBench(
      model: .shermanRinzelKeizer1988, pulses: [[], []], parameters: ["clearingRate": .lanes([0.02, 0.05])],
      duration: 60_000, timeStep: 0.05)
    let late = try bench.spikes().map { $0.filter { $0 > 40_000 } }
    #expect(late[0].isEmpty)
    let longestPause = try #require(zip(late[1].dropFirst(), late[1]).map { $0 - $1 }.max())
    #expect(longestPause < 1000, "\(longestPause)")
  }
}
