import Equations
import Simulation

/// One model alone in a world, with constant or broken-line inputs, for tests.
struct ModelRun {
  private let population: WorldDescription.Population
  private let timeStep: Double
  private var inputs: [(name: String, points: [Waveform.Point], unit: String)] = []
  private var variables: [String] = []
  private var events: [String] = []

  /// - Parameter timeStep: in ms.
  init(
    _ model: Model, lanes: Int = 1, parameters: [String: WorldDescription.ParameterValue] = [:],
    timeStep: Double = 0.1
  ) {
    population = WorldDescription.Population("model", model, count: lanes, parameters: parameters)
    self.timeStep = timeStep
  }

  /// Gives an input a constant value for all lanes.
  mutating func set(_ input: String, _ value: Double, unit: String) {
    follow(input, [Waveform.Point(0, value)], unit: unit)
  }

  /// Lets an input follow a broken line of (ms, value).
  mutating func follow(_ input: String, _ points: [Waveform.Point], unit: String) {
    inputs.append((input, points, unit))
  }

  mutating func record(_ variable: String) {
    variables.append(variable)
  }

  mutating func recordEvents(_ event: String) {
    events.append(event)
  }

  /// Runs for a time in ms.
  func recording(of duration: Double) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let sources = inputs.map { description.add(.breakpoints($0.points), name: $0.name, unit: $0.unit) }
    let component = description.add(population)
    for (source, input) in zip(sources, inputs) {
      description.connect((source, "value"), to: (component, input.name), .broadcast(lane: 0))
    }
    for variable in variables { description.record(component, variable, as: variable) }
    for event in events { description.recordEvents(component, event, as: event) }
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }
}
