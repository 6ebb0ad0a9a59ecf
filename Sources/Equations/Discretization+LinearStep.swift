// Steps of x' = f(0) + J x with all else frozen.
extension StepBuilder {
  /// (x + dt/2 f(0))/(1 − dt/2 J) is the middle of a Crank–Nicolson step; its end lies as far behind it again.
  mutating func crankNicolsonStep(
    _ old: NodeIndex, _ offset: NodeIndex, _ jacobian: NodeIndex, _ timeStep: Double
  ) -> (middle: NodeIndex?, end: NodeIndex) {
    if settings.precision == .single {
      return (nil, crankNicolsonChange(old, offset, jacobian, timeStep))
    }
    let half = result.graph.constant(timeStep / 2)
    let numerator = result.graph.add(old, result.graph.product(half, ofSum: offset))
    let opposite = result.graph.constant(-timeStep / 2)
    let denominator = result.graph.sum(result.graph.constant(1), jacobian, times: opposite)
    let middle = result.graph.divide(numerator, denominator)
    let double = result.graph.multiply(result.graph.constant(2), middle)
    return (middle, result.graph.subtract(double, old))
  }

  /// x + (dt f(0) + dt J x)/(1 − dt/2 J): in single precision only the change is inexact.
  private mutating func crankNicolsonChange(
    _ old: NodeIndex, _ offset: NodeIndex, _ jacobian: NodeIndex, _ timeStep: Double
  ) -> NodeIndex {
    let (zero, one) = (result.graph.constant(0), result.graph.constant(1))
    let duration = result.graph.constant(timeStep)
    let gain = result.graph.sum(zero, offset, times: duration)
    let stretch = result.graph.sum(zero, jacobian, times: duration)
    let denominator = result.graph.sum(one, jacobian, times: result.graph.constant(-timeStep / 2))
    let change = result.graph.add(gain, result.graph.multiply(stretch, old))
    return result.graph.add(old, result.graph.divide(change, denominator))
  }

  /// The exact step: x eᶻ + dt f(0) φ(z) with z = dt J and φ(z) = (eᶻ − 1)/z, where both factors are known before
  /// the step or replaced by polynomials; else x + (dt f(0) + z x) φ(z), which needs one exponential.
  mutating func exponentialStep(
    _ old: NodeIndex, _ offset: NodeIndex, _ jacobian: NodeIndex, _ timeStep: Double
  ) -> NodeIndex {
    let duration = result.graph.constant(timeStep)
    let zero = result.graph.constant(0)
    let gain = result.graph.sum(zero, offset, times: duration)
    let stretch = result.graph.sum(zero, jacobian, times: duration)
    if result.graph.isChosenBeforeTheStep(stretch) || isFunctionOfOneState(stretch) {
      if settings.precision == .single, result.graph.known(stretch) == .varying {
        return exponentialChange(old, gain, stretch)
      }
      let kept = result.graph.multiply(result.graph.unary(.exponential, stretch), old)
      let gained = result.graph.multiply(result.graph.unary(.relativeExponential, stretch), gain)
      return result.graph.add(kept, gained)
    }
    let increment = result.graph.add(gain, result.graph.multiply(stretch, old))
    let relative = result.graph.unary(.relativeExponential, stretch)
    return result.graph.add(old, result.graph.multiply(increment, relative))
  }

  /// x + ((eᶻ − 1) x + dt f(0) φ(z)): in single precision only the change is as inexact as the factors.
  private mutating func exponentialChange(
    _ old: NodeIndex, _ gain: NodeIndex, _ stretch: NodeIndex
  ) -> NodeIndex {
    let relative = result.graph.unary(.relativeExponential, stretch)
    let growth = result.graph.multiply(result.graph.multiply(stretch, relative), old)
    return result.graph.add(old, result.graph.add(growth, result.graph.multiply(relative, gain)))
  }
}
