import Equations
import Testing

@testable import Kernels

/// What must not matter: blocks, padding, vector width, where a parameter stands.
@Suite struct KernelAgreementTests {
  private static let names = ["V", "M", "H", "N", "spike", "sodium"]
  private static let fused: [InstructionSet] = [.avx2, .avx512, .neon].filter { $0.isAvailable }

  private func settings() -> DiscretizationSettings {
    var settings = DiscretizationSettings(timeStep: 0.02, otherTimeStep: 0.02)
    settings.outputs = ["sodium"]
    settings.announcedEvents = ["spike"]
    settings.standingInputs = ["injected": 12]
    for (name, value) in [("gNa", 120.0), ("gK", 36), ("warmth", 0.5)] {
      settings.uniformParameters[name] = value
    }
    return settings
  }

  private func run(lanes: Int, _ instructions: InstructionSet, block: Int, steps: Int = 300) throws
    -> KernelRun
  {
    let start = (0..<lanes).map { -80 + 50 * Double($0 % 37) / 37 }
    var run = KernelRun(
      try ParsedModel(.axon), settings(), lanes: ["start": start], count: lanes, instructions: instructions,
      block: block)
    run.run(steps)
    return run
  }

  @Test(arguments: [InstructionSet.baseline] + fused, [1, 7, 8, 9, 63, 64, 65, 200])
  func blocksDoNotMatter(instructions: InstructionSet, lanes: Int) throws {
    let reference = try run(lanes: lanes, instructions, block: 64).bits(Self.names)
    for block in [8, 16, 128, 256] {
      #expect(
        try run(lanes: lanes, instructions, block: block).bits(Self.names) == reference, "block \(block)")
    }
  }

  @Test(arguments: [InstructionSet.baseline] + fused, [1, 7, 8, 9, 63, 64, 65, 1000])
  func aLaneDoesNotKnowItsNeighbours(instructions: InstructionSet, lanes: Int) throws {
    let all = try run(lanes: 1000, instructions, block: 64, steps: 100)
    let some = try run(lanes: lanes, instructions, block: 64, steps: 100)
    for name in Self.names {
      #expect(some.bits([name]) == Array(all.bits([name]).prefix(lanes)))
    }
  }

  @Test func fusedSetsAgreeToTheBit() throws {
    let bits = try Self.fused.map { try run(lanes: 65, $0, block: 64).bits(Self.names) }
    for other in bits.dropFirst() { #expect(other == bits[0]) }
  }

  @Test func fusedAndBaselineDifferByRoundingOnly() throws {
    guard let set = Self.fused.first else { return }
    let fused = try run(lanes: 65, set, block: 64, steps: 100)
    let baseline = try run(lanes: 65, .baseline, block: 64, steps: 100)
    #expect(fused.bits(["V"]) != baseline.bits(["V"]))
    for (a, b) in zip(fused.lanes("V"), baseline.lanes("V")) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func uniformAndLaneParametersAgree() throws {
    let parsed = try ParsedModel(.axon)
    var uniform = settings()
    uniform.uniformParameters["start"] = -60
    var one = KernelRun(parsed, uniform, lanes: [:], count: 9)
    var lanewise = uniform
    lanewise.uniformParameters = [:]
    var values: [String: [Double]] = [:]
    for (name, value) in uniform.uniformParameters { values[name] = Array(repeating: value, count: 9) }
    var many = KernelRun(parsed, lanewise, lanes: values, count: 9)
    one.run(100)
    many.run(100)
    // Folded at compile time or computed in the set-up: the same to a few roundings, which 2 ms hardly amplify.
    for (a, b) in zip(one.lanes("V"), many.lanes("V")) { #expect(abs(a - b) < 1e-9) }
  }

  @Test(arguments: [-40.0, -55.0])
  func aUniformStartAtASingularityIsANumber(potential: Double) throws {
    var settings = settings()
    settings.uniformParameters["start"] = potential
    var uniform = KernelRun(try ParsedModel(.axon), settings, lanes: [:], count: 3)
    settings.uniformParameters["start"] = nil
    var lanewise = KernelRun(
      try ParsedModel(.axon), settings, lanes: ["start": Array(repeating: potential, count: 3)], count: 3)
    for name in ["M", "H", "N"] {
      for (a, b) in zip(uniform.lanes(name), lanewise.lanes(name)) { #expect(abs(a - b) < 1e-14) }
    }
    uniform.run(10)
    lanewise.run(10)
    for (a, b) in zip(uniform.lanes("V"), lanewise.lanes("V")) { #expect(abs(a - b) < 1e-11) }
  }

  @Test func paddedLanesHoldNumbersToo() throws {
    let run = try run(lanes: 9, .best, block: 64)
    let slot = try #require(run.kernel.slots["V"])
    let last = run.buffer[slot.offset + 8]
    for lane in 9..<16 { #expect(run.buffer[slot.offset + lane] == last) }
  }

  @Test func whatIsMadeOfParametersIsComputedOnce() throws {
    let model = Model.system([
      Model.State("x", "1", initial: "0", derivative: "(exp(p)*sqrt(q + p) - x)/(1 [ms])", "for tests")
    ])
    let settings = DiscretizationSettings(timeStep: 0.1, otherTimeStep: 0.1)
    let run = KernelRun(try ParsedModel(model), settings, lanes: ["p": [1], "q": [1]], count: 1)
    #expect(!run.kernel.listing.contains { $0.contains("exponential") || $0.contains("square-root") })
    #expect(run.kernel.instructionCount <= 3)
  }
}
