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

  /// The state of a store, if nothing but its advance uses its old value and two functions; something else may be
  /// added to what is advanced.
  private func advancedState(
    _ store: Store, by functions: Set<NodeIndex>, _ uses: [NodeIndex: Int]
  ) -> AdvancedState? {
    guard store.condition == nil, case .binary(.add, let left, let right) = graph.nodes[Int(store.node)]
    else {
      return nil
    }
    return advancedState(store, store.node, by: functions, uses)
      ?? [left, right].lazy.filter { uses[$0] == 1 }
      .compactMap { advancedState(store, $0, by: functions, uses) }.first
  }

  private func advancedState(
    _ store: Store, _ node: NodeIndex, by functions: Set<NodeIndex>, _ uses: [NodeIndex: Int]
  ) -> AdvancedState? {
    guard case .binary(.add, let left, let right) = graph.nodes[Int(node)] else { return nil }
    for (product, summand) in [(left, right), (right, left)] where functions.contains(summand) {
      guard case .binary(.multiply, let a, let b) = graph.nodes[Int(product)] else { continue }
      for (factor, x) in [(a, b), (b, a)] where functions.contains(factor) && factor != summand {
        guard addressOfLeaf(x) == store.address, !layout.isScalar(store.address),
          [product, summand, factor, x].allSatisfy({ uses[$0] == 1 })
        else { continue }
        return AdvancedState(address: store.address, node: node, factor: factor, summand: summand)
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
    let isSingle = group.functions.contains { graph.precision[Int($0.node)] == .single }
    let twin = isSingle ? GV_SINGLE : 0
    let table = layout.table(
      isSingle
        ? Self.singleTable(group, stride: stride) : Self.table(group, advancing: arrays, stride: stride))
    let x = leafAddress(group.leaf)
    var precise = KernelLowering(graph, named: named, layout: layout, computed: computed)
    layout = precise.lower(zip(exact, group.functions).map { Store(address: $0, node: $1.node) })
    derived += precise.derived
    var fallback = precise.code
    for (result, value) in zip(results, exact) {
      fallback.append(
        gv_instruction(
          operation: Int32(GV_SELECT.rawValue) | twin, d: result, a: outside, b: value, c: result))
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
        operation: Int32(GV_PIECEWISE.rawValue) | twin, d: results[0], a: x, b: table,
        c: Int32(fallback.count)))
    code += fallback
    for (result, function) in zip(results, group.functions).dropFirst(2 * states.count) {
      setAddress(result, of: function.node)
    }
  }

  /// A `gv_table` with its coefficients.
  private static func table(
    _ group: PolynomialPass.Group, advancing arrays: [Int], stride: Int
  ) -> [Double] {
    let advanced = filled(arrays.map { Double($0) }, toMultipleOf: 8)
    let (byPower, byInterval) = coefficients(group, headOfFunction: 8, width: 4)
    let place = 8 + advanced.count + byPower.count
    return head(group, stride: stride, byInterval: place, pairs: arrays.count) + advanced + byPower
      + byInterval
  }

  /// The same with coefficients of single precision, two in the place of a double.
  private static func singleTable(_ group: PolynomialPass.Group, stride: Int) -> [Double] {
    let (byPower, byInterval) = coefficients(
      group, headOfFunction: PiecewisePolynomial.intervals, width: 8)
    let singles = (byPower + byInterval).map { Float($0) }
    return head(group, stride: stride, byInterval: 8 + byPower.count / 2, pairs: 0)
      + Swift.stride(from: 0, to: singles.count, by: 2).map { Kernel.pair(singles[$0], singles[$0 + 1]) }
  }

  private static func head(
    _ group: PolynomialPass.Group, stride: Int, byInterval: Int, pairs: Int
  ) -> [Double] {
    let (low, high) = (group.range.lowerBound, group.range.upperBound)
    let degree = group.functions.map { $0.polynomial.degree }.max() ?? 0
    return [
      low, high, Double(PiecewisePolynomial.intervals) / (high - low), Double(group.functions.count),
      Double(stride), Double(byInterval), Double(degree), Double(pairs),
    ]
  }

  /// The coefficients in both orders of a `gv_table`, function by function and interval by interval.
  private static func coefficients(
    _ group: PolynomialPass.Group, headOfFunction: Int, width: Int
  ) -> (byPower: [Double], byInterval: [Double]) {
    let polynomials = group.functions.map { $0.polynomial }
    let degree = polynomials.map { $0.degree }.max() ?? 0
    var byPower: [Double] = []
    for polynomial in polynomials {
      byPower += filled([Double(polynomial.degree)], toMultipleOf: headOfFunction)
      byPower += polynomial.coefficients.reversed().joined()
    }
    var byInterval: [Double] = []
    for interval in 0..<PiecewisePolynomial.intervals {
      for power in (0...degree).reversed() {
        byInterval += filled(
          polynomials.map { power <= $0.degree ? $0.coefficients[power][interval] : 0 }, toMultipleOf: width)
      }
    }
    return (byPower, byInterval)
  }

  private static func filled(_ values: [Double], toMultipleOf count: Int) -> [Double] {
    values + Array(repeating: 0, count: (count - values.count % count) % count)
  }
}
