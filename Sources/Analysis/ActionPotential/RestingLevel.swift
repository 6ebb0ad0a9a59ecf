/// The voltage to which a spike is compared, and how it was told.
public struct RestingLevel: Sendable, Equatable {
  /// Where a resting level comes from.
  public enum Source: Sendable, Equatable {
    /// The last tenth of the time before the stimulus (eFEL's window).
    case beforeStimulus
    /// A flat stretch before the spike.
    case beforeSpike
    /// A straight drift before the spike, followed to its onset; its rate (mV/ms).
    case drift(rate: Double)
    /// The level of an earlier spike, since the trace is not flat between the two.
    case earlierSpike
    /// A flat stretch after the spike, since there is none before it.
    case afterSpike
    /// The whole trace, which holds no spike.
    case wholeTrace
    /// Given by the caller.
    case given
  }

  /// The level (mV).
  public let voltage: Double
  /// Where it comes from.
  public let source: Source
}

/// Tells resting levels by medians, which a spike or a stimulus artefact does not move.
///
/// A stretch is told by the medians of its six parts. It counts as flat if the first and last two
/// parts agree to 1 mV or the noise, and as drifting if all parts lie on the straight line from
/// the first to the last to half of that.
struct RestingLevelEstimator {
  /// The fastest change called a drift (mV/ms).
  static let fastestDrift = 0.5
  /// How many half-widths a flat stretch between spikes must last to be called rest, if it is
  /// not half of the time between them.
  static let restInHalfWidths = 10.0

  let waveform: Waveform

  private var tolerance: Double { max(1, waveform.noise) }

  /// The median of the last tenth of the time before a stimulus; nil if the trace has no five
  /// samples there.
  func level(before stimulus: StimulusWindow) -> RestingLevel? {
    let from = waveform.start + 0.9 * (stimulus.start - waveform.start)
    let samples = waveform.samples(from: from, to: stimulus.start)
    guard samples.count >= 5, let median = medianValue(waveform.voltage[samples]) else { return nil }
    return RestingLevel(voltage: median, source: .beforeStimulus)
  }

  /// The level in the stretch that leads from the start of the trace to the first onset (ms).
  ///
  /// If the whole is neither flat nor straight, a stimulus is taken to have set in: its earlier
  /// half is tried, then the earlier half of that, down to an eighth.
  func level(beforeFirstOnset onset: Double) -> RestingLevel? {
    var length = onset - waveform.start
    for _ in 0..<4 {
      let samples = waveform.samples(from: waveform.start, to: waveform.start + length)
      if let level = straightLevel(samples, at: waveform.start + length) { return level }
      length /= 2
    }
    return nil
  }

  /// The flat level at the end of a stretch between two spikes, from `from` to `to` (ms).
  ///
  /// Its last half is tried, if no shorter than the spike's half-width, then its last quarter and
  /// so on down to ten half-widths, so that the ramp between the spikes of a train is not taken
  /// for rest.
  func flatLevel(from: Double, to: Double, halfWidth: Double) -> Double? {
    var length = 0.5 * (to - from)
    var shortest = halfWidth
    while length > 0, length >= shortest {
      let samples = waveform.samples(from: to - length, to: to)
      guard let parts = medianOfSixths(samples) else { return nil }
      if isFlat(parts) {
        return medianValue(waveform.voltage[samples])
      }
      shortest = Self.restInHalfWidths * halfWidth
      length /= 2
    }
    return nil
  }

  /// The level in the middle of the last half of a stretch from `from` to `to` (ms) on a trace
  /// known to drift; nil unless that half is flat or straight.
  func driftingLevel(from: Double, to: Double) -> Double? {
    let samples = waveform.samples(from: 0.5 * (from + to), to: to)
    guard straightLevel(samples, at: to) != nil else { return nil }
    return medianValue(waveform.voltage[samples])
  }

  private func straightLevel(_ samples: Range<Int>, at instant: Double) -> RestingLevel? {
    guard let parts = medianOfSixths(samples) else { return nil }
    if isFlat(parts) {
      return medianValue(waveform.voltage[samples]).map { RestingLevel(voltage: $0, source: .beforeSpike) }
    }
    let change = (parts[5] - parts[0]) / 5
    let rate = 6 * change / (instant - waveform.time[samples.lowerBound])
    for part in 1..<5 {
      let deviation = parts[part] - (parts[0] + change * Double(part))
      guard deviation.magnitude <= 0.5 * tolerance else { return nil }
    }
    // A steeper change is a response, not a drift.
    guard rate.magnitude <= Self.fastestDrift else { return nil }
    // A median stands for the centre of its part, half a part before the end of the stretch.
    return RestingLevel(voltage: parts[5] + 0.5 * change, source: .drift(rate: rate))
  }

  private func isFlat(_ parts: [Double]) -> Bool {
    (0.5 * (parts[4] + parts[5]) - 0.5 * (parts[0] + parts[1])).magnitude <= tolerance
  }

  /// The medians of six parts of equal duration; nil if a part holds no sample.
  private func medianOfSixths(_ samples: Range<Int>) -> [Double]? {
    guard samples.count >= 6 else { return nil }
    let start = waveform.time[samples.lowerBound]
    let span = waveform.time[samples.upperBound - 1] - start
    var medians: [Double] = []
    var first = samples.lowerBound
    for part in 1...6 {
      let end =
        part == 6
        ? samples.upperBound
        : waveform.samples(
          from: start, to: start + span * Double(part) / 6
        ).upperBound
      guard end > first, let median = medianValue(waveform.voltage[first..<end]) else { return nil }
      medians.append(median)
      first = end
    }
    return medians
  }
}
