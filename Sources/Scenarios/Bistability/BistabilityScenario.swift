import Equations
import Physiology

extension Scenario {
  /// A motor neuron that goes on firing after a brief input, by its dendrite's persistent inward current.
  public static let bistableMotorNeuron = Scenario(
    name: "bistable-motor-neuron",
    title: "A motor neuron that keeps firing after a brief input",
    summary: """
      A short current pulse makes a resting motor neuron fire. Under serotonin its dendrite's persistent calcium \
      current then holds a plateau, and the cell fires on without any input until a second, inhibitory pulse ends \
      it; without serotonin, or without that current, it stops with the pulse. A slow triangle of current shows the \
      same as hysteresis: the cell stops at a far lower current than that at which it began.
      """,
    kind: .bistability,
    defaults: BistabilityParameters.defaults,
    timeStep: 0.005,
    acceptsDrive: false,
    models: [.boothRinzelKiehn1997],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum BistabilityParameters {
  static let bias = "pulse.bias"
  static let amplitude = "pulse.amplitude"
  static let duration = "pulse.duration"
  static let watched = "pulse.watched"
  static let endAmplitude = "pulse.endAmplitude"
  static let endDuration = "pulse.endDuration"
  static let rampPeak = "ramp.peak"
  static let rampEnd = "ramp.end"
  static let rampRate = "ramp.rate"
  static let cell = "motorNeuron"

  static let defaults = ParameterTable(pulse + ramp + membrane)

  private static let pulse = [
    ScenarioParameter(bias, 0, "uA/cm2", in: -50...50, "steady current into the soma from 1 s on"),
    ScenarioParameter(amplitude, 25, "uA/cm2", in: -100...100, "the brief input, beside the steady current"),
    ScenarioParameter(duration, 1000, "ms", in: 0...60_000, "how long the brief input lasts"),
    ScenarioParameter(
      watched, 3000, "ms", in: 0...600_000, "time between the input and what ends the firing"),
    ScenarioParameter(
      endAmplitude, -20, "uA/cm2", in: -100...100, "the inhibitory input that ends the firing"),
    ScenarioParameter(endDuration, 500, "ms", in: 0...60_000, "how long it lasts"),
  ]

  private static let ramp = [
    ScenarioParameter(rampPeak, 25, "uA/cm2", in: 0.1...200, "the triangle's highest current, from 0"),
    ScenarioParameter(rampEnd, -20, "uA/cm2", in: -200...200, "the current to which it falls"),
    ScenarioParameter(rampRate, 0.005, "uA/(cm2 ms)", in: 0.0001...1, "how fast it rises and falls"),
  ]

  private static let membrane = Model.boothRinzelKiehn1997.parameters.map { parameter in
    ScenarioParameter(
      cell + "." + parameter.name, parameter.name == "serotonin" ? 1 : parameter.value, parameter.unit,
      in: parameter.range, parameter.meaning)
  }
}
