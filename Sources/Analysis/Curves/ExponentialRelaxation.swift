import ArrayInstructions

/// A course x(t) = x∞ + c e^(−t/τ).
public struct ExponentialRelaxation: Sendable, Equatable {
  /// Where it tends to, x∞.
  public let steadyValue: Double
  /// How fast, τ, in the unit of time of the samples' interval.
  public let timeConstant: Double

  /// The course through evenly spaced samples, from three of them: exact to rounding for a pure exponential.
  ///
  /// Three samples an interval d apart give e^(−d/τ) = (x₂ − x₁)/(x₁ − x₀). The interval is chosen so that this is
  /// closest to 1/e, where rounding matters least.
  ///
  /// - Parameters:
  ///   - samples: evenly spaced.
  ///   - interval: between samples.
  /// - Returns: nil for fewer than five samples, a course that stands still, and one that another three samples
  ///   contradict by more than a thousandth of its extent.
  public init?(_ samples: [Double], interval: Double) {
    guard samples.count >= 5, let low = samples.min(), let high = samples.max(), high - low > 1e-9 else {
      return nil
    }
    var best: (distance: Double, spacing: Int)?
    var spacing = (samples.count - 1) / 3
    while spacing > 0 {
      if let ratio = Self.ratio(samples, from: 0, spacing), ratio > 1e-4, ratio < 0.9999 {
        let distance = (gv_log(ratio) + 1).magnitude
        if distance < best?.distance ?? .infinity { best = (distance, spacing) }
      }
      spacing /= 2
    }
    guard let best, let first = Self.limit(samples, from: 0, best.spacing),
      let second = Self.limit(samples, from: best.spacing, best.spacing),
      (first.steady - second.steady).magnitude <= 1e-3 * (high - low)
    else { return nil }
    steadyValue = first.steady
    timeConstant = -Double(best.spacing) * interval / gv_log(first.ratio)
  }

  private static func ratio(_ samples: [Double], from start: Int, _ spacing: Int) -> Double? {
    guard start + 2 * spacing < samples.count else { return nil }
    let first = samples[start + spacing] - samples[start]
    guard first.magnitude > 1e-12 else { return nil }
    return (samples[start + 2 * spacing] - samples[start + spacing]) / first
  }

  private static func limit(
    _ samples: [Double], from start: Int, _ spacing: Int
  ) -> (steady: Double, ratio: Double)? {
    guard let ratio = ratio(samples, from: start, spacing), ratio < 1, ratio > 0 else { return nil }
    let step = samples[start + spacing] - samples[start]
    return (samples[start] + step / (1 - ratio), ratio)
  }
}
