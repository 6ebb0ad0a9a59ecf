/// A one-sided power spectral density: its integral over all frequencies is the variance of the signal.
public struct PowerSpectralDensity: Hashable, Sendable {
  /// The frequencies of the bins, Hz, from 0 to half the sampling rate.
  public let frequencies: [Double]
  /// The densities at these frequencies, squared unit of the signal per Hz.
  public let densities: [Double]

  /// The power in `band` (Hz, both ends included): the trapezoid rule over the bins inside it.
  public func power(in band: ClosedRange<Double>) -> Double {
    var power = 0.0
    for index in frequencies.indices.dropFirst()
    where band.contains(frequencies[index - 1]) && band.contains(frequencies[index]) {
      let width = frequencies[index] - frequencies[index - 1]
      power += width * (densities[index - 1] + densities[index]) / 2
    }
    return power
  }

  /// The frequency (Hz) of the largest density in `band` (Hz, both ends included), the lowest of equals;
  /// nil when the band holds no bin or no power.
  public func peakFrequency(in band: ClosedRange<Double>) -> Double? {
    var peak: Int?
    for index in frequencies.indices where band.contains(frequencies[index]) {
      if densities[index] > (peak.map { densities[$0] } ?? 0) { peak = index }
    }
    return peak.map { frequencies[$0] }
  }
}

extension PowerSpectralDensity {
  /// Frequencies and one-sided densities from |X|² summed over segments.
  ///
  /// - Parameters:
  ///   - power: |X|² of the bins 0 … N/2, already multiplied by 1/(sampling rate · Σ window²).
  ///   - length: N, the number of samples of the transform.
  init(oneSided power: [Double], length: Int, samplingRate: Double) {
    // Each frequency but 0 and, for even N, the last has a mirror image whose power belongs to it.
    let mirrored = 1..<max(1, (length + 1) / 2)
    densities = power.indices.map { mirrored.contains($0) ? 2 * power[$0] : power[$0] }
    frequencies = power.indices.map { Double($0) * samplingRate / Double(length) }
  }
}

/// The values less their mean (detrending of degree zero).
func meanRemoved(_ values: [Double]) -> [Double] {
  guard !values.isEmpty else { return [] }
  let mean = values.reduce(0, +) / Double(values.count)
  return values.map { $0 - mean }
}
