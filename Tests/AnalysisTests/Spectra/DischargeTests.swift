import Testing

@testable import Analysis

/// Spikes of a unit whose rate follows a triangle of 20 s above a threshold, by phase accumulation
/// (`spike_times` in Data/spectra_reference.py).
func spikeTimes(threshold: Double, gain: Double, offset: Double) -> [Double] {
  var spikes: [Double] = []
  var phase = 0.0
  for index in 0..<20_000 {
    let time = Double(index) / 1000
    let drive = 10 - (time - 10).magnitude + (time > 10 ? offset : 0)
    if drive < threshold { continue }
    phase += (6 + gain * (drive - threshold)) / 1000
    if phase >= 1 {
      phase -= 1
      spikes.append(time)
    }
  }
  return spikes
}

@Suite struct DischargeTests {
  @Test(arguments: [(0.0, 1.0, 1.5), (0.0, 2.0, 1.0), (1.0, 3.0, 0.25), (5.0, 6.0, 0.0)])
  func pooledRate(start: Double, end: Double, rate: Double) {
    // Counted by hand: 3 spikes in the first second, 1 in the second, of 2 units.
    let spikes = [0, 0.4, 0.9, 1.0]
    #expect(Discharge.pooledRate(spikeTimes: spikes, units: 2, from: start, to: end) == rate)
  }

  @Test func pooledRateNeedsUnitsAndTime() {
    #expect(Discharge.pooledRate(spikeTimes: [1], units: 0, from: 0, to: 1) == nil)
    #expect(Discharge.pooledRate(spikeTimes: [1], units: 1, from: 1, to: 1) == nil)
    #expect(Discharge.pooledRate(spikeTimes: [1], units: 1, from: 0, to: .infinity) == nil)
  }

  @Test func intervals() throws {
    // numpy mean and std(ddof=1), NumPy 2.4.6, Data/spectra_reference.py.
    let intervals = try #require(
      InterspikeIntervals(spikeTimes: spikeTimes(threshold: 1, gain: 1.2, offset: 0)))
    let deviation = try #require(intervals.standardDeviation)
    #expect(intervals.count == 204)
    #expect(isClose(intervals.mean, 0.08726960784313725, tolerance: 1e-12))
    #expect(isClose(deviation, 0.02530914003484876, tolerance: 1e-12))
    #expect(isClose(intervals.rate, 204 / 17.803, tolerance: 1e-9))
    #expect(intervals.coefficientOfVariation.map { isClose($0, 0.2900109, tolerance: 1e-6) } ?? false)
  }

  @Test func pausesDoNotCount() throws {
    let intervals = try #require(InterspikeIntervals(spikeTimes: [0, 0.1, 0.3, 2, 2.1, 2.3]))
    #expect(intervals.count == 4)
    #expect(isClose(intervals.mean, 0.15, tolerance: 1e-12))
    #expect(InterspikeIntervals(spikeTimes: [0, 1, 2]) == nil)
    #expect(InterspikeIntervals(spikeTimes: []) == nil)
    #expect(InterspikeIntervals(spikeTimes: [0, 0.1])?.standardDeviation == nil)
  }
}

@Suite struct PairedUnitDifferenceTests {
  struct Row: Sendable {
    let threshold: Double
    let offset: Double
    let difference: Double
    let delay: Double
    let correlation: Double
    let modulation: Double
    let failed: [PairedUnitDifference.Condition]
    let source = "numpy.polynomial.Polynomial.fit, NumPy 2.4.6, Data/spectra_reference.py"
  }

  static let rows = [
    Row(
      threshold: 4, offset: 2, difference: 2.387877307458087, delay: 3.001, correlation: 0.890855252549833,
      modulation: 8.469157587246627, failed: []),
    Row(
      threshold: 1.5, offset: 0, difference: 0.15376520472507238, delay: 0.501,
      correlation: 0.9993086481408642, modulation: 8.68527665262621, failed: [.recruitmentDelay]),
  ]

  @Test(arguments: rows) func agreesWithNumPy(row: Row) throws {
    let pair = try PairedUnitDifference(
      reference: spikeTimes(threshold: 1, gain: 1.2, offset: 0),
      test: spikeTimes(threshold: row.threshold, gain: 1, offset: row.offset))
    #expect(isClose(pair.difference, row.difference))
    #expect(isClose(pair.recruitmentDelay, row.delay))
    #expect(isClose(pair.rateCorrelation, row.correlation))
    #expect(isClose(pair.rateModulation, row.modulation))
    #expect(pair.failedConditions == row.failed)
  }

  @Test func namesEveryConditionThatFails() throws {
    let steady = (0..<50).map { Double($0) * 0.1 }
    let pair = try PairedUnitDifference(reference: steady, test: steady)
    #expect(pair.failedConditions == PairedUnitDifference.Condition.allCases)
    #expect(pair.difference.magnitude < 1e-9)
  }

  @Test func refusesBadInput() {
    let good = (0..<10).map { Double($0) * 0.1 }
    #expect(throws: PairedUnitError.tooFewSpikes(.test, count: 6, required: 7)) {
      try PairedUnitDifference(reference: good, test: Array(good.prefix(6)))
    }
    #expect(throws: PairedUnitError.tooFewSpikes(.reference, count: 0, required: 7)) {
      try PairedUnitDifference(reference: [], test: good)
    }
    #expect(throws: PairedUnitError.notIncreasing(.reference, index: 2)) {
      try PairedUnitDifference(reference: [0, 1, 1, 2, 3, 4, 5, 6], test: good)
    }
    #expect(throws: PairedUnitError.notIncreasing(.test, index: 1)) {
      try PairedUnitDifference(reference: good, test: [0, .nan, 1, 2, 3, 4, 5, 6])
    }
  }
}

@Suite struct LeastSquaresTests {
  @Test(arguments: 0...7) func polynomialIsRecovered(degree: Int) throws {
    // Exact data: the fit goes through Σ kᵗʰ power, wherever the abscissas lie.
    let abscissas = (0..<20).map { 100 + 0.5 * Double($0) }
    let value = { (x: Double) in
      (0...degree).reduce(0.0) { sum, power in
        sum + (0..<power).reduce(1.0) { product, _ in product * (x - 105) / 5 } * Double(power + 1)
      }
    }
    let fit = try #require(
      Polynomial(degree: degree, abscissas: abscissas, ordinates: abscissas.map(value)))
    for x in [99.0, 100, 104.3, 109.5, 111] {
      #expect(isClose(fit.value(at: x), value(x), tolerance: 1e-12, scale: 1))
    }
  }

  @Test func residualIsOrthogonalToTheColumns() throws {
    let columns = [probe(30), (0..<30).map { Double($0 % 7) }, [Double](repeating: 1, count: 30)]
    let values = (0..<30).map { Double(($0 * $0) % 11) }
    let solution = try #require(leastSquares(columns: columns, values: values))
    for column in columns {
      var product = 0.0
      for row in values.indices {
        let fitted = columns.indices.reduce(0.0) { $0 + columns[$1][row] * solution[$1] }
        product += column[row] * (values[row] - fitted)
      }
      #expect(product.magnitude < 1e-11)
    }
  }

  @Test func singularSystemsHaveNoSolution() {
    #expect(leastSquares(columns: [[1, 2, 3], [2, 4, 6]], values: [1, 1, 1]) == nil)
    #expect(leastSquares(columns: [[1], [2]], values: [1]) == nil)
    #expect(leastSquares(columns: [[0, 0]], values: [1, 1]) == nil)
    #expect(leastSquares(columns: [[.nan, 0]], values: [1, 1]) == nil)
    #expect(leastSquares(columns: [], values: [1]) == nil)
    #expect(Polynomial(degree: 1, abscissas: [2, 2, 2], ordinates: [1, 2, 3]) == nil)
  }

  @Test(arguments: [(0.0, 1.0), (50, 2.5), (99, 3.97), (100, 4), (-5, 1), (200, 4)])
  func percentileInterpolates(percent: Double, expected: Double) throws {
    // numpy.percentile([4, 1, 3, 2], …), NumPy 2.4.6; outside 0 … 100 the ends.
    let value = try #require(percentile(percent, of: [4, 1, 3, 2]))
    #expect(isClose(value, expected, tolerance: 1e-14))
    #expect(percentile(percent, of: []) == nil)
    #expect(percentile(percent, of: [5]) == 5)
  }
}
