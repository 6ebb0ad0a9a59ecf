import Physiology
import Simulation

extension Workload {
  /// One Hodgkin–Huxley cell for 100 ms under 10 µA/cm²: what a whole process costs that builds and runs it.
  static let oneCell = Workload(name: "one-cell") { options throws(WorldError) in
    let start = ContinuousClock.now
    let timeStep = options.timeStep ?? 0.025
    let steps = Int(((options.seconds ?? 0.1) * 1000 / timeStep).rounded())
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(.breakpoints([Waveform.Point(0, 10)]), name: "stimulus", unit: "uA/cm2")
    let axon = description.add(
      WorldDescription.Population("axon", .hodgkinHuxley1952, parameters: ["leakReversal": .uniform(-54.3)]))
    description.connect((stimulus, "value"), to: (axon, "injectedCurrent"))
    description.recordEvents(axon, "spike", as: "spikes")
    var world = World(try WorldPlan(description), instructions: options.instructions)
    let setUp = start.duration(to: .now)
    let wall = Timing.seconds {
      do {
        try world.run(steps: steps)
      } catch {
        preconditionFailure("the cell is stable at every step: its implicit potential damps, its gates decay")
      }
    }
    let times = world.recording.events("spikes")?.times ?? []
    return LoopRecord(walls: [wall], setUp: setUp, steps: steps, compartments: 1, timeStep: timeStep).members
      + [("check", .object([("cell0", .list(times.map { .number($0) }))]))]
  }
}
