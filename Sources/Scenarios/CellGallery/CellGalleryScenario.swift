import Equations
import Physiology

extension Scenario {
  /// The action potentials of all cells, side by side.
  public static let actionPotentials: Scenario = {
    let cells = ShownCell.all
    return Scenario(
      name: "action-potentials",
      title: "The action potentials of neurons, muscle and glands, side by side",
      summary: """
        Every excitable cell that we have, each in its own time: a squid axon's millisecond beside the third of a \
        second of the heart and the ten seconds of the stomach. All have a depolarization and a repolarization, some a \
        hyperpolarization; which ions carry them, how long they last and how soon the cell is ready again differs, \
        and why.
        """,
      kind: .cellGallery,
      defaults: CellGalleryParameters.defaults,
      timeStep: cells.map { $0.course.timeStep }.max() ?? 0.05,
      acceptsDrive: false,
      models: cells.map { $0.model },
      links: [],
      furtherSources: [])
  }()

  /// The action potential of one cell; that of the squid axon has a scenario of its own.
  public static func actionPotential(of cell: ShownCell) -> Scenario {
    if cell.model.name == Model.hodgkinHuxley1952.name { return .actionPotential }
    return Scenario(
      name: actionPotential.name,
      title: "One action potential, opened up by stage: " + cell.title.prefix(1).lowercased()
        + cell.title.dropFirst(),
      summary: """
        One action potential of a cell of another kind than the squid axon: its stages, with the charge that each \
        current moves in each, and what differs from the axon's, and why.
        """,
      kind: .cellActionPotential(cell.model.name),
      defaults: CellGalleryParameters.defaults(of: cell),
      timeStep: cell.course.timeStep,
      acceptsDrive: false,
      models: [cell.model],
      links: [],
      furtherSources: [])
  }

  /// Whether the whole run has one step and one duration, which can be set; the gallery's cells each have their own.
  public var hasOneStep: Bool { kind != .cellGallery }

  /// The name of the cell that is chosen, for a scenario that exists for several; nil for any other.
  public var cell: String? {
    if case .cellActionPotential(let name) = kind { name } else { nil }
  }
}

/// The settable values of both, by name.
enum CellGalleryParameters {
  static let tissue = "cells"
  static let everything = "all"
  static let amplitude = "stimulus.amplitude"
  static let duration = "stimulus.duration"
  static let lead = "stimulus.start"
  static let settling = "settling"
  static let cell = "cell"

  static let defaults = ParameterTable([
    ScenarioParameter(
      tissue, oneOf: [everything] + ShownCell.Tissue.allCases.map { $0.rawValue },
      "which cells are shown; the squid axon always is")
  ])

  static func defaults(of cell: ShownCell) -> ParameterTable {
    let course = cell.course
    let largest = 1000 * max(course.amplitude, 1)
    return ParameterTable(
      [
        ScenarioParameter(
          amplitude, course.amplitude, cell.currentUnit, in: -largest...largest,
          "current of the pulse, positive inward"),
        ScenarioParameter(duration, course.duration, "ms", in: 0...10_000, "how long the pulse lasts"),
        ScenarioParameter(lead, course.lead, "ms", in: 0...10_000, "when the pulse starts"),
        ScenarioParameter(
          settling, course.settling, "ms", in: 0...1e6, "how long the cell runs before it is watched"),
      ]
        + cell.model.parameters.map {
          ScenarioParameter(Self.cell + "." + $0.name, $0.value, $0.unit, in: $0.range, $0.meaning)
        })
  }
}
