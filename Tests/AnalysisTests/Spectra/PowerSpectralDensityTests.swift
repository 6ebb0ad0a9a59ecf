import Testing

@testable import Analysis

@Suite struct PowerSpectralDensityTests {
  struct WelchRow: Sendable {
    let count: Int
    let rate: Double
    let segment: Int
    /// At the first bin, the bin a third of the way (rounded down), the last bin.
    let densities: [Double]
    let power: Double
    let peak: Double?
    let source = "scipy.signal.welch, SciPy 1.17.1, Data/spectra_reference.py"
  }

  static let welch = [
    WelchRow(
      count: 1000, rate: 100, segment: 256,
      densities: [7.666137032050011e-05, 2.5892894899967916e-06, 1.1381963026950495e-09],
      power: 0.15843566620067867, peak: 30.078125),
    WelchRow(
      count: 1000, rate: 100, segment: 125,
      densities: [0.0007525611788927164, 0.000620869212543313, 4.268468183948203e-08],
      power: 0.15917788729721474, peak: 30.4),
    WelchRow(
      count: 777, rate: 1000, segment: 4000,
      densities: [1.1395449820123431e-06, 8.194313165466056e-11, 2.4215036316662694e-13],
      power: 0.15837350947792694, peak: 302.44530244530245),
    WelchRow(count: 1000, rate: 250, segment: 1, densities: [0, 0, 0], power: 0, peak: nil),
  ]

  @Test(arguments: welch) func agreesWithSciPyWelch(row: WelchRow) throws {
    let spectrum = try PowerSpectralDensity.welch(
      probe(row.count), samplingRate: row.rate, segmentLength: row.segment)
    let densities = spectrum.densities
    // Small densities are what is left of large numbers, to a part in 10¹⁵ of the largest density.
    let scale = (densities.max() ?? 0) * 1e-6
    for (index, bin) in [0, densities.count / 3, densities.count - 1].enumerated() {
      #expect(isClose(densities[bin], row.densities[index], scale: scale))
    }
    let band = 0.1 * row.rate...0.4 * row.rate
    #expect(isClose(spectrum.power(in: band), row.power))
    #expect(
      spectrum.peakFrequency(in: band).map { ($0 - (row.peak ?? -1)).magnitude < 1e-9 } ?? (row.peak == nil))
  }

  struct PeriodogramRow: Sendable {
    let count: Int
    let rate: Double
    let length: Int
    let densities: [Double]
    let source = "scipy.signal.periodogram, SciPy 1.17.1, Data/spectra_reference.py"
  }

  static let periodogram = [
    PeriodogramRow(
      count: 300, rate: 100, length: 1024,
      densities: [1.050576431948028, 0.00031953879168740543, 4.725122111679935e-05]),
    PeriodogramRow(
      count: 300, rate: 100, length: 300,
      densities: [1.3706223827433677, 0.00041105563438064503, 4.725122111679933e-05]),
    PeriodogramRow(
      count: 301, rate: 50, length: 999,
      densities: [2.2097252215710874, 0.0008410734353161719, 5.162528391060042e-05]),
  ]

  @Test(arguments: periodogram) func agreesWithSciPyPeriodogram(row: PeriodogramRow) throws {
    let spectrum = try PowerSpectralDensity.periodogram(
      probe(row.count), samplingRate: row.rate, transformLength: row.length)
    let count = spectrum.densities.count
    #expect(count == row.length / 2 + 1)
    for (index, bin) in [1, count / 3, count - 1].enumerated() {
      #expect(isClose(spectrum.densities[bin], row.densities[index]))
    }
  }

  @Test(arguments: [500, 501]) func sumIsTheVariance(count: Int) throws {
    let samples = probe(count)
    let spectrum = try PowerSpectralDensity.periodogram(samples, samplingRate: 100)
    let mean = samples.reduce(0, +) / Double(count)
    let variance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(isClose(spectrum.densities.reduce(0, +) * spectrum.frequencies[1], variance, tolerance: 1e-13))
  }

  @Test func powerOfASineIsHalfItsSquaredAmplitude() throws {
    let samples = sine(frequency: 5, samplingRate: 200, count: 8000).map { 3 * $0 }
    let spectrum = try PowerSpectralDensity.welch(samples, samplingRate: 200, segmentLength: 800)
    #expect(isClose(spectrum.power(in: 3...7), 4.5, tolerance: 1e-12))
    #expect(spectrum.peakFrequency(in: 2...15) == 5)
    #expect(spectrum.frequencies[1] == 0.25)
  }

  @Test func bandWithoutBinsHasNoPowerAndNoPeak() throws {
    let spectrum = try PowerSpectralDensity.periodogram([1, 2, 1, 2], samplingRate: 4)
    #expect(spectrum.power(in: 0.1...0.9) == 0)
    #expect(spectrum.peakFrequency(in: 0.1...0.9) == nil)
    #expect(spectrum.peakFrequency(in: 5...9) == nil)
  }

  @Test func refusesBadInput() {
    #expect(throws: SignalError.samplingRate(0)) {
      try PowerSpectralDensity.welch([1, 2], samplingRate: 0, segmentLength: 2)
    }
    #expect(throws: SignalError.segmentLength(0)) {
      try PowerSpectralDensity.welch([1, 2], samplingRate: 1, segmentLength: 0)
    }
    #expect(throws: SignalError.tooShort(count: 0, required: 1)) {
      try PowerSpectralDensity.welch([], samplingRate: 1, segmentLength: 4)
    }
    #expect(throws: SignalError.notFinite(index: 1, value: .infinity)) {
      try PowerSpectralDensity.welch([1, .infinity], samplingRate: 1, segmentLength: 4)
    }
    #expect(throws: SignalError.transformLength(1, count: 2)) {
      try PowerSpectralDensity.periodogram([1, 2], samplingRate: 1, transformLength: 1)
    }
  }
}
