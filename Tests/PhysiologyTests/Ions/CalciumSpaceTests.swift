import Equations
import Foundation
import Simulation
import Testing

@testable import Physiology

/// Buffers and shells: what they hold, how fast they follow, and that they lose nothing.
@Suite("Buffers and diffusion")
struct CalciumSpaceTests {
  /// Calcium in shells of a cylinder of 2 µm radius without a membrane.
  private static func space(_ shells: RadialShells, _ more: [Mechanism] = []) -> Model {
    var mechanism = Mechanism()
    mechanism.parameters = [Model.Parameter("calciumInsideAtStart", 1e-3, "mM", in: 0...10, "for tests")]
    if shells.buffer == nil {
      mechanism.states = [
        Model.State("calciumInside", "mM", initial: "2*calciumInsideAtStart", "for tests")
      ]
    }
    let whole = Mechanism.joining([mechanism, shells.mechanism] + more)
    return Model(
      name: "space", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      parameters: whole.parameters, definitions: whole.definitions, states: whole.states,
      transfers: whole.transfers)
  }

  private func run(
    _ model: Model, _ names: [String], duration: Double, timeStep: Double = 0.1
  ) throws -> [[Double]] {
    var run = ModelRun(model, timeStep: timeStep)
    for name in names { run.record(name) }
    let recording = try run.recording(of: duration)
    return try names.map { try #require(recording.signal($0)).values }
  }

  @Test("the volumes of the shells fill the cylinder", arguments: [1, 2, 7, 20])
  func volumes(count: Int) {
    let shells = RadialShells(.calcium, count: count, diffusion: 0.2, radius: 2)
    let sum = (0..<count).reduce(0) { $0 + shells.volumeShare($1) }
    #expect(abs(sum - 0.5) < 1e-14)
  }

  /// Source: Crank, The Mathematics of Diffusion: in a closed cylinder the slowest disturbance decays with
  /// D (3.8317/R)²; finite shells approach it with the square of their thickness.
  @Test("diffusion evens out at the rate of the closed cylinder, and keeps the content")
  func diffusion() throws {
    let expected = 0.2 * pow(3.831705970207512 / 2, 2)
    var errors: [Double] = []
    for count in [12, 24] {
      let shells = RadialShells(.calcium, count: count, diffusion: 0.2, radius: 2)
      let names = (0..<count).map { shells.content($0) }
      let values = try run(Self.space(shells), names, duration: 10, timeStep: 0.0005)
      for sample in stride(from: 0, to: values[0].count, by: 2000) {
        let content = (0..<count).reduce(0) { $0 + shells.volumeShare($1) * values[$1][sample] }
        let start = (0..<count).reduce(0) { $0 + shells.volumeShare($1) * values[$1][0] }
        #expect(abs(content - start) < 1e-12 * start)
      }
      let difference = zip(values[0], values[count - 1]).map { $0 - $1 }
      let (early, late) = (difference[8000], difference[16000])
      errors.append(log(early / late) / 4 / expected - 1)
    }
    #expect(abs(errors[1]) < 0.005, "\(errors)")
    #expect(abs(errors[0] / errors[1] - 4) < 0.4, "\(errors)")
  }

  /// Source: the quadratic of one site, in all proportions.
  @Test("a rapid buffer gives back the free concentration", arguments: [1e-7, 1e-4, 0.01, 1])
  func rapid(free: Double) throws {
    let buffer = RapidBuffer("buffer", sites: 0.1, dissociation: 1e-3)
    let shells = RadialShells(.calcium, count: 2, diffusion: 0.2, radius: 2, buffer: buffer)
    var run = ModelRun(Self.space(shells), parameters: ["calciumInsideAtStart": .uniform(free)])
    for name in ["calciumInside", "calciumTotal"] { run.record(name) }
    let recording = try run.recording(of: 0.1)
    let total = try #require(recording.signal("calciumTotal")?.values.first)
    #expect(abs(total - free * (1 + 0.1 / (free + 1e-3))) < 1e-14 * total)
    let found = try #require(recording.signal("calciumInside")?.values.first)
    #expect(abs(found - free) < 1e-12 * free)
  }

  /// Source: in the linear range a buffer of capacity κ slows diffusion (1 + κ) times.
  @Test("a rapid buffer slows diffusion by its capacity")
  func slowed() throws {
    let free = RadialShells(.calcium, count: 5, diffusion: 0.2, radius: 2)
    let bound = RadialShells(
      .calcium, count: 5, diffusion: 0.2, radius: 2,
      buffer: RapidBuffer("buffer", sites: 30, dissociation: 10))
    var disturbed = Self.space(bound)
    disturbed.states[0].initial = "2*(\(disturbed.states[0].initial))"
    let quick = try run(Self.space(free), ["calciumInside", "calciumShell5"], duration: 4, timeStep: 0.02)
    let slow = try run(disturbed, ["calciumInside", "calciumShell5"], duration: 16, timeStep: 0.02)
    let quickEnd = quick[0][200] - quick[1][200]
    let slowEnd = slow[0][800] - slow[1][800]
    #expect(abs(slowEnd / quickEnd - 1) < 0.002, "\(slowEnd / quickEnd)")
  }

  /// Source: c and bound relax to the balance of the sites at (k₊ (c + B − bound) + k₋) near it; the end is exact.
  @Test("a kinetic buffer ends in the balance of its sites, and loses nothing", arguments: [0.01, 0.1, 1])
  func kinetic(timeStep: Double) throws {
    let shells = RadialShells(.calcium, count: 1, diffusion: 0.2, radius: 2)
    let buffer = KineticBuffer("dye", of: "calciumInside", sites: 0.05, rates: (binding: 500, unbinding: 0.4))
    var model = Self.space(shells, [buffer.mechanism])
    model.states[1].initial = "0 [mM]"
    let values = try run(model, ["calciumInside", "dye"], duration: 60, timeStep: timeStep)
    let total = 2e-3
    for (free, bound) in zip(values[0], values[1]) {
      #expect(abs(free + bound - total) < 1e-15)
      #expect(free > 0 && bound >= 0 && bound <= 0.05)
    }
    let (free, bound) = (try #require(values[0].last), try #require(values[1].last))
    #expect(abs(bound / (0.05 - bound) - free * 500 / 0.4) < 1e-9)
  }
}
