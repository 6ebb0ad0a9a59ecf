import Equations
import Foundation
import Physiology
import Simulation
import Testing

@testable import Scenarios

/// Potentials around axons, from point and line sources and from the currents that leave a cell.
@Suite struct ExtracellularTests {
  private typealias Place = ExtracellularMedium.Place

  /// 500 ohm cm, 1 mA, 1 mm: ρI/(4πr) = 397.887 mV.
  @Test func aPointSource() {
    let medium = ExtracellularMedium.isotropic(500)
    let found = medium.potential(at: Place(x: 600, y: 800, z: 0), from: Place(x: 0, y: 0, z: 0))
    #expect(abs(found - 397.8873577297384) < 1e-9)
  }

  /// V = I/(4π √(σ_x σ_r r² + σ_r² x²)), reference/cells.md C6.
  @Test(arguments: [(300.0, 0.0, 0.0), (0, 400, 0), (200, 300, 100)])
  func aMediumThatConductsBetterAlong(x: Double, y: Double, z: Double) {
    let (axial, transverse) = (300.0, 1200.0)
    let medium = ExtracellularMedium(axial: axial, transverse: transverse)
    let (along, across) = (1 / axial, 1 / transverse)
    let r2 = y * y + z * z
    let expected = 1e4 / (4 * .pi * (along * across * r2 + across * across * x * x).squareRoot())
    let found = medium.potential(at: Place(x: x, y: y, z: z), from: Place(x: 0, y: 0, z: 0))
    #expect(abs(found / expected - 1) < 1e-12)
  }

  /// A line is many points: the midpoint rule with 20,000 of them.
  @Test(arguments: [
    (50.0, 30.0, 0.0), (-80, 10, 5), (400, 1, 0), (1000, 200, 300), (-1000, 0.5, 0), (50, -20, 10),
  ])
  func aLineSource(x: Double, y: Double, z: Double) {
    for medium in [ExtracellularMedium.isotropic(350), ExtracellularMedium(axial: 300, transverse: 1200)] {
      let (near, far, place) = (Place(x: 0, y: 0, z: 0), Place(x: 90, y: 12, z: -30), Place(x: x, y: y, z: z))
      let count = 20_000
      var sum = 0.0
      for number in 0..<count {
        let share = (Double(number) + 0.5) / Double(count)
        sum += medium.potential(at: place, from: Place(x: 90 * share, y: 12 * share, z: -30 * share))
      }
      let found = medium.potential(at: place, fromLine: near, to: far)
      #expect(abs(found / (sum / Double(count)) - 1) < 1e-6)
    }
  }

  @Test func noPlaceIsNearerThanTheFibre() {
    let medium = ExtracellularMedium.isotropic(500)
    let (near, far) = (Place(x: 0, y: 0, z: 0), Place(x: 10, y: 0, z: 0))
    let inside = medium.potential(at: Place(x: 5, y: 0, z: 0), fromLine: near, to: far, nearest: 2)
    let onIt = medium.potential(at: Place(x: 5, y: 2, z: 0), fromLine: near, to: far, nearest: 2)
    #expect(inside.isFinite && abs(inside / onIt - 1) < 1e-12)
    #expect(medium.potential(at: near, from: near, nearest: 2).isFinite)
    #expect(medium.potential(at: far, fromLine: near, to: near, nearest: 2).isFinite)
  }

  /// An axon of 10 µm that fires, with all potentials at every step.
  private func passingSpike(timeStep: Double, until end: Double = 1) throws -> (
    sites: AxonSites, potentials: [AxonSites.Potentials]
  ) {
    let axon = try MyelinatedAxon(fibreDiameter: 10)
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let pulses = [[Waveform.Pulse(from: 0.1, to: 0.2, 4)]]
    let sites = axon.build.add(
      to: &description, named: "axon", stimuli: [AxonStimulus(.inside(compartment: 33), pulses: pulses)])
    description.record(sites.nodes, "V", as: "nodes")
    description.record(sites.sites[1].membrane, "V", as: "internodes")
    description.record(try #require(sites.sites[1].myelin), "V", as: "myelin")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((end / timeStep).rounded()))
    let names = (nodes: "nodes", internodes: "internodes", myelin: "myelin")
    return (sites, sites.potentials(world.recording, names))
  }

  /// What flows out of a covered compartment is what its myelin carries: over a step of Crank and Nicolson's method
  /// to rounding.
  @Test func whatLeavesThroughTheMyelinIsItsCurrent() throws {
    let timeStep = 0.002
    let (sites, samples) = try passingSpike(timeStep: timeStep)
    let out = samples.map { sites.cable.outflow(membrane: $0.membrane, sheath: $0.sheath) }
    for place in [24, 115, 117, 150] {
      let compartment = sites.build.compartments[place]
      let myelin = try #require(compartment.myelin)
      // µF/cm² and mS/cm² of two membranes for each lamella, times cm²: nF and µS.
      let area = .pi * myelin.diameter * compartment.length * 1e-5
      let (capacitance, conductance) = (0.1 / (2 * myelin.lamellae) * area, 1 / (2 * myelin.lamellae) * area)
      var largest = 0.0
      for step in 1..<samples.count {
        let (before, after) = (samples[step - 1].sheath[place], samples[step].sheath[place])
        let carried = capacitance * (after - before) / timeStep + conductance * (before + after) / 2
        let flowing = (out[step - 1][place] + out[step][place]) / 2
        #expect(abs(carried - flowing) < 1e-8, "compartment \(place), step \(step)")
        largest = max(largest, abs(carried))
      }
      #expect(largest > 1e-3, "the spike has passed")
    }
  }

  /// An electrode beside a node sees three phases of the passing spike, of which the middle one is negative and largest.
  @Test func theThreePhasesOfAPassingSpike() throws {
    let (sites, samples) = try passingSpike(timeStep: 0.005, until: 2)
    let compartments = sites.build.compartments
    let medium = ExtracellularMedium.isotropic(500)
    let electrode = Place(x: compartments[132].position, y: 100, z: 0)
    let weights = compartments.map { compartment in
      let half = compartment.length / 2
      return medium.potential(
        at: electrode, fromLine: Place(x: compartment.position - half, y: 0, z: 0),
        to: Place(x: compartment.position + half, y: 0, z: 0), nearest: compartment.diameter / 2)
    }
    let course = samples.map { sample in
      // nA to mA.
      zip(sites.cable.outflow(membrane: sample.membrane, sheath: sample.sheath), weights).reduce(0) {
        $0 + $1.0 * 1e-6 * $1.1
      }
    }
    let low = try #require(course.indices.min { course[$0] < course[$1] })
    let before = try #require(course[45..<low].max())
    let after = try #require(course[low...].max())
    #expect(before > 0 && after > 0 && course[low] < 0)
    #expect(course[low].magnitude > before && course[low].magnitude > after)
  }
}
