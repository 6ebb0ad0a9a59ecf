import Analysis
import Simulation

/// Runs a story of the shaking chain and measures what came of it.
struct ShakingRun: ScenarioRun {
  private let request: RunRequest
  private let script: ShakingScript

  init(_ request: RunRequest, _ story: ShakingStory) {
    self.request = request
    script = ShakingScript(story, request.parameters, recorded: request.drive)
  }

  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = advance(&world, total: duration, timeStep: timeStep, goesOn)
    let outcome = ShakingOutcome(
      world.recording, simulated: world.time, phases: script.phases, stopped: end.stopped)
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .shaking(outcome))
  }

  /// How long the run is in ms.
  var duration: Double { request.duration ?? script.duration }

  private var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    var chain = ShakingChain(
      parameters: request.parameters, drive: script.drive,
      monoamine: .arousal(command: script.arousalCommand), push: script.push)
    chain.closeUp = script.closeUp
    var description = chain.world(timeStep: timeStep, seed: request.seed)
    description.usePolynomials(request.polynomialBound)
    description.use(request.steadyStates)
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private func advance(
    _ world: inout World, total: Double, timeStep: Double, _ goesOn: (RunProgress) -> Bool
  ) -> RunEnd {
    let steps = Int((total / timeStep).rounded())
    var stopped = false
    do throws(Instability) {
      try world.run(steps: steps, workers: Workers(count: request.threads)) { made in
        stopped = !goesOn(RunProgress(simulated: Double(made) * timeStep, total: total))
        return !stopped
      }
    } catch {
      return .unstable(error)
    }
    return stopped && world.stepCount < steps ? .interrupted(at: world.time) : .finished
  }
}
