/// Numbers that any language gets alike; its constants are those of Numerical Recipes.
struct LinearCongruence {
  var state: UInt32

  /// The next number from 0 up to 1.
  mutating func next() -> Double {
    advance()
    return Double(state) / 4_294_967_296
  }

  /// The next state.
  @discardableResult
  mutating func advance() -> UInt32 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return state
  }
}
