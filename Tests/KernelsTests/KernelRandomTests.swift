import Equations
import Kernels
import Testing

@Suite struct KernelRandomTests {
  private static let states = ["a", "b", "c", "d"]

  private func run(lanes: Int, block: Int = 64, seed: UInt64 = 1, instructions: InstructionSet = .best) throws
    -> KernelRun
  {
    let model = Model.system(
      Self.states.map { Model.State($0, "1", initial: "0", "for tests") },
      jumps: [
        Model.Jump("a", "uniform()"), Model.Jump("b", "poisson(3*q)"), Model.Jump("c", "binomial(10*q, 0.3)"),
        Model.Jump("d", "normal()"),
      ])
    let settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1, uniformParameters: ["p": 0, "q": 2])
    var run = KernelRun(
      try ParsedModel(model), settings, lanes: [:], count: lanes, instructions: instructions, block: block)
    run.run(200, seed: seed)
    return run
  }

  @Test func numbersDependOnSeedStepAndLaneAlone() throws {
    let reference = try run(lanes: 100).bits(Self.states)
    #expect(try run(lanes: 100).bits(Self.states) == reference)
    #expect(try run(lanes: 100, block: 8).bits(Self.states) == reference)
    let more = try run(lanes: 300, block: 256)
    for (index, state) in Self.states.enumerated() {
      #expect(Array(more.bits([state]).prefix(100)) == Array(reference[(100 * index)..<(100 * index + 100)]))
      #expect(try run(lanes: 100, seed: 2).bits([state]) != run(lanes: 100).bits([state]), "\(state)")
    }
    // A normal number is made of a logarithm and a cosine, whose last bits differ between the groups.
    let whole = ["a", "b", "c"]
    #expect(try run(lanes: 100, instructions: .baseline).bits(whole) == run(lanes: 100).bits(whole))
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
    // 200 counts of 20 trials at 0.3: mean 1200, standard error sqrt(200*4.2/100) = 2.9.
    let successes = run.lanes("c").reduce(0, +) / 100
    #expect(abs(successes - 1200) < 4 * 2.9)
    // 200 normal numbers: mean 0, standard error sqrt(200/100) = 1.4.
    #expect(abs(run.lanes("d").reduce(0, +) / 100) < 4 * 1.4)
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
