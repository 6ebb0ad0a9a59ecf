import Equations
import Foundation
import Simulation
import Testing

@testable import Scenarios

/// The three Rallpacks (Bhalla, Bilitch and Bower 1992), rows T23 to T26 of reference/cells.md.
@Suite struct RallpackTests {
  /// A sealed cylinder that gets a constant current at one end; lengths in units of the length constant.
  private struct Analytic {
    let length: Double
    /// I R∞ in mV and the time constant in ms.
    let scale: Double
    let timeConstant: Double

    /// The potential in mV, from -65 mV at time 0.
    func potential(at x: Double, time: Double) -> Double {
      let t = time / timeConstant
      var sum = cosh(length - x) / sinh(length) - exp(-t) / length
      for n in 1...2000 {
        let wave = Double(n) * .pi / length
        let decay = 1 + wave * wave
        sum -= 2 / length * cos(wave * x) * exp(-decay * t) / decay
      }
      return -65 + scale * sum
    }
  }

  /// The root of the mean squared difference, relative to the range of what is expected.
  private func relativeError(_ found: [Double], _ expected: [Double]) throws -> Double {
    let sum = zip(found, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let range = try #require(expected.max()) - (try #require(expected.min()))
    return (sum / Double(expected.count)).squareRoot() / range
  }

  struct Row: Sendable {
    let timeStep: Double
    let limit: Double
  }

  private static let steps = [Row(timeStep: 0.05, limit: 1e-3), Row(timeStep: 0.0125, limit: 4e-4)]

  @Test("T23: a passive cable", arguments: steps) func passiveCable(row: Row) throws {
    let found = try CableBench(
      sections: CableBench.cylinder(length: 1000, diameter: 1, volumes: 1000), model: .passiveMembrane,
      timeStep: row.timeStep, duration: 250, injected: [(0, 0.1)], every: Int((0.05 / row.timeStep).rounded())
    ).run().potential
    // λ = 1 mm, τ = 40 ms; I R∞ = 0.1 nA √(R_m R_a/2)/(π a^1.5) = 127.324 mV.
    let analytic = Analytic(
      length: 1, scale: 1e-10 * (4.0 * 1 / 2).squareRoot() / (.pi * pow(0.5e-6, 1.5)) * 1e3, timeConstant: 40)
    for (lane, x, end) in [(0, 0.0, 101.9351), (999, 1.0, 43.0965)] {
      let potential = found.lane(lane)
      let expected = potential.indices.map { analytic.potential(at: x, time: Double($0) * 0.05) }
      #expect(abs(expected[5000] - end) < 1e-4, "the series is that of the table")
      #expect(abs(potential[5000] - end) < 1e-3 * 167, "x = \(x) mm")
      #expect(try relativeError(Array(potential.dropFirst()), Array(expected.dropFirst())) < row.limit)
    }
  }

  @Test("T24: a passive tree of ten levels", arguments: steps) func passiveTree(row: Row) throws {
    var sections: [CableSection] = []
    for level in 0..<10 {
      let thirds = Double(level) / 3
      for branch in 0..<1 << level {
        let parent = level == 0 ? nil : (1 << (level - 1)) - 1 + branch / 2
        sections.append(
          CableSection(
            length: 32 * pow(2, -thirds), diameter: 16 * pow(2, -2 * thirds), resistivity: 100, parent: parent
          ))
      }
    }
    let found = try CableBench(
      sections: sections, model: .passiveMembrane, timeStep: row.timeStep, duration: 250,
      injected: [(0, 0.1)], every: Int((0.05 / row.timeStep).rounded())
    ).run().potential
    // The equivalent cylinder: 16 µm thick, λ = 4 mm, 0.08 λ long.
    let analytic = Analytic(
      length: 0.08, scale: 1e-10 * (4.0 * 1 / 2).squareRoot() / (.pi * pow(8e-6, 1.5)) * 1e3, timeConstant: 40
    )
    for (lane, x, end) in [(0, 0.0, -40.1270), (1022, 0.08, -40.2066)] {
      let potential = found.lane(lane)
      let expected = potential.indices.map { analytic.potential(at: x, time: Double($0) * 0.05) }
      #expect(abs(expected[5000] - end) < 1e-4, "the series is that of the table")
      #expect(abs(potential[5000] - end) < 1e-3 * 25, "x = \(x) λ")
      #expect(try relativeError(Array(potential.dropFirst()), Array(expected.dropFirst())) < 1e-3)
    }
  }

  @Test("T25, T26: an axon that fires") func axon() throws {
    let found = try CableBench(
      sections: CableBench.cylinder(length: 1000, diameter: 1, volumes: 1000), model: .hodgkinHuxley1952,
      parameters: ["leakConductance": .uniform(1.0 / 40), "leakReversal": .uniform(-65)], timeStep: 0.005,
      duration: 250, injected: [(0, 0.1)], every: 1000
    ).run().spikes
    let (near, far) = (found.times(lane: 0), found.times(lane: 999))
    try #require(near.count == 18 && far.count == 17)
    #expect(abs(near[0] - 1.3060) < 0.01)
    #expect(abs(far[0] - 4.0708) < 0.01)
    #expect(abs(near[17] - 248.519) < 0.03)
    #expect(abs(far[16] - 236.678) < 0.03)
    #expect(abs((near[17] - near[1]) / 16 - 14.532) < 0.01)
  }
}
