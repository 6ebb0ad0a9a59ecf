/// The declared names that are closest to one that was not found: at most `most`, nearest first, and only
/// those within a third of the name's length (at least two edits).
public func nearestNames(to name: String, among names: [String], most: Int) -> [String] {
  let wanted = Array(name.utf8).map(lowercase)
  let limit = max(2, wanted.count / 3)
  var scored: [(distance: Int, name: String)] = []
  for candidate in names {
    let distance = editDistance(wanted, Array(candidate.utf8).map(lowercase))
    if distance <= limit { scored.append((distance, candidate)) }
  }
  scored.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
  return scored.prefix(most).map { $0.name }
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}

/// Levenshtein's distance between two byte strings.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for i in 0..<first.count {
    var diagonal = row[0]
    row[0] = i + 1
    for j in 0..<second.count {
      let substituted = diagonal + (first[i] == second[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, min(row[j], row[j + 1]) + 1)
    }
  }
  return row[second.count]
}
