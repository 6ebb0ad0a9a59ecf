extension Waveform {
  /// The share of an upstroke that noise may make of it: 5 %.
  private static let slopeNoiseShare = 0.05

  /// The greatest rise (`sign` 1) or fall (`sign` -1) among `range` (mV/ms).
  ///
  /// Smoothing wide enough to tell an onset flattens a steep upstroke. On a smoothed trace the
  /// steepest place is therefore fitted again, over the shorter reach that suffices for its slope.
  func steepestSlope(in range: Range<Int>, sign: Double) -> Double? {
    guard let steepest = steepest(in: range, sign: sign) else { return nil }
    guard let halfWindow, steepest.slope != 0 else { return steepest.slope }
    let reach = samples(from: steepest.time - 3 * halfWindow, to: steepest.time + 3 * halfWindow)
    let times = Array(time[reach])
    let measured = Array(recorded[reach])
    let nearby = samples(from: steepest.time - halfWindow, to: steepest.time + halfWindow)
    var slope = steepest.slope
    for _ in 0..<3 {
      let allowed = Self.slopeNoiseShare * slope.magnitude
      let width = LocalQuadratic.halfWindow(noise: noise, step: step, slopeNoise: allowed)
      // With fewer than five samples in reach there is nothing to fit.
      guard width < halfWindow, width > 2 * step else { break }
      let fitted = LocalQuadratic(halfWindow: width).fit(time: times, voltage: measured).slope
      slope = nearby.map { fitted[$0 - reach.lowerBound] }.max { sign * $0 < sign * $1 } ?? slope
    }
    return slope
  }
}
