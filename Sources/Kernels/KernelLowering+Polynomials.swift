import ArrayInstructions
import Equations

extension KernelLowering {
  /// Evaluates the functions of each group at the beginning of the program, by one instruction; the exact program
  /// follows it for blocks in which a lane lies outside the range, and is skipped otherwise.
  mutating func replace(_ groups: [PolynomialPass.Group]) {
    for group in groups where !group.functions.isEmpty { replace(group) }
  }

  private mutating func replace(_ group: PolynomialPass.Group) {
    let results = group.functions.map { _ in layout.ownRegister() }
    let outside = layout.ownRegister()
    let exact = group.functions.map { _ in layout.ownRegister() }
    let stride = layout.offset(of: outside) - layout.offset(of: results[results.count - 1])
    let isSingle = group.functions.contains { graph.precision[Int($0.node)] == .single }
    let twin = isSingle ? GV_SINGLE : 0
    let table = layout.table(
      isSingle ? Self.singleTable(group, stride: stride) : Self.table(group, stride: stride))
    let x = leafAddress(group.leaf)
    var precise = KernelLowering(graph, named: named, layout: layout, computed: computed)
    layout = precise.lower(zip(exact, group.functions).map { ($0, $1.node) })
    derived += precise.derived
    var fallback = precise.code
    for (result, value) in zip(results, exact) {
      fallback.append(
        gv_instruction(
          operation: Int32(GV_SELECT.rawValue) | twin, d: result, a: outside, b: value, c: result))
    }
    code.append(
      gv_instruction(
        operation: Int32(GV_PIECEWISE.rawValue) | twin, d: results[0], a: x, b: table,
        c: Int32(fallback.count)))
    code += fallback
    for (result, function) in zip(results, group.functions) { setAddress(result, of: function.node) }
  }

  /// A `gv_table` with its coefficients.
  private static func table(_ group: PolynomialPass.Group, stride: Int) -> [Double] {
    let (byPower, byInterval) = coefficients(group, headOfFunction: 8)
    return head(group, stride: stride, byInterval: 8 + byPower.count) + byPower + byInterval
  }

  /// The same with coefficients of single precision, two in the place of a double.
  private static func singleTable(_ group: PolynomialPass.Group, stride: Int) -> [Double] {
    let (byPower, byInterval) = coefficients(group, headOfFunction: PiecewisePolynomial.intervals)
    let singles = (byPower + byInterval).map { Float($0) }
    return head(group, stride: stride, byInterval: 8 + byPower.count / 2)
      + Swift.stride(from: 0, to: singles.count, by: 2).map { Kernel.pair(singles[$0], singles[$0 + 1]) }
  }

  private static func head(_ group: PolynomialPass.Group, stride: Int, byInterval: Int) -> [Double] {
    let (low, high) = (group.range.lowerBound, group.range.upperBound)
    let degree = group.functions.map { $0.polynomial.degree }.max() ?? 0
    return [
      low, high, Double(PiecewisePolynomial.intervals) / (high - low), Double(group.functions.count),
      Double(stride), Double(byInterval), Double(degree), 0,
    ]
  }

  /// The coefficients in both orders of a `gv_table`.
  private static func coefficients(
    _ group: PolynomialPass.Group, headOfFunction: Int
  ) -> (byPower: [Double], byInterval: [Double]) {
    let polynomials = group.functions.map { $0.polynomial }
    let degree = polynomials.map { $0.degree }.max() ?? 0
    var byPower: [Double] = []
    for polynomial in polynomials {
      byPower += [Double(polynomial.degree)] + Array(repeating: 0, count: headOfFunction - 1)
      byPower += polynomial.coefficients.reversed().joined()
    }
    let missing = Array(repeating: 0.0, count: (8 - polynomials.count % 8) % 8)
    var byInterval: [Double] = []
    for interval in 0..<PiecewisePolynomial.intervals {
      for power in (0...degree).reversed() {
        byInterval += polynomials.map { power <= $0.degree ? $0.coefficients[power][interval] : 0 } + missing
      }
    }
    return (byPower, byInterval)
  }
}
