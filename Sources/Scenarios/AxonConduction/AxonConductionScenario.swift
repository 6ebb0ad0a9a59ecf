import Equations
import Physiology

extension Scenario {
  /// A bare and a myelinated axon of one thickness side by side: how fast a spike travels, and what is left of it where
  /// myelin is lost.
  public static let axonConduction = Scenario(
    name: "axon",
    title: "A spike on its way: bare and myelinated axon side by side",
    summary: """
      Two axons of the same thickness and length are excited at one end. Along the bare one every place fires in \
      turn; in the myelinated one only the nodes do, and the spike leaps from node to node. The run shows where the \
      spike is at every moment and measures both velocities, for the fibre shown and by thickness. Myelin can be \
      taken away between some nodes, until the spike comes late or not at all.
      """,
    kind: .axonConduction,
    defaults: AxonConductionParameters.defaults,
    timeStep: 0.0025,
    acceptsDrive: false,
    models: [
      .hodgkinHuxley1952, .mcIntyreRichardsonGrill2002Node, .mcIntyreRichardsonGrill2002Internode,
      .mcIntyreRichardsonGrill2002Myelin,
    ],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum AxonConductionParameters {
  static let diameter = "axons.diameter"
  static let nodes = "myelinated.nodes"
  static let demyelinated = "myelinated.demyelinatedInternodes"
  static let rest = "myelinated.remainingMyelin"
  static let temperature = "bare.temperature"
  static let start = "stimulus.start"
  static let duration = "stimulus.duration"
  static let current = "stimulus.myelinatedCurrent"
  static let bareCurrent = "stimulus.bareCurrent"

  static let defaults = ParameterTable([
    ScenarioParameter(
      diameter, 10, "um", in: MyelinatedFibre.diameters, "thickness of both axons, of one with its myelin"),
    whole(nodes, 41, in: 21...401, "nodes of the myelinated axon; the bare one is as long"),
    whole(demyelinated, 0, in: 0...10, "how many internodes in the middle have lost myelin"),
    ScenarioParameter(
      rest, 1, "1", in: 0...1,
      "part of the lamellae that these internodes still have; at least one membrane stays"),
    ScenarioParameter(
      temperature, 18.5, "1", in: 0...35,
      "of the bare axon in degrees Celsius; squid axons fail above about 28"),
    ScenarioParameter(start, 0.5, "ms", in: 0...100, "when the pulses start"),
    ScenarioParameter(duration, 0.1, "ms", in: 0.01...10, "how long the pulses last"),
    ScenarioParameter(
      current, 4, "nA", in: 0...1000, "current into a node near the beginning of the myelinated axon"),
    ScenarioParameter(bareCurrent, 60, "nA", in: 0...100_000, "current into the beginning of the bare axon"),
  ])

  private static func whole(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String
  ) -> ScenarioParameter {
    var parameter = ScenarioParameter(name, value, "1", in: range, meaning)
    parameter.isWhole = true
    return parameter
  }
}
