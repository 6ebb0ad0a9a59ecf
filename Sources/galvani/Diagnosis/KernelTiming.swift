import Simulation

/// How long a step of one instance takes, of several worlds in alternation, so that what else the machine does
/// falls on all of them.
enum KernelTiming {
  /// Instances side by side.
  static let instances = 1024
  private static let batches = 21
  private static let steps = 20

  /// For each world of `instances` instances the shortest time in ns for an instance and step; nil where a run
  /// becomes unstable.
  static func nanoseconds(of worlds: [World]) -> [Double?] {
    var worlds = worlds
    var best = worlds.map { _ -> Double? in .infinity }
    for _ in 0..<batches {
      for index in worlds.indices {
        guard let shortest = best[index] else { continue }
        let start = ContinuousClock.now
        let isStable = (try? worlds[index].run(steps: steps)) != nil
        let taken = start.duration(to: .now) / .nanoseconds(1) / Double(instances * steps)
        best[index] = isStable ? min(shortest, taken) : nil
      }
    }
    return best
  }
}
