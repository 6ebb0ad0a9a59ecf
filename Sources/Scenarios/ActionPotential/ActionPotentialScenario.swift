import Equations
import Physiology

extension Scenario {
  /// One action potential of a space-clamped axon, opened up by stage, with its thresholds and refractoriness.
  public static let actionPotential = Scenario(
    name: "action-potential",
    title: "One action potential, opened up by stage",
    summary: """
      A short current pulse excites a space-clamped squid axon. The run shows the three stages of its action \
      potential (depolarization, repolarization, hyperpolarization) with the charge that each current moves in \
      each. Families of axons side by side then find the threshold, the all-or-none curve and how long a \
      second action potential is impossible or harder.
      """,
    kind: .actionPotential,
    defaults: ActionPotentialParameters.defaults,
    timeStep: 0.0025,
    acceptsDrive: false,
    models: [.hodgkinHuxley1952],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum ActionPotentialParameters {
  static let amplitude = "stimulus.amplitude"
  static let duration = "stimulus.duration"
  static let start = "stimulus.start"
  static let axon = "axon"
  static let initialPotential = "initialPotential"
  static let spikeLevel = "spikeLevel"

  static let defaults = ParameterTable(stimulus + membrane)

  private static let stimulus = [
    ScenarioParameter(amplitude, 20, "uA/cm2", in: -2000...2000, "current of the pulse, positive inward"),
    ScenarioParameter(duration, 0.5, "ms", in: 0...10_000, "how long the pulse lasts"),
    ScenarioParameter(start, 5, "ms", in: 0...10_000, "when the pulse starts"),
  ]

  /// The potential at the start has no default of its own: it is where the membrane is found to rest.
  private static let membrane = Model.hodgkinHuxley1952.parameters.map { parameter in
    var entry = ScenarioParameter(
      axon + "." + parameter.name, parameter.name == initialPotential ? nil : parameter.value, parameter.unit,
      in: parameter.range, parameter.meaning)
    entry.standIn = "at rest"
    return entry
  }
}
