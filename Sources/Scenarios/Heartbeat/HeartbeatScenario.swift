import Equations
import Physiology

extension Scenario {
  /// A ventricular cell paced at many periods: how its action potential adapts to the beat.
  public static let heartbeat = Scenario(
    name: "heartbeat",
    title: "The heart's beat: the action potential by the period of the pace",
    summary: """
      Cells of the ventricle side by side, each paced at a period of its own. The shorter the time from beat to beat, the \
      shorter the plateau, so that some rest is left; below a shortest period not every pulse finds the cell ready, and \
      beats fail or take turns. Calcium, which makes the muscle contract, changes with it.
      """,
    kind: .heartbeat,
    defaults: HeartbeatParameters.defaults,
    timeStep: 0.02,
    acceptsDrive: false,
    models: HeartbeatParameters.models,
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum HeartbeatParameters {
  static let cell = "cell"
  static let shortest = "pace.shortestPeriod"
  static let longest = "pace.longestPeriod"
  static let count = "pace.periods"
  static let beats = "pace.beats"
  static let strength = "pace.strength"

  /// The cells that can be paced, the usual one first, with the pulse that paces each (µA/cm², ms).
  static let paced: [(model: Model, amplitude: Double, duration: Double)] = [
    (.tenTusscherPanfilov2006Epi, 52, 1), (.tenTusscherPanfilov2006Endo, 52, 1),
    (.tenTusscherPanfilov2006Mid, 52, 1), (.luoRudy1991, 25.5, 2), (.beelerReuter1977, 50, 1),
  ]
  static let models = paced.map { $0.model }

  static let defaults: ParameterTable = {
    var count = ScenarioParameter(Self.count, 15, "1", in: 1...200, "how many periods, evenly spread")
    var beats = ScenarioParameter(Self.beats, 20, "1", in: 2...500, "how many beats at every period")
    (count.isWhole, beats.isWhole) = (true, true)
    return ParameterTable([
      ScenarioParameter(cell, oneOf: models.map { $0.name }, "which cell"),
      ScenarioParameter(shortest, 300, "ms", in: 20...10_000, "the shortest period of the pace"),
      ScenarioParameter(longest, 1000, "ms", in: 20...10_000, "the longest period"), count, beats,
      ScenarioParameter(strength, 1, "1", in: 0...20, "the pulse over the usual one of the cell"),
    ])
  }()
}
