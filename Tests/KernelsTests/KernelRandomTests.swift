import Equations
import Kernels
import Testing

@Suite struct KernelRandomTests {
  private func run(lanes: Int, block: Int = 64, seed: UInt64 = 1, instructions: InstructionSet = .best) throws
    -> KernelRun
  {
    let model = Model.system(
      [Model.State("a", "1", initial: "0", "for tests"), Model.State("b", "1", initial: "0", "for tests")],
      jumps: [Model.Jump("a", "uniform()"), Model.Jump("b", "poisson(3*q)")])
    let settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1, uniformParameters: ["p": 0, "q": 2])
    var run = KernelRun(
      try ParsedModel(model), settings, lanes: [:], count: lanes, instructions: instructions, block: block)
    run.run(200, seed: seed)
    return run
  }

  @Test func numbersDependOnSeedStepAndLaneAlone() throws {
    let reference = try run(lanes: 100).bits(["a", "b"])
    #expect(try run(lanes: 100).bits(["a", "b"]) == reference)
    #expect(try run(lanes: 100, block: 8).bits(["a", "b"]) == reference)
    let more = try run(lanes: 300, block: 256).bits(["a"])
    #expect(Array(more.prefix(100)) == Array(reference.prefix(100)))
    #expect(try run(lanes: 100, seed: 2).bits(["a", "b"]) != reference)
    #expect(try run(lanes: 100, instructions: .baseline).bits(["a", "b"]) == reference)
  }

  @Test func lanesAndPlacesInTheTextHaveStreamsOfTheirOwn() throws {
    let run = try run(lanes: 100)
    #expect(Set(run.lanes("a")).count == 100)
    // 200 numbers uniform in 0 to 1 over 100 lanes: mean 100, standard error of the mean sqrt(200/12/100) = 0.41.
    let mean = run.lanes("a").reduce(0, +) / 100
    #expect(abs(mean - 100) < 4 * 0.41)
    // 200 Poisson counts of mean 6: mean 1200, standard error sqrt(1200/100) = 3.5.
    let counts = run.lanes("b").reduce(0, +) / 100
    #expect(abs(counts - 1200) < 4 * 3.5)
  }

  @Test func twoUsesInOneFormulaDiffer() throws {
    let model = Model.system(
      [Model.State("a", "1", initial: "0", "for tests")], jumps: [Model.Jump("a", "uniform() - uniform()")])
    var run = KernelRun(
      try ParsedModel(model), DiscretizationSettings(timeStep: 1, otherTimeStep: 1), lanes: [:], count: 8)
    run.run(1)
    #expect(run.lanes("a").allSatisfy { $0 != 0 })
  }
}
