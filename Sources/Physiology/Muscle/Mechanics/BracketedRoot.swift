/// Roots of functions that change their sign between two places.
enum BracketedRoot {
  /// A place where a function passes through 0, by Chandrupatla's mixture of inverse quadratic interpolation and
  /// bisection: never worse than twice the bisections, whatever the function.
  ///
  /// - Parameters:
  ///   - low: a place with its value, of the other sign than at `high`, or 0.
  ///   - high: the other place.
  ///   - accuracy: how exactly the place is wanted, besides the rounding of its value.
  ///   - value: the function.
  /// - Returns: the place; not-a-number where the function has none at either end.
  static func place(
    between low: (place: Double, value: Double), and high: (place: Double, value: Double), accuracy: Double,
    of value: (Double) -> Double
  ) -> Double {
    if low.value == 0 { return low.place }
    if high.value == 0 { return high.place }
    guard (low.value < 0) != (high.value < 0), !low.value.isNaN, !high.value.isNaN else { return .nan }
    var newest = high
    var opposite = low
    var older = high
    var share = 0.5
    for _ in 0..<most {
      let place = newest.place + share * (opposite.place - newest.place)
      let here = value(place)
      if (here < 0) == (newest.value < 0) {
        older = newest
      } else {
        older = opposite
        opposite = newest
      }
      newest = (place, here)
      let best = abs(newest.value) < abs(opposite.value) ? newest : opposite
      let width = abs(opposite.place - newest.place)
      let limit = (2.3e-16 * abs(best.place) + 0.5 * accuracy) / width
      if best.value == 0 || limit >= 0.5 { return best.place }
      share = nextShare(newest, opposite, older)
      share = share < limit ? limit : share > 1 - limit ? 1 - limit : share
    }
    return newest.place
  }

  /// Twice the bisections from the largest to the smallest number.
  private static let most = 4200

  /// Where between the newest place and the opposite one to look next.
  private static func nextShare(
    _ newest: (place: Double, value: Double), _ opposite: (place: Double, value: Double),
    _ older: (place: Double, value: Double)
  ) -> Double {
    let xi = (newest.place - opposite.place) / (older.place - opposite.place)
    let phi = (newest.value - opposite.value) / (older.value - opposite.value)
    guard phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi else { return 0.5 }
    let first = newest.value / (opposite.value - newest.value) * older.value / (opposite.value - older.value)
    let second =
      (older.place - newest.place) / (opposite.place - newest.place) * newest.value
      / (older.value - newest.value) * opposite.value / (older.value - opposite.value)
    let share = first + second
    return share.isNaN ? 0.5 : share
  }

  private static func abs(_ x: Double) -> Double { x < 0 ? -x : x }
}
