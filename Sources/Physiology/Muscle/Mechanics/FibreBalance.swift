/// The balance of a fibre with its tendon: (active + passive + damping) cos α = tendon force.
///
/// Every balance here is a root in a bracket: where the tendon is just slack a fibre that does not shorten pulls
/// at least as hard as its tendon, and at its shortest length it either does so too, and stays there, or pulls
/// less. So there is a solution for every length and activation, however far from life.
struct FibreBalance<Curves: FibreCurves>: Sendable {
  let architecture: MusculotendonArchitecture
  let curves: Curves

  /// How exactly lengths are found, in optimal lengths.
  private static var accuracy: Double { 1e-15 }

  /// The fibre's length in optimal lengths at which a muscle rests, held at a length in m.
  ///
  /// Where the tendon is slack the fibre is as short as it can be, unless it is switched off: then it is as long
  /// as the slack tendon leaves it.
  func restingFibre(_ input: MuscleInput) -> Double {
    let longest = architecture.slackFibre(atLength: input.length)
    let excess = { (fibre: Double) in
      along(fibre) * curves.fibreForce(activation: input.activation, length: fibre, velocity: 0)
        - tendon(input.length, fibre)
    }
    let low = (place: architecture.shortestFibre, value: excess(architecture.shortestFibre))
    if low.value >= 0 { return low.place }
    let high = (place: longest, value: excess(longest))
    // By rounding the slack tendon may pull a little.
    if high.value <= 0 { return longest }
    return BracketedRoot.place(between: low, and: high, accuracy: Self.accuracy, of: excess)
  }

  /// The fibre's velocity in optimal lengths per s with which, kept for a time, it reaches a length where force
  /// and velocity balance the tendon (an implicit Euler step).
  ///
  /// - Parameters:
  ///   - input: activation and length of the muscle.
  ///   - fibre: the fibre's length from which it starts, in optimal lengths.
  ///   - duration: the time in s, above 0.
  func velocity(_ input: MuscleInput, from fibre: Double, over duration: Double) -> Double {
    velocity(input, from: fibre, over: duration) { length, velocity in
      curves.fibreForce(
        activation: input.activation, length: length, velocity: velocity / architecture.maximalVelocity)
    }
  }

  /// The same for a fibre whose force depends on more than its length and its velocity.
  ///
  /// - Parameter fibreForce: the fibre's force in maximal forces at a length in optimal lengths that it has
  ///   reached with a velocity in optimal lengths per s.
  func velocity(
    _ input: MuscleInput, from fibre: Double, over duration: Double,
    fibreForce: (_ length: Double, _ velocity: Double) -> Double
  ) -> Double {
    func excess(_ velocity: Double) -> Double {
      let length = fibre + duration * velocity
      return along(length) * fibreForce(length, velocity) - tendon(input.length, length)
    }
    let slowest = (architecture.shortestFibre - fibre) / duration
    let slack = (architecture.slackFibre(atLength: input.length) - fibre) / duration
    let fastest = Swift.max(slowest, slack, 0)
    let low = (place: slowest, value: excess(slowest))
    if low.value >= 0 { return slowest }
    let bracket = narrowed(low, fastest, excess)
    if bracket.high.value <= 0 { return bracket.high.place }
    return BracketedRoot.place(
      between: bracket.low, and: bracket.high, accuracy: Self.accuracy / duration, of: excess)
  }

  /// The tendon's force, in maximal forces.
  func tendon(_ length: Double, _ fibre: Double) -> Double {
    curves.tendonForce(stretch: architecture.tendonStretch(atLength: length, fibre: fibre))
  }

  /// The cosine of the angle between fibre and tendon.
  func along(_ fibre: Double) -> Double { architecture.along(fibre) / fibre }

  private typealias Point = (place: Double, value: Double)

  /// A part of the bracket around the root, found in growing steps from velocity 0, near which it mostly lies.
  private func narrowed(
    _ slowest: Point, _ fastest: Double, _ excess: (Double) -> Double
  ) -> (low: Point, high: Point) {
    var low = slowest
    var high = (place: fastest, value: excess(fastest))
    guard low.place < 0, high.place > 0 else { return (low, high) }
    var step = 0.01 * architecture.maximalVelocity
    var place = 0.0
    while place > low.place && place < high.place {
      let value = excess(place)
      if value < 0 { low = (place, value) } else { high = (place, value) }
      if low.place > slowest.place && high.place < fastest { break }
      place += value < 0 ? step : -step
      step *= 4
    }
    return (low, high)
  }
}
