import Equations
import Simulation

/// A current of one course and several sizes, one for each lane: what the potential does.
struct CurrentClampFamily {
  private let request: ProtocolRequest
  private let cell: ExcitableCell

  init(_ request: ProtocolRequest, _ cell: ExcitableCell) {
    (self.request, self.cell) = (request, cell)
  }

  static func parameters(_ scale: ProtocolScale) -> [ScenarioParameter] {
    let range = (-100 * scale.current)...(100 * scale.current)
    var count = ScenarioParameter("amplitude.count", 5, "1", in: 1...500, "how many sizes")
    count.isWhole = true
    return [
      ScenarioParameter(
        "amplitude.from", -scale.current / 2, scale.unit, in: range, "the first size of the current"),
      ScenarioParameter("amplitude.to", scale.current / 2, scale.unit, in: range, "the last size"), count,
      ScenarioParameter("hold", 0, scale.unit, in: range, "a steady current beside it"),
      ScenarioParameter("start", 20, "ms", in: 0...1e6, "when it starts"),
      ScenarioParameter("duration", 200, "ms", in: 0.01...1e6, "how long it lasts"),
      ScenarioParameter("after", 100, "ms", in: 0...1e6, "how long the run goes on after it"),
      ScenarioParameter("sine.period", 50, "ms", in: 0.05...1e6, "for a sine: its period"),
      ScenarioParameter(
        "noise.timeConstant", 5, "ms", in: 0.02...1e5, "for noise: the decay of its correlation"),
      ScenarioParameter(
        "recording.scale", 1, "1", in: -1000...1000, "for a recorded current: what it is multiplied by"),
    ]
  }

  /// Time between samples that is aimed at, in ms, and how many there are at most.
  private static let interval = 0.05
  private static let mostSamples = 20_000

  func run(_ goesOn: (RunProgress) -> Bool) throws(ExperimentStop) -> ProtocolOutcome {
    let total = duration
    let recording = try cell.recording(of: description, for: total) {
      goesOn(RunProgress(simulated: $0, total: total))
    }
    let rows = sizes.indices.map { row(recording, lane: $0) }
    let result = ProtocolTable("current-clamp", title, columns: columns, rows: rows)
    return ProtocolOutcome(
      sentences: sentences(result), tables: [result, traces(recording)], figures: [figure(recording)])
  }

  private var isRecorded: Bool { if case .recorded = request.course { true } else { false } }

  private var title: String { "The potential under a current: \(request.course.title)" }

  private var sizes: [Double] {
    isRecorded
      ? [request.value("recording.scale")]
      : request.spread("amplitude.from", "amplitude.to", "amplitude.count")
  }

  private var timing: CurrentCourse.Timing {
    if case .recorded(let points) = request.course {
      return CurrentCourse.Timing(start: 0, duration: points.last?.time ?? 0, timeConstant: 1)
    }
    return CurrentCourse.Timing(
      start: request.value("start"), duration: request.value("duration"),
      timeConstant: request.value("noise.timeConstant"))
  }

  private var duration: Double { timing.end + request.value("after") }

  private enum Name {
    static let shape = "stimulusShape"
    static let size = "stimulusSize"
    static let hold = "holdingCurrent"
    static let current = "stimulusCurrent"
  }

  /// The cell's model with the electrode's current among its equations.
  private var model: Model {
    var model = cell.model
    let unit = cell.electrode.input.unit
    let range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    model.parameters += [
      Model.Parameter(Name.size, 0, unit, in: range, "size of the current"),
      Model.Parameter(Name.hold, request.value("hold"), unit, in: range, "steady current"),
    ]
    if request.course == .sine {
      let (start, end) = (timing.start, timing.end)
      let period = request.value("sine.period")
      // The middle of the step, as suits a method of second order.
      model.definitions.append(
        Model.Definition(
          Name.shape, "1",
          "if(t + 0.5*dt >= \(start) [ms] and t + 0.5*dt < \(end) [ms], "
            + "sin(\(2 * Double.pi)*(t + 0.5*dt - \(start) [ms])/(\(period) [ms])), 0)"))
    } else {
      model.inputs.append(Model.Input(Name.shape, "1", "course of the current, of size 1"))
    }
    model.definitions.append(
      Model.Definition(Name.current, unit, "\(Name.hold) + \(Name.size)*\(Name.shape)", "injected current"))
    model.membrane?.injected = "\(cell.electrode.input.name) + \(Name.current)"
    return model
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: cell.familyStep, seed: cell.settings.seed)
    let waveform = request.course.waveform(timing, step: cell.familyStep, seed: request.seed)
    let source = waveform.map { description.add($0, name: "stimulus", unit: "1") }
    var population = cell.population("cells", model, count: sizes.count)
    population.parameters[Name.size] = .lanes(sizes)
    let cells = description.add(population)
    if let source { description.connect((source, "value"), to: (cells, Name.shape), .broadcast(lane: 0)) }
    let steps = ExcitableCell.steps(duration, of: cell.familyStep)
    let every = max(1, Int((Self.interval / cell.familyStep).rounded()), steps / Self.mostSamples)
    for name in [cell.electrode.potential, Name.current] {
      description.record(cells, name, as: name, every: every)
    }
    if let event = cell.spikeEvent { description.recordEvents(cells, event, as: "spikes") }
    return description
  }

  // MARK: - Tables

  private var columns: [ProtocolTable.Column] {
    let unit = cell.electrode.input.unit
    return [
      .init("size", isRecorded ? "1" : unit, "size of the current"), .init("spikes", "1", "how many"),
      .init("first_spike", "ms", "time of the first"),
      .init("first_current", unit, "injected current at the first"),
      .init("last_spike", "ms", "time of the last"),
      .init("last_current", unit, "injected current at the last"),
      .init("rate", "Hz", "between the first and the last"), .init("lowest", "mV", "lowest potential"),
      .init("highest", "mV", "highest potential"),
    ]
  }

  private func row(_ recording: Recording, lane: Int) -> [SummaryValue] {
    let times = recording.events("spikes")?.times(ofLane: lane) ?? []
    let potentials = recording.signal(cell.electrode.potential)?.lane(lane) ?? []
    let current = { (time: Double?) -> Double? in
      guard let time, let signal = recording.signal(Name.current), signal.interval > 0 else { return nil }
      let sample = min(Int(time / signal.interval), signal.sampleCount - 1)
      return signal.values[sample * signal.laneCount + lane]
    }
    return [
      .number(sizes[lane]), .integer(times.count), .optional(times.first), .optional(current(times.first)),
      .optional(times.last), .optional(current(times.last)), .optional(spikeRate(times)),
      .optional(potentials.min()), .optional(potentials.max()),
    ]
  }

  private func traces(_ recording: Recording) -> ProtocolTable {
    var columns = [ProtocolTable.Column("time", "ms", "time")]
    var values = [recording.signal(cell.electrode.potential)?.times ?? []]
    for (lane, size) in sizes.enumerated() {
      for (name, unit) in [(cell.electrode.potential, "mV"), (Name.current, cell.electrode.input.unit)] {
        columns.append(
          .init(name == Name.current ? "current_\(lane + 1)" : "potential_\(lane + 1)", unit, "size \(size)"))
        values.append(recording.signal(name)?.lane(lane) ?? [])
      }
    }
    let rows = values[0].indices.map { sample in values.map { SummaryValue.optional($0[sample]) } }
    var table = ProtocolTable("traces", "The courses", columns: columns, rows: rows)
    table.isTrace = true
    return table
  }

  private func sentences(_ table: ProtocolTable) -> [String] {
    let counts = table.numbers("spikes").map { Int($0 ?? 0) }
    let unit = isRecorded ? "" : " " + cell.electrode.input.unit
    guard let first = counts.firstIndex(where: { $0 > 0 }) else {
      return ["No size of the current makes the cell fire."]
    }
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? first
    let many = counts[most] == 1 ? "one spike" : "\(counts[most]) spikes"
    return ["The most spikes, \(many), come with a size of \(plain(sizes[most].rounded(to: 4)))\(unit)."]
  }

  private func figure(_ recording: Recording) -> ProtocolFigure {
    let lines = { (name: String) -> [ProtocolFigure.Line] in
      guard let signal = recording.signal(name) else { return [] }
      return shownLanes(sizes.count).map {
        ProtocolFigure.Line("\(plain(sizes[$0].rounded(to: 4)))", x: signal.times, y: signal.lane($0))
      }
    }
    return ProtocolFigure(
      title, caption: "One line for each size of the current.", xAxis: ("time", "ms"),
      panels: [
        ProtocolFigure.Panel("potential", "mV", lines(cell.electrode.potential)),
        ProtocolFigure.Panel("injected current", cell.electrode.input.unit, lines(Name.current)),
      ])
  }
}

/// At most six of many lanes, evenly spread.
func shownLanes(_ count: Int) -> [Int] {
  guard count > 6 else { return Array(0..<count) }
  return (0..<6).map { ($0 * (count - 1) + 2) / 5 }
}
