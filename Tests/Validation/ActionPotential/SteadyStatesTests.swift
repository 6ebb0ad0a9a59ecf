import Equations
import Foundation
import Simulation
import Testing

@testable import Scenarios

/// Steady states that move during a step: the same order as those that stand still, with a smaller error.
@Suite("Moving steady states")
struct SteadyStatesTests {
  /// The largest distance of a spike from its converged time in 100 ms of firing, in ms, for each axon.
  private func errors(_ steadyStates: SteadyStates, timeStep: Double, _ converged: [[Double]]) throws
    -> [Double]
  {
    let found = try FiringAxons(steadyStates: steadyStates, timeStep: timeStep, duration: 100).spikeTimes()
    return zip(found, converged).map { found, converged in
      #expect(found.count == converged.count)
      return zip(found, converged).map { abs($0 - $1) }.max() ?? .nan
    }
  }

  /// Steps of 0.0005 ms; the scheme's error there is below a thousandth of that of the smallest step tested.
  private static let converged = Result { try FiringAxons(timeStep: 0.0005, duration: 100).spikeTimes() }

  @Test("are of second order, and at least two and a half times nearer than still ones")
  func spikes() throws {
    let converged = try Self.converged.get()
    let steps = [0.1, 0.05, 0.025]
    let moving = try steps.map { try errors(.moving, timeStep: $0, converged) }
    let still = try steps.map { try errors(.still, timeStep: $0, converged) }
    for (axon, current) in FiringAxons.currents.enumerated() {
      for (coarse, fine) in zip(moving, moving.dropFirst()) {
        #expect(abs(log2(coarse[axon] / fine[axon]) - 2) < 0.1, "\(current) µA/cm²")
      }
      for (moving, still) in zip(moving, still) {
        #expect(moving[axon] < 0.4 * still[axon], "\(current) µA/cm²")
      }
    }
  }

  /// An axon of Rallpack 3 with a tenth of its volumes, over 60 ms; the last spike at the far end.
  @Test("are of second order and nearer along a cable")
  func cable() throws {
    func lastSpike(_ steadyStates: SteadyStates, _ timeStep: Double) throws -> Double {
      let found = try CableBench(
        sections: CableBench.cylinder(length: 1000, diameter: 1, volumes: 100), model: .hodgkinHuxley1952,
        parameters: ["leakConductance": .uniform(1.0 / 40), "leakReversal": .uniform(-65)],
        steadyStates: steadyStates, timeStep: timeStep, duration: 60, injected: [(0, 0.1)], every: 1000
      ).run().spikes.times(lane: 99)
      #expect(found.count == 4)
      return try #require(found.last)
    }
    let converged = try lastSpike(.moving, 0.001)
    let steps = [0.1, 0.05, 0.025]
    let moving = try steps.map { abs(try lastSpike(.moving, $0) - converged) }
    let still = try steps.map { abs(try lastSpike(.still, $0) - converged) }
    for (coarse, fine) in zip(moving, moving.dropFirst()) {
      #expect(abs(log2(coarse / fine) - 2) < 0.1, "\(moving)")
    }
    for (moving, still) in zip(moving, still) { #expect(moving < 0.6 * still) }
  }

  /// The largest shift by single precision, as with still steady states; measured, and rounded up.
  @Test("in single precision move spikes by as little as still ones", arguments: SteadyStates.allCases)
  func single(steadyStates: SteadyStates) throws {
    let double = try FiringAxons(steadyStates: steadyStates, timeStep: 0.1).spikeTimes()
    let single = try FiringAxons(precision: .single, steadyStates: steadyStates, timeStep: 0.1).spikeTimes()
    let shifts = zip(double, single).map { double, single in
      zip(double, single).map { abs($0 - $1) }.max() ?? .nan
    }
    let largest = [0.0007, 0.00022, 0.00015, 0.00011, 0.00007, 0.00011]
    #expect(zip(shifts, largest).allSatisfy { $0 < $1 }, "\(shifts) ms")
    #expect(shifts.allSatisfy { $0 > 0 })
  }
}
