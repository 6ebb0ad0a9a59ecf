/// What the states of a membrane that step exponentially relax to during a step.
///
/// A gate obeys x' = (x∞(V) − x)/τ(V). Between two values of the potential it is not known how x∞ moves.
public enum SteadyStates: String, Sendable, CaseIterable {
  /// x∞ stands still at the potential in the middle of the step: exponential Euler on staggered times
  /// (Rush and Larsen 1978; Hines 1984), second order.
  case still
  /// x∞ moves in a straight line through the middle of the step, as fast as the potential moved in the last step:
  /// the hold of first order, an exponential method of two steps (Nørsett 1969; Perego and Veneziani 2009). Second
  /// order with a smaller error; a function and a number more for each membrane.
  case moving
}
