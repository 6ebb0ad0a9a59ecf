import ArrayInstructions
import Equations

/// A state that a pair of functions advances: x ← x·factor + summand.
private struct AdvancedState {
  /// The state's array.
  var address: Int32
  var node: NodeIndex
  var factor: NodeIndex
  var summand: NodeIndex
}

extension KernelLowering {
  /// Evaluates the functions of each group at the beginning of the program, by one instruction, which also advances
  /// the states that two of them advance; the exact program follows it for blocks in which a lane lies outside the
  /// range, and is skipped otherwise.
  mutating func replace(_ groups: [PolynomialPass.Group], _ stores: [Store]) {
    let uses = countUses(stores.map { $0.node } + stores.compactMap { $0.condition })
    for group in groups where !group.functions.isEmpty {
      let known = Set(group.functions.map { $0.node })
      let states = stores.compactMap { advancedState($0, by: known, uses) }
      replace(group.beginning(with: states.flatMap { [$0.factor, $0.summand] }), states)
    }
  }

  /// The state of a store, if nothing but its advance uses its old value and two functions.
  private func advancedState(
    _ store: Store, by functions: Set<NodeIndex>, _ uses: [NodeIndex: Int]
  ) -> AdvancedState? {
    guard store.condition == nil, case .binary(.add, let left, let right) = graph.nodes[Int(store.node)]
    else {
      return nil
    }
    for (product, summand) in [(left, right), (right, left)] where functions.contains(summand) {
      guard case .binary(.multiply, let a, let b) = graph.nodes[Int(product)] else { continue }
      for (factor, x) in [(a, b), (b, a)] where functions.contains(factor) && factor != summand {
        guard addressOfLeaf(x) == store.address, !layout.isScalar(store.address),
          [product, summand, factor, x].allSatisfy({ uses[$0] == 1 })
        else { continue }
        return AdvancedState(address: store.address, node: store.node, factor: factor, summand: summand)
      }
    }
    return nil
  }

  private mutating func replace(_ group: PolynomialPass.Group, _ states: [AdvancedState]) {
    let results = group.functions.map { _ in layout.ownRegister() }
    let outside = layout.ownRegister()
    let exact = group.functions.map { _ in layout.ownRegister() }
    let stride = layout.offset(of: outside) - layout.offset(of: results[results.count - 1])
    let arrays = states.map { layout.offset(of: $0.address) }
    let table = layout.table(Self.table(group, advancing: arrays, stride: stride))
    let x = leafAddress(group.leaf)
    var precise = KernelLowering(graph, named: named, layout: layout, computed: computed)
    layout = precise.lower(zip(exact, group.functions).map { Store(address: $0, node: $1.node) })
    derived += precise.derived
    var fallback = precise.code
    for (result, value) in zip(results, exact) {
      fallback.append(
        gv_instruction(
          operation: Int32(GV_SELECT.rawValue), d: result, a: outside, b: value, c: result))
    }
    for (index, state) in states.enumerated() {
      fallback.append(
        gv_instruction(
          operation: Int32(GV_MULTIPLY_ADD.rawValue), d: state.address, a: state.address,
          b: results[2 * index],
          c: results[2 * index + 1]))
      setAddress(state.address, of: state.node)
    }
    code.append(
      gv_instruction(
        operation: Int32(GV_PIECEWISE.rawValue), d: results[0], a: x, b: table, c: Int32(fallback.count)))
    code += fallback
    for (result, function) in zip(results, group.functions).dropFirst(2 * states.count) {
      setAddress(result, of: function.node)
    }
  }

  /// A `gv_table` with its coefficients.
  private static func table(
    _ group: PolynomialPass.Group, advancing arrays: [Int], stride: Int
  ) -> [Double] {
    let (low, high) = (group.range.lowerBound, group.range.upperBound)
    let scale = Double(PiecewisePolynomial.intervals) / (high - low)
    let polynomials = group.functions.map { $0.polynomial }
    let degree = polynomials.map { $0.degree }.max() ?? 0
    let advanced = filled(arrays.map { Double($0) }, toMultipleOf: 8)
    var byPower: [Double] = []
    for polynomial in polynomials {
      byPower +=
        [Double(polynomial.degree), 0, 0, 0, 0, 0, 0, 0] + polynomial.coefficients.reversed().joined()
    }
    var byInterval: [Double] = []
    for interval in 0..<PiecewisePolynomial.intervals {
      for power in (0...degree).reversed() {
        byInterval += filled(
          polynomials.map { power <= $0.degree ? $0.coefficients[power][interval] : 0 }, toMultipleOf: 4)
      }
    }
    let head = [
      low, high, scale, Double(polynomials.count), Double(stride),
      Double(8 + advanced.count + byPower.count), Double(degree), Double(arrays.count),
    ]
    return head + advanced + byPower + byInterval
  }

  private static func filled(_ values: [Double], toMultipleOf count: Int) -> [Double] {
    values + Array(repeating: 0, count: (count - values.count % count) % count)
  }
}
