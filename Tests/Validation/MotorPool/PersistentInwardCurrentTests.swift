import Analysis
import Scenarios
import Simulation
import Testing

/// Test 3 of reference/system.md §11.9: what the persistent inward current does to a pool of 80 motor neurons
/// under a triangle of voluntary drive, the joint held and without feedback.
struct TriangleExperiment {
  let monoamine: Double
  var seed: UInt64 = 1

  /// The differences of the pairs that count, and the pool's rate per unit in 1/s after the drive has ended.
  struct Outcome {
    let differences: [Double]
    let afterRate: Double

    var meanDifference: Double? {
      differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count)
    }
  }

  /// Drive 0 → 0.9 → 0 from 1 to 21 s with its peak at 11 s; 24 s in all.
  func outcome() throws -> Outcome {
    let parameters = ShakingChain.defaults.changing([
      ("pool.count", 80), ("motorNeurons.calciumHalfActivationOffset", -3.5),
      ("motorNeurons.afferentGain", 0), ("motorNeurons.afferentFacilitation", 0),
      ("motorNeurons.persistentFacilitationGain", 0), ("fusimotorDrive.driveGain", 0),
    ])
    let triangle = [Waveform.Point(1000, 0), Waveform.Point(11000, 0.9), Waveform.Point(21000, 0)]
    var chain = ShakingChain(
      parameters: parameters, drive: .breakpoints(triangle),
      monoamine: .given(.breakpoints([Waveform.Point(0, monoamine)])))
    chain.isIsometric = true
    var world = World(try WorldPlan(chain.world(timeStep: 0.1, seed: seed)))
    try world.run(steps: 240_000)
    let spikes = try #require(world.recording.events("spikes"))
    let after = Discharge.pooledRate(
      spikeTimes: spikes.times.map { $0 / 1000 }, units: 80, from: 21.2, to: 24)
    return Outcome(differences: try differences(spikes), afterRate: try #require(after))
  }

  /// Unit 2 is the reference of units 8, 11, … 44. As in the reference experiment a pair counts if the test
  /// unit has more than 8 spikes, starts at least 1 s after the reference unit and stops before it.
  private func differences(_ spikes: Recording.Events) throws -> [Double] {
    func train(_ unit: Int) -> [Double] { spikes.times(ofLane: unit).map { $0 / 1000 } }
    let reference = train(2)
    return try stride(from: 8, to: 45, by: 3).compactMap { unit in
      let test = train(unit)
      guard test.count > 8 else { return nil }
      let pair = try PairedUnitDifference(reference: reference, test: test)
      let mustHold: Set<PairedUnitDifference.Condition> = [.recruitmentDelay, .derecruitmentOrder]
      return mustHold.isDisjoint(with: pair.failedConditions) ? pair.difference : nil
    }
  }
}

@Suite struct PersistentInwardCurrentTests {
  static let source = "reference/system.md §1.3 and §11.9, test 3; measured 3.15 ± 1.45 pps (PMC6879958)"

  @Test(arguments: [0.9, 1], [UInt64(1), 2])
  func pairedUnitDifferenceIsHumanAtAwakeMonoamineLevels(monoamine: Double, seed: UInt64) throws {
    let outcome = try TriangleExperiment(monoamine: monoamine, seed: seed).outcome()
    let difference = try #require(outcome.meanDifference)
    #expect(difference >= 2 && difference <= 7, "\(Self.source): \(difference)")
  }

  /// The sheet has 5.3 and 13.9 spikes per second and unit; 1 is ten times what lingers at M = 1.
  @Test(arguments: [1.5, 2], [UInt64(1), 2])
  func firingSustainsItselfAtHighMonoamineLevels(monoamine: Double, seed: UInt64) throws {
    let outcome = try TriangleExperiment(monoamine: monoamine, seed: seed).outcome()
    #expect(outcome.afterRate > 1, "\(Self.source): \(outcome.afterRate)")
  }

  @Test(arguments: [0, 0.5], [UInt64(1), 2])
  func firingEndsWithTheDriveAtLowMonoamineLevels(monoamine: Double, seed: UInt64) throws {
    let outcome = try TriangleExperiment(monoamine: monoamine, seed: seed).outcome()
    #expect(outcome.afterRate == 0, "\(Self.source): \(outcome.afterRate)")
  }
}
