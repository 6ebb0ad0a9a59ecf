import ArrayInstructions

/// `exp(-i angle)`: the delay of one sample for a sine that turns by `angle` per sample.
func phasor(_ angle: Double) -> Complex {
  Complex(gv_cos(angle), -gv_sin(angle))
}

/// A transfer function by its zeros, poles and gain; the form in which filters are designed.
///
/// Frequencies of the analogue side are in units of the sampling rate, for which the bilinear transform
/// is `z = (4 + s)/(4 - s)` (sampling rate 2, as SciPy's designs).
struct ZeroPoleGain: Sendable {
  var zeros: [Complex]
  var poles: [Complex]
  var gain: Double

  /// The analogue Butterworth low-pass of cut-off 1: poles evenly on the left half of the unit circle.
  static func butterworth(order: Int) -> ZeroPoleGain {
    let poles = stride(from: 1 - order, to: order, by: 2).map { step in
      let angle = Double.pi * Double(step) / Double(2 * order)
      // The middle pole of an odd order is real, to the bit.
      return step == 0 ? Complex(-1) : Complex(-gv_cos(angle), -gv_sin(angle))
    }
    return ZeroPoleGain(zeros: [], poles: poles, gain: 1)
  }

  /// The analogue angular frequency that the bilinear transform maps to `frequency`/`samplingRate`.
  static func prewarped(_ frequency: Double, samplingRate: Double) -> Double {
    let angle = Double.pi * frequency / samplingRate
    return 4 * gv_sin(angle) / gv_cos(angle)
  }

  /// Low-pass of cut-off `frequency` from low-pass of cut-off 1.
  func lowPass(_ frequency: Double) -> ZeroPoleGain {
    let scale = (0..<poles.count - zeros.count).reduce(1.0) { scale, _ in scale * frequency }
    return ZeroPoleGain(
      zeros: zeros.map { $0 * frequency }, poles: poles.map { $0 * frequency }, gain: gain * scale)
  }

  /// High-pass of cut-off `frequency` from the low-pass of cut-off 1 and no zeros (s → frequency/s).
  func highPass(_ frequency: Double) -> ZeroPoleGain {
    let product = poles.reduce(Complex(1)) { $0 * ($1 * -1) }
    return ZeroPoleGain(
      zeros: poles.map { _ in Complex(0) }, poles: poles.map { Complex(frequency) / $0 },
      gain: gain / product.real)
  }

  /// Band-pass between `low` and `high` from the low-pass of cut-off 1 and no zeros
  /// (s → (s² + low·high)/(s (high - low))).
  func bandPass(_ low: Double, _ high: Double) -> ZeroPoleGain {
    let width = high - low
    let centreSquared = Complex(low * high)
    let scaled = poles.map { $0 * (width / 2) }
    let roots = scaled.map { ($0 * $0 - centreSquared).squareRoot }
    let upper = scaled.indices.map { scaled[$0] + roots[$0] }
    let lower = scaled.indices.map { scaled[$0] - roots[$0] }
    let scale = poles.reduce(1.0) { scale, _ in scale * width }
    return ZeroPoleGain(
      zeros: poles.map { _ in Complex(0) }, poles: upper + lower, gain: gain * scale)
  }

  /// The digital filter by the bilinear transform; zeros at infinity go to half the sampling rate.
  func bilinear() -> ZeroPoleGain {
    let four = Complex(4)
    let infinite = poles.count - zeros.count
    let numerator = zeros.reduce(Complex(1)) { $0 * (four - $1) }
    let denominator = poles.reduce(Complex(1)) { $0 * (four - $1) }
    return ZeroPoleGain(
      zeros: zeros.map { (four + $0) / (four - $0) }
        + [Complex](repeating: Complex(-1), count: infinite),
      poles: poles.map { (four + $0) / (four - $0) },
      gain: gain * (numerator / denominator).real)
  }
}
