import ArrayInstructions
import Equations

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
  private var fused: [NodeIndex: (operation: gv_operation, operands: [NodeIndex])] = [:]
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
  mutating func lower(_ stores: [(address: Int32, node: NodeIndex)]) -> KernelLayout {
    let needed = stores.filter { addressOfLeaf($0.node) != $0.address }
    fuseMultiplyAdds(needed.map { $0.node })
    var visited: Set<NodeIndex> = []
    for store in needed { visit(store.node, &visited) }
    emit(needed)
    return layout
  }

  // MARK: - Leaves and operands

  private func addressOfLeaf(_ node: NodeIndex) -> Int32? {
    if case .variable(let place) = graph.nodes[Int(node)] { named[graph.variables[Int(place)]] } else { nil }
  }

  /// Lets a node stand at an address from the beginning of the program on.
  mutating func setAddress(_ address: Int32, of node: NodeIndex) {
    addresses[node] = address
    given.insert(node)
  }

  private func isLeaf(_ node: NodeIndex) -> Bool {
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
    } else if case .converted(let inner, .single) = graph.nodes[Int(node)], let value = graph.value(of: inner)
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
  private mutating func isUniform(_ node: NodeIndex) -> Bool {
    if let known = uniform[node] { return known }
    let result =
      if let address = addressOfLeaf(node) { layout.isScalar(address) } else {
        operands(node).allSatisfy { isUniform($0) }
      }
    uniform[node] = result
    return result
  }

  private func operands(_ node: NodeIndex) -> [NodeIndex] {
    if let fusion = fused[node] { return fusion.operands }
    switch graph.nodes[Int(node)] {
    case .constant, .variable: return []
    case .unary(_, let operand): return [operand]
    case .binary(_, let left, let right): return [left, right]
    case .select(let condition, let yes, let no): return [condition, yes, no]
    case .random(_, let mean, _): return [mean]
    case .converted(let operand, _): return [operand]
    }
  }

  // MARK: - Fusion

  private mutating func fuseMultiplyAdds(_ roots: [NodeIndex]) {
    var uses: [NodeIndex: Int] = [:]
    var stack = roots
    for root in roots { uses[root, default: 0] += 1 }
    var seen: Set<NodeIndex> = []
    while let node = stack.popLast() {
      guard seen.insert(node).inserted, !isLeaf(node) else { continue }
      for operand in operands(node) {
        uses[operand, default: 0] += 1
        stack.append(operand)
      }
    }
    // A number times a leaf costs nothing to repeat; any other product fuses only into its one user.
    func product(_ node: NodeIndex) -> (NodeIndex, NodeIndex)? {
      guard !isLeaf(node), case .binary(.multiply, let a, let b) = graph.nodes[Int(node)] else { return nil }
      return uses[node] == 1 || (isLeaf(a) && isLeaf(b)) ? (a, b) : nil
    }
    for node in seen where !isLeaf(node) {
      guard case .binary(let operation, let left, let right) = graph.nodes[Int(node)] else { continue }
      if operation == .add, let (a, b) = product(right) {
        fused[node] = (GV_MULTIPLY_ADD, [a, b, left])
      } else if operation == .add, let (a, b) = product(left) {
        fused[node] = (GV_MULTIPLY_ADD, [a, b, right])
      } else if operation == .subtract, let (a, b) = product(left) {
        fused[node] = (GV_MULTIPLY_SUBTRACT, [a, b, right])
      } else if operation == .subtract, let (a, b) = product(right) {
        fused[node] = (GV_NEGATED_MULTIPLY_ADD, [a, b, left])
      } else if operation == .add, uses[right] == 1, let inner = widened(right) {
        fused[node] = (GV_WIDEN_ADD, [left, inner])
      } else if operation == .add, uses[left] == 1, let inner = widened(left) {
        fused[node] = (GV_WIDEN_ADD, [right, inner])
      }
    }
  }

  /// What a node is in single precision that stands in a sum of doubles.
  private func widened(_ node: NodeIndex) -> NodeIndex? {
    if case .converted(let inner, .double) = graph.nodes[Int(node)] { inner } else { nil }
  }

  // MARK: - Order and destinations

  private mutating func visit(_ node: NodeIndex, _ visited: inout Set<NodeIndex>) {
    guard !isLeaf(node), visited.insert(node).inserted else { return }
    for operand in operands(node) { visit(operand, &visited) }
    order.append(node)
  }

  private mutating func emit(_ stores: [(address: Int32, node: NodeIndex)]) {
    let lastUse = lastUses(stores)
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var direct: [NodeIndex: Int32] = [:]
    var copies: [(address: Int32, node: NodeIndex)] = []
    for store in stores {
      // A node may be computed straight into the array if nobody reads the array's old value later.
      if let position = place[store.node], direct[store.node] == nil,
        lastUse.arrays[store.address, default: -1] <= position
      {
        direct[store.node] = store.address
      } else {
        copies.append(store)
      }
    }
    let kept = Set(copies.map { $0.node })
    var free: [Int] = []
    var registerCount = 0
    var held: [NodeIndex: Int] = [:]
    func release(_ operands: [NodeIndex]) {
      for operand in operands {
        if let register = held.removeValue(forKey: operand) { free.append(register) }
      }
    }
    for (position, node) in order.enumerated() {
      let inputs = operands(node).map { isLeaf($0) ? leafAddress($0) : addresses[$0] ?? 0 }
      let ended = operands(node).filter { lastUse.nodes[$0] == position && !kept.contains($0) }
      // Singles and doubles of one register overlap in part, so that none can be written over the other.
      let isConverted = operands(node).contains { graph.precision[Int($0)] != graph.precision[Int(node)] }
      if !isConverted { release(ended) }
      if let address = direct[node] {
        addresses[node] = address
      } else if isTheSameForAllLanes(node, inputs) {
        // One group of eight instead of a block.
        addresses[node] = layout.scalar()
      } else {
        let register = free.popLast() ?? registerCount
        registerCount = max(registerCount, register + 1)
        held[node] = register
        addresses[node] = layout.register(register)
      }
      if isConverted { release(ended) }
      append(node, inputs)
    }
    emitCopies(copies, firstFree: registerCount)
  }

  private func isTheSameForAllLanes(_ node: NodeIndex, _ inputs: [Int32]) -> Bool {
    if case .random = graph.nodes[Int(node)] { return false }
    return inputs.allSatisfy { layout.isScalar($0) }
  }

  /// The last position at which each node, and each named array's old value, is read.
  private func lastUses(
    _ stores: [(address: Int32, node: NodeIndex)]
  ) -> (nodes: [NodeIndex: Int], arrays: [Int32: Int]) {
    var nodes: [NodeIndex: Int] = [:]
    var arrays: [Int32: Int] = [:]
    for (position, node) in order.enumerated() {
      for operand in operands(node) {
        nodes[operand] = position
        if let address = addressOfLeaf(operand) { arrays[address] = position }
      }
    }
    for store in stores {
      if let address = addressOfLeaf(store.node) { arrays[address] = order.count }
    }
    return (nodes, arrays)
  }

  /// Writes what could not be computed in place; old values of arrays are read before any array is written.
  private mutating func emitCopies(_ copies: [(address: Int32, node: NodeIndex)], firstFree: Int) {
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
        operation = distribution == .poisson ? GV_POISSON : GV_UNIFORM
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
