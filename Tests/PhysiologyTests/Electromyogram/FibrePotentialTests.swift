import Testing

@testable import Physiology

@Suite("Potentials of single fibres")
struct FibrePotentialTests {
  private func graph(
    _ array: ElectrodeArray, _ conductor: VolumeConductor? = nil, samplingRate: Double = 10_000
  ) throws -> Electromyograph {
    try Electromyograph(
      conductor ?? .limb(), array,
      region: MuscleRegion(lateral: -20...20, depth: 0.5...30, axial: -300...300),
      samplingRate: samplingRate)
  }

  private func line(
    _ positions: [Double], site: Electrode.Site = .surface(.point)
  ) throws -> ElectrodeArray {
    try ElectrodeArray(monopolar: positions.map { try Electrode(lateral: 0, axial: $0, site: site) })
  }

  /// The place of the lowest sample, by the parabola through it and its neighbours.
  private func trough(_ values: [Double]) -> Double {
    let place = values.indices.dropFirst().dropLast().min { values[$0] < values[$1] } ?? 0
    let (low, middle, high) = (values[place - 1], values[place], values[place + 1])
    return Double(place) + (low - high) / (low - 2 * middle + high) / 2
  }

  @Test("is the field of the membrane's currents, at generation, on the way and at extinction")
  func currents() throws {
    let fibre = try SourceFibre(lateral: 1, depth: 4, endPlate: 3, tendons: -25...40)
    let positions = [-40.0, -10, 3, 20, 45]
    let graph = try graph(line(positions), .infinite())
    let found = try graph.actionPotential(of: [fibre], velocity: 4)
    let largest = found.channels.reduce(0) { max($0, $1.map(abs).max() ?? 0) }
    for sample in stride(from: 0, to: found.count, by: 7) {
      let currents = fibre.membraneCurrents(front: 0.4 * Double(sample), step: 0.02)
      for (channel, position) in positions.enumerated() {
        let expected = currents.reduce(0) {
          $0 + $1.current
            * VolumeConductor.infinitePotential(
              .muscle, across: 17.0.squareRoot(), along: position - $1.position)
        }
        #expect(abs(found.channels[channel][sample] - expected) < 1e-3 * largest)
      }
    }
    #expect(found.channels.allSatisfy { abs($0[0]) < 1e-12 && abs($0[found.count - 1]) < 1e-5 * largest })
  }

  @Test("travels with the conduction velocity", arguments: [3.0, 4, 5.3])
  func velocity(_ velocity: Double) throws {
    let fibre = try SourceFibre(depth: 3, endPlate: -100, tendons: -200...200)
    let graph = try graph(line([0, 10, 20, 30]))
    let found = try graph.actionPotential(of: [fibre], velocity: velocity)
    let times = found.channels.map { trough($0) / found.samplingRate * 1000 }
    for (first, second) in zip(times, times.dropFirst()) {
      #expect(abs(second - first - 10 / velocity) < 0.1)
    }
  }

  @Test("is the mirror image on both sides of the end-plate, and a single differential the negative")
  func mirror() throws {
    let fibre = try SourceFibre(lateral: 2, depth: 5, endPlate: 10, tendons: -40...60)
    let grid = ElectrodeArray.Grid(rows: 7, columns: 2, distance: 8, axial: 10)
    for (derivation, sign) in [
      (Derivation.monopolar, 1.0), (.singleDifferential, -1), (.doubleDifferential, 1),
    ] {
      let found = try graph(.grid(grid, derivation)).actionPotential(of: [fibre], velocity: 4)
      let inColumn = found.channels.count / 2
      let largest = found.channels.reduce(0) { max($0, $1.map(abs).max() ?? 0) }
      for channel in 0..<inColumn {
        let mirrored = found.channels[inColumn - 1 - channel]
        for (value, image) in zip(found.channels[channel], mirrored) {
          #expect(abs(value - sign * image) < 1e-6 * largest)
        }
      }
      #expect(largest > 0.01)
    }
  }

  @Test("ends at the tendon at the same moment for all electrodes")
  func endOfFibre() throws {
    let positions = [0.0, 10, 20, 50, 70]
    let graph = try graph(line(positions))
    let short = try graph.actionPotential(
      of: [SourceFibre(depth: 5, endPlate: -30, tendons: -230...30)], velocity: 4)
    let long = try graph.actionPotential(
      of: [SourceFibre(depth: 5, endPlate: -30, tendons: -230...230)], velocity: 4)
    // The front is at the tendon after 60 mm at 4 m/s: sample 150.
    for channel in positions.indices {
      let differences = zip(short.channels[channel], long.channels[channel]).map { abs($0 - $1) }
      let largest = differences.max() ?? 0
      #expect(differences.prefix(151).allSatisfy { $0 < 1e-12 })
      #expect(differences[152] > 1e-3 * largest)
    }
    // Beyond the tendon all see the dipole that is left, largest when the peak, 3 mm behind the front, is there.
    for channel in [3, 4] {
      #expect(abs(trough(short.channels[channel]) - 157.5) < 2)
    }
    // A fibre that goes on has no such potential: there the trough comes later by the distance.
    #expect(abs(trough(long.channels[4]) - trough(long.channels[3]) - 50) < 0.5)
  }

  @Test("adds up over fibres")
  func superposition() throws {
    let fibres = [
      try SourceFibre(lateral: -3, depth: 2, endPlate: 1, tendons: -50...40),
      try SourceFibre(lateral: 0, depth: 6, endPlate: -4, tendons: -48...51, diameter: 40),
      try SourceFibre(lateral: 7, depth: 12, endPlate: 0, tendons: -60...60, diameter: 70),
    ]
    let graph = try graph(.grid(.init(rows: 3, columns: 2, distance: 10), .singleDifferential))
    let together = try graph.actionPotential(of: fibres, velocity: 4.2)
    let single = try fibres.map { try graph.actionPotential(of: [$0], velocity: 4.2) }
    for channel in together.channels.indices {
      let largest = together.channels[channel].map(abs).max() ?? 0
      for sample in 0..<together.count {
        let sum = single.reduce(0) { $0 + (sample < $1.count ? $1.channels[channel][sample] : 0) }
        #expect(abs(together.channels[channel][sample] - sum) < 1e-5 * largest)
      }
    }
  }

  @Test("grows with the square of the diameter and falls with depth")
  func sizes() throws {
    let graph = try graph(line([20]))
    func amplitude(depth: Double, diameter: Double) throws -> Double {
      try graph.actionPotential(
        of: [SourceFibre(depth: depth, endPlate: 0, tendons: -60...60, diameter: diameter)], velocity: 4
      ).peakToPeak(0)
    }
    #expect(abs(try amplitude(depth: 5, diameter: 80) / amplitude(depth: 5, diameter: 40) - 4) < 1e-12)
    let byDepth = try [1.0, 2, 5, 10, 20, 30].map { try amplitude(depth: $0, diameter: 55) }
    #expect(zip(byDepth, byDepth.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("is the same at a column of electrodes and at single ones, and at any sampling rate")
  func samplings() throws {
    let fibre = try SourceFibre(lateral: 1.5, depth: 1, endPlate: 0.7, tendons: -40...45)
    let positions = [5.0, 13, 21, 29]
    let column = try graph(line(positions)).actionPotential(of: [fibre], velocity: 4)
    let fine = try graph(line(positions), samplingRate: 40_000).actionPotential(of: [fibre], velocity: 4)
    for (channel, position) in positions.enumerated() {
      let alone = try graph(line([position])).actionPotential(of: [fibre], velocity: 4).channels[0]
      let largest = alone.map(abs).max() ?? 0
      for sample in alone.indices where 4 * sample < fine.count {
        #expect(abs(alone[sample] - column.channels[channel][sample]) < 1e-4 * largest)
        #expect(abs(alone[sample] - fine.channels[channel][4 * sample]) < 2e-3 * largest)
      }
    }
  }

  @Test("is larger and shorter at a needle beside the fibre than at the skin")
  func needle() throws {
    let fibre = try SourceFibre(depth: 10, endPlate: -20, tendons: -80...80)
    let near = try graph(line([20], site: .intramuscular(depth: 10.2)), samplingRate: 20_000)
      .actionPotential(of: [fibre], velocity: 4)
    let skin = try graph(line([20]), samplingRate: 20_000).actionPotential(of: [fibre], velocity: 4)
    #expect(near.peakToPeak(0) > 100 * skin.peakToPeak(0))
    func width(_ values: [Double]) -> Int {
      let low = values.min() ?? 0
      return values.count { $0 < low / 2 }
    }
    #expect(width(near.channels[0]) < width(skin.channels[0]))
  }
}
