import Equations
import Testing

@testable import Kernels

/// Polynomials in place of the rates: near the exact kernel within the range, exact outside it, the same bits
/// whatever the block and the neighbours.
@Suite struct KernelPolynomialTests {
  private static let names = ["V", "M", "H", "N"]
  private static let sets: [InstructionSet] = InstructionSet.allCases.filter { $0.isAvailable }

  private static func model(_ range: ClosedRange<Double>) -> Model {
    var model = Model.axon
    model.states[0].usualRange = range
    return model
  }

  private func settings(_ bound: Double?) -> DiscretizationSettings {
    var settings = DiscretizationSettings(timeStep: 0.02, otherTimeStep: 0.02)
    settings.standingInputs = ["injected": 12]
    settings.uniformParameters = ["gNa": 120, "gK": 36, "warmth": 0.5]
    settings.polynomialBound = bound
    return settings
  }

  private func run(
    _ range: ClosedRange<Double>, bound: Double?, lanes: Int = 100, _ instructions: InstructionSet = .best,
    block: Int = 64, steps: Int = 400
  ) throws -> KernelRun {
    let start = (0..<lanes).map { -80 + 50 * Double($0 % 37) / 37 }
    var run = KernelRun(
      try ParsedModel(Self.model(range)), settings(bound), lanes: ["start": start], count: lanes,
      instructions: instructions, block: block)
    run.run(steps)
    return run
  }

  @Test(arguments: sets) func sixFunctionsOfThePotentialAreReplaced(instructions: InstructionSet) throws {
    let exact = try run(-100...60, bound: nil, instructions)
    let near = try run(-100...60, bound: 1e-8, instructions)
    #expect(near.kernel.polynomials.map { $0.functions.count } == [6])
    #expect(near.kernel.polynomials[0].refused == 0)
    #expect(
      near.kernel.polynomials[0].functions.allSatisfy { $0.polynomial.error <= 1e-8 * $0.polynomial.span })
    for name in Self.names {
      let difference = zip(exact.lanes(name), near.lanes(name)).map { abs($0 - $1) }.max() ?? .nan
      // 8 ms of an axon that fires: the potential runs at up to 400 mV/ms.
      #expect(difference < (name == "V" ? 1e-3 : 1e-5), "\(name): \(difference)")
      #expect(difference > 0, "\(name) is computed by polynomials")
    }
  }

  /// A range that no lane ever enters leaves the exact program to compute everything.
  @Test(arguments: sets) func outsideTheRangeTheRatesAreExact(instructions: InstructionSet) throws {
    let exact = try run(-100...60, bound: nil, instructions)
    let outside = try run(500...600, bound: 1e-8, instructions)
    for name in Self.names {
      let difference = zip(exact.lanes(name), outside.lanes(name)).map { abs($0 - $1) }.max() ?? .nan
      #expect(difference < (name == "V" ? 1e-9 : 1e-12), "\(name): \(difference)")
    }
  }

  /// The axons fire through the upper end of this range, each at its own time.
  @Test(arguments: sets, [8, 24, 128, 256])
  func blocksAndNeighboursDoNotMatter(instructions: InstructionSet, block: Int) throws {
    let reference = try run(-100...0, bound: 1e-8, instructions)
    #expect(
      try run(-100...0, bound: 1e-8, instructions, block: block).bits(Self.names)
        == reference.bits(Self.names))
    let alone = try run(-100...0, bound: 1e-8, lanes: 5, instructions, block: block)
    for name in Self.names { #expect(alone.lanes(name) == Array(reference.lanes(name).prefix(5))) }
  }

  @Test func fusedSetsAgreeToTheBit() throws {
    let runs = try Self.sets.filter { $0 != .baseline }.map { try run(-100...0, bound: 1e-8, $0) }
    for other in runs.dropFirst() { #expect(other.bits(Self.names) == runs[0].bits(Self.names)) }
  }

  @Test func aFunctionWithAJumpKeepsItsExactForm() throws {
    var model = Self.model(-100...60)
    let place = try #require(model.definitions.firstIndex { $0.name == "bN" })
    model.definitions[place].text =
      "if(V < -31.7 [mV], 0.1 [1/ms], 0.3 [1/ms])*exp(-(V + 65 [mV])/(80 [mV]))"
    let parsed = try ParsedModel(model)
    let kernel = Kernel(parsed, settings(1e-8), lanes: 8, uniformInputs: [])
    #expect(kernel.polynomials[0].refused > 0)
    var exact = KernelRun(parsed, settings(nil), lanes: ["start": [-65]], count: 1)
    var near = KernelRun(parsed, settings(1e-8), lanes: ["start": [-65]], count: 1)
    exact.run(400)
    near.run(400)
    #expect(abs(exact.lanes("N")[0] - near.lanes("N")[0]) < 1e-5)
  }

  @Test func notANumberStaysSo() throws {
    var run = try run(-100...60, bound: 1e-8, lanes: 9, steps: 1)
    let potential = try #require(run.kernel.slots["V"]).offset
    run.buffer.withView { $0[potential + 3] = .nan }
    run.run(2)
    #expect(run.lanes("V").map { $0.isNaN } == (0..<9).map { $0 == 3 })
  }
}
