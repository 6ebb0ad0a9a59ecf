import ArrayInstructions
import Testing

/// Inputs for any operation: awkward values and a spread of ordinary ones.
private func inputs(_ state: UInt64) -> [Double] {
  var inputs = Inputs(state: state)
  return awkward + inputs.values(-2...2, count: 600) + inputs.values(-60...60, count: 600)
    + inputs.values(-800...800, count: 600) + inputs.values(-1e-4...1e-4, count: 154 + 600)
    + inputs.values(-2e6...2e6, count: 600)
}

/// Trials and probabilities, valid and not, of both methods.
private func trials(_ count: Int) -> [[Double]] {
  var inputs = Inputs(state: 9)
  let largest = [3, 40, 300, 6000, 1e9, 1e16]
  let numbers = (0..<count).map { index in
    let number = (inputs.unit() * largest[index / 64 % largest.count]).rounded()
    return index < awkward.count ? awkward[index] : index % 16 == 0 ? number + 0.5 : number
  }
  return [numbers, inputs.values(-0.05...1.05, count: count), inputs.values(0...1, count: count)]
}

private func run(
  _ set: gv_instruction_set, _ operation: gv_operation, block: Int, firstLane: Int = 0, dropping: Int = 0
) -> [Double] {
  let all = operation == GV_BINOMIAL ? trials(inputs(1).count) : (1...3).map { inputs(UInt64($0)) }
  let operands = all.map { Array($0.dropFirst(dropping)) }
  let count = operands[0].count / 8 * 8
  let machine = Machine(lanes: count, block: block)
  let places = operands.map { machine.array(Array($0.prefix(count))) }
  let result = machine.array()
  let c = gv_operation.random.contains(operation) ? 2 : places[2]
  machine.append(operation, result, places[0], places[1], c)
  machine.run(set, gv_random(seed: 11, purpose: 5, step: 3, first_lane: UInt64(firstLane)))
  return machine.values(result)
}

@Suite struct AgreementTests {
  @Test(arguments: gv_operation.allCases)
  func fusedSetsAgreeToTheBit(operation: gv_operation) {
    let results = gv_instruction_set.fused.map { run($0, operation, block: 64) }
    for other in results.dropFirst() { #expect(sameBits(results[0], other)) }
  }

  @Test(arguments: gv_operation.allCases, gv_instruction_set.available)
  func blockSizeDoesNotMatter(operation: gv_operation, set: gv_instruction_set) {
    let expected = run(set, operation, block: 64)
    for block in [8, 24, 256, 4096] { #expect(sameBits(run(set, operation, block: block), expected)) }
  }

  /// A lane's value depends on its number and operands, not on its neighbours in the vector.
  @Test(arguments: gv_operation.allCases, gv_instruction_set.available)
  func positionDoesNotMatter(operation: gv_operation, set: gv_instruction_set) {
    let whole = run(set, operation, block: 64, firstLane: 96)
    for dropped in gv_operation.random.contains(operation) ? [8, 16, 40] : [1, 8, 13] {
      let part = run(set, operation, block: 64, firstLane: 96 + dropped, dropping: dropped)
      #expect(sameBits(part, Array(whole[dropped..<(dropped + part.count)])))
    }
  }

  @Test(arguments: gv_operation.allCases, gv_instruction_set.available)
  func scalarOperandsAndDestinationsEqualArrays(operation: gv_operation, set: gv_instruction_set) {
    guard operation.operandCount > 0, operation != GV_EXPONENTIAL_STEP,
      !gv_operation.random.contains(operation)
    else { return }
    let values = inputs(7).prefix(64).map { $0 }, fixed = [0.75, -1.5, 2.25]
    for mixture in 0..<(1 << operation.operandCount) {
      let machine = Machine(lanes: 64, block: 24, places: 20)
      var mixed: [Int32] = [0, 0, 0], plain: [Int32] = [0, 0, 0]
      for operand in 0..<operation.operandCount {
        let isScalar = mixture >> operand & 1 == 1
        let lanes = isScalar ? Array(repeating: fixed[operand], count: 64) : values
        mixed[operand] = isScalar ? machine.scalar(fixed[operand]) : machine.array(lanes)
        plain[operand] = machine.array(lanes)
      }
      let results = (machine.array(), machine.array())
      machine.append(operation, results.0, mixed[0], mixed[1], mixed[2])
      machine.append(operation, results.1, plain[0], plain[1], plain[2])
      machine.run(set)
      #expect(sameBits(machine.values(results.0), machine.values(results.1)), "mixture \(mixture)")
    }
  }

  @Test(arguments: gv_instruction_set.available)
  func destinationMayBeAnOperand(set: gv_instruction_set) {
    let values = inputs(8).prefix(80).map { $0 }
    for (operation, twin) in [(GV_ADD, { $0 + $0 }), (GV_MULTIPLY, { $0 * $0 })]
      as [(gv_operation, (Double) -> Double)]
    {
      let machine = Machine(lanes: 80, block: 32)
      let array = machine.array(values), scalar = machine.scalar(3)
      machine.append(operation, array, array, array)
      machine.append(operation, scalar, scalar, scalar)
      machine.run(set)
      #expect(sameBits(machine.values(array), values.map(twin)))
      let blocks = 3
      let expected = (0..<blocks).reduce(3.0) { value, _ in twin(value) }
      #expect(machine.values(scalar, count: 8) == Array(repeating: expected, count: 8))
    }
  }

  /// Registers are written anew for each block; a program passes through them.
  @Test(arguments: gv_instruction_set.available)
  func registersCarryValuesBetweenInstructions(set: gv_instruction_set) {
    let values = inputs(9).prefix(200).map { $0 }
    let machine = Machine(lanes: 200, block: 64)
    let x = machine.array(values), result = machine.array(), register = machine.register()
    let half = machine.scalar(0.5)
    machine.append(GV_MULTIPLY, register, x, half)
    machine.append(GV_FLOOR, register, register)
    machine.append(GV_SUBTRACT, result, x, register)
    machine.run(set)
    #expect(sameBits(machine.values(result), values.map { $0 - ($0 * 0.5).rounded(.down) }))
  }

  @Test func scalarFunctionsHaveTheBaselineBits() {
    let functions: [(gv_operation, (Double) -> Double)] = [
      (GV_EXPONENTIAL, gv_exp), (GV_LOGARITHM, gv_log), (GV_SINE, gv_sin), (GV_COSINE, gv_cos),
      (GV_TANGENT_HYPERBOLIC, gv_tanh), (GV_RELATIVE_EXPONENTIAL, gv_relative_exponential),
      (GV_BERNOULLI, gv_bernoulli), (GV_LOGISTIC, gv_logistic), (GV_FLOOR, gv_floor),
    ]
    let x = inputs(1), y = inputs(2)
    for (operation, function) in functions {
      #expect(sameBits(compute(GV_BASELINE, operation, [x]), x.map(function)), "\(operation.rawValue)")
    }
    #expect(sameBits(compute(GV_BASELINE, GV_POWER, [x, y]), zip(x, y).map { gv_pow($0, $1) }))
  }
}
