import Physiology
import Simulation

extension Workload {
  /// One large cell, a soma with four small trees and a tall one in 2,061 compartments, that fires for 250 ms under
  /// 3 nA into the middle of its soma; Hodgkin–Huxley membrane everywhere.
  static let bigCell = Workload(name: "bigcell") { options throws(WorldError) in
    let start = ContinuousClock.now
    let timeStep = options.timeStep ?? 0.025
    let steps = Int(((options.seconds ?? 0.25) * 1000 / timeStep).rounded())
    let cell = BranchingCell()
    let cable = FiringCable(
      sections: cell.sections, injected: (BranchingCell.middleOfSoma, 3),
      parameters: ["leakReversal": .uniform(-54.3)], membranes: options.membranes)
    let (initial, volumes) = try cable.world(timeStep: timeStep, options.instructions)
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: steps, options)
    return LoopRecord(walls: run.walls, setUp: setUp, steps: steps, compartments: volumes, timeStep: timeStep)
      .members + options.membranes.members + [
        ("check", run.check([BranchingCell.middleOfSoma, volumes - 1]))
      ]
  }
}

/// The cell of `bigcell`, drawn at random from a fixed seed; `Benchmarks/peers/bigcell_sections.py` says the same to
/// the others.
struct BranchingCell {
  /// The soma first; all others hang on the far end of their parents.
  private(set) var sections = [CableSection(length: 20, diameter: 20, resistivity: 100, volumes: 5)]
  /// The volume that gets the current.
  static let middleOfSoma = 2

  private var random = LinearCongruence(state: 20_261_122)
  /// In µm.
  private static let longestVolume = 5.0
  /// What a section's two daughters keep of its diameter.
  private static let tapers = [0.78, 0.63]
  private static let thinnest = 0.5

  init() {
    for _ in 0..<4 { grow(from: 0, diameter: 2, levels: 2) }
    grow(from: 0, diameter: 4, levels: 5)
  }

  /// Adds a section and, below it, so many levels of pairs.
  private mutating func grow(from parent: Int, diameter: Double, levels: Int) {
    let length = rounded(60 + 100 * random.next(), to: 10)
    let volumes = max(1, Int((length / Self.longestVolume).rounded(.toNearestOrEven)))
    let number = sections.count
    sections.append(
      CableSection(
        length: length, diameter: rounded(diameter, to: 1000), resistivity: 100, volumes: volumes,
        parent: parent))
    guard levels > 0 else { return }
    for taper in Self.tapers {
      grow(from: number, diameter: max(Self.thinnest, diameter * taper), levels: levels - 1)
    }
  }

  /// To so many parts of 1.
  private func rounded(_ value: Double, to parts: Double) -> Double {
    (value * parts).rounded(.toNearestOrEven) / parts
  }
}
