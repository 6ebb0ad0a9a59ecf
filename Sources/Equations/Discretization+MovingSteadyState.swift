// A steady state that moves during the step: x' = f(0) + J x, where both depend on the potential.
//
// With x∞ = −f(0)/J, z = J dt, and x∞ in a straight line from x∞ − Δ/2 to x∞ + Δ/2, the exact step is
//
//   x eᶻ + x∞ (1 − eᶻ) + Δ ψ(z),  ψ(z) = (1 + eᶻ)/2 − (eᶻ − 1)/z,
//
// where Δ = x∞′(V) (V − V before the last step). The last term alone is made here.
extension StepBuilder {
  /// Under which name the potential of one step before is kept.
  static let followedSuffix = ".followed"

  /// What a moving steady state adds to a step; nil where it stands still by the settings, does not depend on the
  /// potential, or is followed so slowly that nothing is gained.
  mutating func steadyStateMotion(
    _ offset: NodeIndex, _ jacobian: NodeIndex, _ timeStep: Double
  ) -> NodeIndex? {
    guard settings.steadyStates == .moving, let potential = parsed.model.membrane?.potential,
      let now = values[potential], isFast(jacobian, of: now)
    else { return nil }
    let offsetSlope = result.graph.derivative(of: offset, by: now)
    let jacobianSlope = result.graph.derivative(of: jacobian, by: now)
    // x∞′ J².
    let scaledSlope = result.graph.subtract(
      result.graph.multiply(offset, jacobianSlope), result.graph.multiply(offsetSlope, jacobian))
    guard result.graph.value(of: scaledSlope) != 0 else { return nil }
    let duration = result.graph.constant(timeStep)
    let stretch = result.graph.multiply(duration, jacobian)
    let square = result.graph.constant(timeStep * timeStep)
    let gain = result.graph.multiply(result.graph.multiply(square, lag(stretch)), scaledSlope)
    let before = result.graph.variable(potential + Self.followedSuffix, .state)
    return result.graph.multiply(result.graph.subtract(now, before), gain)
  }

  /// ψ(z)/z² = Σ (1/(2 k!) − 1/(k + 1)!) zᵏ⁻² from k = 2 on; below 0.02, where the quotient would lose its digits,
  /// by four terms of the series, which leave an error below 1e-10.
  private mutating func lag(_ stretch: NodeIndex) -> NodeIndex {
    let one = result.graph.constant(1)
    let sum = result.graph.add(one, result.graph.unary(.exponential, stretch))
    let relative = result.graph.unary(.relativeExponential, stretch)
    let mean = result.graph.multiply(result.graph.constant(0.5), sum)
    let quotient = result.graph.divide(
      result.graph.subtract(mean, relative), result.graph.multiply(stretch, stretch))
    var series = result.graph.constant(0)
    for coefficient in [1.0 / 360, 1.0 / 80, 1.0 / 24, 1.0 / 12] {
      series = result.graph.add(result.graph.constant(coefficient), result.graph.multiply(series, stretch))
    }
    let isSmall = result.graph.binary(
      .less, result.graph.unary(.absolute, stretch), result.graph.constant(0.02))
    return result.graph.select(isSmall, series, quotient)
  }

  /// Whether the state follows within few steps somewhere in the potential's usual range, as far as that is known.
  private func isFast(_ jacobian: NodeIndex, of potential: NodeIndex) -> Bool {
    guard let name = parsed.model.membrane?.potential,
      let range = parsed.model.states.first(where: { $0.name == name })?.usualRange
    else { return true }
    let rate = SingleVariableFunction(result.graph, jacobian, of: potential)
    let slowest = Self.slowestGain / settings.timeStep
    return (0...Self.samples).contains { sample in
      let part = Double(sample) / Double(Self.samples)
      let value = rate.value(at: range.lowerBound + part * (range.upperBound - range.lowerBound))
      return !(value.magnitude < slowest)
    }
  }

  /// Where the step is shorter than this part of the time constant, ψ is below 0.002 and the term is left out.
  private static let slowestGain = 0.15
  private static let samples = 200
}

extension Discretization {
  /// The potential whose last value is kept since steady states move with it; nil where none does.
  public static func followedPotential(_ parsed: ParsedModel, _ settings: DiscretizationSettings) -> String? {
    guard settings.steadyStates == .moving else { return nil }
    var builder = StepBuilder(parsed, settings)
    builder.advanceOthers()
    return builder.followsPotential ? parsed.model.membrane?.potential : nil
  }

  /// The name under which the last value of a followed potential is kept.
  public static func followedName(of potential: String) -> String { potential + StepBuilder.followedSuffix }
}
