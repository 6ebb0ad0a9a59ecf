import Equations
import Physiology
import Simulation

/// Units of `Model.motorUnitFuglevand1993` under one common excitation.
struct MotorPoolRun {
  var parameters: [String: WorldDescription.ParameterValue] = [:]
  var count = 1
  /// (ms, excitation), straight lines between them.
  var excitation: [Waveform.Point] = []
  /// In ms.
  var timeStep = 1.0
  var seed: UInt64 = 1

  /// One unit with some parameters given.
  init(unit values: [String: Double]) {
    parameters = values.mapValues { .uniform($0) }
  }

  /// Every unit of a pool, at a constant excitation.
  init(
    pool: MotorUnitPoolFuglevand1993, excitation level: Double, intervalVariation: Double,
    gainFromInterval: Double = 1
  ) {
    for (name, values) in pool.motorUnitParameters() { parameters[name] = .lanes(values) }
    parameters["intervalVariation"] = .uniform(intervalVariation)
    parameters["gainFromInterval"] = .uniform(gainFromInterval)
    count = pool.count
    excitation = [Waveform.Point(0, level)]
  }

  /// What `force` and `spike` are during a time in s.
  func recording(of duration: Double) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: seed)
    let source = description.add(.breakpoints(excitation), name: "excitation", unit: "1")
    let units = description.add(
      WorldDescription.Population("units", .motorUnitFuglevand1993, count: count, parameters: parameters))
    description.connect((source, "value"), to: (units, "excitation"), .broadcast(lane: 0))
    description.record(units, "force", as: "force")
    description.recordEvents(units, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration * 1000 / timeStep).rounded()))
    return world.recording
  }

  /// The sum of the units' forces from one time to another, in s, sample by sample.
  func force(from start: Double, to end: Double) throws -> [Double] {
    let signal = try recording(of: end).signal("force")
    let values = signal?.values ?? []
    let first = Int((start * 1000 / timeStep).rounded())
    return (first..<values.count / count).map { values[($0 * count)..<(($0 + 1) * count)].reduce(0, +) }
  }
}

/// The mean, and the standard deviation over the mean.
func statistics(_ values: [Double]) -> (mean: Double, variation: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  return (mean, square.squareRoot() / mean)
}
