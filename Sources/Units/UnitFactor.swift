/// A named unit and the power to which it occurs in a product.
struct UnitFactor: Hashable, Sendable {
  let symbol: String
  let exponent: Rational
}

/// The factors of a product, each symbol once, in the order of first appearance.
func product(of left: [UnitFactor], and right: [UnitFactor]) -> [UnitFactor] {
  var factors = left
  for factor in right {
    if let index = factors.firstIndex(where: { $0.symbol == factor.symbol }) {
      factors[index] = UnitFactor(
        symbol: factor.symbol, exponent: factors[index].exponent + factor.exponent)
    } else {
      factors.append(factor)
    }
  }
  return factors.filter { !$0.exponent.isZero }
}

/// The product in the notation that `Unit(parsing:)` reads: "mS mV/cm2", "1/ms", "s^(3/10)".
func composedSymbol(of factors: [UnitFactor]) -> String {
  let above = factors.filter { $0.exponent > 0 }.map(powerSymbol)
  let below = factors.filter { $0.exponent < 0 }
    .map { "/" + powerSymbol(UnitFactor(symbol: $0.symbol, exponent: -$0.exponent)) }
  return (above.isEmpty ? "1" : above.joined(separator: " ")) + below.joined(separator: "")
}

private func powerSymbol(_ factor: UnitFactor) -> String {
  if factor.exponent == 1 { return factor.symbol }
  if !factor.exponent.isInteger { return "\(factor.symbol)^(\(factor.exponent))" }
  // "L0" to the second power would read as another name without the caret.
  return factor.symbol.utf8.last == UInt8(ascii: "0")
    ? "\(factor.symbol)^\(factor.exponent)" : "\(factor.symbol)\(factor.exponent)"
}
