import Equations
import Foundation
import Testing

@testable import Kernels

/// Gates whose steady states move with the potential: the formula against a plain twin, and the same bits however
/// lanes are divided.
@Suite struct KernelSteadyStatesTests {
  private static let names = ["V", "M", "H", "N"]
  private static let sets: [InstructionSet] = InstructionSet.allCases.filter { $0.isAvailable }

  private func run(
    _ steadyStates: SteadyStates, timeStep: Double = 0.05, bound: Double? = nil, lanes: Int = 100,
    _ instructions: InstructionSet = .best, block: Int = 64
  ) throws -> KernelRun {
    var model = Model.axon
    model.states[0].usualRange = -100...60
    var settings = DiscretizationSettings(timeStep: timeStep, otherTimeStep: timeStep)
    settings.standingInputs = ["injected": 12]
    settings.uniformParameters = ["gNa": 120, "gK": 36, "warmth": 0.5]
    settings.polynomialBound = bound
    settings.steadyStates = steadyStates
    let start = (0..<lanes).map { -80 + 50 * Double($0 % 37) / 37 }
    return KernelRun(
      try ParsedModel(model), settings, lanes: ["start": start], count: lanes, instructions: instructions,
      block: block)
  }

  // MARK: - The formula

  /// The opening and closing rates of a gate at a potential in mV, per ms: Hodgkin and Huxley 1952.
  private func rates(_ gate: String, _ potential: Double) -> (opening: Double, closing: Double) {
    let warmth = pow(3, 0.5)
    switch gate {
    case "M":
      return (
        warmth * 0.1 * (potential + 40) / -expm1(-(potential + 40) / 10),
        warmth * 4 * exp(-(potential + 65) / 18)
      )
    case "H":
      return (warmth * 0.07 * exp(-(potential + 65) / 20), warmth / (1 + exp(-(potential + 35) / 10)))
    default:
      return (
        warmth * 0.01 * (potential + 55) / -expm1(-(potential + 55) / 10),
        warmth * 0.125 * exp(-(potential + 65) / 80)
      )
    }
  }

  private func steadyState(_ gate: String, _ potential: Double) -> Double {
    let (opening, closing) = rates(gate, potential)
    return opening / (opening + closing)
  }

  /// x eᶻ + x∞ (1 − eᶻ) + Δ ψ(z), with the slope of x∞ by a difference of fourth order.
  private func advanced(_ gate: String, _ x: Double, at potential: Double, before: Double) -> Double {
    let (opening, closing) = rates(gate, potential)
    let z = -(opening + closing) * 0.05
    let width = 0.02
    let near = steadyState(gate, potential + width) - steadyState(gate, potential - width)
    let far = steadyState(gate, potential + 2 * width) - steadyState(gate, potential - 2 * width)
    let slope = (8 * near - far) / (12 * width)
    let lag = (1 + exp(z)) / 2 - expm1(z) / z
    return x * exp(z) - steadyState(gate, potential) * expm1(z) + slope * (potential - before) * lag
  }

  @Test(arguments: sets) func theFastGateFollowsAMovingSteadyState(instructions: InstructionSet) throws {
    var run = try run(.moving, instructions)
    run.run(1)
    var largestMotion = 0.0
    for number in 1..<200 {
      let before = Self.names.map { run.lanes($0) }
      let earlier = run.lanes("V.followed")
      run.run(1, from: number)
      for (index, gate) in Self.names.enumerated().dropFirst() {
        let found = run.lanes(gate)
        for lane in found.indices {
          // The gates h and n take more than six steps to follow, wherever the potential is.
          let last = gate == "M" ? earlier[lane] : before[0][lane]
          let expected = advanced(gate, before[index][lane], at: before[0][lane], before: last)
          #expect(abs(found[lane] - expected) < 1e-9, "\(gate)[\(lane)] at step \(number)")
          let still = advanced(gate, before[index][lane], at: before[0][lane], before: before[0][lane])
          largestMotion = max(largestMotion, abs(expected - still))
        }
      }
      #expect(run.lanes("V.followed") == before[0])
    }
    #expect(largestMotion > 0.001)
  }

  @Test func whereNoGateIsFastNothingIsKept() throws {
    var (moving, still) = (try run(.moving, timeStep: 0.002), try run(.still, timeStep: 0.002))
    #expect(moving.kernel.slots["V.followed"] == nil)
    moving.run(600)
    still.run(600)
    let areSame = moving.bits(Self.names) == still.bits(Self.names)
    #expect(areSame)
  }

  // MARK: - Bits

  @Test(arguments: sets, [8, 24, 128, 256])
  func blocksAndNeighboursDoNotMatter(instructions: InstructionSet, block: Int) throws {
    for bound in [nil, 1e-6] {
      var reference = try run(.moving, bound: bound, instructions)
      var other = try run(.moving, bound: bound, instructions, block: block)
      var alone = try run(.moving, bound: bound, lanes: 5, instructions, block: block)
      reference.run(400)
      other.run(400)
      alone.run(400)
      #expect(other.bits(Self.names) == reference.bits(Self.names))
      for name in Self.names { #expect(alone.lanes(name) == Array(reference.lanes(name).prefix(5))) }
    }
  }

  @Test func fusedSetsAgreeToTheBit() throws {
    let found = try Self.sets.filter { $0 != .baseline }.map { instructions in
      var run = try run(.moving, bound: 1e-6, instructions)
      run.run(400)
      return run.bits(Self.names)
    }
    for other in found.dropFirst() { #expect(other == found[0]) }
  }

  /// The motion's gain is a function of the potential like the others.
  @Test func aSeventhFunctionOfThePotentialIsReplaced() throws {
    let near = try run(.moving, bound: 1e-8)
    #expect(near.kernel.polynomials.map { $0.functions.count } == [7])
    #expect(near.kernel.polynomials[0].refused == 0)
  }
}
