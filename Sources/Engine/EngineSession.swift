import Scenarios
import Simulation

/// One run that a page makes step by step.
struct EngineSession {
  /// The longest run in ms; the recording of a longer one would not fit the memory of a page.
  static let longestDuration = 600_000.0

  private var world: World
  private let stepCount: Int
  /// The names of the recorded signals, in order.
  let signalNames: [String]

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - scenario: its place in `Scenario.all`.
  ///   - seed: the seed of all random numbers.
  ///   - duration: how long to simulate in ms; by the story where it is not a positive number.
  /// - Throws: what is wrong.
  init(scenario: Int, seed: UInt64, duration: Double) throws(EngineError) {
    guard Scenario.all.indices.contains(scenario) else { throw .unknownScenario(scenario) }
    var request = RunRequest(Scenario.all[scenario])
    request.seed = seed
    if duration > 0 { request.duration = min(duration, Self.longestDuration) }
    do {
      let initial = try InitialWorld(request)
      world = initial.world
      stepCount = Int((initial.duration / world.plan.timeStep).rounded())
    } catch {
      throw .world(error)
    }
    signalNames = world.recording.signals.map { $0.name }
  }

  /// The time reached in ms.
  var time: Double { world.time }

  /// Makes up to `count` steps; returns how many are left until the end.
  mutating func advance(_ count: Int) throws(EngineError) -> Int {
    let left = stepCount - world.stepCount
    do {
      try world.run(steps: min(max(count, 0), left))
    } catch {
      throw .unstable(error)
    }
    return stepCount - world.stepCount
  }

  /// What has been recorded of a signal, sample after sample; nothing where there is no such signal.
  func values(ofSignal number: Int) -> [Double] {
    world.recording.signals.indices.contains(number) ? world.recording.signals[number].values : []
  }
}

/// Why a page cannot have its run.
enum EngineError: Error {
  case unknownScenario(Int)
  case world(WorldError)
  case unstable(Instability)

  /// The sentence for people.
  var message: String {
    switch self {
    case .unknownScenario(let number):
      "there is no scenario number \(number), only 0 to \(Scenario.all.count - 1)."
    case .world(let error): error.message
    case .unstable(let instability): instability.message
    }
  }
}
