import Foundation
import Testing

@testable import Analysis

@Suite struct FourierTransformTests {
  struct Row: Sendable {
    let count: Int
    let bins: [Int]
    let real: [Double]
    let imaginary: [Double]
    let source = "numpy.fft.rfft, NumPy 2.4.6, Data/spectra_reference.py"
  }

  static let rows = [
    Row(
      count: 4000, bins: [1, 571, 2000],
      real: [-14.395318706561042, -21.27978090894559, -19.3816050597743],
      imaginary: [25464.78922863403, 42.408297398503095, 0.0]),
    Row(
      count: 1021, bins: [1, 145, 510],
      real: [-5.208653211642776, -5.9861316372253714, -4.86967313142285],
      imaginary: [1659.0585511487834, 11.607159361996692, 0.002556462128836312]),
    Row(
      count: 600, bins: [1, 85, 300],
      real: [1.015244430714338, -4.355188772499096, -3.1353080258147656],
      imaginary: [572.8860538271049, 8.734200695538389, 0.0]),
  ]

  @Test(arguments: rows) func agreesWithNumPy(row: Row) {
    let transform = FourierTransform(length: row.count).forward(real: probe(row.count))
    #expect(transform.count == row.count / 2 + 1)
    let largest = transform.map { $0.magnitude }.max() ?? 0
    for (index, bin) in row.bins.enumerated() {
      // Rounding is shared among all bins, so it is measured against the largest.
      #expect(isClose(transform[bin].real, row.real[index], tolerance: 1e-14, scale: largest))
      #expect(isClose(transform[bin].imaginary, row.imaginary[index], tolerance: 1e-14, scale: largest))
    }
  }

  @Test(arguments: Array(1...40) + [64, 97, 100, 128, 243, 255, 256, 257, 375])
  func agreesWithTheDefinition(length: Int) {
    let values = (0..<length).map { Complex(cos(1.1 * Double($0)) + 0.1, sin(0.7 * Double($0 * $0 % 23))) }
    let transform = FourierTransform(length: length).forward(values)
    #expect(transform.count == length)
    for bin in 0..<length {
      var sum = Complex(0)
      for (index, value) in values.enumerated() {
        let angle = -2 * Double.pi * Double(index * bin % length) / Double(length)
        sum = sum + value * Complex(cos(angle), sin(angle))
      }
      #expect((transform[bin] - sum).magnitude <= 3e-15 * Double(length))
    }
  }

  @Test(arguments: [1, 2, 3, 10, 4000, 4096, 4099]) func keepsEnergy(length: Int) {
    // Parseval: Σ|x|² = Σ|X|²/N.
    let values = probe(length)
    let transform = FourierTransform(length: length).forward(values.map { Complex($0) })
    let energy = values.reduce(0) { $0 + $1 * $1 }
    let spectral = transform.reduce(0) { $0 + $1.magnitudeSquared } / Double(length)
    #expect(isClose(spectral, energy, tolerance: 1e-14))
  }

  @Test(arguments: [1, 8, 12, 101]) func impulseHasAllFrequenciesEqually(length: Int) {
    for bin in FourierTransform(length: length).forward(real: [1]) {
      #expect((bin - Complex(1)).magnitude <= 1e-15)
    }
  }

  @Test(arguments: [(1000, 7), (1024, 100), (999, 123)]) func sineStandsInItsBin(length: Int, bin: Int) {
    let values = sine(frequency: Double(bin), samplingRate: Double(length), count: length)
    let transform = FourierTransform(length: length).forward(real: values)
    for index in transform.indices {
      // sin = (e^{iφ} - e^{-iφ})/2i: half the length, a quarter turn behind.
      let expected = index == bin ? Complex(0, -Double(length) / 2) : Complex(0)
      #expect((transform[index] - expected).magnitude < 1e-12 * Double(length))
    }
  }

  @Test func fillsUpWithZerosAndIgnoresWhatIsTooMuch() {
    let transform = FourierTransform(length: 6)
    #expect(transform.forward(real: [1, 2, 3]) == transform.forward(real: [1, 2, 3, 0, 0, 0]))
    #expect(transform.forward(real: [1, 2, 3, 4, 5, 6, 7]) == transform.forward(real: [1, 2, 3, 4, 5, 6]))
  }
}
