/// What a workload tells of its loop.
struct LoopRecord {
  /// How long each repetition took in s.
  let walls: [Double]
  /// From the start of the workload to its loop.
  let setUp: Duration
  let steps: Int
  let compartments: Int
  /// In ms.
  let timeStep: Double

  /// For the line that the program prints; times in s.
  var members: [(name: String, value: JSONValue)] {
    let timing = Timing(seconds: walls)
    let computed = Double(steps) * Double(compartments)
    return [
      ("wall_s", .number(timing.median)), ("wall_min_s", .number(timing.minimum)),
      ("setup_s", .number(setUp / .seconds(1))), ("reps", .whole(walls.count)), ("steps", .whole(steps)),
      ("compartments", .whole(compartments)), ("dt", .number(timeStep)),
      ("ns_per_compartment_step", .number(timing.median / computed * 1e9)),
    ]
  }
}
