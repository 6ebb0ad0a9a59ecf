extension PowerSpectralDensity {
  /// The periodogram of the whole signal, its mean removed, filled up with zeros to `transformLength`
  /// samples, which makes the bins finer but resolves nothing new. As `scipy.signal.periodogram`:
  /// no taper, one-sided density.
  ///
  /// - Parameters:
  ///   - samples: the signal.
  ///   - samplingRate: samples per second, Hz, > 0.
  ///   - transformLength: samples of the transform, at least as many as the signal has; nil for as many.
  /// - Throws: a `SignalError` for a bad rate or length, empty signal or sample that is not finite.
  public static func periodogram(
    _ samples: [Double], samplingRate: Double, transformLength: Int? = nil
  ) throws(SignalError) -> PowerSpectralDensity {
    try requireSamplingRate(samplingRate)
    guard !samples.isEmpty else { throw .tooShort(count: 0, required: 1) }
    let length = transformLength ?? samples.count
    guard length >= samples.count else { throw .transformLength(length, count: samples.count) }
    try requireFinite(samples)
    let scale = 1 / (samplingRate * Double(samples.count))
    let bins = FourierTransform(length: length).forward(real: meanRemoved(samples))
    return PowerSpectralDensity(
      oneSided: bins.map { $0.magnitudeSquared * scale }, length: length, samplingRate: samplingRate)
  }
}
