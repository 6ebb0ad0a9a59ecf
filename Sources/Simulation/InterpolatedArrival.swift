import ArrayInstructions

/// What a state that decays exponentially by itself gets from an event that arrives within a step.
///
/// The state's equation is dx/dt = J x + …, and the amount A arrives at the moment θ of the step, from 0 at its
/// start to 1 at its end. A is added before the kernel multiplies the state by e^z, z = J dt.
///
/// - A state that is known at whole steps gets A e^(−zθ): at the end of the step it is A e^(z(1 − θ)), as if it
///   had arrived at its moment.
/// - A state that is known at half steps, beside a potential, stands for its mean over the potential's step.
///   In this step the mean of what arrived is A (1 − θ) φ(z (1 − θ)), φ(x) = (eˣ − 1)/x; from the next on it is
///   the value in the step's middle, A e^(z(3/2 − θ)). The amount comes in two parts. The charge that the
///   potential gets is then right to second order: a value at the middle alone would leave out or double up to
///   half a step.
struct InterpolatedArrival: Sendable, Equatable {
  /// J dt of each lane, or of all.
  let stretches: [Double]
  /// Whether the state is known at half steps.
  let isStaggered: Bool

  /// The parts in which an amount comes, at one step after the other.
  var parts: Int { isStaggered ? 2 : 1 }

  /// The factor on the amount.
  ///
  /// - Parameters:
  ///   - moment: the arrival from the start of this step, in steps; negative for a second part.
  ///   - stretch: J dt.
  ///   - isFirstStep: whether this is step 0, at which a staggered state makes half a step.
  func factor(at moment: Double, stretch z: Double, isFirstStep: Bool) -> Double {
    guard isStaggered else { return gv_exp(-z * moment) }
    if moment < 0 { return gv_exp(z * (-0.5 - moment)) - Self.mean(of: -moment, z) }
    return gv_exp(isFirstStep ? -0.5 * z : -z) * Self.mean(of: 1 - moment, z)
  }

  /// The mean over a step of what decays from 1 for the `rest` of it.
  private static func mean(of rest: Double, _ z: Double) -> Double {
    rest * gv_relative_exponential(z * rest)
  }
}
