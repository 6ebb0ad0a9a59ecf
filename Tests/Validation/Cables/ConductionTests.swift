import Equations
import Foundation
import Simulation
import Testing

@testable import Scenarios

/// Conduction along the squid axon, rows T21 and T22 of reference/cells.md, and the orders of the methods.
@Suite struct ConductionTests {
  /// The velocity in m/s between 0.4 and 0.7 of an axon of 210 length units of its diameter's root.
  private func velocity(diameter: Double, volumes: Int, timeStep: Double) throws -> Double {
    let length = 1e5 * (diameter / 476).squareRoot()
    let bench = CableBench(
      sections: CableBench.cylinder(length: length, diameter: diameter, resistivity: 35.4, volumes: volumes),
      model: .hodgkinHuxley1952, parameters: ["temperature": .uniform(18.5)], timeStep: timeStep, duration: 6,
      // Twice the threshold, which is proportional to the power 1.5 of the diameter.
      injected: [(0, 7200 * (diameter / 476) * (diameter / 476).squareRoot())], injectedUntil: 0.2, every: 100
    )
    let spikes = try bench.run().spikes
    let (first, second) = (volumes * 4 / 10, volumes * 7 / 10)
    let times = try [first, second].map { try #require(spikes.times(lane: $0).first) }
    return Double(second - first) * length / Double(volumes) / (times[1] - times[0]) * 1e-3
  }

  @Test("T21: 18.735 m/s") func velocityOfTheSquidAxon() throws {
    #expect(abs(try velocity(diameter: 476, volumes: 800, timeStep: 0.005) - 18.735) < 0.02)
  }

  @Test("T22: velocity grows with the root of the diameter", arguments: [1.0, 16, 100, 1000])
  func velocityAndDiameter(diameter: Double) throws {
    let reference = try velocity(diameter: 476, volumes: 200, timeStep: 0.01)
    let scaled = try velocity(diameter: diameter, volumes: 200, timeStep: 0.01)
    #expect(abs(scaled / reference / (diameter / 476).squareRoot() - 1) < 1e-6)
  }

  // MARK: - Orders

  /// The potential at the far end of a firing axon of 1 mm at some moment, one third of it being stimulated.
  private func potential(
    volumes: Int, timeStep: Double, moment: Double, _ method: CableMethod = .crankNicolson
  ) throws -> Double {
    let zone = volumes / 3
    let bench = CableBench(
      sections: CableBench.cylinder(length: 1000, diameter: 1, volumes: volumes), model: .hodgkinHuxley1952,
      method: method, timeStep: timeStep, duration: moment,
      injected: (0..<zone).map { ($0, 0.3 / Double(zone)) }, every: Int((moment / timeStep).rounded()))
    let signal = try bench.run().potential
    return try #require(signal.lane(volumes - 1).last)
  }

  /// The order of a method from three values at steps halved twice.
  private func orders(_ values: [Double]) -> [Double] {
    let gaps = zip(values, values.dropFirst()).map { abs($0 - $1) }
    return zip(gaps, gaps.dropFirst()).map { log2($0 / $1) }
  }

  @Test(arguments: [(CableMethod.crankNicolson, 2.0, 0.1), (.backwardEuler, 1.0, 0.1)])
  func orderInTime(method: CableMethod, expected: Double, tolerance: Double) throws {
    let values = try [0.01, 0.005, 0.0025, 0.00125].map {
      try potential(volumes: 60, timeStep: $0, moment: 2, method)
    }
    let found = orders(values)
    #expect(found.allSatisfy { abs($0 - expected) < tolerance }, "\(found) of \(values)")
  }

  @Test func orderInSpace() throws {
    let values = try [24, 48, 96, 192].map { try potential(volumes: $0, timeStep: 0.005, moment: 2) }
    let found = orders(values)
    #expect(found.allSatisfy { abs($0 - 2) < 0.1 }, "\(found) of \(values)")
  }
}
