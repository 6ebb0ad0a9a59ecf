import Equations
import Physiology
import Simulation
import Testing

@testable import Scenarios

/// The bare axon of one line, rows T21 and T22 of reference/cells.md and the table by temperature of C2.
@Suite struct UnmyelinatedAxonTests {
  private func velocity(_ axon: UnmyelinatedAxon, timeStep: Double, until end: Double) throws -> Double {
    let scale = axon.diameter / 476
    // Twice the threshold of the squid's axon, which is in proportion to the power 1.5 of the diameter.
    let current = 7200 * scale * scale.squareRoot()
    let arrivals = try AxonRun(
      axon: axon.build, stimulus: .inside(compartment: 0),
      pulses: [[Waveform.Pulse(from: 0, to: 0.2, current)]], timeStep: timeStep, duration: end
    ).arrivals()[0]
    let (near, far) = (axon.volumes * 4 / 10, axon.volumes * 7 / 10)
    let (first, last) = (try #require(arrivals[near]), try #require(arrivals[far]))
    return Double(far - near) * axon.length / Double(axon.volumes) / (last - first) * 1e-3
  }

  @Test("T21: 18.735 m/s") func velocityOfTheSquidAxon() throws {
    let found = try velocity(UnmyelinatedAxon(diameter: 476), timeStep: 0.005, until: 5)
    #expect(abs(found - 18.735) < 0.02)
  }

  @Test("T22: the velocity grows with the root of the diameter", arguments: [0.5, 20])
  func velocityAndDiameter(diameter: Double) throws {
    let reference = try velocity(UnmyelinatedAxon(diameter: 476), timeStep: 0.01, until: 5)
    let found = try velocity(UnmyelinatedAxon(diameter: diameter), timeStep: 0.01, until: 5)
    #expect(abs(found / reference / (diameter / 476).squareRoot() - 1) < 1e-6)
  }

  /// At 800 volumes and 0.0025 ms, as in the table; its rates are NEURON's of 1 mV steps, 0.02 % faster than exact ones.
  @Test(arguments: [(6.3, 12.3168, 8.0), (10, 14.1540, 7), (15, 16.8108, 6), (25, 22.0475, 5)])
  func velocityAndTemperature(temperature: Double, expected: Double, end: Double) throws {
    var axon = try UnmyelinatedAxon(diameter: 476, volumes: 800)
    axon.temperature = temperature
    #expect(abs(try velocity(axon, timeStep: 0.0025, until: end) - expected) < 0.005)
  }

  @Test("30 °C: no propagation") func tooWarm() throws {
    var axon = try UnmyelinatedAxon(diameter: 476)
    axon.temperature = 30
    let arrivals = try AxonRun(
      axon: axon.build, stimulus: .inside(compartment: 0),
      pulses: [[Waveform.Pulse(from: 0, to: 0.2, 10_000)]], timeStep: 0.005, duration: 5
    ).arrivals()[0]
    #expect(arrivals[200] == nil)
  }

  // MARK: - What cannot be

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
    } catch let error as AxonError {
      return error.message
    } catch {
      return "\(error)"
    }
    return ""
  }

  @Test func faultsAreSaid() {
    #expect(
      message { _ = try UnmyelinatedAxon(diameter: -1) }
        == "the diameter of an axon must be a positive number, found -1.0.")
    #expect(
      message { _ = try UnmyelinatedAxon(diameter: 1, length: .nan) }
        == "the length of an axon must be a positive number, found nan.")
    #expect(
      message { _ = try UnmyelinatedAxon(diameter: 1, volumes: 0) }
        == "the number of volumes of an axon must be a positive number, found 0.0.")
    #expect(
      message { _ = try MyelinatedAxon(fibreDiameter: 2) }
        == "the diameter of a myelinated fibre must lie between 5.7 and 16.0 um, found 2.0.")
    #expect(
      message { _ = try MyelinatedAxon(fibreDiameter: .nan) }
        == "the diameter of a myelinated fibre must lie between 5.7 and 16.0 um, found nan.")
    #expect(
      message { _ = try MyelinatedAxon(fibreDiameter: 10, nodes: 1) }
        == "a myelinated axon has 2 to 100000 nodes, found 1.")
    #expect(
      message {
        var axon = try MyelinatedAxon(fibreDiameter: 10)
        try axon.demyelinate(20, to: 0.5)
      } == "the axon has internodes 0 to 19, found 20.")
    #expect(
      message {
        var axon = try MyelinatedAxon(fibreDiameter: 10)
        try axon.demyelinate(2, to: 1.5)
      } == "what remains of the myelin must lie between 0 and 1, found 1.5.")
  }

  /// Lengths and diameters of table C4, and measures between two of its rows.
  @Test func measuresOfFibres() throws {
    let axon = try MyelinatedAxon(fibreDiameter: 10)
    let compartments = axon.compartments
    #expect(compartments.count == 221)
    // From node to node.
    #expect(abs(compartments[11].position - compartments[0].position - 1150) < 1e-9)
    let lengths = compartments.prefix(4).map { $0.length }
    let diameters = compartments.prefix(4).map { $0.diameter }
    let sixth = (1150.0 - 1 - 6 - 92) / 6
    #expect(lengths == [1, 3, 46, sixth])
    #expect(diameters == [3.3, 3.3, 6.9, 6.9])
    let between = try MyelinatedFibre(diameter: (10 + 11.5) / 2)
    #expect(abs(between.internodeLength - 1200) < 1e-9 && abs(between.axonDiameter - 7.5) < 1e-9)
    for fibre in MyelinatedFibre.published { #expect(try MyelinatedFibre(diameter: fibre.diameter) == fibre) }
  }
}
