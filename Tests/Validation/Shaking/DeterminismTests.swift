import Kernels
import Scenarios
import Simulation
import Testing

/// The same scenario, seed and instruction group give the same bits.
@Suite struct DeterminismTests {
  static func recording(_ change: (inout ShakingExperiment) -> Void = { _ in }) throws -> Recording {
    var experiment = ShakingExperiment(gain: 0.8)
    experiment.duration = 2
    change(&experiment)
    return try experiment.recording()
  }

  @Test(arguments: [8, 64, 256])
  func blocks(block: Int) throws {
    let pool = [(name: "pool.count", value: 300.0)]
    func run(_ block: Int) throws -> Recording {
      try Self.recording {
        $0.parameters = $0.parameters.changing(pool)
        $0.duration = 0.5
        $0.block = block
      }
    }
    #expect(try run(block) == run(64))
  }

  @Test func rerun() throws {
    #expect(try Self.recording() == Self.recording())
    #expect(try Self.recording { $0.seed = 2 } != Self.recording())
  }

  @Test(.enabled(if: InstructionSet.avx2.isAvailable && InstructionSet.avx512.isAvailable))
  func fusedSetsAgreeToTheBit() throws {
    #expect(
      try Self.recording { $0.instructions = .avx2 } == Self.recording { $0.instructions = .avx512 })
  }

  @Test func groupsAgreeInTheirStatistics() throws {
    var baseline = ShakingExperiment(gain: 0.8)
    baseline.instructions = .baseline
    let plain = try baseline.oscillation()
    let fused = try ShakingExperiment(gain: 0.8).oscillation()
    #expect(abs(plain.frequency - fused.frequency) <= 0.34)
    // As near as two seeds are to each other.
    #expect(abs(plain.acceleration - fused.acceleration) <= 0.05 * fused.acceleration)
  }
}
