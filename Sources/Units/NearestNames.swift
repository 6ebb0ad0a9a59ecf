/// The names that are closest to one that does not exist, the closest first, at most `most`.
///
/// Up to a third of the letters may differ, or one in a short name, but not all; see `editDistance`. Names that
/// contain `name` follow those, as `motorNeurons.afferentGain` for `gain`. Equally close names stand in the order
/// of their letters.
public func nearestNames(
  to name: String, among candidates: some Sequence<String>, most: Int = 3
) -> [String] {
  let wanted = Array(name.unicodeScalars)
  var scored: [(score: Int, name: String)] = []
  for candidate in candidates {
    if let score = score(wanted, Array(candidate.unicodeScalars)) { scored.append((score, candidate)) }
  }
  scored.sort { $0.score != $1.score ? $0.score < $1.score : $0.name < $1.name }
  return scored.prefix(max(0, most)).map { $0.name }
}

/// What a letter costs that is inserted, left out, replaced or swapped with its neighbour.
let slip = 10
/// What a letter costs in the wrong case.
private let wrongCase = 1

/// How far apart two names are; nil when too far to suggest one for the other.
private func score(_ name: [Unicode.Scalar], _ candidate: [Unicode.Scalar]) -> Int? {
  // A name far longer than any real one is not worth the square of its length.
  let longest = 200
  guard !name.isEmpty, name.count <= longest, candidate.count <= longest else { return nil }
  let distance = editDistance(name, candidate)
  let allowed = max(1, max(name.count, candidate.count) / 3)
  if distance / slip <= allowed, distance < slip * candidate.count { return distance }
  if name.count >= 2, isPart(name, of: candidate) {
    return slip * (longest + candidate.count - name.count)
  }
  return nil
}

/// Whether all letters stand in another name one after the other, in any case.
private func isPart(_ name: [Unicode.Scalar], of other: [Unicode.Scalar]) -> Bool {
  let (part, whole) = (name.map(lowercased), other.map(lowercased))
  guard part.count <= whole.count else { return false }
  return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
}

/// The Damerau–Levenshtein distance in which no part is edited twice (Damerau 1964), in tenths of a slip: 10 for
/// a letter inserted, left out, replaced or swapped with its neighbour, 1 for one in the wrong case.
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = (0...second.count).map { $0 * slip }
  for row in first.indices {
    var current = [(row + 1) * slip]
    for column in second.indices {
      let replaced = previous[column] + replacementCost(first[row], second[column])
      var cost = min(previous[column + 1] + slip, current[column] + slip, replaced)
      if row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column] {
        cost = min(cost, beforePrevious[column - 1] + slip)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}

private func replacementCost(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
  if first == second { return 0 }
  return lowercased(first) == lowercased(second) ? wrongCase : slip
}

private func lowercased(_ letter: Unicode.Scalar) -> UInt32 {
  letter.value >= 65 && letter.value <= 90 ? letter.value + 32 : letter.value
}
