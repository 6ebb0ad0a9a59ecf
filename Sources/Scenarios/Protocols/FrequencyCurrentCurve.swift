import Equations
import Simulation

/// Steps of current from rest, one for each lane: how fast the cell fires in the end.
struct FrequencyCurrentCurve {
  private let request: ProtocolRequest
  private let cell: ExcitableCell

  init(_ request: ProtocolRequest, _ cell: ExcitableCell) {
    (self.request, self.cell) = (request, cell)
  }

  static func parameters(_ scale: ProtocolScale) -> [ScenarioParameter] {
    let range = (-100 * scale.current)...(100 * scale.current)
    var count = ScenarioParameter("current.count", 21, "1", in: 1...2000, "how many currents")
    count.isWhole = true
    return [
      ScenarioParameter("current.from", 0, scale.unit, in: range, "the weakest step"),
      ScenarioParameter("current.to", scale.current, scale.unit, in: range, "the strongest step"), count,
      ScenarioParameter("step.duration", 2500, "ms", in: 1...1e6, "how long each step lasts"),
      ScenarioParameter(
        "step.window", 1000, "ms", in: 1...1e6, "the last part of it, in which the rate is measured"),
    ]
  }

  /// Time between the samples in which maxima are sought, in ms.
  private static let interval = 0.05
  /// How far the potential must fall and rise between two maxima, in mV.
  private static let leastSwing = 1.0

  func run(_ goesOn: (RunProgress) -> Bool) throws(ExperimentStop) -> ProtocolOutcome {
    let duration = request.value("step.duration")
    let currents = request.spread("current.from", "current.to", "current.count")
    let window = max(0, duration - request.value("step.window"))
    let recording = try cell.recording(of: description(currents, from: window), for: duration) {
      goesOn(RunProgress(simulated: $0, total: duration))
    }
    let rows = currents.indices.map { row(recording, lane: $0, currents[$0], from: window) }
    let table = ProtocolTable("f-i", request.method.title, columns: columns, rows: rows)
    return ProtocolOutcome(sentences: sentences(table), tables: [table], figures: [figure(table)])
  }

  private func description(_ currents: [Double], from window: Double) -> WorldDescription {
    var description = WorldDescription(timeStep: cell.familyStep, seed: cell.settings.seed)
    let stimulus = description.add(
      .pulses(currents.map { [Waveform.Pulse(from: 0, to: .infinity, $0)] }), name: "stimulus",
      unit: cell.electrode.input.unit)
    let cells = description.add(cell.population("cells", count: currents.count))
    description.connect((stimulus, "value"), to: (cells, cell.electrode.input.name))
    description.record(
      cells, cell.electrode.potential, as: "potential",
      every: max(1, Int((Self.interval / cell.familyStep).rounded())),
      detail: WorldDescription.ProbeDetail(window: window..<Double.infinity))
    if let event = cell.spikeEvent { description.recordEvents(cells, event, as: "spikes") }
    return description
  }

  private var columns: [ProtocolTable.Column] {
    [
      .init("current", cell.electrode.input.unit, "current of the step, positive inward"),
      .init("spikes", "1", "spikes from the start of the step"),
      .init("first_spike", "ms", "time of the first spike"),
      .init("first_rate", "Hz", "rate between the first two spikes"),
      .init("rate", "Hz", "rate between the first and the last spike of the window"),
      .init("maxima_rate", "Hz", "rate of the potential's maxima, also of those below the spike level"),
      .init("lowest", "mV", "lowest potential in the window"),
      .init("highest", "mV", "highest potential in the window"),
    ]
  }

  private func row(
    _ recording: Recording, lane: Int, _ current: Double, from window: Double
  ) -> [SummaryValue] {
    let times = recording.events("spikes")?.times(ofLane: lane) ?? []
    let late = times.filter { $0 >= window }
    let signal = recording.signal("potential")
    let potentials = signal?.lane(lane) ?? []
    let maxima = Self.maxima(of: potentials).map { Double($0) * (signal?.interval ?? 0) }
    let first = times.count > 1 ? 1000 / (times[1] - times[0]) : nil
    return [
      .number(current), .integer(times.count), .optional(times.first), .optional(first),
      .number(spikeRate(late) ?? 0), .number(spikeRate(maxima) ?? 0), .optional(potentials.min()),
      .optional(potentials.max()),
    ]
  }

  /// The samples of the maxima between which the potential falls and rises by the least swing.
  private static func maxima(of values: [Double]) -> [Int] {
    var found: [Int] = []
    guard var lowest = values.first else { return [] }
    var top: Int?
    for (index, value) in values.enumerated() {
      if let place = top {
        if value > values[place] {
          top = index
        } else if value < values[place] - leastSwing {
          found.append(place)
          (top, lowest) = (nil, value)
        }
      } else if value < lowest {
        lowest = value
      } else if value > lowest + leastSwing {
        top = index
      }
    }
    return found
  }

  private func sentences(_ table: ProtocolTable) -> [String] {
    let (currents, rates) = (table.numbers("current"), table.numbers("rate"))
    let unit = cell.electrode.input.unit
    let text = { (index: Int) in "\(plain((currents[index] ?? 0).rounded(to: 4))) \(unit)" }
    guard let first = rates.indices.first(where: { (rates[$0] ?? 0) > 0 }) else {
      return ["No step up to \(text(currents.count - 1)) makes the cell fire on."]
    }
    var sentences: [String] = []
    let onset = "\(plain((rates[first] ?? 0).rounded(to: 2))) Hz at \(text(first))"
    sentences.append(
      first > 0
        ? "The cell fires on from between \(text(first - 1)) and \(text(first)) on: \(onset)."
        : "The cell fires on at the weakest step: \(onset).")
    let best = rates.indices.max { (rates[$0] ?? 0) < (rates[$1] ?? 0) } ?? first
    sentences.append(
      "The highest rate is \(plain((rates[best] ?? 0).rounded(to: 2))) Hz at \(text(best)).")
    if let block = rates.indices.last, block > best, rates[block] == 0 {
      sentences.append("At \(text(block)) it no longer crosses the spike level in the end.")
    }
    return sentences
  }

  private func figure(_ table: ProtocolTable) -> ProtocolFigure {
    let x = table.numbers("current").map { $0 ?? .nan }
    let y = table.numbers("rate").map { $0 ?? .nan }
    return ProtocolFigure(
      request.method.title,
      caption: "Steps from rest; the rate at the end of each.",
      xAxis: ("current of the step", cell.electrode.input.unit),
      panels: [
        ProtocolFigure.Panel(
          "rate", "Hz", [.init("rate", x: x, y: y), .init("steps", x: x, y: y, isPoints: true)])
      ])
  }
}

extension ExcitableCell {
  /// The event that is a rise of the potential.
  var spikeEvent: String? {
    model.events.first { event in
      if case .rising(let state, _) = event.trigger { state == electrode.potential } else { false }
    }?.name
  }
}

/// The rate in Hz between the first and the last of some moments (ms); nil for fewer than two.
func spikeRate(_ times: [Double]) -> Double? {
  guard times.count > 1, let first = times.first, let last = times.last, last > first else { return nil }
  return 1000 * Double(times.count - 1) / (last - first)
}
