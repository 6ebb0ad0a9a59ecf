import Equations
import Simulation

/// The action potential by the period of the pace.
public struct HeartbeatOutcome: Sendable {
  /// One beat; times in ms, nil where there is no action potential or it does not come back in time.
  public struct Beat: Sendable, Equatable {
    /// The potential before the pulse, and the highest, in mV.
    public let rest, peak: Double
    /// From the steepest rise until nine tenths, and half, of the way back from the peak.
    public let duration90, duration50: Double?
    /// The highest free calcium, in the model's unit.
    public let calcium: Double
  }

  /// One period.
  public struct Pace: Sendable, Equatable {
    /// In ms.
    public let period: Double
    /// The last two beats.
    public let beats: [Beat]
    /// How many pulses there were, and how many of them started an action potential.
    public let (pulses, fired): (Int, Int)

    /// The last beat.
    public var last: Beat? { beats.last }
    /// From the end of the last action potential to the next pulse, in ms.
    public var diastolicInterval: Double? { last?.duration90.map { period - $0 } }
    /// Whether the last two beats differ by more than ``HeartbeatOutcome/alternation``, or one fails or does not end before
    /// the next pulse.
    public var alternates: Bool {
      let durations = beats.map { $0.duration90 }
      guard durations.count == 2, let a = durations[0], let b = durations[1] else { return true }
      return (a - b).magnitude > HeartbeatOutcome.alternation
    }
  }

  /// What two beats may differ by and still count as alike, in ms.
  public static let alternation = 2.0

  /// The cell's equations.
  public let model: Model
  /// The unit of calcium.
  public let calciumUnit: String
  /// From the shortest period on.
  public let paces: [Pace]

  init(_ recording: Recording, _ run: HeartbeatExperiment) {
    model = run.model
    calciumUnit = recording.signal(HeartbeatExperiment.signal("calcium", 0))?.unit ?? "1"
    let spikes = recording.events("spikes")
    paces = run.periods.enumerated().map { place, period in
      let beats = (run.beats - 2..<run.beats).compactMap { beat in
        Beat(
          recording.signal(HeartbeatExperiment.signal("V", place)),
          recording.signal(HeartbeatExperiment.signal("calcium", place)),
          from: run.start(ofBeat: beat, period: period), period: period)
      }
      // The potential may rise through the level more than once in a beat.
      let times = spikes?.times(ofLane: place) ?? []
      let fired = (0..<run.beats).count { beat in
        let start = run.start(ofBeat: beat, period: period)
        return times.contains { $0 >= start && $0 < start + period }
      }
      return Pace(period: period, beats: beats, pulses: run.beats, fired: fired)
    }
  }

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    let steady = paces.filter { $0.fired == $0.pulses && !$0.alternates && $0.last?.duration90 != nil }
    var sentences: [String] = []
    if let slow = steady.last, let fast = steady.first, let long = slow.last?.duration90,
      let short = fast.last?.duration90, steady.count > 1
    {
      sentences.append(
        "At a period of \(slow.period.wholeText) ms the action potential lasts \(long.rounded(to: 1)) ms, at "
          + "\(fast.period.wholeText) ms \(short.rounded(to: 1)) ms.")
    }
    if let slope = steepestSlope {
      sentences.append(
        "The steepest slope of its duration against the rest before it is \(slope.rounded(to: 2)).")
    }
    let failing = paces.filter { $0.fired < $0.pulses }
    if let longest = failing.last {
      sentences.append(
        "Up to a period of \(longest.period.wholeText) ms pulses fail: there the cell follows \(longest.fired) of "
          + "\(longest.pulses).")
    }
    let alternating = paces.filter { $0.alternates && $0.fired == $0.pulses }
    if let longest = alternating.last {
      sentences.append(
        "Up to a period of \(longest.period.wholeText) ms long and short beats take turns, or one is not over at the next pulse."
      )
    }
    return sentences.isEmpty ? ["No pace gives a steady action potential."] : sentences
  }

  /// Of the duration against the rest before it, between neighbouring periods that the cell follows beat by beat.
  public var steepestSlope: Double? {
    let points = paces.filter { !$0.alternates && $0.fired == $0.pulses }.compactMap { pace in
      pace.last?.duration90.flatMap { duration in pace.diastolicInterval.map { ($0, duration) } }
    }
    let slopes = zip(points, points.dropFirst()).compactMap { a, b in
      b.0 > a.0 ? (b.1 - a.1) / (b.0 - a.0) : nil
    }
    return slopes.max()
  }

  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    let lists: [(String, [Double?], String)] = [
      ("periods", paces.map { $0.period }, "ms"),
      ("action_potential_duration_90", paces.map { $0.last?.duration90 }, "ms"),
      ("action_potential_duration_50", paces.map { $0.last?.duration50 }, "ms"),
      ("action_potential_duration_90_before", paces.map { $0.beats.first?.duration90 }, "ms"),
      ("diastolic_intervals", paces.map { $0.diastolicInterval }, "ms"),
      ("rest", paces.map { $0.last?.rest }, "mV"), ("peak", paces.map { $0.last?.peak }, "mV"),
      ("calcium_peak", paces.map { $0.last?.calcium }, calciumUnit),
    ]
    return [("cell", .text(model.name), ""), ("steepest_slope", .optional(steepestSlope), "1")]
      + lists.map { ($0.0, .list($0.1.map { .optional($0) }), $0.2) }
      + [
        ("pulses", .list(paces.map { .integer($0.pulses) }), ""),
        ("fired", .list(paces.map { .integer($0.fired) }), ""),
      ]
  }
}

extension HeartbeatOutcome.Beat {
  /// Below this a beat is no action potential, in mV.
  private static let leastPeak = -20.0

  /// Reads a beat that starts at a time (ms); nil where the recording does not reach it.
  init?(_ potential: Recording.Signal?, _ calcium: Recording.Signal?, from start: Double, period: Double) {
    guard let potential, let calcium, potential.interval > 0 else { return nil }
    let interval = potential.interval
    let first = Int(((start - potential.start) / interval).rounded())
    let end = min(Int(((start + period - potential.start) / interval).rounded()), potential.values.count)
    guard first >= 0, end - first > 2 else { return nil }
    let values = Array(potential.values[first..<end])
    guard let top = values.indices.max(by: { values[$0] < values[$1] }) else { return nil }
    rest = values[0]
    peak = values[top]
    self.calcium = calcium.values[first..<min(end, calcium.values.count)].max() ?? .nan
    guard peak > Self.leastPeak, top > 0,
      let rise = (1...top).max(by: { values[$0] - values[$0 - 1] < values[$1] - values[$1 - 1] })
    else {
      (duration90, duration50) = (nil, nil)
      return
    }
    func duration(_ share: Double) -> Double? {
      let level = values[top] - share * (values[top] - values[0])
      guard let after = values.indices.first(where: { $0 > top && values[$0] < level }) else { return nil }
      let part = (values[after - 1] - level) / (values[after - 1] - values[after])
      return (Double(after - 1) + part - Double(rise)) * interval
    }
    (duration90, duration50) = (duration(0.9), duration(0.5))
  }
}
