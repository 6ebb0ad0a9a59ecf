/// Narrows many brackets at once, each around the smallest value for which something happens.
struct BracketSearch {
  /// Between the largest value known to fail below all that succeed, and the smallest that succeeds; nil for
  /// a search in which nothing succeeded.
  private(set) var brackets: [ClosedRange<Double>?]
  /// How many values each search tries per round.
  let width: Int

  /// Searches side by side; each starts between a value that fails and the largest to be tried.
  init(_ brackets: [ClosedRange<Double>], width: Int) {
    self.brackets = brackets.map { Optional($0) }
    self.width = width
  }

  /// The values to try, evenly spread up to the bracket's upper end, with the number of their search.
  var trials: [(search: Int, value: Double)] {
    var all: [(search: Int, value: Double)] = []
    for (search, bracket) in brackets.enumerated() {
      guard let bracket else { continue }
      let step = (bracket.upperBound - bracket.lowerBound) / Double(width)
      for place in 1..<max(width, 1) { all.append((search, bracket.lowerBound + step * Double(place))) }
      all.append((search, bracket.upperBound))
    }
    return all
  }

  /// Takes up whether each of `trials` succeeded.
  mutating func narrow(_ succeeded: [Bool]) {
    let tried = trials
    for search in brackets.indices {
      guard let bracket = brackets[search] else { continue }
      let own = tried.indices.filter { tried[$0].search == search }
      guard let first = own.first(where: { succeeded[$0] }) else {
        brackets[search] = nil
        continue
      }
      let below = first == own.first ? bracket.lowerBound : tried[first - 1].value
      brackets[search] = below...tried[first].value
    }
  }

  /// Whether every bracket is narrower than a value times the place where it lies.
  func isNarrow(relative tolerance: Double) -> Bool {
    brackets.allSatisfy { bracket in
      guard let bracket else { return true }
      return bracket.upperBound - bracket.lowerBound <= tolerance * bracket.upperBound.magnitude
    }
  }

  /// The smallest values that succeed, as far as known.
  var found: [Double?] { brackets.map { $0?.upperBound } }
}
