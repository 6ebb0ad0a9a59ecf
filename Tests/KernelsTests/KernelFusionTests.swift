import Equations
import Kernels
import Testing

/// What several nodes become together, and what is left out where nothing happens.
@Suite struct KernelFusionTests {
  private func run(
    bound: Double? = nil, _ instructions: InstructionSet = .best, block: Int = 64, steps: Int = 0
  ) throws -> KernelRun {
    var model = Model.axon
    model.states[0].usualRange = -100...60
    var settings = DiscretizationSettings(timeStep: 0.02, otherTimeStep: 0.02)
    settings.standingInputs = ["injected": 12]
    settings.uniformParameters = ["gNa": 120, "gK": 36, "warmth": 0.5]
    settings.announcedEvents = ["spike"]
    settings.polynomialBound = bound
    var run = KernelRun(
      try ParsedModel(model), settings, lanes: ["start": (0..<100).map { -80 + Double($0) / 2 }], count: 100,
      instructions: instructions, block: block)
    run.run(steps)
    return run
  }

  private func count(_ name: String, _ run: KernelRun) -> Int {
    run.kernel.instructionCounts.first { $0.operation == name }?.count ?? 0
  }

  @Test(arguments: [
    ("exponential-of-line", 3), ("bernoulli-of-line", 2), ("logistic-of-line", 1), ("exponential-step", 3),
    ("midpoint-step", 1), ("rises-through", 1), ("skip-unless", 1), ("exponential", 0),
    ("relative-exponential", 0),
  ])
  func anAxonIsMadeOf(row: (name: String, count: Int)) throws {
    #expect(count(row.name, try run()) == row.count)
  }

  /// Three gates advance within the one instruction; what is left are products, the membrane and its spike.
  @Test func polynomialsAdvanceTheGates() throws {
    let run = try run(bound: 1e-8)
    #expect(count("piecewise-polynomials", run) == 1)
    #expect(run.kernel.instructionCount - run.kernel.exceptionalInstructionCount <= 18)
  }

  /// The fraction of the last spike stays, whether or not another lane of the block has one in between.
  @Test(arguments: InstructionSet.allCases.filter { $0.isAvailable }, [Double?.none, 1e-8])
  func fractionsDoNotDependOnTheBlock(instructions: InstructionSet, bound: Double?) throws {
    let reference = try run(bound: bound, instructions, block: 8, steps: 300)
    let fractions = reference.lanes("spike.fraction")
    #expect(fractions.contains { $0 > 0 && $0 <= 1 })
    for block in [24, 104] {
      #expect(
        try run(bound: bound, instructions, block: block, steps: 300).lanes("spike.fraction") == fractions)
    }
  }
}
