import Equations
import Physiology

extension Scenario {
  /// Two equal fibres fire at the same stimuli; the pump of one is poisoned, and its gradients run down.
  public static let ionGradient = Scenario(
    name: "ion-gradient",
    title: "Ion gradients as stored energy: with the pump, and with the pump poisoned",
    summary: """
      Two thin fibres with the membrane of the squid axon lie each in a closed space of their own and get the same \
      pulses. Sodium, potassium and chloride on both sides change with all that flows. In one fibre the pump returns \
      what the action potentials let through; in the other ouabain stops it after a while: the gradients run down, \
      and with them the energy that they store, until pulses evoke no spike. A ledger tells what each ion moved by \
      each way, what it spent and what was restored, and how much ATP the pump used.
      """,
    kind: .ionGradient,
    defaults: IonGradientParameters.defaults,
    timeStep: 0.02,
    acceptsDrive: false,
    models: [.hodgkinHuxleyWithIons],
    links: [],
    furtherSources: [.hodgkinKeynes1955, .hille2001, .miloPhillips2015])
}

/// The settable values of the scenario, by name.
enum IonGradientParameters {
  static let amplitude = "stimulus.amplitude"
  static let duration = "stimulus.duration"
  static let rate = "stimulus.rate"
  static let first = "stimulus.first"
  static let ouabain = "ouabain.concentration"
  static let poisoned = "ouabain.start"
  static let hydrolysis = "energy.hydrolysis"
  static let ledgerStart = "ledger.start"
  static let ledgerEnd = "ledger.end"
  static let fibre = "fibre"

  static let defaults = ParameterTable(story + membrane)

  private static let story = [
    ScenarioParameter(amplitude, 20, "uA/cm2", in: -2000...2000, "current of each pulse, positive inward"),
    ScenarioParameter(duration, 0.5, "ms", in: 0...1000, "how long each pulse lasts"),
    ScenarioParameter(rate, 1, "1/s", in: 0...200, "pulses per second"),
    ScenarioParameter(first, 2, "s", in: 0...1e5, "when the first pulse comes"),
    ScenarioParameter(ouabain, 0.1, "mM", in: 0...100, "ouabain that the second fibre gets"),
    ScenarioParameter(poisoned, 10, "s", in: 0...1e5, "when it gets it"),
    ScenarioParameter(ledgerStart, 0, "s", in: 0...1e6, "from when on the first ledger counts"),
    ScenarioParameter(ledgerEnd, 60, "s", in: 0...1e6, "until when, at most to the end of the run"),
    ScenarioParameter(hydrolysis, 50, "kJ/mol", in: 1...100, "free energy of ATP in the cell"),
  ]

  /// The scenario's fibres are thinner than the model's, so that less time is enough.
  private static let membrane = Model.hodgkinHuxleyWithIons.parameters.map { parameter in
    let thin = ["insideVolume": 0.25, "outsideVolume": 2.5]
    return ScenarioParameter(
      fibre + "." + parameter.name, thin[parameter.name] ?? parameter.value, parameter.unit,
      in: parameter.range, parameter.meaning)
  }
}
