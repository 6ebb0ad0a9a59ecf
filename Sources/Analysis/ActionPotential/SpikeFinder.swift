/// Finds the action potentials of a waveform by the rules of ``SpikeDetection``.
struct SpikeFinder {
  /// A spike that was found, before anything is measured on it.
  struct Found: Equatable {
    var peak: ProminentPeak
    /// The place at which dV/dt last rose through `onsetSlope`; nil if the trace starts above it.
    var onset: Waveform.Point?
    /// dV/dt (mV/ms) that marks the onset.
    var onsetSlope: Double
    var criterion: SpikeCriterion
  }

  /// The share of a slow spike's greatest dV/dt that marks its onset; IPFX's `thresh_frac`.
  static let slowOnsetShare = 0.05
  /// How far up a regenerative rise is steepest, at least, as a share of its height.
  static let regenerativeShare = 0.2

  let waveform: Waveform
  let detection: SpikeDetection

  /// All spikes in order of time, and whether the trace starts or ends inside one.
  func find() -> (spikes: [Found], remarks: [TraceRemark]) {
    let prominence = max(detection.minimumProminence, 6 * waveform.noise)
    let peaks = prominentPeaks(in: waveform.voltage, prominence: prominence)
    let complete = peaks.filter { $0.hasRise && $0.hasFall }
    var spikes = crossingsAndUpstrokes(complete)
    if spikes.isEmpty, detection.rule == .automatic {
      spikes = complete.filter { height($0) >= detection.slowProminence && isRegenerative($0) }
        .map { found($0, .slowProminence) }
    }
    var remarks: [TraceRemark] = []
    if let first = peaks.first, !first.hasRise, waveform.voltage[first.sample] > detection.peakThreshold {
      remarks.append(.startsInsideSpike(voltage: waveform.voltage[0]))
    }
    if let last = peaks.last, !last.hasFall, criterion(last) != nil {
      remarks.append(.endsInsideSpike(voltage: waveform.voltage[waveform.voltage.count - 1]))
    }
    if spikes.first?.criterion == .slowProminence { remarks.append(.slowSpikes(detection.slowProminence)) }
    return (spikes, remarks)
  }

  private func crossingsAndUpstrokes(_ peaks: [ProminentPeak]) -> [Found] {
    var accepted: [(peak: ProminentPeak, criterion: SpikeCriterion)] = []
    for peak in peaks {
      if let criterion = criterion(peak) {
        accepted.append((peak, criterion))
      } else if let last = accepted.last?.peak, waveform.voltage[peak.valley] > detection.peakThreshold {
        // A later hump of the same excursion, such as the dome of a cardiac action potential.
        let count = accepted.count
        accepted[count - 1].peak.nextValley = peak.nextValley
        if waveform.voltage[peak.sample] > waveform.voltage[last.sample] {
          accepted[count - 1].peak.sample = peak.sample
        }
      }
    }
    return accepted.map { found($0.peak, $0.criterion) }
  }

  private func criterion(_ peak: ProminentPeak) -> SpikeCriterion? {
    let crosses =
      waveform.voltage[peak.valley] < detection.peakThreshold
      && waveform.voltage[peak.sample] > detection.peakThreshold
    if crosses { return .peakThreshold }
    // The steepest of many noisy samples exceeds 4 deviations.
    let required = max(detection.derivativeThreshold, 5 * waveform.slopeNoise)
    guard detection.rule == .automatic, maximumSlope(peak) >= required else { return nil }
    return isRegenerative(peak) ? .upstroke : nil
  }

  private func height(_ peak: ProminentPeak) -> Double {
    waveform.voltage[peak.sample] - waveform.voltage[peak.valley]
  }

  private func maximumSlope(_ peak: ProminentPeak) -> Double {
    waveform.steepest(in: peak.valley..<(peak.sample + 1), sign: 1)?.slope ?? 0
  }

  private func isRegenerative(_ peak: ProminentPeak) -> Bool {
    guard let steepest = waveform.steepest(in: peak.valley..<(peak.sample + 1), sign: 1) else { return false }
    let start = onset(peak, slope: shareOfUpstroke(steepest.slope))?.voltage
    let foot = start ?? waveform.voltage[peak.valley]
    let top = waveform.voltage[peak.sample]
    return waveform.value(at: steepest.time) - foot >= Self.regenerativeShare * (top - foot)
  }

  private func found(_ peak: ProminentPeak, _ criterion: SpikeCriterion) -> Found {
    let slope = onsetSlope(maximum: maximumSlope(peak))
    return Found(peak: peak, onset: onset(peak, slope: slope), onsetSlope: slope, criterion: criterion)
  }
}

// MARK: Onset

extension SpikeFinder {
  /// The dV/dt that marks the onset of a spike with this greatest dV/dt (mV/ms).
  ///
  /// The derivative threshold, raised to 4 times the noise of dV/dt where smoothing could not
  /// bring it low enough; for a spike that never reaches it, a share of its own upstroke.
  private func onsetSlope(maximum: Double) -> Double {
    guard maximum >= detection.derivativeThreshold else { return shareOfUpstroke(maximum) }
    return max(detection.derivativeThreshold, min(4 * waveform.slopeNoise, 0.5 * maximum))
  }

  private func shareOfUpstroke(_ maximum: Double) -> Double {
    max(Self.slowOnsetShare * maximum, min(4 * waveform.slopeNoise, 0.5 * maximum))
  }

  /// Walks back from half height while dV/dt stays above `slope`. On a noisy trace dips shorter
  /// than the derivative window do not end the walk.
  private func onset(_ peak: ProminentPeak, slope threshold: Double) -> Waveform.Point? {
    let slope = waveform.slope
    guard let start = upstrokeSample(peak, slope: threshold) else { return nil }
    let isNoisy = waveform.slopeNoise > 0.05 * threshold
    let window = isNoisy ? detection.derivativeWindow : 1
    var earliest = start
    var below = 0
    var index = start - 1
    while index >= peak.valley, below < window {
      if slope[index] >= threshold {
        earliest = index
        below = 0
      } else {
        below += 1
      }
      index -= 1
    }
    guard earliest > 0, slope[earliest - 1] < threshold else { return nil }
    let time = waveform.slopeCrossing(of: threshold, before: earliest)
    // Where a stimulus sets in with a kink, the cubic piece swings out; the samples bound it.
    let ends = (waveform.voltage[earliest - 1], waveform.voltage[earliest])
    let voltage = min(max(waveform.value(at: time), min(ends.0, ends.1)), max(ends.0, ends.1))
    return Waveform.Point(time: time, voltage: voltage)
  }

  /// A sample of the main upstroke: where it passes half height if it is steep there, so that a
  /// stimulus artefact is not taken for it, else where it is steepest.
  private func upstrokeSample(_ peak: ProminentPeak, slope threshold: Double) -> Int? {
    let middle = 0.5 * (waveform.voltage[peak.valley] + waveform.voltage[peak.sample])
    var index = peak.sample
    while index > peak.valley, waveform.voltage[index] > middle { index -= 1 }
    let beside = min(index + 1, peak.sample)
    let best = waveform.slope[beside] > waveform.slope[index] ? beside : index
    if waveform.slope[best] >= threshold { return best }
    let steepest = waveform.steepest(in: peak.valley..<(peak.sample + 1), sign: 1)
    guard let steepest, waveform.slope[steepest.sample] >= threshold else { return nil }
    return steepest.sample
  }
}
