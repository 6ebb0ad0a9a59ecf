import ArrayInstructions
import Equations

/// A node's way into an array.
struct Store {
  var address: Int32
  var node: NodeIndex
  /// Where it is 0, the node may stay uncomputed: the node is then the array's old value.
  var condition: NodeIndex?
}

/// Nodes that are computed only in blocks in which a condition holds somewhere.
private struct Section {
  var condition: NodeIndex
  var positions: Range<Int>
}

/// The pass from the graph of a step to a program of array instructions: what is known before moves out of it,
/// multiply-adds fuse, destinations are chosen so that few copies and registers are needed.
///
/// Before: stores `V ← node 41, m ← node 17`. After: about fifty instructions on registers of one block.
struct KernelLowering {
  let graph: EquationGraph
  let named: [EquationGraph.Variable: Int32]
  var layout: KernelLayout
  private var addresses: [NodeIndex: Int32] = [:]
  private var order: [NodeIndex] = []
  private var uniform: [NodeIndex: Bool] = [:]
  /// Nodes computed at the beginning by other means.
  private var given: Set<NodeIndex> = []
  var fused: [NodeIndex: Fusion] = [:]
  var code: [gv_instruction] = []
  /// Nodes known before this program runs, with the places that an earlier program fills.
  var derived: [(node: NodeIndex, address: Int32)] = []
  let computed: Invariance

  /// - Parameter computed: what varies at least so much is computed here; anything else is derived. Nothing is
  ///   derived where that is `.constant`.
  init(
    _ graph: EquationGraph, named: [EquationGraph.Variable: Int32], layout: KernelLayout, computed: Invariance
  ) {
    self.graph = graph
    self.named = named
    self.layout = layout
    self.computed = computed
  }

  /// Lowers the stores; afterwards `code` and `derived` are filled.
  mutating func lower(_ stores: [Store]) -> KernelLayout {
    let needed = stores.filter { addressOfLeaf($0.node) != $0.address && !isGiven($0.node, at: $0.address) }
    fuse(needed.map { $0.node } + needed.compactMap { $0.condition })
    let sections = arrange(needed)
    emit(needed, sections)
    return layout
  }

  // MARK: - Leaves and operands

  func addressOfLeaf(_ node: NodeIndex) -> Int32? {
    if case .variable(let place) = graph.nodes[Int(node)] { named[graph.variables[Int(place)]] } else { nil }
  }

  /// Lets a node stand at an address from the beginning of the program on.
  mutating func setAddress(_ address: Int32, of node: NodeIndex) {
    addresses[node] = address
    given.insert(node)
  }

  private func isGiven(_ node: NodeIndex, at address: Int32) -> Bool {
    given.contains(node) && addresses[node] == address
  }

  func isLeaf(_ node: NodeIndex) -> Bool {
    switch graph.nodes[Int(node)] {
    case .constant, .variable: true
    default: graph.invariance[Int(node)] < computed || given.contains(node)
    }
  }

  mutating func leafAddress(_ node: NodeIndex) -> Int32 {
    if let known = addresses[node] { return known }
    let address: Int32
    if let value = graph.value(of: node) {
      address = layout.constant(value)
    } else if case .converted(let inner, .single) = graph.nodes[Int(node)],
      let value = graph.value(of: inner)
    {
      address = layout.singleConstant(Float(value))
    } else if let named = addressOfLeaf(node) {
      address = named
    } else {
      address = isUniform(node) ? layout.scalar() : layout.array()
      derived.append((node, address))
    }
    addresses[node] = address
    return address
  }

  /// Whether a node is the same for all lanes: made of numbers and uniform inputs.
  mutating func isUniform(_ node: NodeIndex) -> Bool {
    if let known = uniform[node] { return known }
    if case .random = graph.nodes[Int(node)] { return false }
    let result =
      if let address = addressOfLeaf(node) { layout.isScalar(address) } else {
        operands(node).allSatisfy { isUniform($0) }
      }
    uniform[node] = result
    return result
  }

  func operands(_ node: NodeIndex) -> [NodeIndex] {
    if let fusion = fused[node] { return fusion.operands }
    switch graph.nodes[Int(node)] {
    case .constant, .variable: return []
    case .unary(_, let operand): return [operand]
    case .binary(_, let left, let right): return [left, right]
    case .select(let condition, let yes, let no): return [condition, yes, no]
    case .random(_, let operands, _): return operands
    case .converted(let operand, _): return [operand]
    }
  }

  // MARK: - Order and destinations

  /// Puts the nodes in order: first what is computed in every block, then a section for each store that has a
  /// condition. Gives where the sections begin and end.
  private mutating func arrange(_ stores: [Store]) -> [Section] {
    var visited: Set<NodeIndex> = []
    let conditional = stores.filter { $0.condition != nil }
    for store in stores where store.condition == nil { visit(store.node, &visited) }
    for store in conditional { visit(store.condition ?? store.node, &visited) }
    // What two sections need belongs to none of them.
    var users: [NodeIndex: Int] = [:]
    for store in conditional {
      var seen = visited
      let start = order.count
      visit(store.node, &seen)
      for node in order[start...] { users[node, default: 0] += 1 }
      order.removeSubrange(start...)
    }
    for (node, count) in users.sorted(by: { $0.key < $1.key }) where count > 1 { visit(node, &visited) }
    return conditional.map { store in
      let start = order.count
      visit(store.node, &visited)
      return Section(condition: store.condition ?? store.node, positions: start..<order.count)
    }
  }

  /// Puts a node behind what it is made of. The steps of an elimination make chains of thousands of nodes, too
  /// long for calls within calls.
  private mutating func visit(_ root: NodeIndex, _ visited: inout Set<NodeIndex>) {
    var path: [(node: NodeIndex, operands: [NodeIndex], next: Int)] = []
    func enter(_ node: NodeIndex) {
      guard !isLeaf(node), visited.insert(node).inserted else { return }
      path.append((node, operands(node), 0))
    }
    enter(root)
    while let last = path.last {
      if last.next < last.operands.count {
        path[path.count - 1].next += 1
        enter(last.operands[last.next])
      } else {
        order.append(last.node)
        path.removeLast()
      }
    }
  }

  private mutating func emit(_ stores: [Store], _ sections: [Section]) {
    let firstSection = sections.first?.positions.lowerBound ?? order.count
    let early = earlyCopies(stores, before: firstSection)
    let lastUse = lastUses(stores, early, sections)
    let (direct, copies) = destinations(stores.filter { early[$0.address] == nil }, lastUse.arrays)
    let kept = Set(copies.map { $0.node })
    var free: [Int] = []
    var registerCount = 0
    var held: [NodeIndex: Int] = [:]
    func release(_ operands: [NodeIndex]) {
      for operand in operands {
        if let register = held.removeValue(forKey: operand) { free.append(register) }
      }
    }
    func copyEarly(before position: Int) {
      for store in stores where early[store.address] == position {
        move(leafAddress(store.node), to: store.address)
      }
    }
    for (position, node) in order.enumerated() {
      copyEarly(before: position)
      if let section = sections.first(where: { $0.positions.first == position }) { skip(section) }
      let inputs = operands(node).map { isLeaf($0) ? leafAddress($0) : addresses[$0] ?? 0 }
      let ended = operands(node).filter { lastUse.nodes[$0] == position && !kept.contains($0) }
      // Singles and doubles of one register overlap in part, so that none can be written over the other.
      let isConverted = operands(node).contains { graph.precision[Int($0)] != graph.precision[Int(node)] }
      if !isConverted { release(ended) }
      if let address = direct[node] {
        addresses[node] = address
      } else if isTheSameForAllLanes(node, inputs) {
        // One group of eight instead of a block.
        addresses[node] = layout.scratchScalar()
      } else {
        let register = free.popLast() ?? registerCount
        registerCount = max(registerCount, register + 1)
        held[node] = register
        addresses[node] = layout.register(register)
      }
      if isConverted { release(ended) }
      append(node, inputs)
    }
    copyEarly(before: order.count)
    emitCopies(copies, firstFree: registerCount)
  }

  /// What takes over another array's old value at once, as soon as nobody reads its own old value any more: before
  /// which position, by the place it goes to. Then the other array is free for its new value, without a register.
  private func earlyCopies(_ stores: [Store], before end: Int) -> [Int32: Int] {
    let lastReads = lastUses(stores, [:], []).arrays
    var early: [Int32: Int] = [:]
    for store in stores where store.condition == nil && addressOfLeaf(store.node) != nil {
      let position = lastReads[store.address, default: -1] + 1
      if position <= end { early[store.address] = position }
    }
    return early
  }

  /// Which nodes are computed straight into an array, and what is copied at the end.
  private func destinations(
    _ stores: [Store], _ lastReads: [Int32: Int]
  ) -> (direct: [NodeIndex: Int32], copies: [Store]) {
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var direct: [NodeIndex: Int32] = [:]
    var copies: [Store] = []
    for store in stores {
      // Possible if nobody reads the array's old value later.
      if let position = place[store.node], direct[store.node] == nil,
        lastReads[store.address, default: -1] <= position
      {
        direct[store.node] = store.address
      } else {
        copies.append(store)
      }
    }
    return (direct, copies)
  }

  /// Lets a block in which a section's condition holds nowhere go on behind the section.
  private mutating func skip(_ section: Section) {
    let condition = section.condition
    let address = isLeaf(condition) ? leafAddress(condition) : addresses[condition] ?? 0
    code.append(
      gv_instruction(
        operation: Int32(GV_SKIP_UNLESS.rawValue), d: address, a: address, b: 0,
        c: Int32(section.positions.count)))
  }

  private func isTheSameForAllLanes(_ node: NodeIndex, _ inputs: [Int32]) -> Bool {
    if case .random = graph.nodes[Int(node)] { return false }
    return inputs.allSatisfy { layout.isScalar($0) }
  }

  /// The last position at which each node, and each named array's old value, is read; an early copy reads at the
  /// position before which it is made.
  private func lastUses(
    _ stores: [Store], _ early: [Int32: Int], _ sections: [Section]
  ) -> (nodes: [NodeIndex: Int], arrays: [Int32: Int]) {
    var nodes: [NodeIndex: Int] = [:]
    var arrays: [Int32: Int] = [:]
    for (position, node) in order.enumerated() {
      for operand in operands(node) {
        nodes[operand] = position
        if let address = addressOfLeaf(operand) { arrays[address] = position }
      }
    }
    for section in sections {
      let start = section.positions.lowerBound
      nodes[section.condition] = max(nodes[section.condition, default: start], start)
    }
    for store in stores {
      guard let address = addressOfLeaf(store.node) else { continue }
      // A copy at the end reads behind all positions.
      arrays[address] = max(arrays[address, default: -1], early[store.address] ?? order.count + 1)
    }
    return (nodes, arrays)
  }

  /// Writes what could not be computed in place; old values of arrays are read before any array is written.
  private mutating func emitCopies(_ copies: [Store], firstFree: Int) {
    var pending: [(from: Int32, to: Int32)] = []
    var register = firstFree
    for copy in copies {
      if addressOfLeaf(copy.node) != nil {
        let saved = layout.register(register)
        register += 1
        move(leafAddress(copy.node), to: saved)
        pending.append((saved, copy.address))
      } else {
        pending.append((isLeaf(copy.node) ? leafAddress(copy.node) : addresses[copy.node] ?? 0, copy.address))
      }
    }
    for copy in pending { move(copy.from, to: copy.to) }
  }

  private mutating func move(_ source: Int32, to destination: Int32) {
    code.append(gv_instruction(operation: Int32(GV_COPY.rawValue), d: destination, a: source, b: 0, c: 0))
  }

  private mutating func append(_ node: NodeIndex, _ inputs: [Int32]) {
    let operation: gv_operation
    var stream: Int32 = 0
    if let fusion = fused[node] {
      operation = fusion.operation
    } else {
      switch graph.nodes[Int(node)] {
      case .constant, .variable: operation = GV_COPY
      case .unary(let name, _): operation = Self.instruction(name)
      case .binary(let name, _, _): operation = Self.instruction(name)
      case .select: operation = GV_SELECT
      case .random(let distribution, _, let number):
        operation = Self.instruction(distribution)
        stream = number
      case .converted(_, let precision):
        operation = precision == .single ? GV_NARROW : GV_WIDEN
      }
    }
    let second = inputs.count > 1 ? inputs[1] : 0
    let third = inputs.count > 2 ? inputs[2] : stream
    code.append(
      gv_instruction(
        operation: Int32(operation.rawValue) | twin(node, operation), d: addresses[node] ?? 0,
        a: inputs.first ?? 0, b: second, c: third))
  }

  /// What makes an instruction compute a node of single precision.
  private func twin(_ node: NodeIndex, _ operation: gv_operation) -> Int32 {
    graph.precision[Int(node)] == .single && operation != GV_NARROW ? GV_SINGLE : 0
  }

  private static func instruction(_ distribution: Distribution) -> gv_operation {
    switch distribution {
    case .poisson: GV_POISSON
    case .uniform: GV_UNIFORM
    case .binomial: GV_BINOMIAL
    case .normal: GV_NORMAL
    }
  }

  private static func instruction(_ operation: UnaryOperator) -> gv_operation {
    switch operation {
    case .negate: GV_NEGATE
    case .not: GV_NOT
    case .exponential: GV_EXPONENTIAL
    case .logarithm: GV_LOGARITHM
    case .squareRoot: GV_SQUARE_ROOT
    case .absolute: GV_ABSOLUTE
    case .sine: GV_SINE
    case .cosine: GV_COSINE
    case .hyperbolicTangent: GV_TANGENT_HYPERBOLIC
    case .floor: GV_FLOOR
    case .sign: GV_COPY
    case .logistic: GV_LOGISTIC
    case .relativeExponential: GV_RELATIVE_EXPONENTIAL
    case .bernoulli: GV_BERNOULLI
    }
  }

  private static func instruction(_ operation: BinaryOperator) -> gv_operation {
    switch operation {
    case .add: GV_ADD
    case .subtract: GV_SUBTRACT
    case .multiply: GV_MULTIPLY
    case .divide: GV_DIVIDE
    case .power: GV_POWER
    case .minimum: GV_MINIMUM
    case .maximum: GV_MAXIMUM
    case .less: GV_LESS
    case .lessOrEqual: GV_LESS_OR_EQUAL
    case .equal: GV_EQUAL
    case .and: GV_AND
    case .or: GV_OR
    }
  }
}
