extension RecursiveFilter {
  /// The Butterworth low-pass (maximally flat; -3.01 dB at the cut-off), as `scipy.signal.butter`.
  ///
  /// - Parameters:
  ///   - order: the order, 1 … 20.
  ///   - cutOff: the frequency of half power, Hz, between 0 and half the sampling rate.
  ///   - samplingRate: samples per second, Hz, > 0.
  public static func lowPass(
    order: Int, cutOff: Double, samplingRate: Double
  ) throws(SignalError) -> RecursiveFilter {
    let frequency = try prewarped(cutOff, order: order, samplingRate: samplingRate)
    return digital(.butterworth(order: order).lowPass(frequency))
  }

  /// The Butterworth high-pass (-3.01 dB at the cut-off), as `scipy.signal.butter`.
  ///
  /// - Parameters:
  ///   - order: the order, 1 … 20.
  ///   - cutOff: the frequency of half power, Hz, between 0 and half the sampling rate.
  ///   - samplingRate: samples per second, Hz, > 0.
  public static func highPass(
    order: Int, cutOff: Double, samplingRate: Double
  ) throws(SignalError) -> RecursiveFilter {
    let frequency = try prewarped(cutOff, order: order, samplingRate: samplingRate)
    return digital(.butterworth(order: order).highPass(frequency))
  }

  /// The Butterworth band-pass (-3.01 dB at both edges), as `scipy.signal.butter`: each edge falls off
  /// with `order`, so the filter has twice as many poles.
  ///
  /// - Parameters:
  ///   - order: the order, 1 … 20.
  ///   - low: the lower frequency of half power, Hz, > 0.
  ///   - high: the upper one, Hz, above `low` and below half the sampling rate.
  ///   - samplingRate: samples per second, Hz, > 0.
  public static func bandPass(
    order: Int, low: Double, high: Double, samplingRate: Double
  ) throws(SignalError) -> RecursiveFilter {
    let lower = try prewarped(low, order: order, samplingRate: samplingRate)
    let upper = try prewarped(high, order: order, samplingRate: samplingRate)
    guard low < high else { throw .band(low: low, high: high) }
    return digital(.butterworth(order: order).bandPass(lower, upper))
  }

  private static func prewarped(
    _ cutOff: Double, order: Int, samplingRate: Double
  ) throws(SignalError) -> Double {
    try requireSamplingRate(samplingRate)
    guard (1...20).contains(order) else { throw .order(order) }
    guard cutOff > 0, cutOff < samplingRate / 2 else {
      throw .cutOff(cutOff, nyquist: samplingRate / 2)
    }
    return ZeroPoleGain.prewarped(cutOff, samplingRate: samplingRate)
  }

  private static func digital(_ analogue: ZeroPoleGain) -> RecursiveFilter {
    RecursiveFilter(sections: analogue.bilinear().sections())
  }
}
