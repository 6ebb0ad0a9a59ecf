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
    let table = layout.table(Self.table(group, stride: stride))
    let x = leafAddress(group.leaf)
    var precise = KernelLowering(graph, named: named, layout: layout, computed: computed)
    layout = precise.lower(zip(exact, group.functions).map { ($0, $1.node) })
    derived += precise.derived
    var fallback = precise.code
    for (result, value) in zip(results, exact) {
      fallback.append(
        gv_instruction(
          operation: Int32(GV_SELECT.rawValue), d: result, a: outside, b: value, c: result))
    }
    code.append(
      gv_instruction(
        operation: Int32(GV_PIECEWISE.rawValue), d: results[0], a: x, b: table, c: Int32(fallback.count)))
    code += fallback
    for (result, function) in zip(results, group.functions) { setAddress(result, of: function.node) }
  }

  /// A `gv_table` with its coefficients.
  private static func table(_ group: PolynomialPass.Group, stride: Int) -> [Double] {
    let (low, high) = (group.range.lowerBound, group.range.upperBound)
    let scale = Double(PiecewisePolynomial.intervals) / (high - low)
    let polynomials = group.functions.map { $0.polynomial }
    let degree = polynomials.map { $0.degree }.max() ?? 0
    var byPower: [Double] = []
    for polynomial in polynomials {
      byPower +=
        [Double(polynomial.degree), 0, 0, 0, 0, 0, 0, 0] + polynomial.coefficients.reversed().joined()
    }
    let missing = Array(repeating: 0.0, count: (8 - polynomials.count % 8) % 8)
    var byInterval: [Double] = []
    for interval in 0..<PiecewisePolynomial.intervals {
      for power in (0...degree).reversed() {
        byInterval += polynomials.map { power <= $0.degree ? $0.coefficients[power][interval] : 0 } + missing
      }
    }
    let head = [
      low, high, scale, Double(polynomials.count), Double(stride), Double(8 + byPower.count), Double(degree),
      0,
    ]
    return head + byPower + byInterval
  }
}
