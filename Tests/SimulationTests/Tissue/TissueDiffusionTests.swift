import Equations
import Foundation
import Testing

@testable import Simulation

/// What a tissue does with potentials that nothing but itself changes.
@Suite("Current between the cells of a tissue")
struct TissueDiffusionTests {
  /// A membrane without channels.
  static let inert = Model(
    name: "inert", title: "Capacitance alone", timeUnit: "ms", evidence: .publishedModel, sources: [],
    inputs: [Model.Input("injectedCurrent", "uA/cm2", "current")],
    parameters: [
      Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "capacitance"),
      Model.Parameter("start", 0, "mV", in: -1e6...1e6, "potential at the start"),
    ],
    states: [.potential("V", "mV", initial: "start", usually: -100...100, "potential")],
    membrane: Model.Membrane(
      potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: []))

  static func world(
    _ tissue: Tissue, _ potentials: [Double], step: Double, model: Model = inert
  ) throws(WorldError) -> World {
    var description = WorldDescription(timeStep: step, seed: 1)
    let cells = description.add(
      WorldDescription.Population(
        "cells", model, count: potentials.count, parameters: ["start": .lanes(potentials)]))
    description.connect((cells, "V"), to: (cells, "injectedCurrent"), .tissue(tissue))
    return World(try WorldPlan(description))
  }

  static let niederer = (along: 1.3341772, across: 0.17606178)

  /// D = σ/(β C) in mm²/ms.
  static func diffusivity(_ conductivity: Double) -> Double { conductivity / 1400 * 100 }

  struct Row: Sendable, CustomTestStringConvertible {
    /// The fibres' angle to x in degrees.
    var angle: Double
    var testDescription: String { "fibres at \(angle) degrees" }
  }

  /// A Gaussian of covariance S spreads to one of S + 2 D t: the exact solution of the diffusion equation.
  @Test(
    "a Gaussian spreads along the fibres as it must, to second order",
    arguments: [0.0, 90, 30, 45].map(Row.init))
  func gaussian(_ row: Row) throws {
    let coarse = try Self.error(row.angle, spacing: 0.5, step: 0.2)
    let fine = try Self.error(row.angle, spacing: 0.25, step: 0.05)
    #expect(fine < 0.004, "\(fine) of a height of 1")
    let order = log2(coarse / fine)
    #expect(order > 1.9 && order < 2.2, "\(order): \(coarse), \(fine)")
  }

  private static func error(_ angle: Double, spacing: Double, step: Double) throws -> Double {
    let count = Int((20 / spacing).rounded()) + 1
    let radians = angle * .pi / 180
    let tissue = Tissue(
      shape: (count, count, 1), spacing: spacing, conductivity: niederer,
      fibres: .uniform(Tissue.Direction(cos(radians), sin(radians), 0)))
    let (width, time) = (2.25, 20.0)
    func gauss(_ x: Double, _ y: Double, after time: Double) -> Double {
      // Along and across the fibres.
      let a = (x - 10) * cos(radians) + (y - 10) * sin(radians)
      let b = (y - 10) * cos(radians) - (x - 10) * sin(radians)
      let along = width + 2 * diffusivity(niederer.along) * time
      let across = width + 2 * diffusivity(niederer.across) * time
      return width / (along * across).squareRoot()
        * exp(-a * a / (2 * along) - b * b / (2 * across))
    }
    let places = (0..<count * count).map { (Double($0 % count) * spacing, Double($0 / count) * spacing) }
    var world = try world(tissue, places.map { gauss($0.0, $0.1, after: 0) }, step: step)
    try world.run(steps: Int((time / step).rounded()))
    var worst = 0.0
    for (lane, place) in places.enumerated() {
      let value = try #require(world.value("cells", "V", lane: lane))
      worst = max(worst, abs(value - gauss(place.0, place.1, after: time)))
    }
    return worst
  }

  /// Potentials without order; the charge of all cells together must stay.
  private static func disorder(_ count: Int) -> [Double] {
    (0..<count).map { (node: Int) -> Double in
      let place = (node * 7919 + 104_729) % 1000
      return Double(place) / 10 - 50
    }
  }

  static let tissues: [(name: String, tissue: Tissue)] = {
    var holed = Tissue(
      shape: (9, 8, 7), spacing: 0.3, conductivity: niederer, fibres: .uniform(Tissue.Direction(1, 2, -1)))
    holed.holes = [holed.node(4, 4, 3), holed.node(4, 5, 3), holed.node(0, 0, 0)]
    var twisted = Tissue(shape: (12, 11, 1), spacing: 0.2, conductivity: niederer)
    var directions: [Tissue.Direction] = []
    for node in 0..<132 {
      let angle = Double(node)
      directions.append(Tissue.Direction(cos(angle), sin(angle), 0))
    }
    twisted.fibres = .each(directions)
    let strand = Tissue(shape: (20, 1, 1), spacing: 0.2, conductivity: niederer)
    return [("strand", strand), ("holed block", holed), ("twisted sheet", twisted)]
  }()

  @Test("charge is kept, whatever the fibres and holes; equal potentials drive nothing", arguments: 0..<3)
  func conservation(_ index: Int) throws {
    let tissue = Self.tissues[index].tissue
    let before = Self.disorder(tissue.nodeCount)
    var world = try Self.world(tissue, before, step: 0.02)
    try world.run(steps: 200)
    let volumes = (0..<tissue.nodeCount).map { tissue.volume(of: $0) }
    let after = try before.indices.map { try #require(world.value("cells", "V", lane: $0)) }
    let charge = { (potentials: [Double]) in zip(volumes, potentials).reduce(0) { $0 + $1.0 * $1.1 } }
    let size = zip(volumes, before).reduce(0) { $0 + abs($1.0 * $1.1) }
    #expect(abs(charge(after) - charge(before)) < 1e-12 * size)
    let spread = { (values: [Double]) in values.map { $0 * $0 }.reduce(0, +) }
    #expect(spread(after) < spread(before))
    for hole in tissue.holes { #expect(after[hole] == before[hole]) }

    var level = try Self.world(tissue, before.map { _ in -80 }, step: 0.02)
    try level.run(steps: 10)
    for lane in before.indices { #expect(level.value("cells", "V", lane: lane) == -80) }
  }

  @Test("nothing passes a gap: a strand with a hole is two strands")
  func gap() throws {
    var tissue = Tissue(shape: (21, 1, 1), spacing: 0.2, conductivity: Self.niederer)
    tissue.holes = [10]
    var world = try Self.world(tissue, (0..<21).map { $0 < 10 ? 100 : 0 }, step: 0.02)
    try world.run(steps: 100)
    for lane in 0..<21 { #expect(world.value("cells", "V", lane: lane) == (lane < 10 ? 100 : 0)) }
  }

  /// A fault with its sentence.
  struct Fault: Sendable {
    var tissue: Tissue
    var count = 25
    var step = 0.02
    var message: String
  }

  static let sheet = Tissue(shape: (5, 5, 1), spacing: 0.2, conductivity: niederer)

  static func changed(_ change: (inout Tissue) -> Void) -> Tissue {
    var tissue = sheet
    change(&tissue)
    return tissue
  }

  @Test(
    "what cannot be is refused in one sentence",
    arguments: [
      Fault(tissue: sheet, count: 24, message: "cells: the grid has 25 nodes, found a population of 24."),
      Fault(
        tissue: changed { $0.shape = [Int.max, 2, 2] },
        message: "cells: the grid has \(Int.max) nodes, found a population of 25."),
      Fault(
        tissue: changed { $0.spacing = 0 },
        message: "cells: the distance between nodes must be a positive number of mm, found 0.0."),
      Fault(
        tissue: changed { $0.conductivityAcross = -1 },
        message: "cells: the conductivity across the fibres must be a positive number of mS/cm, found -1.0."),
      Fault(
        tissue: changed { $0.shape[2] = 0 },
        message: "cells: the number of nodes along z must be at least 1, found 0."),
      Fault(
        tissue: changed { $0.fibres = .uniform(Tissue.Direction(0, 0, 0)) },
        message: "cells: the direction of the fibres at node 0 must be a vector of some length."),
      Fault(
        tissue: changed { $0.holes = [25] },
        message: "cells: a hole must be one of the nodes 0 to 24, found 25."),
    ])
  func faults(_ fault: Fault) {
    let error = #expect(throws: WorldError.self) {
      _ = try Self.world(fault.tissue, Array(repeating: 0, count: fault.count), step: fault.step)
    }
    #expect(error?.message == fault.message)
  }

  @Test("a step that would make the explicit exchange unstable is refused, a shorter one is stable")
  func stability() throws {
    let error = #expect(throws: WorldError.self) {
      _ = try Self.world(Self.sheet, Self.disorder(25), step: 0.3)
    }
    // h²/(2 (Dx + Dy)) = 0.04/(2 · 0.107874) ms.
    guard case .tissue(_, .step(let found, let most)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == 0.3 && abs(most - 0.185401) < 1e-5, "\(most)")
    var world = try Self.world(Self.sheet, Self.disorder(25), step: 0.18)
    try world.run(steps: 1000)
    let values = try (0..<25).map { try #require(world.value("cells", "V", lane: $0)) }
    #expect((values.max() ?? 0) - (values.min() ?? 0) < 1e-3)
  }

  @Test("a box outside the tissue is refused, one inside gives its nodes")
  func boxes() throws {
    #expect(try Self.sheet.nodes(x: 0.2...0.41, y: 0.6...0.8) == [16, 17, 21, 22])
    #expect(try changedNodes([16]) == [17, 21, 22])
    #expect(
      message { _ = try Self.sheet.nodes(x: 0...0.9) }
        == "found 0.0 to 0.9 mm along x, expected a place in the tissue, which reaches from 0 to 0.8 mm.")
    #expect(
      message { _ = try Self.sheet.nodes(x: 0.05...0.15) }
        == "no node lies between 0.05 and 0.15 mm along x: they are 0.2 mm apart.")
    #expect(message { _ = try Self.sheet.nodes(x: 0...0.2, z: 0...1) }?.contains("along z") == true)
  }

  private func changedNodes(_ holes: Set<Int>) throws -> [Int] {
    try Self.changed { $0.holes = holes }.nodes(x: 0.2...0.41, y: 0.6...0.8)
  }

  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? TissueFault)?.message
    }
  }
}
