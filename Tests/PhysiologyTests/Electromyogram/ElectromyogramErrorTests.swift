import Testing

@testable import Physiology

@Suite("Bad input to the electromyogram")
struct ElectromyogramErrorTests {
  typealias Row = (name: String, words: [String], make: @Sendable () throws -> Void)

  private static func electrode() throws -> Electrode {
    try Electrode(lateral: 0, axial: 0, site: .surface(.point))
  }

  private static func graph(
    _ site: Electrode.Site = .surface(.point), samplingRate: Double = 20_000
  ) throws -> Electromyograph {
    try Electromyograph(
      .infinite(), ElectrodeArray(monopolar: [Electrode(lateral: 0, axial: 0, site: site)]),
      region: MuscleRegion(lateral: -5...5, depth: 1...20, axial: -70...70), samplingRate: samplingRate)
  }

  private static func fibre(depth: Double = 5) throws -> SourceFibre {
    try SourceFibre(depth: depth, endPlate: 0, tendons: -50...50)
  }

  private static func synthesis() throws -> ElectromyogramSynthesis {
    var plan = MotorUnitLayout.Plan()
    plan.fibres = 20
    let layout = try MotorUnitLayout(plan, twitchForces: [1, 2], seed: 1)
    let array = try ElectrodeArray(monopolar: [electrode()])
    return try ElectromyogramSynthesis(
      Electromyograph(.infinite(), array, region: layout.region), layout)
  }

  static let conductors: [Row] = [
    (
      "negative conductivity", ["transverse conductivity of the muscle", "-0.1", "S/m"],
      {
        _ = try VolumeConductor(muscle: Conductivity(transverse: -0.1, axial: 0.3))
      }
    ),
    (
      "no conductivity along", ["axial conductivity of the muscle", "found 0.0"],
      {
        _ = try VolumeConductor(muscle: Conductivity(transverse: 0.1, axial: 0))
      }
    ),
    (
      "layer of air", ["conductivity of the layer"],
      {
        _ = try VolumeConductor(layers: [TissueLayer(.air, thickness: 1)])
      }
    ),
    (
      "negative thickness", ["thickness of a layer", "-1.0", "mm"], { _ = try VolumeConductor.limb(fat: -1) }
    ),
    (
      "cover not a number", ["cover", "nan"],
      {
        _ = try VolumeConductor(cover: Conductivity(isotropic: .nan))
      }
    ),
    (
      "empty grid", ["rows of the grid", "found 0", "1 to 64"],
      {
        _ = try ElectrodeArray.grid(.init(rows: 0, columns: 3, distance: 8))
      }
    ),
    (
      "no columns", ["columns of the grid", "found -2"],
      {
        _ = try ElectrodeArray.grid(.init(rows: 3, columns: -2, distance: 8))
      }
    ),
    (
      "no distance", ["distance of the electrodes", "found 0.0"],
      {
        _ = try ElectrodeArray.grid(.init(rows: 3, columns: 2, distance: 0))
      }
    ),
    (
      "too few rows", ["found 2 rows", "at least 3"],
      {
        _ = try ElectrodeArray.grid(.init(rows: 2, columns: 2, distance: 8), .doubleDifferential)
      }
    ),
    ("no electrodes", ["electrodes", "found 0"], { _ = try ElectrodeArray(monopolar: []) }),
    (
      "unknown electrode", ["channel 1", "electrode 4", "one of 1"],
      {
        _ = try ElectrodeArray(
          [electrode()], channels: [[.init(electrode: 0, weight: 1)], [.init(electrode: 4, weight: 1)]])
      }
    ),
    (
      "negative radius", ["radius of an electrode", "-2.0"],
      {
        _ = try Electrode(lateral: 0, axial: 0, site: .surface(.disc(radius: -2)))
      }
    ),
    (
      "needle in the skin", ["depth of an electrode", "found 0.0"],
      {
        _ = try Electrode(lateral: 0, axial: 0, site: .intramuscular(depth: 0))
      }
    ),
  ]

  static let fibres: [Row] = [
    (
      "end-plate beyond the tendon", ["end-plate", "found 70.0", "-50.0 and 50.0"],
      {
        _ = try SourceFibre(depth: 3, endPlate: 70, tendons: -50...50)
      }
    ),
    (
      "end-plate not a number", ["end-plate", "nan"],
      {
        _ = try SourceFibre(depth: 3, endPlate: .nan, tendons: -50...50)
      }
    ),
    (
      "fibre in the skin", ["depth of a fibre", "found -1.0"],
      {
        _ = try SourceFibre(depth: -1, endPlate: 0, tendons: -50...50)
      }
    ),
    (
      "electrode inside the fibre", ["electrode 0", "radius", "0.0275"],
      {
        _ = try graph(.intramuscular(depth: 5.01)).actionPotential(of: [fibre()], velocity: 4)
      }
    ),
    (
      "sampling too coarse", ["sampling rate", "found 500.0", "1000.0"], { _ = try graph(samplingRate: 500) }
    ),
    (
      "sampling too coarse for a needle", ["sampling rate", "found 2048.0", "10000.0"],
      {
        _ = try graph(.intramuscular(depth: 3), samplingRate: 2048)
      }
    ),
    ("no fibre", ["fibres", "found 0"], { _ = try graph().actionPotential(of: [], velocity: 4) }),
    (
      "standing still", ["conduction velocity", "found 0.0"],
      {
        _ = try graph().actionPotential(of: [fibre()], velocity: 0)
      }
    ),
    (
      "outside the region", ["depth in the region", "found 40.0"],
      {
        _ = try graph().actionPotential(of: [fibre(depth: 40)], velocity: 4)
      }
    ),
    (
      "no length", ["length of the action potential", "found 0.0"],
      {
        _ = try IntracellularActionPotential(factor: 96, length: 0, rest: -90)
      }
    ),
  ]

  static let muscles: [Row] = [
    ("no units", ["motor units", "found 0"], { _ = try MotorUnitLayout(twitchForces: [], seed: 1) }),
    ("no force", ["twitch force", "found 0.0"], { _ = try MotorUnitLayout(twitchForces: [1, 0], seed: 1) }),
    (
      "end-plates at the tendon", ["end-plate", "found 55.0"],
      {
        var plan = MotorUnitLayout.Plan()
        plan.endPlate = 55
        _ = try MotorUnitLayout(plan, twitchForces: [1], seed: 1)
      }
    ),
    (
      "missing spikes", ["spike trains", "found 1", "expected 2"],
      {
        _ = try synthesis().signals(spikeTimes: [[0.1]], duration: 1)
      }
    ),
    (
      "spike never", ["spike 1 of unit 1"],
      {
        _ = try synthesis().signals(spikeTimes: [[], [0.1, .infinity]], duration: 1)
      }
    ),
    (
      "backwards", ["duration", "found -1.0"],
      {
        _ = try synthesis().signals(spikeTimes: [[], []], duration: -1)
      }
    ),
    (
      "negative noise", ["noise", "found -3.0"],
      {
        _ = try synthesis().signals(spikeTimes: [[], []], duration: 1, noise: .init(level: -3, seed: 1))
      }
    ),
    (
      "fast model too coarse", ["time step", "found 0.5", "ms"],
      {
        _ = try StreamingElectromyogram(
          [HermiteRodriguezPotential(.first, amplitude: 1, timeConstant: 0.8)], timeStep: 0.5)
      }
    ),
    (
      "fast model without units", ["motor units", "found 0"],
      {
        _ = try StreamingElectromyogram([], timeStep: 0.1)
      }
    ),
    (
      "fast model's unknown unit", ["motor unit", "found 1", "0 to 0"],
      {
        var stream = try StreamingElectromyogram(
          [HermiteRodriguezPotential(.first, amplitude: 1, timeConstant: 0.8)], timeStep: 0.1)
        try stream.spike(unit: 1)
      }
    ),
    (
      "negative amplitude", ["amplitude", "found -1.0"],
      {
        _ = try HermiteRodriguezPotential(.second, amplitude: -1, timeConstant: 0.8)
      }
    ),
  ]

  @Test("is refused with what was found and what is expected", arguments: [conductors, fibres, muscles])
  func refused(_ rows: [Row]) {
    for row in rows {
      let error = #expect(throws: ElectromyogramModelError.self, "\(row.name)") { try row.make() }
      for word in row.words {
        #expect(error?.message.contains(word) == true, "\(row.name): \(error?.message ?? "")")
      }
    }
  }
}
