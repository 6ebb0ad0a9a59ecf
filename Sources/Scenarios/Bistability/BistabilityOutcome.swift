import Simulation

/// What the variants of the cell did under pulses and under the triangle.
public struct BistabilityOutcome: Sendable {
  /// One variant under pulses; rates in Hz, nil where the run did not reach so far.
  public struct Pulsed: Sendable, Equatable {
    /// The variant.
    public let cell: BistabilityCell
    /// In the second before the input.
    public let before: Double?
    /// During the input.
    public let during: Double?
    /// In the last second, or half of the time, before the second pulse.
    public let after: Double?
    /// From a fifth of a second after the second pulse to the end.
    public let atEnd: Double?
    /// The dendrite's mean potential in mV where `after` is measured.
    public let dendrite: Double?

    /// Whether the input is outlasted: firing after it exceeds that before it by half and by 2 Hz.
    public var isLatched: Bool? {
      guard let before, let after else { return nil }
      return after > 1.5 * before && after > before + 2
    }
  }

  /// One variant under the triangle; currents in µA/cm².
  public struct Ramped: Sendable, Equatable {
    /// The variant.
    public let cell: BistabilityCell
    /// The current at the first spike of the rise.
    public let recruitment: Double?
    /// The current at the last spike; nil as long as it is not known to be the last.
    public let derecruitment: Double?
    /// The highest rate between two spikes, in Hz.
    public let highestRate: Double?
    /// The moments between two spikes: current, rate in Hz, whether the current rises.
    public let rates: [Point]

    /// One interval between spikes, by its middle.
    public struct Point: Sendable, Equatable {
      /// In µA/cm².
      public let current: Double
      /// In Hz.
      public let rate: Double
      /// Whether the current rises.
      public let isRising: Bool
    }

    /// How much further the current falls than it rose before the first spike; positive: hysteresis.
    public var hysteresis: Double? {
      guard let recruitment, let derecruitment else { return nil }
      return recruitment - derecruitment
    }
  }

  /// By variant, in the order of `BistabilityCell`.
  public let pulsed: [Pulsed]
  /// By variant, in the order of `BistabilityCell`.
  public let ramped: [Ramped]
  /// The brief input, in ms.
  public let input: Range<Double>
  /// The second pulse, in ms.
  public let end: Range<Double>
  /// When the run was stopped early on request, in s; nil if it was not.
  public let stopped: Double?

  /// Measures a recording.
  init(_ recording: Recording, _ story: BistabilityStory, simulated: Double, stopped: Double?) {
    let reader = BistabilityReader(recording: recording, story: story, simulated: simulated)
    pulsed = BistabilityCell.allCases.map { reader.pulsed($0) }
    ramped = BistabilityCell.allCases.map { reader.ramped($0) }
    (input, end) = (story.input, story.end)
    self.stopped = stopped
  }

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    let duration = ((input.upperBound - input.lowerBound) / 1000).rounded(to: 3)
    return pulsed.compactMap { sentence($0, duration) } + ramped.compactMap { sentence($0) }
  }

  private func sentence(_ cell: Pulsed, _ duration: Double) -> String? {
    guard let before = cell.before, let after = cell.after, let isLatched = cell.isLatched else { return nil }
    let rates =
      "\(before.rounded(to: 1)) Hz before an input of \(duration) s, \(after.rounded(to: 1)) Hz after it"
    guard isLatched else { return "The cell \(cell.cell.title) does not keep firing: \(rates)." }
    let end = cell.atEnd.map { ", \($0.rounded(to: 1)) Hz after the second pulse" } ?? ""
    return "The cell \(cell.cell.title) keeps firing when the input is over: \(rates)\(end)."
  }

  private func sentence(_ cell: Ramped) -> String? {
    guard let first = cell.recruitment else { return nil }
    let start =
      "Under the triangle the cell \(cell.cell.title) begins to fire at \(first.rounded(to: 2)) uA/cm2"
    guard let last = cell.derecruitment else { return start + " and has not stopped by its end." }
    return start + " and stops at \(last.rounded(to: 2)) uA/cm2."
  }
}

/// Reads rates from the recording of the scenario.
private struct BistabilityReader {
  let recording: Recording
  let story: BistabilityStory
  let simulated: Double

  typealias Recorded = BistabilityExperiment.Recorded

  func pulsed(_ cell: BistabilityCell) -> BistabilityOutcome.Pulsed {
    let times = spikes(Recorded.pulsed, cell)
    let last = max(
      story.input.upperBound, story.end.lowerBound - 1000, (story.input.upperBound + story.end.lowerBound) / 2
    )
    let watched = last..<story.end.lowerBound
    return BistabilityOutcome.Pulsed(
      cell: cell, before: rate(times, (story.input.lowerBound - 1000)..<story.input.lowerBound),
      during: rate(times, story.input), after: rate(times, watched),
      atEnd: rate(times, (story.end.upperBound + 200)..<max(simulated, story.end.upperBound + 200)),
      dendrite: mean(Recorded.name(Recorded.pulsed, "Vd"), cell, watched))
  }

  func ramped(_ cell: BistabilityCell) -> BistabilityOutcome.Ramped {
    let ramp = story.ramp
    let times = spikes(Recorded.ramped, cell).filter { $0 > ramp.start && $0 < ramp.end }
    let intervals = zip(times, times.dropFirst())
    let rates = intervals.map { a, b in
      BistabilityOutcome.Ramped.Point(
        current: ramp.value(at: (a + b) / 2), rate: 1000 / (b - a), isRising: (a + b) / 2 < ramp.top)
    }
    // The last spike is known to be the last once three of the intervals before it have passed.
    let quiet = zip(times, times.dropFirst()).suffix(3).map { $1 - $0 }.max() ?? 500
    let isOver = times.last.map { min(simulated, ramp.end) > $0 + max(3 * quiet, 300) } ?? false
    return BistabilityOutcome.Ramped(
      cell: cell, recruitment: times.first.map { ramp.value(at: $0) },
      derecruitment: isOver && simulated >= ramp.top ? times.last.map { ramp.value(at: $0) } : nil,
      highestRate: rates.map { $0.rate }.max(), rates: rates)
  }

  private func spikes(_ population: String, _ cell: BistabilityCell) -> [Double] {
    recording.events(Recorded.name(population, "spikes"))?.times(ofLane: cell.rawValue) ?? []
  }

  /// Spikes per s in a window (ms) that the run has reached and that is not empty.
  private func rate(_ times: [Double], _ window: Range<Double>) -> Double? {
    guard !window.isEmpty, window.upperBound <= simulated + 1e-6 else { return nil }
    let count = times.reduce(0) { window.contains($1) ? $0 + 1 : $0 }
    return 1000 * Double(count) / (window.upperBound - window.lowerBound)
  }

  private func mean(_ name: String, _ cell: BistabilityCell, _ window: Range<Double>) -> Double? {
    guard let signal = recording.signal(name), signal.interval > 0, window.upperBound <= simulated + 1e-6
    else { return nil }
    let samples = (0..<signal.sampleCount).filter {
      window.contains(signal.start + Double($0) * signal.interval)
    }
    guard !samples.isEmpty else { return nil }
    let sum = samples.reduce(0) { $0 + signal.values[$1 * signal.laneCount + cell.rawValue] }
    return sum / Double(samples.count)
  }
}
