import Simulation

extension World {
  /// Runs for a number of steps and tells how that ended.
  ///
  /// - Parameters:
  ///   - steps: how many base steps.
  ///   - threads: how many share a step.
  ///   - goesOn: hears of the progress now and then; false ends the run after the step.
  mutating func run(steps: Int, threads: Int, goesOn: (RunProgress) -> Bool) -> RunEnd {
    let step = plan.timeStep
    let total = Double(steps) * step
    var isInterrupted = false
    do {
      try run(steps: steps, workers: Workers(count: threads)) { made in
        isInterrupted = !goesOn(RunProgress(simulated: Double(made) * step, total: total))
        return !isInterrupted
      }
    } catch {
      return .unstable(error)
    }
    return isInterrupted ? .interrupted(at: time) : .finished
  }
}
