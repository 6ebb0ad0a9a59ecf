import Physiology
import Simulation

extension Workload {
  /// Rallpack 3 (Bhalla, Bilitch and Bower 1992): a squid axon of 1 mm in 1,000 compartments that fires for 250 ms
  /// under 0.1 nA at its end.
  static let rallpack3 = Workload(name: "rallpack3") { options throws(WorldError) in
    let start = ContinuousClock.now
    let volumes = options.cells ?? 1000
    let timeStep = options.timeStep ?? 0.05
    let steps = Int(((options.seconds ?? 0.25) * 1000 / timeStep).rounded())
    let section = CableSection(length: 1000, diameter: 1, resistivity: 100, volumes: volumes)
    let cable = FiringCable(
      sections: [section], injected: (0, 0.1),
      parameters: ["leakConductance": .uniform(0.025), "leakReversal": .uniform(-65)],
      membranes: options.membranes)
    let initial = try cable.world(timeStep: timeStep, options.instructions).world
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: steps, options)
    return LoopRecord(walls: run.walls, setUp: setUp, steps: steps, compartments: volumes, timeStep: timeStep)
      .members + options.membranes.members + [
        ("check", run.check(Set([0, volumes - 1]).sorted()))
      ]
  }
}
