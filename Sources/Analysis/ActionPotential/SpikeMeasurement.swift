/// Measures the features of found spikes on a waveform.
struct SpikeMeasurement {
  let waveform: Waveform
  let detection: SpikeDetection
  /// The resting level of the whole trace (mV), if known.
  var voltageBase: Double?

  /// How long after a trace's last spike its trough is looked for, at least (ms): long enough for
  /// a medium afterhyperpolarization, short enough not to reach another event.
  static let troughHorizon = 200.0
  /// The same in units of the time from peak to half height, for slow cells.
  static let troughHorizonWidths = 20.0

  /// The features of one spike that ends at the beginning of the next or with the trace.
  func features(of found: SpikeFinder.Found, next: SpikeFinder.Found?) -> SpikeFeatures {
    let peak = waveform.peak(near: found.peak.sample)
    let limit = next.map { $0.onset?.time ?? waveform.time[$0.peak.valley] } ?? waveform.end
    var spike = SpikeFeatures(
      criterion: found.criterion, onsetSlope: found.onsetSlope, peakTime: peak.time,
      peakVoltage: peak.voltage, limit: limit, isFollowed: next != nil)
    measureRise(of: found, into: &spike)
    measureTrough(of: found, into: &spike)
    measureFall(into: &spike)
    measureWidths(of: found, into: &spike)
    if let voltageBase { compare(&spike, to: voltageBase) }
    return spike
  }

  /// Adds what is relative to the trace's resting level.
  func compare(_ spike: inout SpikeFeatures, to voltageBase: Double) {
    spike.amplitudeFromBase = spike.peakVoltage - voltageBase
    spike.afterhyperpolarizationDepth = spike.troughVoltage.map { $0 - voltageBase }
  }

  private func measureRise(of found: SpikeFinder.Found, into spike: inout SpikeFeatures) {
    let valley = waveform.time[found.peak.valley]
    spike.zeroCrossingTime = waveform.lastCrossing(of: 0, .rising, from: valley, to: spike.peakTime)
    guard let onset = found.onset, onset.time < spike.peakTime else { return }
    spike.beginTime = onset.time
    spike.beginVoltage = onset.voltage
    spike.amplitude = spike.peakVoltage - onset.voltage
    spike.riseTime = spike.peakTime - onset.time
    let rise = waveform.samples(from: onset.time, to: spike.peakTime)
    spike.peakUpstroke = waveform.steepestSlope(in: rise, sign: 1)
  }

  /// The lowest point before the limit; none if the voltage is still falling there.
  private func measureTrough(of found: SpikeFinder.Found, into spike: inout SpikeFeatures) {
    let horizon = max(Self.troughHorizon, Self.troughHorizonWidths * halfFall(spike, found))
    let end = spike.isFollowed ? spike.limit : min(spike.limit, spike.peakTime + horizon)
    let samples = waveform.samples(from: spike.peakTime, to: end)
    guard var lowest = samples.first else { return }
    for index in samples where waveform.voltage[index] < waveform.voltage[lowest] { lowest = index }
    guard lowest > samples.lowerBound, lowest + 1 < samples.upperBound else { return }
    let trough = waveform.trough(near: lowest)
    spike.troughTime = trough.time
    spike.troughVoltage = trough.voltage
    spike.troughDelay = trough.time - spike.peakTime
    spike.fastAfterhyperpolarization = spike.beginVoltage.map { $0 - trough.voltage }
  }

  private func halfFall(_ spike: SpikeFeatures, _ found: SpikeFinder.Found) -> Double {
    let middle = 0.5 * (spike.peakVoltage + waveform.voltage[found.peak.valley])
    let half = waveform.firstCrossing(of: middle, .falling, from: spike.peakTime, to: spike.limit)
    return (half ?? spike.limit) - spike.peakTime
  }

  private func measureFall(into spike: inout SpikeFeatures) {
    let samples = waveform.samples(from: spike.peakTime, to: spike.troughTime ?? spike.limit)
    guard let steepest = waveform.steepest(in: samples, sign: -1), steepest.slope < 0 else { return }
    spike.peakDownstroke = waveform.steepestSlope(in: samples, sign: -1)
    guard steepest.slope < detection.downDerivativeThreshold else { return }
    let after = waveform.samples(from: steepest.time, to: spike.limit)
    guard let end = endOfFall(after) else { return }
    spike.endTime = end
    spike.fallTime = end - spike.peakTime
    spike.duration = spike.beginTime.map { end - $0 }
  }

  /// Where dV/dt rises through the downward threshold, to stay above it for the window if noisy.
  private func endOfFall(_ samples: Range<Int>) -> Double? {
    let isNoisy = waveform.slopeNoise > 0.05 * detection.downDerivativeThreshold.magnitude
    let window = isNoisy ? detection.derivativeWindow : 1
    var above = 0
    for index in samples where index > 0 {
      above = waveform.slope[index] >= detection.downDerivativeThreshold ? above + 1 : 0
      if above == window {
        let first = index - above + 1
        return waveform.slopeCrossing(of: detection.downDerivativeThreshold, before: max(first, 1))
      }
    }
    return nil
  }

  private func measureWidths(of found: SpikeFinder.Found, into spike: inout SpikeFeatures) {
    let valley = waveform.time[found.peak.valley]
    if let begin = spike.beginVoltage {
      spike.halfWidth = width(of: spike, at: 0.5 * (begin + spike.peakVoltage), after: valley)
    }
    if let trough = spike.troughVoltage {
      spike.halfWidthFromTrough = width(of: spike, at: 0.5 * (trough + spike.peakVoltage), after: valley)
    }
  }

  private func width(of spike: SpikeFeatures, at level: Double, after valley: Double) -> Double? {
    guard
      let rise = waveform.lastCrossing(of: level, .rising, from: valley, to: spike.peakTime),
      let fall = waveform.firstCrossing(of: level, .falling, from: spike.peakTime, to: spike.limit)
    else { return nil }
    return fall - rise
  }
}
