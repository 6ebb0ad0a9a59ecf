import Foundation
import Testing

@testable import Analysis

/// The acceleration and the drive of `tremor_signal` in Data/spectra_reference.py: drive until 15 s, shaking
/// at 4.9 Hz that fades at 29 s and returns from 33 to 36 s.
struct TremorSignal {
  static let rate = 200.0
  let acceleration: [Double]
  let drive: [Double]

  init() {
    let times = (0..<8000).map { Double($0) / Self.rate }
    drive = times.map { $0 < 14 ? 0.4 : $0 < 15 ? 0.4 * (15 - $0) : 0 }
    acceleration = times.map { t in
      let growth = min(max((t - 8) / 4, 0), 1)
      let decay = min(max((29 - t) / 6, 0), 1)
      let strength = growth * decay + (t >= 33 && t < 36 ? 0.8 : 0)
      return strength * sin(2 * .pi * 4.9 * t) + 0.05 * sin(2 * .pi * 13 * t) + 0.3 * cos(0.5 * t)
    }
  }

  func tremor() throws -> Tremor {
    try Tremor(acceleration: acceleration, samplingRate: Self.rate)
  }
}

@Suite struct TremorTests {
  @Test func bandAndEnvelopeAgreeWithSciPy() throws {
    // sosfiltfilt and numpy.convolve, SciPy 1.17.1, Data/spectra_reference.py.
    let tremor = try TremorSignal().tremor()
    let bandPassed = [0.5087737475684728, 0.9075989387873182, 0.08362918856102042]
    for (index, sample) in [2011, 4013, 6817].enumerated() {
      #expect(isClose(tremor.bandPassed[sample], bandPassed[index]))
    }
    let envelope = [
      0.0013169323475583858,
      0.35730017159900773,
      0.6962821170267239,
      0.5759803230587895,
      0.0021637618104295357,
    ]
    for (index, sample) in [0, 2011, 4013, 6817, 7999].enumerated() {
      #expect(isClose(tremor.envelope[sample], envelope[index]))
    }
  }

  @Test func strengthAndFrequencyOfAnInterval() throws {
    let tremor = try TremorSignal().tremor()
    let strength = try #require(tremor.rootMeanSquare(from: 20, to: 26))
    #expect(isClose(strength, 0.6290701554751511))  // SciPy 1.17.1, Data/spectra_reference.py
    #expect(tremor.peakFrequency(from: 20, to: 26) == 5)  // the bin of 0.25 Hz nearest 4.9 Hz
    #expect(tremor.rootMeanSquare(from: 26, to: 26) == nil)
    #expect(tremor.rootMeanSquare(from: 40, to: 50) == nil)
    #expect(tremor.rootMeanSquare(from: .nan, to: 1) != nil)
    #expect(tremor.peakFrequency(from: 30, to: 20) == nil)
    #expect(tremor.duration == 40)
  }

  @Test(arguments: [(6.0, 2.0), (5.0, 0.5)]) func sineInsideTheBandKeepsItsStrength(
    frequency: Double, amplitude: Double
  ) throws {
    // RMS of a sine is amplitude/√2; 5 and 6 Hz pass the band twice with |H|² above 0.98.
    let acceleration = sine(frequency: frequency, samplingRate: 500, count: 10_000).map { amplitude * $0 }
    let tremor = try Tremor(acceleration: acceleration, samplingRate: 500)
    let filter = try RecursiveFilter.bandPass(order: 3, low: 3.5, high: 9, samplingRate: 500)
    let gain = filter.response(at: frequency, samplingRate: 500).magnitudeSquared
    #expect(gain > 0.98)
    let strength = try #require(tremor.rootMeanSquare(from: 8, to: 12))
    #expect(isClose(strength, gain * amplitude / 2.0.squareRoot(), tolerance: 1e-6))
  }

  @Test func rhythmOfTheEnvelope() throws {
    // numpy and scipy.signal.periodogram, SciPy 1.17.1: 0.10986328125 Hz for waves at 0.11 Hz.
    let acceleration = (0..<12_000).map { index in
      let t = Double(index) / 200
      return (1 + 0.6 * sin(2 * .pi * 0.11 * t)) * sin(2 * .pi * 5 * t)
    }
    let tremor = try Tremor(acceleration: acceleration, samplingRate: 200)
    #expect(tremor.envelopePeakFrequency(from: 5, to: 55) == 0.10986328125)
    #expect(tremor.envelopePeakFrequency(from: 5, to: 5) == nil)
  }

  @Test(arguments: [1, 2, 3, 4, 7, 10]) func movingMeanSquareAgreesWithItsDefinition(width: Int) {
    let samples = [1e6, -1e6, 3, 1e-8, 2e-8, 0, 0, 0, 0, 5, -1, 2, 7]
    let means = movingMeanSquare(samples, width: width)
    for index in samples.indices {
      var sum = 0.0
      for other in index - width / 2...index + (width - 1) / 2 where samples.indices.contains(other) {
        sum += samples[other] * samples[other]
      }
      #expect(isClose(means[index], sum / Double(width), tolerance: 1e-15))
    }
    #expect(movingMeanSquare([], width: width) == [])
  }

  @Test func refusesBadInput() {
    #expect(throws: SignalError.notFinite(index: 30, value: -.infinity)) {
      var acceleration = [Double](repeating: 0, count: 100)
      acceleration[30] = -.infinity
      _ = try Tremor(acceleration: acceleration, samplingRate: 100)
    }
    #expect(throws: SignalError.tooShort(count: 21, required: 22)) {
      try Tremor(acceleration: [Double](repeating: 0, count: 21), samplingRate: 100)
    }
    #expect(throws: SignalError.cutOff(9, nyquist: 5)) {
      try Tremor(acceleration: [Double](repeating: 0, count: 100), samplingRate: 10)
    }
    #expect(throws: SignalError.samplingRate(0)) {
      try Tremor(acceleration: [], samplingRate: 0)
    }
  }
}
