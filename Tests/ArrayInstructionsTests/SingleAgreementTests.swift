import ArrayInstructions
import Testing

/// Singles: the same bits for every block, mixture of scalars and set of a group; arithmetic against plain Swift.
@Suite struct SingleAgreementTests {
  private static func inputs(_ state: UInt64) -> [Float] {
    var inputs = Inputs(state: state)
    let spread = inputs.values(-2...2, count: 600) + inputs.values(-60...60, count: 600)
    return awkwardSingles + (spread + inputs.values(-1e-4...1e-4, count: 603)).map { Float($0) }
  }

  private static func operands(_ operation: gv_operation) -> [[Float]] {
    (0..<operation.operandCount).map { inputs(UInt64($0 + 1)) }
  }

  @Test(arguments: gv_operation.withTwin, gv_instruction_set.available)
  func blockSizeDoesNotMatter(operation: gv_operation, set: gv_instruction_set) {
    let expected = computeSingle(set, operation, Self.operands(operation))
    for block in [8, 24, 40, 256, 4096] {
      #expect(sameBits(computeSingle(set, operation, Self.operands(operation), block: block), expected))
    }
  }

  @Test(arguments: gv_operation.withTwin, gv_instruction_set.available)
  func positionDoesNotMatter(operation: gv_operation, set: gv_instruction_set) {
    let whole = computeSingle(set, operation, Self.operands(operation))
    for dropped in [1, 8, 13] {
      let part = computeSingle(set, operation, Self.operands(operation).map { Array($0.dropFirst(dropped)) })
      #expect(sameBits(part, Array(whole.dropFirst(dropped))))
    }
  }

  @Test(arguments: gv_operation.withTwin)
  func fusedSetsAgreeToTheBit(operation: gv_operation) {
    let results = gv_instruction_set.fused.map { computeSingle($0, operation, Self.operands(operation)) }
    for other in results.dropFirst() { #expect(sameBits(results[0], other)) }
  }

  @Test(arguments: gv_operation.withTwin, gv_instruction_set.available)
  func scalarOperandsEqualRegisters(operation: gv_operation, set: gv_instruction_set) {
    let values = Self.inputs(7).prefix(72).map { Double($0) }, fixed = [0.75, -1.5, 2.25]
    for mixture in 0..<(1 << operation.operandCount) {
      let machine = Machine(lanes: 72, block: 24, places: 30)
      var mixed: [Int32] = [0, 0, 0], plain: [Int32] = [0, 0, 0]
      for operand in 0..<operation.operandCount {
        let isScalar = mixture >> operand & 1 == 1
        let lanes = isScalar ? Array(repeating: fixed[operand], count: 72) : values
        let (array, scalar) = (machine.array(lanes), machine.scalar(fixed[operand]))
        mixed[operand] = isScalar ? machine.scalar(0) : machine.register()
        plain[operand] = machine.register()
        machine.append(GV_NARROW, mixed[operand], isScalar ? scalar : array)
        machine.append(GV_NARROW, plain[operand], array)
      }
      let registers = (machine.register(), machine.register()), results = (machine.array(), machine.array())
      machine.appendSingle(operation, registers.0, mixed[0], mixed[1], mixed[2])
      machine.appendSingle(operation, registers.1, plain[0], plain[1], plain[2])
      machine.append(GV_WIDEN, results.0, registers.0)
      machine.append(GV_WIDEN, results.1, registers.1)
      machine.run(set)
      #expect(sameBits(machine.values(results.0), machine.values(results.1)), "mixture \(mixture)")
    }
  }

  struct Twin: Sendable {
    let operation: gv_operation
    let value: @Sendable (Float, Float, Float, Bool) -> Float
  }

  private static let twins: [Twin] = [
    Twin(operation: GV_ADD) { a, b, _, _ in a + b }, Twin(operation: GV_SUBTRACT) { a, b, _, _ in a - b },
    Twin(operation: GV_MULTIPLY) { a, b, _, _ in a * b }, Twin(operation: GV_DIVIDE) { a, b, _, _ in a / b },
    Twin(operation: GV_SQUARE_ROOT) { a, _, _, _ in a.squareRoot() },
    Twin(operation: GV_FLOOR) { a, _, _, _ in a.rounded(.down) },
    Twin(operation: GV_NEGATE) { a, _, _, _ in -a }, Twin(operation: GV_ABSOLUTE) { a, _, _, _ in abs(a) },
    Twin(operation: GV_MINIMUM) { a, b, _, _ in a < b ? a : b },
    Twin(operation: GV_MAXIMUM) { a, b, _, _ in a > b ? a : b },
    Twin(operation: GV_LESS) { a, b, _, _ in a < b ? 1 : 0 },
    Twin(operation: GV_LESS_OR_EQUAL) { a, b, _, _ in a <= b ? 1 : 0 },
    Twin(operation: GV_EQUAL) { a, b, _, _ in a == b ? 1 : 0 },
    Twin(operation: GV_AND) { a, b, _, _ in a != 0 && b != 0 ? 1 : 0 },
    Twin(operation: GV_OR) { a, b, _, _ in a != 0 || b != 0 ? 1 : 0 },
    Twin(operation: GV_NOT) { a, _, _, _ in a == 0 ? 1 : 0 },
    Twin(operation: GV_SELECT) { a, b, c, _ in a != 0 ? b : c },
    Twin(operation: GV_MULTIPLY_ADD) { a, b, c, fused in fused ? c.addingProduct(a, b) : a * b + c },
    Twin(operation: GV_MULTIPLY_SUBTRACT) { a, b, c, fused in
      fused ? (-c).addingProduct(a, b) : a * b - c
    },
    Twin(operation: GV_NEGATED_MULTIPLY_ADD) { a, b, c, fused in
      fused ? c.addingProduct(-a, b) : c - a * b
    },
  ]

  @Test(arguments: twins, gv_instruction_set.available)
  func equalsItsTwin(twin: Twin, set: gv_instruction_set) {
    let operands = (1...3).map { Self.inputs(UInt64($0)) }
    let found = computeSingle(set, twin.operation, operands)
    let expected = found.indices.map {
      twin.value(operands[0][$0], operands[1][$0], operands[2][$0], set.isFused)
    }
    #expect(sameBits(found, expected), "operation \(twin.operation.rawValue)")
  }

  /// Rounded to nearest, to even at ties; a sum with a single loses nothing of the double.
  @Test(arguments: gv_instruction_set.available)
  func conversionsRoundOnce(set: gv_instruction_set) {
    let values = awkward + [0x1p60 + 0x1p36, 0x1.000001p0, 0x1.000003p0, 0x1.0000010000001p0, 1e-46, 3.5e38]
    let machine = Machine(lanes: (values.count + 7) / 8 * 8, block: 24, places: 16)
    let (x, large) = (machine.array(values), machine.scalar(1e9))
    let (register, widened, sum) = (machine.register(), machine.array(), machine.array())
    machine.append(GV_NARROW, register, x)
    machine.append(GV_WIDEN, widened, register)
    machine.append(GV_WIDEN_ADD, sum, large, register)
    machine.run(set)
    let expected = values.map { Double(Float($0)) }
    #expect(sameBits(machine.values(widened, count: values.count), expected))
    #expect(sameBits(machine.values(sum, count: values.count), expected.map { 1e9 + $0 }))
  }
}
