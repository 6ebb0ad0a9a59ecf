import ArrayInstructions

extension Kernel {
  /// The program of one step as text, one instruction a line: `r3 = multiply-add r1, 0.5, V`.
  public var listing: [String] {
    var names: [Int: String] = [:]
    for (name, slot) in slots { names[slot.offset] = name }
    for constant in layout.constants { names[constant.offset] = "\(constant.value)" }
    for constant in layout.singleConstants { names[constant.offset] = "\(constant.value)" }
    func operand(_ address: Int32) -> String {
      let place = layout.addresses[Int(address)]
      if place.is_scratch == 1 { return "r\(place.offset / 8)" }
      if let name = names[Int(place.offset)] { return name }
      return place.block_stride == 0 ? "scalar\(place.offset)" : "lane\(place.offset)"
    }
    return regular.map { instruction in
      let count = Self.operandCount(gv_operation(UInt32(instruction.operation & (GV_SINGLE - 1))))
      let operands = [instruction.a, instruction.b, instruction.c].prefix(count).map { operand($0) }
      let list = operands.joined(separator: ", ")
      return "\(operand(instruction.d)) = \(Self.name(instruction)) \(list)"
    }
  }

  /// How many instructions of each kind a step has, the most frequent first.
  public var instructionCounts: [(operation: String, count: Int)] {
    var counts: [(operation: String, count: Int)] = []
    for instruction in regular {
      let name = Self.name(instruction)
      if let place = counts.firstIndex(where: { $0.operation == name }) {
        counts[place].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    return counts.sorted { ($1.count, $0.operation) < ($0.count, $1.operation) }
  }

  /// How many of the instructions run only where a lane leaves the range of polynomials.
  public var exceptionalInstructionCount: Int {
    regular.reduce(0) {
      $0 + ($1.operation & (GV_SINGLE - 1) == Int32(GV_PIECEWISE.rawValue) ? Int($1.c) : 0)
    }
  }

  private static func operandCount(_ operation: gv_operation) -> Int {
    switch operation {
    case GV_MULTIPLY_ADD, GV_MULTIPLY_SUBTRACT, GV_NEGATED_MULTIPLY_ADD, GV_SELECT, GV_EXPONENTIAL_OF_LINE,
      GV_BERNOULLI_OF_LINE, GV_LOGISTIC_OF_LINE, GV_EXPONENTIAL_STEP, GV_MIDPOINT_STEP, GV_RISES_THROUGH:
      3
    case GV_ADD, GV_SUBTRACT, GV_MULTIPLY, GV_DIVIDE, GV_POWER, GV_MINIMUM, GV_MAXIMUM, GV_LESS,
      GV_LESS_OR_EQUAL, GV_EQUAL, GV_AND, GV_OR, GV_WIDEN_ADD, GV_BINOMIAL:
      2
    case GV_UNIFORM, GV_NORMAL: 0
    case GV_PIECEWISE: 1
    default: 1
    }
  }

  private static func name(_ instruction: gv_instruction) -> String {
    let name = name(gv_operation(UInt32(instruction.operation & (GV_SINGLE - 1))))
    return instruction.operation & GV_SINGLE == 0 ? name : "single-" + name
  }

  private static func name(_ operation: gv_operation) -> String {
    switch operation {
    case GV_COPY: "copy"
    case GV_NEGATE: "negate"
    case GV_ABSOLUTE: "absolute"
    case GV_SQUARE_ROOT: "square-root"
    case GV_FLOOR: "floor"
    case GV_EXPONENTIAL: "exponential"
    case GV_LOGARITHM: "logarithm"
    case GV_SINE: "sine"
    case GV_COSINE: "cosine"
    case GV_TANGENT_HYPERBOLIC: "hyperbolic-tangent"
    case GV_RELATIVE_EXPONENTIAL: "relative-exponential"
    case GV_BERNOULLI: "bernoulli"
    case GV_LOGISTIC: "logistic"
    case GV_ADD: "add"
    case GV_SUBTRACT: "subtract"
    case GV_MULTIPLY: "multiply"
    case GV_DIVIDE: "divide"
    case GV_POWER: "power"
    case GV_MINIMUM: "minimum"
    case GV_MAXIMUM: "maximum"
    case GV_LESS: "less"
    case GV_LESS_OR_EQUAL: "less-or-equal"
    case GV_EQUAL: "equal"
    case GV_AND: "and"
    case GV_OR: "or"
    case GV_NOT: "not"
    case GV_MULTIPLY_ADD: "multiply-add"
    case GV_MULTIPLY_SUBTRACT: "multiply-subtract"
    case GV_NEGATED_MULTIPLY_ADD: "negated-multiply-add"
    case GV_SELECT: "select"
    case GV_POISSON: "poisson"
    case GV_UNIFORM: "uniform"
    case GV_BINOMIAL: "binomial"
    case GV_NORMAL: "normal"
    case GV_PIECEWISE: "piecewise-polynomials"
    case GV_EXPONENTIAL_OF_LINE: "exponential-of-line"
    case GV_BERNOULLI_OF_LINE: "bernoulli-of-line"
    case GV_LOGISTIC_OF_LINE: "logistic-of-line"
    case GV_EXPONENTIAL_STEP: "exponential-step"
    case GV_MIDPOINT_STEP: "midpoint-step"
    case GV_RISES_THROUGH: "rises-through"
    case GV_SKIP_UNLESS: "skip-unless"
    case GV_NARROW: "narrow"
    case GV_WIDEN: "widen"
    case GV_WIDEN_ADD: "widen-add"
    default: "operation \(operation.rawValue)"
    }
  }
}
