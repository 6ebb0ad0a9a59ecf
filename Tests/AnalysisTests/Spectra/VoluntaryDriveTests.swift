import Foundation
import Testing

@testable import Analysis

@Suite struct VoluntaryDriveTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let samples: [Double]
    let rate: Double
    let mean: Double
    let amplitude: Double
    let count: Int
    /// The drive at 0, 1 and 2.5 s and at its end.
    let values: [Double]
    let meanDrive: Double
    let clipped: Double
    let notes: [String]
    let source = "scipy.signal.butter, sosfiltfilt, numpy.percentile, SciPy 1.17.1, Data/spectra_reference.py"
    var testDescription: String { name }
  }

  /// Three bursts on an offset (`made` in Data/spectra_reference.py).
  static let made = (0..<3000).map { index in
    let burst = 0.2 + (index % 1000 > 500 ? 1 : 0)
    return 50 + burst * (sin(1.3 * Double(index)) + Double((index * index * 7) % 17) / 17)
  }

  /// The first 5 s of a surface electromyogram of the biceps (biosignalsnotebooks, MIT; licence beside it).
  static let recording: [Double] = {
    let url = Bundle.module.url(
      forResource: "emg_bursts_first_5s_1000hz", withExtension: "csv", subdirectory: "Data")
    let text = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    return text.split(separator: "\n").dropFirst().compactMap { Double($0) }
  }()

  static let rows = [
    Row(
      name: "recording", samples: recording, rate: 1000, mean: 32804.651, amplitude: 2249.4738095011976,
      count: 500,
      values: [0.015583115822467221, 0.11750424634403597, 0.08119542898575738, 0.6067221551284063],
      meanDrive: 0.20233953739829313, clipped: 0.01,
      notes: []),
    Row(
      name: "made at 1000 Hz", samples: made, rate: 1000, mean: 50.32839510667585,
      amplitude: 0.8047243131107619, count: 300,
      values: [0.010084656238745163, 0.5769275378722738, 0.5690360873347869, 0.9644855344122759],
      meanDrive: 0.5644308124514523, clipped: 0.013333333333333334,
      notes: []),
    Row(
      name: "made at 500 Hz", samples: made, rate: 500, mean: 50.32839510667585,
      amplitude: 0.8123024538914209, count: 600,
      values: [0, 0.5728803380559466, 0.16232976256995957, 0.8975280590639205],
      meanDrive: 0.5599978080986731, clipped: 0.008333333333333333,
      notes: [
        "at 500 Hz the electromyogram reaches only 250 Hz, so the band-pass ends at 237.5 Hz instead of 450 Hz"
      ]),
  ]

  @Test(arguments: rows) func agreesWithSciPy(row: Row) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: row.samples, samplingRate: row.rate)
    #expect(drive.values.count == row.count)
    #expect(drive.samplingRate == 100)
    #expect(drive.duration == Double(row.samples.count) / row.rate)
    for (index, sample) in [0, 100, 250, row.count - 1].enumerated() {
      #expect(isClose(drive.values[sample], row.values[index], scale: 0.1))
    }
    #expect(isClose(drive.values.reduce(0, +) / Double(row.count), row.meanDrive))
    #expect(isClose(drive.origin.mean, row.mean, tolerance: 1e-12))
    #expect(isClose(drive.origin.amplitude, row.amplitude))
    #expect(isClose(drive.origin.clippedFraction, row.clipped))
    #expect(drive.origin.notes == row.notes)
  }

  @Test(arguments: [0.9, 0.6, 0.3]) func peakScalesThe99thPercentile(peak: Double) throws {
    let full = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: 1000, rate: 1000)
    let part = try VoluntaryDrive.fromElectromyogram(
      samples: Self.made, samplingRate: 1000, peak: peak, rate: 1000)
    let scaled = try #require(percentile(99, of: part.values))
    #expect(isClose(scaled, peak))
    #expect(part.values.count == 3000)
    for (left, right) in zip(full.values, part.values) where left < 1 {
      #expect(isClose(right, peak * left, tolerance: 1e-12))
    }
    #expect(part.values.allSatisfy { (0...1).contains($0) })
  }

  @Test(arguments: [(1.0, 0.0), (1000.0, 1e6), (-3.0, 5.0)])
  func unitAndOffsetDoNotMatter(scale: Double, offset: Double) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: 1000)
    let other = try VoluntaryDrive.fromElectromyogram(
      samples: Self.made.map { scale * $0 + offset }, samplingRate: 1000)
    for (left, right) in zip(drive.values, other.values) { #expect(isClose(left, right, scale: 0.1)) }
  }

  @Test(arguments: [(10.0, 30), (100, 300), (128, 384), (333.3, 1000), (1000, 3000), (2000, 5999)])
  func rateOfTheDrive(rate: Double, count: Int) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: 1000, rate: rate)
    #expect(drive.values.count == count)
    #expect(drive.samplingRate == rate)
  }

  @Test(arguments: [900.0, 901, 46, 45.5]) func bandEndsBelowHalfTheSamplingRate(rate: Double) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: rate)
    #expect(drive.origin.isBandLimited == (rate <= 900))
    #expect(drive.origin.bandHigh == (rate <= 900 ? 0.95 * rate / 2 : 450))
    #expect(drive.values.allSatisfy { (0...1).contains($0) })
  }

  /// About 1 % is cut by definition; the counts by an independent computation (Data/spectra_reference.py).
  @Test(arguments: [(10.0, 1, 30, true), (16, 1, 48, true), (20, 1, 60, false), (100, 4, 300, false)])
  func tellsOfClippingBeyondTheExpected(rate: Double, cut: Int, count: Int, isTold: Bool) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: 1000, rate: rate)
    #expect(isClose(drive.origin.clippedFraction, Double(cut) / Double(count)))
    let percent = rate == 10 ? 3 : 2
    #expect(drive.origin.notes == (isTold ? ["\(percent) % of the drive exceeded 1 and was cut to 1"] : []))
  }

  /// 0.95 of half the rate, which is 304.61749999999995 for 641.3 Hz by the arithmetic of the machine.
  @Test(arguments: [(880.0, "440", "418"), (500.1, "250.05", "237.548"), (641.3, "320.65", "304.617")])
  func notesHaveShortNumbers(rate: Double, half: String, end: String) throws {
    let drive = try VoluntaryDrive.fromElectromyogram(samples: Self.made, samplingRate: rate)
    #expect(
      drive.origin.notes.first
        == "at \(rate == 880 ? "880" : "\(rate)") Hz the electromyogram reaches only \(half) Hz, so the band-pass "
        + "ends at \(end) Hz instead of 450 Hz")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let samples: [Double]
    let rate: Double
    var peak = 1.0
    var driveRate = 100.0
    let message: String
    var testDescription: String { message }
  }

  static let refusals = [
    Refusal(
      samples: made, rate: 0,
      message: "an electromyogram needs a sampling rate above 45 Hz (to show activity above 20 Hz) and up to "
        + "1000000 Hz, not 0 Hz"),
    Refusal(
      samples: made, rate: 45,
      message: "an electromyogram needs a sampling rate above 45 Hz (to show activity above 20 Hz) and up to "
        + "1000000 Hz, not 45 Hz"),
    Refusal(
      samples: made, rate: .nan,
      message: "an electromyogram needs a sampling rate above 45 Hz (to show activity above 20 Hz) and up to "
        + "1000000 Hz, not nan Hz"),
    Refusal(
      samples: [1], rate: 1000,
      message: "the electromyogram has 1 sample; at least 1000 (1 s) are needed"),
    Refusal(
      samples: [], rate: 999.5,
      message: "the electromyogram has 0 samples; at least 1000 (1 s) are needed"),
    Refusal(
      samples: made.prefix(1200) + [.nan] + made, rate: 1000,
      message: "sample 1200 of the electromyogram is nan, not a finite number"),
    Refusal(
      samples: [Double](repeating: 2048, count: 1000), rate: 1000,
      message: "the electromyogram is flat: every sample is 2048"),
    Refusal(
      samples: sine(frequency: 1, samplingRate: 1000, count: 2001), rate: 1000,
      message: "the electromyogram shows no activity between 20 and 450 Hz"),
    Refusal(
      samples: (0..<2000).map { Double($0) }, rate: 1000,
      message: "the electromyogram shows no activity between 20 and 450 Hz"),
    Refusal(
      samples: made, rate: 1000, peak: 0,
      message: "the drive at the 99th percentile must lie above 0 and not above 1, not at 0"),
    Refusal(
      samples: made, rate: 1000, peak: 1.5,
      message: "the drive at the 99th percentile must lie above 0 and not above 1, not at 1.5"),
    Refusal(
      samples: made, rate: 1000, driveRate: 5,
      message: "the drive can be sampled at 10 to 10000 Hz, not at 5 Hz"),
  ]

  @Test(arguments: refusals) func refusesInOneSentence(row: Refusal) {
    let error = #expect(throws: ElectromyogramError.self) {
      try VoluntaryDrive.fromElectromyogram(
        samples: row.samples, samplingRate: row.rate, peak: row.peak, rate: row.driveRate)
    }
    #expect(error?.message == row.message)
  }
}
