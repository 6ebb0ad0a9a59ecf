/// Finds what a user may have meant by a name that does not exist.
public enum NearestNames {
  /// The names of `candidates` that are closest to `name`, the closest first, at most `most`.
  ///
  /// The measure is the number of letters inserted, left out, replaced or swapped with their neighbour
  /// (Damerau 1964), where upper against lower case costs a tenth. Up to a third of the letters may differ.
  /// Names that contain `name` follow those, as `motorNeuron.gNa` for `gNa`.
  public static func suggest(
    _ name: String, among candidates: some Sequence<String>, most: Int = 3
  ) -> [String] {
    let scored = candidates.compactMap { candidate in
      score(name, candidate).map { (score: $0, candidate: candidate) }
    }
    // A stable order: by score, then by alphabet.
    let sorted = scored.sorted { ($0.score, $0.candidate) < ($1.score, $1.candidate) }
    return sorted.prefix(max(0, most)).map(\.candidate)
  }

  /// The suggestions as a hint: `did you mean "seed"?`; nil when nothing comes near.
  static func hint(_ name: String, among candidates: some Sequence<String>) -> String? {
    let names = suggest(name, among: candidates).map { FileDiagnostic.quoted($0) }
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
  }

  /// How far apart two names are; nil when too far to suggest one for the other.
  private static func score(_ name: String, _ candidate: String) -> Double? {
    // A name far longer than any real one is not worth the square of its length.
    let longest = 200
    guard !name.isEmpty, name.utf8.count <= longest, candidate.utf8.count <= longest else { return nil }
    let (left, right) = (Array(name), Array(candidate))
    let distance = distance(left, right)
    if Int(distance) <= max(1, max(left.count, right.count) / 3), distance < Double(right.count) {
      return distance
    }
    if left.count >= 2, candidate.lowercased().contains(name.lowercased()) {
      return Double(longest) + Double(right.count - left.count)
    }
    return nil
  }

  /// The Damerau–Levenshtein distance in which no part is edited twice.
  static func distance(_ left: [Character], _ right: [Character]) -> Double {
    var beforePrevious: [Double] = []
    var previous = (0...right.count).map(Double.init)
    for row in 0..<left.count {
      var current = [Double(row + 1)]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let replaced = previous[column] + replacementCost(left[row], right[column])
        var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }

  private static func replacementCost(_ left: Character, _ right: Character) -> Double {
    if left == right { return 0 }
    return left.lowercased() == right.lowercased() ? 0.1 : 1
  }
}
