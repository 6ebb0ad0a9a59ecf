import ArrayInstructions
import Testing

/// One instruction and its twin in plain Swift.
struct Twin: CustomTestStringConvertible, Sendable {
  let name: String
  let operation: gv_operation
  /// The value of the operation on a, b, c; the flag tells whether multiply-add rounds once.
  let value: @Sendable (Double, Double, Double, Bool) -> Double

  var testDescription: String { name }

  init(
    _ name: String, _ operation: gv_operation,
    _ value: @escaping @Sendable (Double, Double, Double, Bool) -> Double
  ) {
    self.name = name
    self.operation = operation
    self.value = value
  }

  static let all: [Twin] = [
    Twin("copy", GV_COPY) { a, _, _, _ in a },
    Twin("negate", GV_NEGATE) { a, _, _, _ in -a },
    Twin("absolute", GV_ABSOLUTE) { a, _, _, _ in abs(a) },
    Twin("square root", GV_SQUARE_ROOT) { a, _, _, _ in a.squareRoot() },
    Twin("floor", GV_FLOOR) { a, _, _, _ in a.rounded(.down) },
    Twin("not", GV_NOT) { a, _, _, _ in a == 0 ? 1 : 0 },
    Twin("add", GV_ADD) { a, b, _, _ in a + b },
    Twin("subtract", GV_SUBTRACT) { a, b, _, _ in a - b },
    Twin("multiply", GV_MULTIPLY) { a, b, _, _ in a * b },
    Twin("divide", GV_DIVIDE) { a, b, _, _ in a / b },
    Twin("minimum", GV_MINIMUM) { a, b, _, _ in a < b ? a : b },
    Twin("maximum", GV_MAXIMUM) { a, b, _, _ in a > b ? a : b },
    Twin("less", GV_LESS) { a, b, _, _ in a < b ? 1 : 0 },
    Twin("less or equal", GV_LESS_OR_EQUAL) { a, b, _, _ in a <= b ? 1 : 0 },
    Twin("equal", GV_EQUAL) { a, b, _, _ in a == b ? 1 : 0 },
    Twin("and", GV_AND) { a, b, _, _ in a != 0 && b != 0 ? 1 : 0 },
    Twin("or", GV_OR) { a, b, _, _ in a != 0 || b != 0 ? 1 : 0 },
    Twin("select", GV_SELECT) { a, b, c, _ in a != 0 ? b : c },
    Twin("multiply-add", GV_MULTIPLY_ADD) { a, b, c, fused in fused ? c.addingProduct(a, b) : a * b + c },
    Twin("multiply-subtract", GV_MULTIPLY_SUBTRACT) { a, b, c, fused in
      fused ? (-c).addingProduct(a, b) : a * b - c
    },
    Twin("negated multiply-add", GV_NEGATED_MULTIPLY_ADD) { a, b, c, fused in
      fused ? c.addingProduct(-a, b) : c - a * b
    },
    Twin("midpoint step", GV_MIDPOINT_STEP) { a, b, c, _ in 2 * (a / b) - c },
    Twin("rises through", GV_RISES_THROUGH) { a, b, c, _ in a < b && b <= c ? 1 : 0 },
  ]
}

@Suite struct ArithmeticTests {
  @Test(arguments: Twin.all, gv_instruction_set.available)
  func equalsItsTwin(twin: Twin, set: gv_instruction_set) {
    var inputs = Inputs(state: 1)
    var operands: [[Double]] = [[], [], []]
    for a in awkward {
      for b in awkward {
        operands[0].append(a)
        operands[1].append(b)
        operands[2].append(inputs.values(-3...3, count: 1)[0])
      }
    }
    for index in 0..<3 { operands[index] += inputs.values(-100...100, count: 1000) }
    let result = compute(set, twin.operation, operands)
    let expected = (0..<result.count).map {
      twin.value(operands[0][$0], operands[1][$0], operands[2][$0], set.isFused)
    }
    #expect(sameBits(result, expected))
  }

  @Test func fusedAndBaselineDiffer() {
    // (1 + e)(1 - e) - 1 = -e^2, which only one rounding keeps
    let e = 0x1p-30
    let operands = [[1 + e], [1 - e], [-1.0]]
    #expect(compute(GV_BASELINE, GV_MULTIPLY_ADD, operands) == [0])
    for set in gv_instruction_set.fused {
      #expect(compute(set, GV_MULTIPLY_ADD, operands) == [-e * e])
    }
  }
}
