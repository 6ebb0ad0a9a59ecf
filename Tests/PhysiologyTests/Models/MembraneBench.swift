import Equations
import Kernels
import Simulation

/// Membranes side by side, each with its own injected current, for tests that compare with tables.
struct MembraneBench {
  var model: Model
  /// Pulses of each lane (ms, the unit of the input).
  var pulses: [[Waveform.Pulse]] = [[]]
  /// A broken line (ms, the unit of the input) that all lanes follow beside their pulses.
  var course: [Waveform.Point] = []
  var parameters: [String: WorldDescription.ParameterValue] = [:]
  /// In ms.
  var duration: Double
  /// In ms.
  var timeStep = 0.01
  /// Variables to record, at every so many steps.
  var variables: [String] = []
  var every = 1

  /// Runs and records the variables, and spikes as `spikes`.
  func run() throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let unit = model.inputs.first { $0.name == "injectedCurrent" }?.unit ?? "uA/cm2"
    let stimulus = description.add(.pulses(pulses), name: "stimulus", unit: unit)
    let slow = description.add(.breakpoints(course), name: "course", unit: unit)
    let cells = description.add(
      WorldDescription.Population("cells", model, count: pulses.count, parameters: parameters))
    description.connect((stimulus, "value"), to: (cells, "injectedCurrent"))
    if !course.isEmpty {
      description.connect((slow, "value"), to: (cells, "injectedCurrent"), .broadcast(lane: 0))
    }
    for variable in variables { description.record(cells, variable, as: variable, every: every) }
    description.recordEvents(cells, "spike", as: "spikes")
    var world = World(try WorldPlan(description, block: 64))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  /// The spikes of each lane in ms.
  func spikes() throws -> [[Double]] {
    let events = try run().events("spikes")
    return pulses.indices.map { events?.times(ofLane: $0) ?? [] }
  }

  /// The model with its gates and potential where it rests, as a run starts.
  static func atRest(
    _ model: Model, _ parameters: [String: Double] = [:]
  ) throws -> (model: Model, rest: RestingState)? {
    guard let rest = try RestingState.find(model, parameters: parameters, within: -100 ... -30) else {
      return nil
    }
    return (rest.starting(model), rest)
  }
}

/// The rate in Hz between the first and the last of some moments (ms).
func rate(_ times: [Double]) -> Double {
  guard times.count > 1, let first = times.first, let last = times.last else { return 0 }
  return 1000 * Double(times.count - 1) / (last - first)
}

/// What the reference's definitions give for one action potential: the first sample of a slope, crossings at the
/// middle between it and the peak, extremes by parabolas.
struct ActionPotentialShape {
  let threshold, peak, trough, halfWidth, steepestRise, steepestFall: Double

  /// Measures samples at even intervals that hold one action potential.
  init(_ values: [Double], interval: Double, slope: Double = 20) {
    let slopes = values.indices.map { index in
      let (a, b) = (max(index - 1, 0), min(index + 1, values.count - 1))
      return (values[b] - values[a]) / (Double(b - a) * interval)
    }
    let top = values.indices.max { values[$0] < values[$1] } ?? 0
    var start = slopes[...top].indices.max { slopes[$0] < slopes[$1] } ?? 0
    while start > 0, slopes[start] >= slope { start -= 1 }
    let fraction = (slope - slopes[start]) / (slopes[start + 1] - slopes[start])
    threshold = values[start] + fraction * (values[start + 1] - values[start])
    peak = Self.extreme(values, top)
    let bottom = values[top...].indices.min { values[$0] < values[$1] } ?? top
    trough = Self.extreme(values, bottom)
    let middle = (threshold + peak) / 2
    let up = (start..<top).first { values[$0] < middle && middle <= values[$0 + 1] } ?? start
    let down = (top..<(values.count - 1)).first { values[$0] > middle && middle >= values[$0 + 1] } ?? top
    let place = { (index: Int) in
      Double(index) + (middle - values[index]) / (values[index + 1] - values[index])
    }
    halfWidth = (place(down) - place(up)) * interval
    steepestRise = slopes[...top].max() ?? 0
    steepestFall = slopes[top...].min() ?? 0
  }

  private static func extreme(_ values: [Double], _ index: Int) -> Double {
    guard index > 0, index + 1 < values.count else { return values[index] }
    let (a, b, c) = (values[index - 1], values[index], values[index + 1])
    let curvature = a - 2 * b + c
    guard curvature != 0 else { return b }
    return b - 0.25 * (a - c) * (0.5 * (a - c) / curvature)
  }
}
