/// How long the next step may be, by the error of this one and that of the one before (Gustafsson 1991), for a method
/// whose error grows as the fourth power of the step.
struct StepControl: Sendable {
  /// The next step in ms.
  var proposed = 0.001
  private var lastError = 1.0
  private var wasRejected = false

  /// Notes a step whose error is within what is allowed, which is 1.
  mutating func accept(_ length: Double, error: Double) {
    let error = max(error, 1e-6)
    let root = Self.sixteenthRoot(error)
    let factor = 0.9 * Self.sixteenthRoot(lastError) / (root * root * root)
    let next = length * min(max(factor, 0.2), wasRejected ? 1 : 5)
    if length < proposed {
      // Cut short by a sample or an edge, it tells little of the step that was proposed.
      proposed = max(next, proposed)
    } else {
      (proposed, lastError) = (next, error)
    }
    wasRejected = false
  }

  /// Notes a step whose error is too large, or not a number.
  mutating func reject(_ length: Double, error: Double) {
    let root = Self.sixteenthRoot(error)
    proposed = length * (error.isFinite ? max(0.9 / (root * root * root * root), 0.2) : 0.2)
    wasRejected = true
  }

  private static func sixteenthRoot(_ x: Double) -> Double {
    x.squareRoot().squareRoot().squareRoot().squareRoot()
  }
}
