import Simulation

/// Work that is measured, one file each; `Benchmarks/comparison/workloads` has the other half, with the peers.
struct Workload: Sendable {
  /// The name on the command line.
  let name: String
  /// Does the work and tells of it, with the names that the peers' scripts use.
  let run: @Sendable (WorkloadOptions) throws(WorldError) -> [(name: String, value: JSONValue)]

  /// All of them.
  static let all: [Workload] = [
    .points, .kernel, .oneCell, .shaking, .rallpack3, .bigCell, .morphology, .myelinated, .cobahh, .ring,
    .scale, .frequencyCurrent,
  ]
}
