import Kernels
import Scenarios
import Simulation

/// Simulated seconds per second of `dynamic-shaking` on one core.
struct ShakingBenchmark {
  private let seconds: Double
  private let batches: Int

  /// Simulates the first `seconds` of the story in each batch.
  init(seconds: Double, batches: Int) {
    self.seconds = seconds
    self.batches = batches
  }

  /// All instruction sets of this machine.
  func measurements() throws(WorldError) -> [Measurement] {
    var rows: [Measurement] = []
    for set in InstructionSet.allCases where set.isAvailable {
      var request = RunRequest(.dynamicShaking)
      request.duration = seconds * 1000
      request.instructions = set
      let initial = try InitialWorld(request).world
      let steps = Int((seconds * 1000 / initial.plan.timeStep).rounded())
      let timing = Timing(batches: batches) {
        var world = initial
        do {
          try world.run(steps: steps)
        } catch {
          preconditionFailure("the story is stable at its step")
        }
      }
      rows.append(
        Measurement(
          name: "dynamic-shaking", instructions: set.rawValue, size: "\(Int(seconds)) s of the story",
          unit: "simulated s per s", best: seconds / timing.minimum, median: seconds / timing.median))
    }
    return rows
  }
}
