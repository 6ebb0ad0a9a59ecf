/// The names of units nearest to one that does not exist, best first, at most three.
///
/// Only names within one slip for short names and two for long ones count.
func unitSuggestions(for name: String) -> [String] {
  let letters = Array(name.unicodeScalars)
  guard letters.count <= 20 else { return [] }
  let limit = (letters.count <= 4 ? 1 : 2) * slip
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
