import Equations

extension Model {
  /// A model for tests, in ms, with a state `x` in mV that stays at rest unless told otherwise.
  static func sample(
    inputs: [Input] = [], parameters: [Parameter] = [], definitions: [Definition] = [], states: [State] = [],
    events: [Event] = [], receivers: [Receiver] = [], jumps: [Jump] = [], membrane: Membrane? = nil
  ) -> Model {
    Model(
      name: "sample", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [], inputs: inputs,
      parameters: parameters, definitions: definitions, states: states, jumps: jumps, events: events,
      receivers: receivers, membrane: membrane)
  }

  /// The sentences that reading it gives, one a line; empty where it is right.
  var complaints: String {
    do {
      _ = try ParsedModel(self)
      return ""
    } catch {
      return error.message
    }
  }
}

extension Model.Parameter {
  /// A parameter of any value.
  static func any(_ name: String, _ unit: String, _ value: Double = 1) -> Model.Parameter {
    Model.Parameter(name, value, unit, in: -1e300...1e300, "for tests")
  }
}
