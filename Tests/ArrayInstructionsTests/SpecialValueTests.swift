import ArrayInstructions
import Foundation
import Testing

/// What a function gives at an argument where a formula may break. Source: ISO C, Annex F, for the functions
/// that C has; the limit of the expression for the others.
struct SpecialRow: CustomTestStringConvertible, Sendable {
  let operation: gv_operation
  let x: Double
  var y = 0.0
  let expected: Double
  var testDescription: String { "operation \(operation.rawValue) of \(x), \(y)" }

  static let largest = Double.greatestFiniteMagnitude

  static let exponentials: [SpecialRow] = [
    (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (.nan, .nan), (709.79, .infinity),
    (-708.1, 0), (largest, .infinity), (-largest, 0), (0x1p-1074, 1),
    (709.782712893384, 0x1.fffffffffff2ap+1023),
  ].map { SpecialRow(operation: GV_EXPONENTIAL, x: $0.0, expected: $0.1) }

  static let logarithms: [SpecialRow] = [
    (1, 0), (0, -.infinity), (-0.0, -.infinity), (-1, .nan), (-.infinity, .nan), (.infinity, .infinity),
    (.nan, .nan), (-0x1p-1074, .nan),
  ].map { SpecialRow(operation: GV_LOGARITHM, x: $0.0, expected: $0.1) }

  static let circular: [SpecialRow] =
    [
      (0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (.nan, .nan), (0x1p50, .nan),
      (0x1p-1074, 0x1p-1074),
    ]
    .map { SpecialRow(operation: GV_SINE, x: $0.0, expected: $0.1) }
    + [(0, 1), (-0.0, 1), (.infinity, .nan), (.nan, .nan), (-0x1p50, .nan), (0x1p-1074, 1)]
    .map { SpecialRow(operation: GV_COSINE, x: $0.0, expected: $0.1) }

  static let tangents: [SpecialRow] = [
    (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (.nan, .nan), (largest, 1),
    (0x1p-1074, 0x1p-1074),
    (-25, -1),
  ].map { SpecialRow(operation: GV_TANGENT_HYPERBOLIC, x: $0.0, expected: $0.1) }

  static let ratios: [SpecialRow] =
    [
      (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (.nan, .nan), (0x1p-1074, 1),
      (717, .infinity),
      (-1e300, 1e-300), (largest, .infinity), (-0x1p1023, 0x1p-1023),
    ].map { SpecialRow(operation: GV_RELATIVE_EXPONENTIAL, x: $0.0, expected: $0.1) }
    + [
      (0, 1), (-0.0, 1), (.infinity, 0), (-.infinity, .infinity), (.nan, .nan), (0x1p-1074, 1), (720, 0),
      (-1e300, 1e300), (largest, 0), (-largest, largest),
    ].map { SpecialRow(operation: GV_BERNOULLI, x: $0.0, expected: $0.1) }
    + [
      (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (.nan, .nan), (-710, 0), (40, 1), (largest, 1),
    ].map { SpecialRow(operation: GV_LOGISTIC, x: $0.0, expected: $0.1) }

  static let all = exponentials + logarithms + circular + tangents + ratios
}

@Suite struct SpecialValueTests {
  @Test(arguments: SpecialRow.all, gv_instruction_set.available)
  func hasTheExpectedValue(row: SpecialRow, set: gv_instruction_set) {
    let result = compute(set, row.operation, [[row.x], [row.y]])
    #expect(sameBits(result, [row.expected]), "\(result[0])")
  }

  /// C's pow over all pairs of awkward values: exact where the result is special, 2 ulp elsewhere.
  @Test(arguments: gv_instruction_set.available)
  func powerFollowsC(set: gv_instruction_set) {
    let exponents: [Double] = awkward + [4, 5, -5, 1e9, -0x1p53]
    let pairs: [(Double, Double)] = awkward.flatMap { x in exponents.map { (x, $0) } }
    let result = compute(set, GV_POWER, [pairs.map(\.0), pairs.map(\.1)])
    for (value, (x, y)) in zip(result, pairs) {
      let expected = pow(x, y)
      if expected.isNormal {
        #expect(abs(value - expected) <= 2 * expected.ulp, "pow(\(x), \(y)) = \(value), not \(expected)")
      } else if expected.isSubnormal {
        #expect(abs(value - expected) <= 0x1p-1074, "pow(\(x), \(y)) = \(value), not \(expected)")
      } else {
        #expect(sameBits([value], [expected]), "pow(\(x), \(y)) = \(value), not \(expected)")
      }
    }
  }

  /// Invariants that hold to the bit.
  @Test(arguments: gv_instruction_set.available)
  func symmetriesAreExact(set: gv_instruction_set) {
    var inputs = Inputs(state: 9)
    let x = inputs.values(-30...30, count: 2000), mirrored = x.map { -$0 }
    #expect(sameBits(compute(set, GV_SINE, [mirrored]), compute(set, GV_SINE, [x]).map { -$0 }))
    #expect(sameBits(compute(set, GV_COSINE, [mirrored]), compute(set, GV_COSINE, [x])))
    #expect(
      sameBits(
        compute(set, GV_TANGENT_HYPERBOLIC, [mirrored]), compute(set, GV_TANGENT_HYPERBOLIC, [x]).map { -$0 })
    )
    #expect(compute(set, GV_LOGISTIC, [x]).allSatisfy { $0 > 0 && $0 <= 1 })
  }

  /// exp of 400 steps of 1 ulp on both sides of each limit of the reduction never decreases.
  @Test(arguments: gv_instruction_set.available)
  func exponentialIsMonotonicAcrossTheReduction(set: gv_instruction_set) {
    for multiple in [-900.5, -20.5, -0.5, 0.5, 1.5, 700.5] {
      var x = multiple * 0.6931471805599453 - 200 * abs(multiple * 0.6931471805599453).ulp
      var steps: [Double] = []
      for _ in 0..<400 {
        steps.append(x)
        x = x.nextUp
      }
      let result = compute(set, GV_EXPONENTIAL, [steps])
      let largestStepBack = zip(result, result.dropFirst()).map { ($0 - $1) / $0.ulp }.max() ?? 0
      #expect(largestStepBack <= 1, "around \(multiple) ln 2")
    }
  }
}
