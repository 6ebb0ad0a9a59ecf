import Equations
import Simulation
import Testing

/// Cutting a shape into volumes, naming places in it, and painting it with membranes.
@Suite struct MorphologyTests {
  private static func point(_ x: Double, _ radius: Double, y: Double = 0) -> Morphology.Point {
    Morphology.Point(x: x, y: y, z: 0, radius: radius)
  }

  /// A soma of 20 µm, an axon of 100 µm and a dendrite of 200 µm with two branches of 50 µm.
  private static let cell = Morphology([
    .init(.soma, [point(-10, 10), point(10, 10)]),
    .init(.axon, [point(10, 0.5), point(110, 0.5)], parent: 0, end: .middle),
    .init(.dendrite, [point(0, 2), point(-200, 1)], parent: 0, end: .middle),
    .init(.dendrite, [point(-200, 1), point(-250, 1)], parent: 2),
    .init(.apicalDendrite, [point(-200, 1), point(-200, 1, y: 50)], parent: 2),
  ])

  @Test func volumesHaveTheAreaAndTheResistanceOfTheirCones() throws {
    for length in [7.0, 13, 300] {
      let cut = try CutMorphology(Self.cell, .length(length), resistivity: 150)
      for (number, section) in Self.cell.sections.enumerated() {
        let own = cut.volumes.filter { $0.place.section == number }
        #expect(own.count == Int((section.length / length).rounded(.up)))
        #expect(abs(own.reduce(0) { $0 + $1.area } - section.area) < 1e-10 * section.area)
      }
    }
    // One cone as one volume: 0.01 ρ L/(π r₁ r₂) MΩ from end to end, and half as long to a radius of 1.5.
    let cone = Morphology([Self.cell.sections[2]].map { .init(.dendrite, $0.points) })
    let cut = try CutMorphology(cone, .length(100), resistivity: 150)
    let between = 1 / cut.geometry.nodes[1].conductance
    // From the middle of the first half, radius 1.75, to that of the second, 1.25.
    #expect(abs(between - 0.01 * 150 * 100 / (.pi * 1.75 * 1.25)) < 1e-12 * between)
  }

  @Test func thicknessMayJumpWithoutLength() throws {
    let stepped = Morphology([
      .init(.dendrite, [Self.point(0, 1), Self.point(10, 1), Self.point(10, 2), Self.point(20, 2)])
    ])
    let cut = try CutMorphology(stepped, .length(10), resistivity: 100)
    // The rim belongs to the volume at whose end, or beginning, it lies.
    let total = cut.volumes.reduce(0) { $0 + $1.area }
    #expect(abs(total - (20 + 3 + 40) * .pi) < 1e-12 * total)
  }

  /// λ(100 Hz) of 2 µm at 100 ohm cm and 1 µF/cm² is 10⁵ √(2/(4π·100·100)) = 398.9 µm.
  @Test(arguments: [(39.0, 1), (43, 1), (45, 3), (100, 3), (121, 3), (125, 5), (400, 11)])
  func compartmentsByTheLengthConstant(length: Double, volumes: Int) throws {
    let fibre = Morphology([.init(.dendrite, [Self.point(0, 1), Self.point(length, 1)])])
    let cut = try CutMorphology(fibre, resistivity: 100)
    #expect(cut.volumes.count == volumes)
  }

  @Test func placesByNameAndDistance() throws {
    let cut = try CutMorphology(Self.cell, .length(10), resistivity: 100)
    #expect(cut.volumes(in: .soma).count == 2)
    #expect(cut.volumes(in: .axon).count == 10)
    #expect(cut.volumes(in: .dendrites).count == 30)
    #expect(cut.volumes(in: .everywhere).count == 42)
    let far = cut.volumes(in: CellPlace([.dendrite, .apicalDendrite], distance: 190..<215))
    #expect(far.map { cut.volumes[$0].distance } == [195, 205, 205])
    #expect(far.map { cut.volumes[$0].region } == [.dendrite, .dendrite, .apicalDendrite])
    for region in Self.cell.regions { #expect(Morphology.Region(named: region.name) == region) }
    #expect(Morphology.Region(named: "custom7") == .custom(7))
    #expect(Morphology.Region(named: "custom3") == nil)
    #expect(Morphology.Region(named: "dentrite") == nil)
  }

  /// What hangs on the middle of a soma hangs on it there, whether it has one, two or three volumes.
  @Test(arguments: [1, 2, 3]) func branchesHangOnTheMiddle(volumes: Int) throws {
    let geometry = try CableGeometry([
      CableSection(length: 30, diameter: 20, resistivity: 100, volumes: volumes),
      CableSection(length: 10, diameter: 1, resistivity: 100, parent: 0, end: .middle),
      CableSection(length: 10, diameter: 1, resistivity: 100, parent: 0, end: .middle),
    ])
    let parents = geometry.nodes.filter { ($0.volume?.section ?? 0) > 0 }.map(\.parent)
    #expect(parents == [1, 1].map { volumes == 1 ? 0 : $0 })
    let branch = try #require(geometry.nodes.last)
    // Half of the branch alone: 0.01·100·5/(π/4) MΩ.
    #expect(abs(1 / branch.conductance - 5 / (.pi / 4)) < 1e-12)
    #expect(geometry.nodes.count { $0.volume == nil } == (volumes == 2 ? 1 : 0))
  }

  @Test func sectionsWithoutLengthAreLeftOut() throws {
    let shape = Morphology([
      .init(.dendrite, [Self.point(0, 1), Self.point(10, 1)]),
      .init(.dendrite, [Self.point(10, 1), Self.point(10, 1)], parent: 0),
      .init(.dendrite, [Self.point(10, 1), Self.point(20, 1)], parent: 1),
    ])
    let cut = try CutMorphology(shape, .length(10), resistivity: 100)
    #expect(cut.geometry.nodes.map(\.parent) == [nil, 0])
    #expect(cut.volumes.map(\.place.section) == [0, 2])
  }

  // MARK: - Painting

  @Test func aPaintedCellIsTheCableOfItsParts() throws {
    let cut = try CutMorphology(Self.cell, .length(25), resistivity: 100)
    let painted = try PaintedCell(
      cut,
      [
        .init("soma", .soma, .membrane, ["gate": 2]), .init("rest", .everywhere, .membrane, ["gate": 0]),
        .init("nowhere", CellPlace([.undefined]), .membrane),
      ])
    var description = WorldDescription.tenth
    let sites = painted.add(to: &description, named: "cell")
    #expect(sites.map(\.row) == [0] + Array(0..<cut.volumes.count - 1))
    description.record(sites[1].population, "V", as: "V")
    let recording = try description.recording(steps: 20)
    let signal = try #require(recording.signal("V"))
    #expect(signal.laneCount == cut.volumes.count - 1)
    #expect(signal.values.allSatisfy { $0.isFinite })
  }

  @Test func faultsAreSaid() throws {
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
      } catch let error as CableFault {
        return error.message
      } catch {
        return "\(error)"
      }
      return ""
    }
    #expect(
      message { _ = try CutMorphology(Self.cell, resistivity: 0) }
        == "the resistivity of section 0 must be a positive number, found 0.0.")
    #expect(
      message { _ = try CutMorphology(Self.cell, .length(-1), resistivity: 100) }
        == "the length of volumes must be a positive number of um, found -1.0.")
    #expect(
      message {
        _ = try CutMorphology(Self.cell, .fractionOfLengthConstant(0, frequency: 100), resistivity: 100)
      }
        == "the fraction of the length constant and its frequency must be positive numbers, found 0.0 and 100.0 Hz."
    )
    #expect(
      message { _ = try CutMorphology(Self.cell, .length(1e-9), resistivity: 100) }
        == "the cell would be cut into more than 10000000 volumes.")
    let cut = try CutMorphology(Self.cell, .length(25), resistivity: 100)
    #expect(
      message { _ = try PaintedCell(cut, [.init("soma", .soma, .membrane)]) }
        == "no membrane reaches section 1, which is axon, 12.5 um from the soma.")
  }
}
