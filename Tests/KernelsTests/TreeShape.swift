import Fixtures

/// Trees to solve: each node's parent, parents first.
enum TreeShape: Sendable, CaseIterable {
  case single, chain, star, binary, comb, random

  func parents(_ count: Int) -> [Int?] {
    var generator = SplitMix64(state: UInt64(count))
    return (0..<(self == .single ? 1 : count)).map { node -> Int? in
      guard node > 0 else { return nil }
      switch self {
      case .single, .chain: return node - 1
      case .star: return 0
      case .binary: return (node - 1) / 2
      // A back of every second node, each with a tooth of one.
      case .comb: return node % 2 == 1 ? node - 1 : node - 2
      case .random: return Int(generator.next() % UInt64(node))
      }
    }
  }
}
