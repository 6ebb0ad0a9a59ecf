import Equations
import Physiology

extension Scenario {
  /// A muscle's motor units as a grid of electrodes on the skin sees them.
  public static let electromyogram = Scenario(
    name: "electromyogram",
    title: "The electromyogram of a muscle under a grid of electrodes",
    summary: """
      Excitation rises, holds and falls again, and a pool of motor units fires as it is recruited. Every spike runs along \
      the unit's fibres from the end-plates to both tendons, and through muscle, fat and skin the currents of all of them \
      are seen by a grid of electrodes: waves that travel along the columns, away from the end-plates.
      """,
    kind: .electromyogram,
    defaults: ElectromyogramParameters.defaults,
    timeStep: 1,
    acceptsDrive: false,
    models: [.motorUnitFuglevand1993],
    links: [
      ScenarioLink(
        "motor units → electrodes", from: .motorUnitFuglevand1993,
        "the current of each fibre's membrane, seen through plane layers; the number of fibres follows the unit's twitch, "
          + "places and end-plates are random, larger units conduct faster",
        factors: [ElectromyogramParameters.fibres],
        constants: [
          ElectromyogramParameters.velocity, ElectromyogramParameters.endPlateScatter,
          ElectromyogramParameters.fat, ElectromyogramParameters.skin,
        ],
        founded: (Electromyograph.evidence, Electromyograph.sources))
    ],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum ElectromyogramParameters {
  static let level = "drive.level"
  static let rise = "drive.rise"
  static let hold = "drive.hold"
  static let units = "units.count"
  static let variation = "units.variation"
  static let rows = "grid.rows"
  static let columns = "grid.columns"
  static let distance = "grid.distance"
  static let position = "grid.position"
  static let diameter = "grid.diameter"
  static let derivation = "grid.derivation"
  static let rate = "grid.rate"
  static let noise = "grid.noise"
  static let fat = "tissue.fat"
  static let skin = "tissue.skin"
  static let fibres = "muscle.fibres"
  static let computed = "muscle.computed"
  static let velocity = "muscle.velocity"
  static let endPlateScatter = "muscle.endPlateScatter"

  static let defaults = ParameterTable(drive + grid + tissue)

  private static func whole(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String
  ) -> ScenarioParameter {
    var parameter = ScenarioParameter(name, value, "1", in: range, meaning)
    parameter.isWhole = true
    return parameter
  }

  private static let drive = [
    ScenarioParameter(level, 0.2, "1", in: 0...1, "excitation while it holds, as a part of the largest"),
    ScenarioParameter(rise, 500, "ms", in: 0...60_000, "how long excitation rises, and falls again"),
    ScenarioParameter(hold, 2000, "ms", in: 0...600_000, "how long it holds"),
    whole(units, 120, in: 1...1000, "how many motor units the muscle has"),
    ScenarioParameter(
      variation, 0.2, "1", in: 0...0.25, "standard deviation over mean of the intervals between spikes"),
  ]

  private static let grid = [
    whole(rows, 8, in: 2...32, "electrodes of a column, along the fibres"),
    whole(columns, 4, in: 1...32, "columns, across the fibres"),
    ScenarioParameter(distance, 8, "mm", in: 1...50, "from one electrode to the next"),
    ScenarioParameter(
      position, 0, "mm", in: -100...100, "the grid's centre along the fibres; the end-plates are at 0"),
    ScenarioParameter(diameter, 2, "mm", in: 0...30, "diameter of the electrodes"),
    ScenarioParameter(
      derivation, oneOf: [Derivation.singleDifferential, .monopolar].map { $0.rawValue },
      "neighbours along a column against each other, or each electrode against a distant one"),
    ScenarioParameter(rate, 2000, "Hz", in: 1000...10_000, "samples of the electromyogram per second"),
    ScenarioParameter(noise, 3, "uV", in: 0...1000, "standard deviation of the noise on each channel"),
  ]

  private static let tissue = [
    ScenarioParameter(fat, 3, "mm", in: 0...50, "thickness of the fat over the muscle"),
    ScenarioParameter(skin, 1.5, "mm", in: 0...10, "thickness of the skin"),
    whole(fibres, 60_000, in: 1000...1_000_000, "muscle fibres of all units together"),
    whole(
      computed, 60, in: 1...10_000, "fibres of a unit that are computed at most; each stands for several"),
    ScenarioParameter(velocity, 4, "m/s", in: 1...10, "mean conduction velocity of the fibres"),
    ScenarioParameter(
      endPlateScatter, 2.5, "mm", in: 0...15, "standard deviation of the end-plates along the fibres"),
  ]
}
