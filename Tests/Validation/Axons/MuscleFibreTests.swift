import Equations
import Physiology
import Simulation
import Testing

@testable import Scenarios

/// Conduction along fibres of skeletal muscle.
@Suite struct MuscleFibreTests {
  /// A fibre of 24 mm whose volumes are so long (µm), and what the reference finds.
  struct Row: Sendable {
    var kind: MuscleFibre.Kind
    /// In µm and ohm cm.
    var diameter, resistivity: Double
    var volume: Double
    /// In m/s and mV.
    var velocity, peak: Double
  }

  /// Source: reference/cells.md §E4 with shorten_fibre_cv.json: explicit Euler steps of 0.0004 ms by a program that
  /// shares no code with ours. The first four have 500 cm²/cm³ and 3.828 mS/cm.
  static let rows: [Row] = [
    Row(kind: .fast, diameter: 80, resistivity: 1000 / 3.828, volume: 200, velocity: 1.93607, peak: 41.241),
    Row(kind: .fast, diameter: 80, resistivity: 1000 / 3.828, volume: 100, velocity: 2.02007, peak: 41.754),
    Row(kind: .slow, diameter: 80, resistivity: 1000 / 3.828, volume: 200, velocity: 1.58380, peak: 16.101),
    Row(kind: .slow, diameter: 80, resistivity: 1000 / 3.828, volume: 100, velocity: 1.60252, peak: 16.289),
    Row(kind: .fast, diameter: 50, resistivity: 125, volume: 100, velocity: 2.31611, peak: 41.793),
    Row(kind: .slow, diameter: 50, resistivity: 125, volume: 100, velocity: 1.83310, peak: 16.303),
  ]

  /// Times at which volumes cross 0 mV upwards, and the highest potential of each, after 1.2 mA/cm² for 0.5 ms.
  private func run(
    _ fibre: MuscleFibre, excited: Range<Int>, until end: Double
  ) throws -> (arrivals: [Double?], peaks: [Double]) {
    let compartments = fibre.compartments
    var description = WorldDescription(timeStep: 0.005, seed: 1)
    let stimuli = excited.map {
      AxonStimulus(
        .inside(compartment: $0),
        pulses: [[Waveform.Pulse(from: 0, to: 0.5, 1200 * compartments[$0].area * 1e-5)]])
    }
    let sites = fibre.build.add(to: &description, named: "fibre", stimuli: stimuli)
    description.record(sites.nodes, "V", as: "V", every: 2)
    var world = World(try WorldPlan(description))
    try world.run(steps: Int(end / 0.005))
    let signal = try #require(world.recording.signal("V"))
    let courses = fibre.compartments.indices.map { signal.lane(sites.instance($0)) }
    let arrivals = courses.map { course -> Double? in
      course.indices.dropFirst().first { course[$0 - 1] < 0 && course[$0] >= 0 }.map {
        (Double($0) - course[$0] / (course[$0] - course[$0 - 1])) * signal.interval
      }
    }
    return (arrivals, courses.map { $0.max() ?? .nan })
  }

  @Test("velocity within 0.3 %, peak within 0.2 mV of the same volumes", arguments: rows)
  func velocity(_ row: Row) throws {
    var fibre = try MuscleFibre(row.kind, diameter: row.diameter, volumes: Int(24_000 / row.volume))
    fibre.resistivity = row.resistivity
    let (arrivals, peaks) = try run(fibre, excited: 0..<Int(1000 / row.volume), until: 14)
    let (near, far) = (Int(8000 / row.volume), Int(16_000 / row.volume))
    let delay = try #require(arrivals[far]) - (try #require(arrivals[near]))
    let found = Double(far - near) * row.volume / delay * 1e-3
    #expect(abs(found / row.velocity - 1) < 0.003, "\(found)")
    #expect(abs(peaks[near] - row.peak) < 0.2, "\(peaks[near])")
  }

  @Test("from the end plate the action potential runs to both ends alike")
  func fromTheEndPlate() throws {
    let fibre = try MuscleFibre(.fast, length: 10_100, volumes: 101)
    #expect(fibre.endPlate == 50)
    let (arrivals, _) = try run(fibre, excited: 49..<52, until: 6)
    for distance in 1...50 {
      let (left, right) = (try #require(arrivals[50 - distance]), try #require(arrivals[50 + distance]))
      #expect(abs(left - right) < 1e-9)
      if distance > 1, distance < 50 { #expect(left > (try #require(arrivals[51 - distance]))) }
    }
  }

  @Test func faultsAreSaid() {
    #expect(throws: AxonError.measure("diameter", -5)) { try MuscleFibre(.fast, diameter: -5) }
    #expect(throws: AxonError.measure("length", 0)) { try MuscleFibre(.slow, length: 0) }
    #expect(throws: AxonError.measure("number of volumes", 0)) { try MuscleFibre(.slow, volumes: 0) }
  }
}
