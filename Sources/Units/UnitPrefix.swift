/// A decimal prefix of the SI (SI Brochure, 9th edition, 2019, table 7).
struct UnitPrefix: Sendable {
  let symbol: String
  let powerOfTen: Int

  /// Those of physiology first, which is the order in which equally near suggestions are made.
  static let all: [UnitPrefix] = [
    UnitPrefix(symbol: "m", powerOfTen: -3),
    UnitPrefix(symbol: "u", powerOfTen: -6),
    UnitPrefix(symbol: "n", powerOfTen: -9),
    UnitPrefix(symbol: "p", powerOfTen: -12),
    UnitPrefix(symbol: "k", powerOfTen: 3),
    UnitPrefix(symbol: "c", powerOfTen: -2),
    UnitPrefix(symbol: "M", powerOfTen: 6),
    UnitPrefix(symbol: "G", powerOfTen: 9),
    UnitPrefix(symbol: "f", powerOfTen: -15),
    UnitPrefix(symbol: "h", powerOfTen: 2),
    UnitPrefix(symbol: "d", powerOfTen: -1),
    UnitPrefix(symbol: "da", powerOfTen: 1),
    UnitPrefix(symbol: "T", powerOfTen: 12),
    UnitPrefix(symbol: "P", powerOfTen: 15),
    UnitPrefix(symbol: "E", powerOfTen: 18),
    UnitPrefix(symbol: "Z", powerOfTen: 21),
    UnitPrefix(symbol: "Y", powerOfTen: 24),
    UnitPrefix(symbol: "a", powerOfTen: -18),
    UnitPrefix(symbol: "z", powerOfTen: -21),
    UnitPrefix(symbol: "y", powerOfTen: -24),
    UnitPrefix(symbol: "\u{B5}", powerOfTen: -6),
    UnitPrefix(symbol: "\u{3BC}", powerOfTen: -6),
  ]
}
