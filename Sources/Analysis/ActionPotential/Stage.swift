/// A stage of an action potential: three that make it, between rest and recovery.
public enum Stage: String, Sendable, Equatable, CaseIterable {
  /// Rest and latency: up to the onset.
  case rest
  /// Onset to peak.
  case depolarization
  /// Peak to the crossing of the resting level.
  case repolarization
  /// Below the resting level, past the trough and back: the afterhyperpolarization.
  case hyperpolarization
  /// From there until the voltage stays near the resting level.
  case recovery
}

/// The time a stage takes.
public struct StageInterval: Sendable, Equatable {
  /// The stage.
  public let stage: Stage
  /// Its start (ms).
  public let start: Double
  /// Its end (ms).
  public let end: Double
  /// Why a boundary is not where the definition would put it; nil for an ordinary stage.
  public let note: BoundaryNote?

  /// A stage from `start` to `end` (ms).
  public init(stage: Stage, start: Double, end: Double, note: BoundaryNote? = nil) {
    self.stage = stage
    self.start = start
    self.end = end
    self.note = note
  }
}

/// Why a stage begins or ends elsewhere than its definition says. Voltages in mV, times in ms.
public enum BoundaryNote: Sendable, Equatable {
  /// The trace starts inside the stage.
  case startsWithTrace
  /// The next spike begins first; the voltage there and the level not reached.
  case cutByNextSpike(time: Double, voltage: Double, level: Double)
  /// The trace ends first; the voltage there and the level not reached.
  case cutByTraceEnd(time: Double, voltage: Double, level: Double)
  /// The resting level is approached from above to within `tolerance` and not clearly crossed.
  case approachedFromAbove(tolerance: Double)
  /// The resting level fell by `drift` meanwhile, and the return is taken at the lower level.
  case returnsToLowerLevel(drift: Double, level: Double)
  /// Nothing to recover: the voltage stays within `tolerance` of rest from the start.
  case alreadyWithin(tolerance: Double)
}

extension BoundaryNote: CustomStringConvertible {
  /// The note as a sentence.
  public var description: String {
    switch self {
    case .startsWithTrace:
      return "The trace starts inside this stage."
    case .cutByNextSpike(let time, let voltage, let level):
      return "Cut at \(time.decimalText(3)) ms, where the next spike begins: the voltage is "
        + "\(voltage.decimalText(3)) mV and has not settled at \(level.decimalText(3)) mV."
    case .cutByTraceEnd(let time, let voltage, let level):
      return "Cut at \(time.decimalText(3)) ms, where the trace ends: the voltage is "
        + "\(voltage.decimalText(3)) mV and has not settled at \(level.decimalText(3)) mV."
    case .approachedFromAbove(let tolerance):
      return "Ends where the voltage comes within \(tolerance.decimalText(3)) mV of the resting level, "
        + "which it does not clearly cross."
    case .returnsToLowerLevel(let drift, let level):
      return "The resting level moved by \(drift.decimalText(3)) mV; the return is taken at the lower "
        + "level, \(level.decimalText(3)) mV."
    case .alreadyWithin(let tolerance):
      return "The voltage stays within \(tolerance.decimalText(3)) mV of rest from here on."
    }
  }
}

/// Why a spike has no third stage. Voltages in mV, times in ms.
public enum HyperpolarizationAbsence: Sendable, Equatable {
  /// The voltage stays above the resting level.
  case staysAboveRest(lowest: Double, level: Double)
  /// The undershoot does not stand out: it must exceed `required`, the larger of the recovery
  /// tolerance and 5 times the noise left after smoothing.
  case undershootTooSmall(undershoot: Double, required: Double, noise: Double)
  /// The resting level moved by `drift`, no less than what is left of the undershoot.
  case movingBaseline(before: Double, after: Double, undershoot: Double)
  /// The next spike begins before the voltage is back at rest.
  case nextSpikeBegins(time: Double, voltage: Double, level: Double)
  /// The trace ends before the voltage is back at rest.
  case traceEnds(time: Double, voltage: Double, level: Double)
  /// No resting level could be told, so nothing is below it.
  case restUnknown
}

extension HyperpolarizationAbsence: CustomStringConvertible {
  /// The reason as a sentence.
  public var description: String { "The third stage (hyperpolarization) is absent: " + reason }

  private var reason: String {
    switch self {
    case .staysAboveRest(let lowest, let level):
      return "the voltage falls to \(lowest.decimalText(3)) mV and stays above the resting level of "
        + "\(level.decimalText(3)) mV."
    case .undershootTooSmall(let undershoot, let required, let noise):
      return "the voltage falls only \(undershoot.decimalText(3)) mV below rest, and "
        + "\(required.decimalText(3)) mV would be needed to tell that from rest "
        + "(noise \(noise.decimalText(3)) mV)."
    case .movingBaseline(let before, let after, let undershoot):
      return "the baseline moves from \(before.decimalText(3)) mV before the spike to "
        + "\(after.decimalText(3)) mV after it, and an undershoot of \(undershoot.decimalText(3)) mV "
        + "cannot be told from that."
    case .nextSpikeBegins(let time, let voltage, let level):
      return "the next spike begins at \(time.decimalText(3)) ms, at \(voltage.decimalText(3)) mV, before "
        + "the voltage is back at its resting level of \(level.decimalText(3)) mV."
    case .traceEnds(let time, let voltage, let level):
      return "the trace ends at \(time.decimalText(3)) ms, at \(voltage.decimalText(3)) mV, before the "
        + "voltage is back at its resting level of \(level.decimalText(3)) mV."
    case .restUnknown:
      return "no resting level could be told from this trace."
    }
  }
}

/// The stages of one action potential.
public struct ActionPotentialStages: Sendable, Equatable {
  /// Which spike of the trace, from 0.
  public let spike: Int
  /// The stages that are there, in order, each beginning where the one before it ends.
  public let intervals: [StageInterval]
  /// Why there is no ``Stage/hyperpolarization``; nil if there is one.
  public let hyperpolarizationAbsent: HyperpolarizationAbsence?
  /// The resting level used; nil if none could be told.
  public let restingLevel: RestingLevel?
  /// How far the voltage falls below the resting level (mV); nil if it does not or if unknown.
  public let undershoot: Double?

  /// The interval of a stage, or nil if it is absent.
  public func interval(_ stage: Stage) -> StageInterval? {
    intervals.first { $0.stage == stage }
  }

  /// The same stages with the depolarization starting, and rest ending, at a later moment (ms) that is known
  /// from elsewhere; unchanged unless it lies within the depolarization.
  public func depolarizing(from onset: Double) -> ActionPotentialStages {
    guard let found = interval(.depolarization), found.start < onset, onset < found.end else { return self }
    var moved = intervals.map { interval in
      switch interval.stage {
      case .rest: StageInterval(stage: .rest, start: interval.start, end: onset, note: interval.note)
      case .depolarization:
        StageInterval(stage: .depolarization, start: onset, end: interval.end, note: interval.note)
      case .repolarization, .hyperpolarization, .recovery: interval
      }
    }
    if moved.first?.stage != .rest {
      moved.insert(StageInterval(stage: .rest, start: found.start, end: onset), at: 0)
    }
    return ActionPotentialStages(
      spike: spike, intervals: moved, hyperpolarizationAbsent: hyperpolarizationAbsent,
      restingLevel: restingLevel, undershoot: undershoot)
  }
}
