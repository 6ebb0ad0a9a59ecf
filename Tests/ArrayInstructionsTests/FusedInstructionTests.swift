import ArrayInstructions
import Testing

/// Instructions that do what several others do, against those.
@Suite struct FusedInstructionTests {
  private static let inputs =
    awkward
    + {
      var inputs = Inputs(state: 3); return inputs.values(-30...30, count: 400)
    }()

  private static let lines: [(operation: gv_operation, function: gv_operation)] = [
    (GV_EXPONENTIAL_OF_LINE, GV_EXPONENTIAL), (GV_BERNOULLI_OF_LINE, GV_BERNOULLI),
    (GV_LOGISTIC_OF_LINE, GV_LOGISTIC),
  ]

  @Test(arguments: gv_instruction_set.available, 0..<3)
  func aFunctionOfALineEqualsTwoInstructions(set: gv_instruction_set, number: Int) {
    let (operation, function) = Self.lines[number]
    let lanes = (Self.inputs.count + 7) / 8 * 8
    let machine = Machine(lanes: lanes, block: 64, places: 8)
    let x = machine.array(Self.inputs)
    let (slope, offset) = (machine.scalar(-0.0625), machine.scalar(1.7))
    let (fused, line, apart) = (machine.array(), machine.array(), machine.array())
    machine.append(operation, fused, slope, x, offset)
    machine.append(GV_MULTIPLY_ADD, line, slope, x, offset)
    machine.append(function, apart, line)
    machine.run(set)
    #expect(sameBits(machine.values(fused), machine.values(apart)))
  }

  /// The gain is an array or a scalar; the state may be written over.
  @Test(arguments: gv_instruction_set.available, [false, true])
  func anExponentialStepEqualsThreeInstructions(set: gv_instruction_set, isUniform: Bool) {
    let lanes = (Self.inputs.count + 7) / 8 * 8
    let machine = Machine(lanes: lanes, block: 64, places: 12)
    let stretches = Self.inputs.map { $0 / 4 }
    let (state, stretch) = (machine.array(Self.inputs.reversed()), machine.array(stretches))
    let gain = isUniform ? machine.scalar(0.3) : machine.array(Self.inputs.map { 0.1 + $0 })
    let (increment, relative, apart) = (machine.array(), machine.array(), machine.array())
    machine.append(GV_MULTIPLY_ADD, increment, stretch, state, gain)
    machine.append(GV_RELATIVE_EXPONENTIAL, relative, stretch)
    machine.append(GV_MULTIPLY_ADD, apart, increment, relative, state)
    machine.append(GV_EXPONENTIAL_STEP, state, state, gain, stretch)
    machine.run(set)
    #expect(sameBits(machine.values(state), machine.values(apart)))
  }

  /// The next instruction runs only for blocks in which a lane is not 0; −0 is 0, what is no number is not.
  @Test(arguments: gv_instruction_set.available, [1, -1, .nan, 0x1p-1074, 0, -0.0])
  func skipsUnlessALaneIsNotZero(set: gv_instruction_set, value: Double) {
    let machine = Machine(lanes: 80, block: 16, places: 8)
    let condition = machine.array((0..<80).map { $0 == 37 ? value : -0.0 })
    let (mark, after) = (machine.array(Array(repeating: 0, count: 80)), machine.array())
    let (one, switched) = (machine.scalar(1), machine.scalar(value))
    let scalarMark = machine.array(Array(repeating: 0, count: 80))
    machine.append(GV_SKIP_UNLESS, condition, condition, 0, 1)
    machine.append(GV_COPY, mark, one)
    machine.append(GV_COPY, after, one)
    machine.append(GV_SKIP_UNLESS, switched, switched, 0, 1)
    machine.append(GV_COPY, scalarMark, one)
    machine.run(set)
    let holds = value != 0
    #expect(machine.values(mark) == (0..<80).map { holds && (32..<48).contains($0) ? 1 : 0 })
    #expect(machine.values(after) == Array(repeating: 1, count: 80))
    #expect(machine.values(scalarMark) == Array(repeating: holds ? 1 : 0, count: 80))
  }
}
