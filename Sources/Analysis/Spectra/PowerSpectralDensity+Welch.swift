extension PowerSpectralDensity {
  /// Welch's estimate: the mean of the periodograms of overlapping tapered segments (Welch, IEEE Trans.
  /// Audio Electroacoust. 15, 70, 1967), with the conventions of `scipy.signal.welch`: periodic Hann
  /// window, segments that overlap by half, the mean of each segment removed, one-sided density. What
  /// does not fill a last segment is left out.
  ///
  /// - Parameters:
  ///   - samples: the signal.
  ///   - samplingRate: samples per second, Hz, > 0.
  ///   - segmentLength: samples per segment, ≥ 1; a longer one than the signal is cut to the signal.
  /// - Throws: a `SignalError` for a bad rate, segment length, empty signal or sample that is not finite.
  public static func welch(
    _ samples: [Double], samplingRate: Double, segmentLength: Int
  ) throws(SignalError) -> PowerSpectralDensity {
    try requireSamplingRate(samplingRate)
    guard segmentLength >= 1 else { throw .segmentLength(segmentLength) }
    guard !samples.isEmpty else { throw .tooShort(count: 0, required: 1) }
    try requireFinite(samples)
    let length = min(segmentLength, samples.count)
    let window = hannWindow(length)
    let transform = FourierTransform(length: length)
    var power = [Double](repeating: 0, count: length / 2 + 1)
    var segments = 0
    for start in stride(from: 0, through: samples.count - length, by: length - length / 2) {
      var segment = meanRemoved(Array(samples[start..<start + length]))
      for index in segment.indices { segment[index] *= window[index] }
      let bins = transform.forward(real: segment)
      for index in power.indices { power[index] += bins[index].magnitudeSquared }
      segments += 1
    }
    let energy = window.reduce(0) { $0 + $1 * $1 }
    let scale = 1 / (samplingRate * energy * Double(segments))
    return PowerSpectralDensity(
      oneSided: power.map { $0 * scale }, length: length, samplingRate: samplingRate)
  }

  /// The periodic Hann window `(1 - cos(2πn/N))/2`; 1 for a single sample.
  static func hannWindow(_ length: Int) -> [Double] {
    guard length > 1 else { return [1] }
    return (0..<length).map { 0.5 - 0.5 * unitRoot($0, of: length).real }
  }
}
