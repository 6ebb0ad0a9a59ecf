/// The names of units nearest to one that does not exist, best first, at most three.
///
/// Only names within one slip for short names and two for long ones count; writing a letter in the wrong
/// case is half a slip.
func unitSuggestions(for name: String) -> [String] {
  let letters = Array(name.unicodeScalars)
  guard letters.count <= 20 else { return [] }
  let limit = letters.count <= 4 ? 2 : 4
  var found: [(name: String, distance: Int)] = []
  for candidate in allUnitNames() {
    let distance = editDistance(letters, Array(candidate.unicodeScalars))
    if distance <= limit { found.append((candidate, distance)) }
  }
  guard let best = found.map({ $0.distance }).min() else { return [] }
  return found.filter { $0.distance == best }.prefix(3).map { $0.name }
}

/// Every name the parser knows, the common ones first.
private func allUnitNames() -> [String] {
  let plain = UnitDefinition.all.map { $0.name }
  let stems = UnitDefinition.all.filter { $0.takesPrefixes }
  return plain + UnitPrefix.all.flatMap { prefix in stems.map { prefix.symbol + $0.name } }
}

/// The optimal string alignment distance in half slips: 2 for a letter inserted, left out, replaced or
/// swapped with its neighbour, 1 for a letter in the wrong case.
private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = (0...second.count).map { $0 * 2 }
  for row in first.indices {
    var current = [row * 2 + 2]
    for column in second.indices {
      let change = replacementCost(first[row], second[column])
      var cost = min(previous[column + 1] + 2, current[column] + 2, previous[column] + change)
      if row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column] {
        cost = min(cost, beforePrevious[column - 1] + 2)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}

private func replacementCost(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
  if first == second { return 0 }
  return first.isASCII && second.isASCII && lowercased(first) == lowercased(second) ? 1 : 2
}

private func lowercased(_ letter: Unicode.Scalar) -> UInt32 {
  letter.value >= 65 && letter.value <= 90 ? letter.value + 32 : letter.value
}
