import Analysis

/// What the action potential of one cell is like.
public struct CellActionPotential: Sendable {
  /// What a stage moved.
  public struct Movement: Sendable, Equatable {
    /// The stage and its time in ms.
    public let interval: StageInterval
    /// What each current moved, by its name, in the cell's unit of charge; outward positive.
    public let charges: [StageAccount.Charge]
    /// The potential at its ends in mV.
    public let potential: StageAccount.Change
    /// The lowest potential in mV.
    public let lowestPotential: Double

    /// The current that carried the most in one direction; nil where none carried any.
    public func leading(inward: Bool) -> StageAccount.Charge? {
      charges.filter { inward ? $0.charge < 0 : $0.charge > 0 }
        .max { $0.charge.magnitude < $1.charge.magnitude }
    }
  }

  /// The cell.
  public let cell: ShownCell
  /// All spikes with their features; nil where the run is too short to measure.
  public let features: TraceFeatures?
  /// The stages of the first action potential that is shown whole; nil where there is none.
  public let stages: ActionPotentialStages?
  /// What each of its stages moved.
  public let movements: [Movement]
  /// Thresholds and refractoriness; nil for a cell that fires by itself, and where it was not sought.
  public internal(set) var excitability: CellExcitability?

  /// What counts as a spike of a gland's cell: it is small, slow and rides on a plateau (mV, mV/ms).
  private static let glandSpike = (prominence: 4.0, rise: 1.0, fall: -1.2)

  private static func detection(_ cell: ShownCell, spikeLevel: Double) -> SpikeDetection {
    var detection = SpikeDetection()
    guard cell.tissue == .gland else { return detection }
    (detection.peakThreshold, detection.minimumProminence) = (spikeLevel, glandSpike.prominence)
    (detection.derivativeThreshold, detection.downDerivativeThreshold) = (glandSpike.rise, glandSpike.fall)
    return detection
  }

  init(_ cell: ShownCell, _ recording: CellRecording, spikeLevel: Double, pulse: AxonPulse?) {
    self.cell = cell
    let detection = Self.detection(cell, spikeLevel: spikeLevel)
    let window = pulse.map { StimulusWindow(start: $0.start, end: $0.end) }
    let trace = recording.trace
    let features = trace.flatMap { try? TraceFeatures(of: $0, detection: detection, stimulus: window) }
    // A cell that fires by itself has no rest; the level between its bursts takes its place.
    let level = cell.firesByItself ? trace?.voltage.min() : nil
    let all = features?.stages(restingLevel: level) ?? []
    // It may also be in the midst of an action potential when it is first seen: that one has no onset.
    let stages = all.first { features?.spikes[$0.spike].beginTime != nil }
    self.features = features
    self.stages = stages
    movements = (stages?.intervals ?? []).map { interval in
      Movement(
        interval: interval,
        charges: recording.currents.map { current in
          StageAccount.Charge(
            carrier: Self.carrier(of: current),
            charge: recording.charge(current, until: interval.end)
              - recording.charge(current, until: interval.start))
        },
        potential: StageAccount.Change(
          start: recording.potential(at: interval.start), end: recording.potential(at: interval.end)),
        lowestPotential: recording.lowestPotential(from: interval.start, to: interval.end))
    }
  }

  /// The features of the action potential whose stages are shown.
  public var spike: SpikeFeatures? {
    guard let stages, let features, features.spikes.indices.contains(stages.spike) else { return nil }
    return features.spikes[stages.spike]
  }

  /// How long a stage lasts in ms; nil where it is absent.
  public func duration(of stage: Stage) -> Double? {
    stages?.interval(stage).map { $0.end - $0.start }
  }

  /// What a stage moved; nil where it is absent.
  public func movement(_ stage: Stage) -> Movement? { movements.first { $0.interval.stage == stage } }

  /// How a reader calls a current: `slow inward` for `slowInwardCurrent`.
  public static func carrier(of current: String) -> String {
    let suffix = "Current"
    let name = current.hasSuffix(suffix) ? String(current.dropLast(suffix.count)) : current
    var words = ""
    for character in name {
      if character.isUppercase { words += " " }
      words += character.lowercased()
    }
    return words
  }
}
