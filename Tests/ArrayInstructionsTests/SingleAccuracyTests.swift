import ArrayInstructions
import Foundation
import Testing

/// A function of singles and the error allowed, in units of the last place of a single; the reference is the C
/// library's function in doubles.
struct SingleAccuracyRow: CustomTestStringConvertible, Sendable {
  let name: String
  let operation: gv_operation
  let bound: Double
  /// Where the bound holds; beyond, the function may pass to its limit early.
  let range: ClosedRange<Float>
  let reference: @Sendable (Double) -> Double

  var testDescription: String { name }

  init(
    _ name: String, _ operation: gv_operation, below bound: Double, on range: ClosedRange<Float>,
    _ reference: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.operation = operation
    self.bound = bound
    self.range = range
    self.reference = reference
  }

  static let all: [SingleAccuracyRow] = [
    SingleAccuracyRow("exp", GV_EXPONENTIAL, below: 1, on: -86.98...100) { exp($0) },
    SingleAccuracyRow("relative exponential", GV_RELATIVE_EXPONENTIAL, below: 2, on: -1e30...88.7) {
      $0 == 0 ? 1 : expm1($0) / $0
    },
    SingleAccuracyRow("bernoulli", GV_BERNOULLI, below: 2, on: -1e30...88.7) { $0 == 0 ? 1 : $0 / expm1($0) },
    SingleAccuracyRow("logistic", GV_LOGISTIC, below: 2.5, on: -86.9...1e30) { 1 / (1 + exp(-$0)) },
    SingleAccuracyRow("tanh", GV_TANGENT_HYPERBOLIC, below: 2.5, on: -1e30...1e30) { tanh($0) },
    SingleAccuracyRow("log", GV_LOGARITHM, below: 1, on: 0...3e38) { log($0) },
    SingleAccuracyRow("sin", GV_SINE, below: 0.51, on: -1e6...1e6) { sin($0) },
    SingleAccuracyRow("cos", GV_COSINE, below: 0.51, on: -1e6...1e6) { cos($0) },
  ]
}

@Suite struct SingleAccuracyTests {
  /// Every 4093rd single, from the smallest to the largest, and the awkward ones.
  private static let inputs: [Float] =
    awkwardSingles + stride(from: UInt32(0), to: 0xff80_0000, by: 4093).map { Float(bitPattern: $0) }

  /// The last place of a value, as a single has it.
  private static func place(_ value: Double) -> Double { Double(Float(value).ulp) }

  @Test(arguments: SingleAccuracyRow.all, gv_instruction_set.available)
  func errorStaysBelowTheBound(row: SingleAccuracyRow, set: gv_instruction_set) {
    let x = Self.inputs.filter { row.range.contains($0) }
    var worst = 0.0
    var at: Float = 0
    for (argument, found) in zip(x, computeSingle(set, row.operation, [x])) {
      let exact = row.reference(Double(argument))
      guard Float(exact).isFinite else {
        #expect(sameBits([found], [Float(exact)]), "\(row.name)(\(argument)) = \(found)")
        continue
      }
      let error = abs(Double(found) - exact) / Self.place(exact)
      if !(error <= worst) { (worst, at) = (error, argument) }
    }
    #expect(worst < row.bound, "at \(at)")
  }

  struct Limit: Sendable {
    let operation: gv_operation
    let x, expected: Float
  }

  /// What ISO C, Annex F, gives for the functions that C has, and the limit of the expression for the others.
  private static let limits: [(gv_operation, Float, Float)] = [
    (GV_EXPONENTIAL, 88.73, .infinity), (GV_EXPONENTIAL, -87.1, 0), (GV_EXPONENTIAL, -.infinity, 0),
    (GV_EXPONENTIAL, .infinity, .infinity), (GV_EXPONENTIAL, .nan, .nan),
    (GV_RELATIVE_EXPONENTIAL, .infinity, .infinity), (GV_RELATIVE_EXPONENTIAL, -.infinity, 0),
    (GV_RELATIVE_EXPONENTIAL, .nan, .nan), (GV_RELATIVE_EXPONENTIAL, -0.0, 1),
    (GV_BERNOULLI, .infinity, 0), (GV_BERNOULLI, -.infinity, .infinity), (GV_BERNOULLI, .nan, .nan),
    (GV_BERNOULLI, -0.0, 1), (GV_LOGISTIC, .infinity, 1), (GV_LOGISTIC, -.infinity, 0),
    (GV_LOGISTIC, .nan, .nan), (GV_TANGENT_HYPERBOLIC, .infinity, 1),
    (GV_TANGENT_HYPERBOLIC, -.infinity, -1), (GV_TANGENT_HYPERBOLIC, .nan, .nan),
    (GV_TANGENT_HYPERBOLIC, -0.0, -0.0), (GV_TANGENT_HYPERBOLIC, 0x1p-149, 0x1p-149),
    (GV_LOGARITHM, 0, -.infinity), (GV_LOGARITHM, -1, .nan), (GV_LOGARITHM, .infinity, .infinity),
    (GV_LOGARITHM, .nan, .nan), (GV_SINE, .infinity, .nan), (GV_SINE, -0.0, -0.0), (GV_COSINE, .nan, .nan),
    (GV_SQUARE_ROOT, -1, .nan), (GV_SQUARE_ROOT, 0x1p-149, 0x1.6a09e6p-75),
  ]

  @Test(
    arguments: limits.map { Limit(operation: $0.0, x: $0.1, expected: $0.2) }, gv_instruction_set.available)
  func hasTheExpectedLimit(row: Limit, set: gv_instruction_set) {
    let found = computeSingle(set, row.operation, [[row.x]])
    #expect(sameBits(found, [row.expected]), "operation \(row.operation.rawValue) of \(row.x): \(found[0])")
  }

  /// C's pow over all pairs of awkward values, rounded to a single.
  @Test(arguments: gv_instruction_set.available)
  func powerFollowsC(set: gv_instruction_set) {
    let pairs = awkwardSingles.flatMap { x in awkwardSingles.map { (x, $0) } }
    let found = computeSingle(set, GV_POWER, [pairs.map(\.0), pairs.map(\.1)])
    for (value, (x, y)) in zip(found, pairs) {
      let exact = pow(Double(x), Double(y))
      let isClose = abs(Double(value) - exact) <= 0.51 * Self.place(exact)
      #expect(isClose || sameBits([value], [Float(exact)]), "pow(\(x), \(y)) = \(value), not \(exact)")
    }
  }
}
