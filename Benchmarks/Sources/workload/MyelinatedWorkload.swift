import Physiology
import Simulation

extension Workload {
  /// One spike along a myelinated axon of 10 µm with 101 nodes, the double cable of McIntyre, Richardson and Grill.
  static let myelinated = Workload(name: "myelinated") { options throws(WorldError) in
    let start = ContinuousClock.now
    let nodes = options.cells ?? 101
    let timeStep = options.timeStep ?? 0.005
    let steps = Int(((options.seconds ?? 0.004) * 1000 / timeStep).rounded())
    let axon: MyelinatedAxon
    do throws(AxonError) {
      axon = try MyelinatedAxon(fibreDiameter: 10, nodes: nodes)
    } catch {
      throw .axon(error.message)
    }
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let pulse = AxonStimulus(
      .inside(compartment: axon.compartment(ofNode: 3)), pulses: [[Waveform.Pulse(from: 0, to: 0.1, 2)]])
    let sites = axon.build.add(to: &description, named: "axon", stimuli: [pulse])
    description.recordEvents(sites.nodes, "spike", as: "spikes")
    options.membranes.apply(to: &description)
    let plan = try WorldPlan(description, instructions: options.instructions)
    let initial = World(plan, instructions: options.instructions)
    let setUp = start.duration(to: .now)
    let run = RepeatedRun(initial, steps: steps, options)
    return LoopRecord(
      walls: run.walls, setUp: setUp, steps: steps, compartments: axon.compartments.count, timeStep: timeStep
    ).members + options.membranes.members + [
      ("check", run.check([20, nodes - 20]))
    ]
  }
}
