import Foundation

/// The test signal of Data/spectra_reference.py: two sines, a slope and an integer pattern.
func probe(_ count: Int) -> [Double] {
  (0..<count).map { index in
    let n = Double(index)
    return sin(0.37 * n) + 0.5 * cos(1.9 * n + 0.3) + 0.01 * n + Double((index * index * 7) % 17) / 17
  }
}

/// Whether `value` is `expected` within `tolerance` of the larger of |expected| and `scale`.
func isClose(_ value: Double, _ expected: Double, tolerance: Double = 1e-9, scale: Double = 0) -> Bool {
  (value - expected).magnitude <= tolerance * max(expected.magnitude, scale)
}

/// A sine of amplitude 1.
func sine(frequency: Double, samplingRate: Double, count: Int) -> [Double] {
  (0..<count).map { sin(2 * .pi * frequency * Double($0) / samplingRate) }
}
