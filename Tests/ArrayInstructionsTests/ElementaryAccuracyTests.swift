#if arch(x86_64)
  import ArrayInstructions
  import Foundation
  import Testing

  /// A range of arguments and the error allowed there, in units of the last place of the exact value; the
  /// reference is the C library's 80-bit function (error below 1 ulp of 64 bits, so 0.001 of ours).
  struct AccuracyRow: CustomTestStringConvertible, Sendable {
    let name: String
    let operation: gv_operation
    let range: ClosedRange<Double>
    let bound: Double
    let reference: @Sendable (Float80, Float80) -> Float80
    var second: ClosedRange<Double> = 0...0

    var testDescription: String { "\(name) on \(range)" }

    init(
      _ name: String, _ operation: gv_operation, on range: ClosedRange<Double>, below bound: Double,
      second: ClosedRange<Double> = 0...0, _ reference: @escaping @Sendable (Float80, Float80) -> Float80
    ) {
      self.name = name
      self.operation = operation
      self.range = range
      self.bound = bound
      self.second = second
      self.reference = reference
    }

    static let all: [AccuracyRow] =
      exponentials + ratios
      + [
        row("log", GV_LOGARITHM, logarithmRanges, 0.9) { x, _ in log(x) },
        row("sin", GV_SINE, [-0.8...0.8, -10...10, -1e5...1e5, -1.5e6...1.5e6], 0.9) { x, _ in sin(x) },
        row("cos", GV_COSINE, [-0.8...0.8, -10...10, -1e5...1e5, -1.5e6...1.5e6], 0.9) { x, _ in cos(x) },
        powers,
      ].flatMap { $0 }

    static let exponentials = [
      row("exp", GV_EXPONENTIAL, [-1...1, -30...30, -708...709.78], 1) { x, _ in exp(x) },
      row("tanh", GV_TANGENT_HYPERBOLIC, [-1e-6...1e-6, -1...1, -25...25], 1) { x, _ in tanh(x) },
      row("logistic", GV_LOGISTIC, [-2...2, -40...40, -708...708], 0.9) { x, _ in 1 / (1 + exp(-x)) },
    ].flatMap { $0 }

    static let ratios = [
      row("relative exponential", GV_RELATIVE_EXPONENTIAL, ratioRanges + [-700...716], 1) { x, _ in
        x == 0 ? 1 : expm1(x) / x
      },
      row("bernoulli", GV_BERNOULLI, ratioRanges + [-700...712], 1.7) { x, _ in x == 0 ? 1 : x / expm1(x) },
    ].flatMap { $0 }

    static let ratioRanges: [ClosedRange<Double>] = [
      -1e-9...1e-9, -1.5...1.5, -45...45, -0.35...0.35, -39...(-35),
    ]

    static let logarithmRanges: [ClosedRange<Double>] = [
      0.5...2, 0x1p-1074...0x1p-1023, 0x1p-1023...0x1p-1000, 1e-3...1e3, 1...1e300,
    ]

    static let powers: [AccuracyRow] = [
      (0.5...2, -300...300), (1e-3...1e3, -80...80), (1...1e250, -1.1...1.1), (0.999...1.001, -7e5...7e5),
    ].map { (range: ClosedRange<Double>, second: ClosedRange<Double>) in
      AccuracyRow("pow", GV_POWER, on: range, below: 0.75, second: second) { x, y in pow(x, y) }
    }

    static func row(
      _ name: String, _ operation: gv_operation, _ ranges: [ClosedRange<Double>], _ bound: Double,
      _ reference: @escaping @Sendable (Float80, Float80) -> Float80
    ) -> [AccuracyRow] {
      ranges.map { AccuracyRow(name, operation, on: $0, below: bound, reference) }
    }
  }

  @Suite struct ElementaryAccuracyTests {
    @Test(arguments: AccuracyRow.all, gv_instruction_set.available)
    func errorStaysBelowTheBound(row: AccuracyRow, set: gv_instruction_set) {
      var inputs = Inputs(state: 3)
      let x = inputs.values(row.range, count: 60_000), y = inputs.values(row.second, count: 60_000)
      let result = compute(set, row.operation, [x, y])
      var worst = 0.0, at = 0
      for index in x.indices {
        let exact = row.reference(Float80(x[index]), Float80(y[index]))
        let rounded = Double(exact)
        guard rounded.isNormal, rounded.magnitude < .greatestFiniteMagnitude else { continue }
        let error = Double(abs(Float80(result[index]) - exact) / Float80(rounded.ulp))
        if !(error <= worst) { (worst, at) = (error, index) }
      }
      print("\(row.testDescription), set \(set.rawValue): \(worst) ulp at \(x[at]), \(y[at])")
      #expect(worst < row.bound, "at \(x[at]), \(y[at])")
    }

    /// The doubles next to multiples of pi/2, where all leading digits of the angle cancel.
    @Test(arguments: gv_instruction_set.available)
    func anglesNextToZerosKeepTheirAccuracy(set: gv_instruction_set) {
      let x = (1...100_000).map { Double($0) * (Double.pi / 2) }
      let functions: [(gv_operation, (Float80) -> Float80)] = [(GV_SINE, sin), (GV_COSINE, cos)]
      for (operation, reference) in functions {
        let wrong = zip(x, compute(set, operation, [x])).filter { angle, value in
          let exact = reference(Float80(angle))
          return !(abs(Float80(value) - exact) < Float80(0.9 * Double(exact).ulp))
        }
        #expect(wrong.isEmpty, "\(wrong.count) of operation \(operation.rawValue)")
      }
    }

    /// Beyond the range of the three parts of pi/2 the error is that of an argument's last place.
    @Test(arguments: [1e7, 1e9, 1e12, 1e15], gv_instruction_set.available)
    func largeAnglesLoseAbsoluteAccuracyOnly(limit: Double, set: gv_instruction_set) {
      var inputs = Inputs(state: 4)
      let x = inputs.values(-limit...limit, count: 20_000)
      let functions: [(gv_operation, (Double) -> Double)] = [(GV_SINE, sin), (GV_COSINE, cos)]
      for (operation, reference) in functions {
        let wrong = zip(x, compute(set, operation, [x])).filter { angle, value in
          !(abs(value - reference(angle)) <= max(abs(angle) * 0x1p-53, 0x1p-53))
        }
        #expect(wrong.isEmpty, "\(wrong.count) of operation \(operation.rawValue)")
      }
    }
  }
#endif
