/// The action potentials of a trace, their features, and those of the train they form.
///
/// ```swift
/// let trace = try VoltageTrace(time: time, voltage: voltage)
/// let features = try TraceFeatures(of: trace)
/// print(features.spikes.count, features.spikes[0].halfWidth ?? .nan)
/// let stages = features.stages()
/// ```
public struct TraceFeatures: Sendable {
  /// One entry per action potential, in order of time.
  public let spikes: [SpikeFeatures]
  /// The resting level of the trace: before the stimulus if that is known, else before the first
  /// spike (or after it), else of the whole trace; nil if it cannot be told.
  public let restingLevel: RestingLevel?
  /// The deviation of the noise of the measured samples (mV).
  public let noise: Double
  /// What a reader must know about the trace; empty for an ordinary one.
  public let remarks: [TraceRemark]
  /// The stimulus, if it was given.
  public let stimulus: StimulusWindow?

  let waveform: Waveform

  /// Finds and measures the action potentials of a trace.
  ///
  /// - Parameters:
  ///   - trace: the voltage.
  ///   - detection: what counts as an action potential.
  ///   - stimulus: when the stimulus was on, if known; it defines `voltage_base`, the latency and
  ///     the mean frequency as in eFEL.
  /// - Throws: ``SpikeDetectionError`` for an option that cannot be meant.
  public init(
    of trace: VoltageTrace, detection: SpikeDetection = SpikeDetection(), stimulus: StimulusWindow? = nil
  ) throws(SpikeDetectionError) {
    try detection.validate()
    let waveform = Waveform(trace, detection)
    let (found, findings) = SpikeFinder(waveform: waveform, detection: detection).find()
    let measurement = SpikeMeasurement(waveform: waveform, detection: detection)
    var spikes: [SpikeFeatures] = []
    for index in found.indices {
      let next = index + 1 < found.count ? found[index + 1] : nil
      spikes.append(measurement.features(of: found[index], next: next))
    }
    let base = Self.assignLevels(to: &spikes, waveform: waveform, stimulus: stimulus)
    if let base {
      for index in spikes.indices { measurement.compare(&spikes[index], to: base.voltage) }
    }
    self.spikes = spikes
    self.restingLevel = base
    self.noise = waveform.noise
    self.stimulus = stimulus
    self.waveform = waveform
    self.remarks = Self.remarks(findings, trace: trace, waveform: waveform, isSilent: spikes.isEmpty)
  }

  private static func remarks(
    _ findings: [TraceRemark], trace: VoltageTrace, waveform: Waveform, isSilent: Bool
  ) -> [TraceRemark] {
    var remarks: [TraceRemark] = []
    if isSilent {
      let lowest = trace.voltage.min() ?? 0
      remarks.append(.noSpike(lowest: lowest, highest: trace.voltage.max() ?? 0))
    }
    remarks += findings
    if let width = waveform.halfWindow {
      remarks.append(.smoothed(noise: waveform.noise, halfWindow: width))
    }
    return remarks
  }
}

// MARK: Resting levels

extension TraceFeatures {
  /// Gives every spike its resting level and returns that of the trace.
  private static func assignLevels(
    to spikes: inout [SpikeFeatures], waveform: Waveform, stimulus: StimulusWindow?
  ) -> RestingLevel? {
    let estimator = RestingLevelEstimator(waveform: waveform)
    let stimulated = stimulus.flatMap { estimator.level(before: $0) }
    guard !spikes.isEmpty else {
      return stimulated
        ?? medianValue(waveform.voltage[...]).map { RestingLevel(voltage: $0, source: .wholeTrace) }
    }
    var level = stimulated ?? estimator.level(beforeFirstOnset: spikes[0].beginTime ?? waveform.start)
    for index in spikes.indices {
      if index > 0 {
        let flat = flatLevel(after: spikes[index - 1], estimator)
        level =
          flat.map { RestingLevel(voltage: $0, source: .beforeSpike) }
          ?? level.map { RestingLevel(voltage: $0.voltage, source: .earlierSpike) }
      }
      if level == nil, let after = flatLevel(after: spikes[index], estimator) {
        level = RestingLevel(voltage: after, source: .afterSpike)
      }
      spikes[index].restingLevel = level
    }
    return stimulated ?? spikes.lazy.compactMap { $0.restingLevel }.first
  }

  /// The flat level (mV) reached between a spike and the next onset or the end of the trace.
  ///
  /// - Parameter start: where the stretch begins (ms); the peak unless given.
  static func flatLevel(
    after spike: SpikeFeatures, from start: Double? = nil, _ estimator: RestingLevelEstimator
  ) -> Double? {
    let fall = (spike.endTime ?? spike.troughTime ?? spike.limit) - spike.peakTime
    let width = spike.halfWidth ?? spike.halfWidthFromTrough ?? fall
    return estimator.flatLevel(from: start ?? spike.peakTime, to: spike.limit, halfWidth: width)
  }
}

// MARK: Features of the train

extension TraceFeatures {
  /// Peak-to-peak intervals (ms), one fewer than there are spikes.
  public var interspikeIntervals: [Double] {
    var intervals: [Double] = []
    for (earlier, later) in zip(spikes, spikes.dropFirst()) {
      intervals.append(later.peakTime - earlier.peakTime)
    }
    return intervals
  }

  /// 1000 / mean interspike interval (Hz); nil for fewer than two spikes.
  public var intervalRate: Double? {
    guard let first = spikes.first, let last = spikes.last, spikes.count > 1 else { return nil }
    return 1000 * Double(spikes.count - 1) / (last.peakTime - first.peakTime)
  }

  /// Standard deviation (n − 1) over mean of the interspike intervals; nil for fewer than three
  /// spikes.
  public var intervalVariation: Double? {
    let intervals = interspikeIntervals
    guard intervals.count > 1 else { return nil }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    var squares = 0.0
    for interval in intervals { squares += (interval - mean) * (interval - mean) }
    return (squares / Double(intervals.count - 1)).squareRoot() / mean
  }

  /// Start of the stimulus to the first peak after it (ms); nil without a stimulus or spike.
  public var timeToFirstSpike: Double? {
    guard let stimulus, let first = spikes.first(where: { $0.peakTime >= stimulus.start }) else {
      return nil
    }
    return first.peakTime - stimulus.start
  }

  /// Spikes during the stimulus over the time from its start to the last of them (Hz), as eFEL;
  /// nil without a stimulus or a spike in it.
  public var meanFrequency: Double? {
    guard let stimulus else { return nil }
    let during = spikes.filter { $0.peakTime > stimulus.start && $0.peakTime <= stimulus.end }
    guard let last = during.last else { return nil }
    return 1000 * Double(during.count) / (last.peakTime - stimulus.start)
  }

  /// All single-valued features of a trace, in the order of a report.
  public static let definitions: [FeatureDefinition<TraceFeatures>] = [
    .init(name: "spike_count", unit: "1", definition: "number of action potentials", efelName: "spike_count")
    {
      Double($0.spikes.count)
    },
    .init(
      name: "voltage_base", unit: "mV", definition: "resting level of the trace, a median",
      efelName: "voltage_base"
    ) { $0.restingLevel?.voltage },
    .init(
      name: "time_to_first_spike", unit: "ms", definition: "start of the stimulus to the first peak",
      efelName: "time_to_first_spike"
    ) { $0.timeToFirstSpike },
    .init(
      name: "mean_frequency", unit: "Hz",
      definition: "spikes during the stimulus over the time from its start to the last of them",
      efelName: "mean_frequency"
    ) { $0.meanFrequency },
    .init(name: "interval_rate", unit: "Hz", definition: "1 / mean interspike interval", efelName: nil) {
      $0.intervalRate
    },
    .init(
      name: "ISI_CV", unit: "1",
      definition: "standard deviation over mean of all interspike intervals (ignore_first_ISI off)",
      efelName: "ISI_CV"
    ) { $0.intervalVariation },
    .init(
      name: "noise", unit: "mV", definition: "deviation of sample-to-sample noise", efelName: nil
    ) { $0.noise },
  ]

  /// Name and unit of `interspikeIntervals`, whose values are a list.
  public static let intervalsDefinition = (name: "all_ISI_values", unit: "ms", efelName: "all_ISI_values")
}
