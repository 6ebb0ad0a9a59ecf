/// Smooths a noisy trace by fitting, around each sample, a parabola to the samples within
/// `halfWindow` (ms), weighted by 1 − u² (u: distance in half-windows).
///
/// This is the Savitzky–Golay filter with soft edges, for any spacing of samples: it leaves
/// parabolas, hence the height and place of peaks, unchanged to the third order. A sample
/// with fewer than five weighted neighbours keeps its measured value.
struct LocalQuadratic {
  /// Reach of the fit to either side (ms).
  let halfWindow: Double

  /// The deviation of the fitted slope (mV/ms) for noise of deviation `noise` (mV) at a uniform
  /// `step` (ms): √(15/7 · step / h³) · noise, from the weights' second moments.
  static func slopeNoise(noise: Double, step: Double, halfWindow: Double) -> Double {
    noise * (15 / 7 * step / (halfWindow * halfWindow * halfWindow)).squareRoot()
  }

  /// The half-window (ms) whose slopes have the deviation `slopeNoise` (mV/ms): the cube root
  /// that inverts ``slopeNoise(noise:step:halfWindow:)``.
  static func halfWindow(noise: Double, step: Double, slopeNoise: Double) -> Double {
    let cube = 15 / 7 * step * (noise / slopeNoise) * (noise / slopeNoise)
    guard cube > 0, cube.isFinite else { return 0 }
    var root = cube > 1 ? cube : 1
    for _ in 0..<200 {
      let next = (2 * root + cube / (root * root)) / 3
      if (next - root).magnitude <= 1e-12 * root { break }
      root = next
    }
    return root
  }

  /// The fitted voltages (mV) and slopes (mV/ms) at every sample.
  func fit(time: [Double], voltage: [Double]) -> (voltage: [Double], slope: [Double]) {
    var values = voltage
    var slopes = sampleSlopes(time: time, voltage: voltage)
    var first = 0
    var last = 0
    for index in time.indices {
      while time[index] - time[first] >= halfWindow { first += 1 }
      while last + 1 < time.count, time[last + 1] - time[index] < halfWindow { last += 1 }
      guard last - first >= 4 else { continue }
      if let fitted = parabola(around: index, first: first, last: last, time: time, voltage: voltage) {
        values[index] = fitted.value
        slopes[index] = fitted.slope
      }
    }
    return (values, slopes)
  }

  private func parabola(
    around index: Int, first: Int, last: Int, time: [Double], voltage: [Double]
  ) -> (value: Double, slope: Double)? {
    var s0 = 0.0, s1 = 0.0, s2 = 0.0, s3 = 0.0, s4 = 0.0
    var b0 = 0.0, b1 = 0.0, b2 = 0.0
    for sample in first...last {
      let u = (time[sample] - time[index]) / halfWindow
      let weight = 1 - u * u
      let v = voltage[sample] - voltage[index]
      let wu = weight * u
      let wuu = wu * u
      s0 += weight
      s1 += wu
      s2 += wuu
      s3 += wuu * u
      s4 += wuu * u * u
      b0 += weight * v
      b1 += wu * v
      b2 += wuu * v
    }
    // Normal equations of a + b·u + c·u² by Cramer's rule.
    let c00 = s2 * s4 - s3 * s3
    let c01 = s2 * s3 - s1 * s4
    let c02 = s1 * s3 - s2 * s2
    let determinant = s0 * c00 + s1 * c01 + s2 * c02
    guard determinant > 1e-12 * s0 * s0 * s0 else { return nil }
    let value = (b0 * c00 + b1 * c01 + b2 * c02) / determinant
    let c11 = s0 * s4 - s2 * s2
    let c12 = s1 * s2 - s0 * s3
    let slope = (b0 * c01 + b1 * c11 + b2 * c12) / determinant
    return (voltage[index] + value, slope / halfWindow)
  }
}
