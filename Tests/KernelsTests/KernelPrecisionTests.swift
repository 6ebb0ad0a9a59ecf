import Equations
import Testing

@testable import Kernels

/// Kernels in single precision: near the double kernel, the same bits whatever the block and the neighbours, and
/// events as exact as the states.
@Suite struct KernelPrecisionTests {
  private static let names = ["V", "M", "H", "N", "spike", "spike.fraction", "sodium"]
  private static let sets: [InstructionSet] = InstructionSet.allCases.filter { $0.isAvailable }
  private static let bounds: [Double?] = [nil, 1e-6]

  private func settings(_ precision: Precision, bound: Double?) -> DiscretizationSettings {
    var settings = DiscretizationSettings(timeStep: 0.02, otherTimeStep: 0.02)
    settings.standingInputs = ["injected": 12]
    settings.uniformParameters = ["gNa": 120, "gK": 36, "warmth": 0.5]
    settings.polynomialBound = bound
    settings.precision = precision
    settings.outputs = ["sodium"]
    settings.announcedEvents = ["spike"]
    return settings
  }

  private func run(
    _ precision: Precision = .single, bound: Double? = nil, lanes: Int = 100,
    _ instructions: InstructionSet = .best, block: Int = 64, steps: Int = 400
  ) throws -> KernelRun {
    var model = Model.axon
    // The axons fire through the upper end of this range, each at its own time.
    model.states[0].usualRange = -100...0
    let start = (0..<lanes).map { -80 + 50 * Double($0 % 37) / 37 }
    var run = KernelRun(
      try ParsedModel(model), settings(precision, bound: bound), lanes: ["start": start], count: lanes,
      instructions: instructions, block: block)
    run.run(steps)
    return run
  }

  @Test(arguments: sets, bounds)
  func staysNearTheDoubleKernel(instructions: InstructionSet, bound: Double?) throws {
    let exact = try run(.double, instructions)
    let near = try run(bound: bound, instructions)
    // What 400 steps can add up to in a gate.
    let gate = 400 * (bound ?? 0x1p-24)
    for (name, tolerance) in [("V", bound == nil ? 1e-3 : 2e-2), ("M", gate), ("H", gate), ("N", gate)] {
      let difference = zip(exact.lanes(name), near.lanes(name)).map { abs($0 - $1) }.max() ?? .nan
      // 8 ms of an axon that fires: the potential runs at up to 400 mV/ms.
      #expect(difference < tolerance, "\(name): \(difference)")
      #expect(difference > 0, "\(name) is computed in single precision")
    }
  }

  @Test(arguments: sets, [8, 24, 40, 128, 256])
  func blocksAndNeighboursDoNotMatter(instructions: InstructionSet, block: Int) throws {
    for bound in Self.bounds {
      let reference = try run(bound: bound, instructions)
      #expect(
        try run(bound: bound, instructions, block: block).bits(Self.names) == reference.bits(Self.names))
      let alone = try run(bound: bound, lanes: 5, instructions, block: block)
      for name in Self.names { #expect(alone.lanes(name) == Array(reference.lanes(name).prefix(5))) }
    }
  }

  @Test(arguments: bounds) func fusedSetsAgreeToTheBit(bound: Double?) throws {
    let runs = try Self.sets.filter { $0 != .baseline }.map { try run(bound: bound, $0) }
    for other in runs.dropFirst() { #expect(other.bits(Self.names) == runs[0].bits(Self.names)) }
  }

  /// The states keep the digits of a double: an increment far below the last place of a single adds up.
  @Test func smallIncrementsAreNotLost() throws {
    let model = Model.system([
      Model.State("x", "1", initial: "1000", derivative: "1e-6*exp(q*0)/(1 [ms])*(1 + y)", "for tests"),
      Model.State("y", "1", initial: "0", derivative: "0*x/(1 [ms])", "for tests"),
    ])
    var settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1)
    settings.precision = .single
    var run = KernelRun(try ParsedModel(model), settings, lanes: ["p": [0], "q": [2]], count: 1)
    run.run(1000)
    #expect(abs(run.lanes("x")[0] - 1000.001) < 1e-9)
  }

  @Test func ratesAreSingleAndEventsAreDouble() throws {
    let kernel = Kernel(
      try ParsedModel(.axon), settings(.single, bound: nil), lanes: 8, uniformInputs: [])
    let operations = kernel.instructionCounts.map { $0.operation }
    for operation in [
      "single-exponential", "single-bernoulli", "single-relative-exponential", "narrow", "widen-add",
    ] {
      #expect(operations.contains(operation))
    }
    for operation in ["exponential", "bernoulli", "single-less", "single-and", "single-less-or-equal"] {
      #expect(!operations.contains(operation))
    }
    #expect(operations.contains("rises-through") && operations.contains("divide"))
  }

  @Test func notANumberStaysSo() throws {
    for bound in Self.bounds {
      var run = try run(bound: bound, lanes: 9, steps: 1)
      let potential = try #require(run.kernel.slots["V"]).offset
      run.buffer.withView { $0[potential + 3] = .nan }
      run.run(2)
      #expect(run.lanes("V").map { $0.isNaN } == (0..<9).map { $0 == 3 })
    }
  }
}
