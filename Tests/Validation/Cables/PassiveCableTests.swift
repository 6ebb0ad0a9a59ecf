import Equations
import Foundation
import Simulation
import Testing

@testable import Scenarios

/// Passive cables whose solutions are known in closed form, and charge that is not lost.
@Suite struct PassiveCableTests {
  @Test("the Green function of an infinite cable") func greenFunction() throws {
    // λ = 1 mm and τ = 40 ms; 16 λ of cable, at whose ends nothing arrives. A charge that would lift 1 λ by 100 mV
    // lies at time 0 in the middle volume.
    let volumes = 801
    let width = 16.0 / Double(volumes)
    var start = Array(repeating: 0.0, count: volumes)
    start[volumes / 2] = 100 / width
    let found = try CableBench(
      sections: CableBench.cylinder(length: 16_000, diameter: 1, volumes: volumes), model: .passiveMembrane,
      parameters: ["leakReversal": .uniform(0), "initialPotential": .lanes(start)], timeStep: 0.0025,
      duration: 40, every: 1600
    ).run().potential
    for tenth in [2, 5, 10] {
      let t = 0.1 * Double(tenth)
      for volume in stride(from: volumes / 2, through: volumes / 2 + 100, by: 10) {
        let x = width * Double(volume - volumes / 2)
        let expected = 100 * exp(-x * x / (4 * t) - t) / (4 * .pi * t).squareRoot()
        #expect(abs(found.lane(volume)[tenth] - expected) < 0.02, "T = \(t), X = \(x)")
      }
    }
  }

  struct Pair: Sendable {
    let method: CableMethod
    let timeStep: Double
  }

  /// Two equal volumes: their mean decays with τ = 40 ms, their difference with τ/(1 + 2 g_c/g_m). Both are
  /// multiplied at every step by the method's own factor, to rounding, and come near the exponential.
  @Test(arguments: [
    Pair(method: .crankNicolson, timeStep: 0.1), Pair(method: .crankNicolson, timeStep: 0.025),
    Pair(method: .backwardEuler, timeStep: 0.025),
  ])
  func twoVolumesDecayByTheirEigenvalues(row: Pair) throws {
    let sections = CableBench.cylinder(length: 4000, diameter: 1, volumes: 2)
    let geometry = try CableGeometry(sections)
    let membrane = 0.025e-5 * geometry.nodes[0].area
    let coupled = 40 / (1 + 2 * geometry.nodes[1].conductance / membrane)
    let found = try CableBench(
      sections: sections, model: .passiveMembrane,
      parameters: ["leakReversal": .uniform(0), "initialPotential": .lanes([30, 10])], method: row.method,
      timeStep: row.timeStep, duration: 20
    ).run().potential
    let (first, second) = (found.lane(0), found.lane(1))
    let steps = first.count - 1
    for (name, values, constant, start) in [
      ("mean", zip(first, second).map { ($0 + $1) / 2 }, 40.0, 20.0),
      ("difference", zip(first, second).map { $0 - $1 }, coupled, 20.0),
    ] {
      let z = row.timeStep / constant
      let factor = row.method == .crankNicolson ? (1 - z / 2) / (1 + z / 2) : 1 / (1 + z)
      let relative = values[steps] / (start * pow(factor, Double(steps)))
      #expect(abs(relative - 1) < 1e-11, "\(name)")
      let limit = row.method == .crankNicolson ? 1e-4 : 1e-2
      #expect(abs(values[steps] / (start * exp(-20 / constant)) - 1) < limit, "\(name)")
    }
  }

  /// A sealed tree without leak: axial currents move charge and make none.
  @Test(arguments: CableMethod.allCases) func aSealedTreeKeepsItsCharge(method: CableMethod) throws {
    let sections = tree
    let areas = try CableGeometry(sections).nodes.map(\.area).filter { $0 > 0 }
    let start = areas.indices.map { $0 == 7 ? 40.0 : -65 - Double($0 % 5) }
    let found = try CableBench(
      sections: sections, model: .passiveMembrane,
      parameters: ["leakConductance": .uniform(0), "initialPotential": .lanes(start)], method: method,
      timeStep: 0.025, duration: 250, every: 10_000
    ).run().potential
    let charges = [0, 1].map { sample in
      areas.indices.reduce(0.0) { $0 + areas[$1] * found.lane($1)[sample] }
    }
    #expect(abs(charges[1] / charges[0] - 1) < 1e-11)
    let end = areas.indices.map { found.lane($0)[1] }
    #expect(try #require(end.max()) - (try #require(end.min())) < 1, "the potentials have come together")
  }

  private var tree: [CableSection] {
    let soma = CableSection(length: 20, diameter: 20, resistivity: 100)
    let stem = CableSection(length: 100, diameter: 3, resistivity: 100, volumes: 5, parent: 0)
    let branches = [2.0, 1, 0.5].map {
      CableSection(length: 150, diameter: $0, resistivity: 100, volumes: 6, parent: 1)
    }
    let other = CableSection(length: 80, diameter: 2, resistivity: 100, volumes: 4, parent: 0, end: .near)
    return [soma, stem] + branches + [other]
  }

  /// T32 for a whole tree: what is injected has left through the membranes or lies on them.
  @Test(arguments: CableMethod.allCases) func chargeBalance(method: CableMethod) throws {
    let areas = try CableGeometry(tree).nodes.map(\.area).filter { $0 > 0 }
    let run = try CableBench(
      sections: tree, model: .passiveMembrane, method: method, timeStep: 0.05, duration: 30,
      injected: [(0, 0.1), (9, 0.05)], injectedUntil: 20
    ).run()
    let leak = run.recording.signals[1]
    var balance = 0.15 * 20.0
    for (lane, area) in areas.enumerated() {
      let potential = run.potential.lane(lane)
      let onMembrane = potential[potential.count - 1] - potential[0]
      balance -= area * 1e-5 * (onMembrane + (try #require(leak.lane(lane).last)))
    }
    #expect(abs(balance) < 1e-9 * 3)
  }
}
