extension TraceFeatures {
  /// The stages of every action potential, in order of time.
  ///
  /// - Parameters:
  ///   - recoveryTolerance: how near to rest the voltage must stay to have recovered (mV, above 0),
  ///     raised to 3 times the noise left in the trace.
  ///   - restingLevel: the resting level (mV) to use instead of what the trace tells, if known.
  public func stages(
    recoveryTolerance: Double = 0.5, restingLevel: Double? = nil
  ) -> [ActionPotentialStages] {
    let tolerance = recoveryTolerance > 0 ? recoveryTolerance : 0
    let segmentation = StageSegmentation(
      waveform: waveform, tolerance: max(tolerance, 3 * waveform.voltageNoise),
      requiredUndershoot: max(tolerance, StageSegmentation.undershootInNoise * waveform.voltageNoise))
    var results: [ActionPotentialStages] = []
    var previousEnd = waveform.start
    for index in spikes.indices {
      var spike = spikes[index]
      if let restingLevel, restingLevel.isFinite {
        spike.restingLevel = RestingLevel(voltage: restingLevel, source: .given)
      }
      let stages = segmentation.stages(of: spike, number: index, after: previousEnd)
      previousEnd = stages.intervals.last?.end ?? previousEnd
      results.append(stages)
    }
    return results
  }
}

/// Cuts one spike into its stages.
struct StageSegmentation {
  let waveform: Waveform
  /// How near to rest counts as recovered (mV).
  let tolerance: Double
  /// How far below rest counts as hyperpolarized (mV).
  let requiredUndershoot: Double

  /// The lowest of many noisy samples lies 3 to 4 deviations too low: an undershoot must be deeper.
  static let undershootInNoise = 5.0
  /// A difference of levels before and after a spike up to this (mV), or 3 times the noise, is
  /// no movement of the baseline.
  static let steadyBaseline = 2.0

  /// What follows the peak.
  private struct Aftermath {
    var intervals: [StageInterval] = []
    var absence: HyperpolarizationAbsence?
    var undershoot: Double?
  }

  func stages(of spike: SpikeFeatures, number: Int, after previousEnd: Double) -> ActionPotentialStages {
    var intervals: [StageInterval] = []
    let onset = spike.beginTime ?? previousEnd
    if onset > previousEnd {
      intervals.append(StageInterval(stage: .rest, start: previousEnd, end: onset))
    }
    let note: BoundaryNote? = spike.beginTime == nil ? .startsWithTrace : nil
    intervals.append(StageInterval(stage: .depolarization, start: onset, end: spike.peakTime, note: note))
    let aftermath = spike.restingLevel.map { self.aftermath(of: spike, level: $0.voltage) }
    return ActionPotentialStages(
      spike: number, intervals: intervals + (aftermath?.intervals ?? []),
      hyperpolarizationAbsent: aftermath == nil ? .restUnknown : aftermath?.absence,
      restingLevel: spike.restingLevel, undershoot: aftermath?.undershoot)
  }

  private func aftermath(of spike: SpikeFeatures, level: Double) -> Aftermath {
    let down = waveform.firstCrossing(of: level, .falling, from: spike.peakTime, to: spike.limit)
    guard let down else { return aboveRest(spike, level: level, undershoot: nil) }
    let undershoot = level - (spike.troughVoltage ?? lowestVoltage(from: down, to: spike.limit))
    guard undershoot >= requiredUndershoot else {
      return aboveRest(spike, level: level, undershoot: undershoot)
    }
    var aftermath = belowRest(from: down, spike, level: level, undershoot: undershoot)
    let repolarization = StageInterval(stage: .repolarization, start: spike.peakTime, end: down)
    aftermath.intervals.insert(repolarization, at: 0)
    return aftermath
  }

  /// Repolarization that does not pass rest by enough to call it hyperpolarized: it ends where the
  /// voltage comes near rest, or with the trace or at the next spike.
  private func aboveRest(_ spike: SpikeFeatures, level: Double, undershoot: Double?) -> Aftermath {
    let peak = spike.peakTime
    let near = level + tolerance
    guard let down = waveform.firstCrossing(of: near, .falling, from: peak, to: spike.limit) else {
      let interval = StageInterval(
        stage: .repolarization, start: peak, end: spike.limit, note: cut(spike, level: level))
      return Aftermath(intervals: [interval], absence: cutAbsence(spike, level: level))
    }
    let absence: HyperpolarizationAbsence =
      if let undershoot {
        .undershootTooSmall(undershoot: undershoot, required: requiredUndershoot, noise: waveform.noise)
      } else {
        .staysAboveRest(lowest: lowestVoltage(from: down, to: spike.limit), level: level)
      }
    let note = BoundaryNote.approachedFromAbove(tolerance: tolerance)
    let repolarization = StageInterval(stage: .repolarization, start: peak, end: down, note: note)
    return Aftermath(
      intervals: [repolarization, recovery(from: down, spike, level: level)], absence: absence,
      undershoot: undershoot)
  }

  /// Hyperpolarization, unless the baseline moves, and recovery, from the downward crossing of rest.
  private func belowRest(
    from down: Double, _ spike: SpikeFeatures, level: Double, undershoot: Double
  ) -> Aftermath {
    let after = levelAfter(spike)
    if let after, isMoving(from: level, to: after) {
      // On a moving baseline the undershoot counts from the lower of the two levels.
      let remaining = undershoot - max(0, level - after)
      if remaining <= (after - level).magnitude {
        return Aftermath(
          intervals: [recovery(from: down, spike, level: level)],
          absence: .movingBaseline(before: level, after: after, undershoot: undershoot),
          undershoot: undershoot)
      }
    }
    var target = level
    var note: BoundaryNote?
    if let after, isMoving(from: level, to: after), after < level {
      target = after
      note = .returnsToLowerLevel(drift: after - level, level: after)
    }
    let trough = spike.troughTime ?? down
    guard let up = waveform.firstCrossing(of: target, .rising, from: trough, to: spike.limit) else {
      let interval = StageInterval(
        stage: .hyperpolarization, start: down, end: spike.limit, note: cut(spike, level: target))
      return Aftermath(intervals: [interval], undershoot: undershoot)
    }
    let interval = StageInterval(stage: .hyperpolarization, start: down, end: up, note: note)
    return Aftermath(
      intervals: [interval, recovery(from: up, spike, level: target)], undershoot: undershoot)
  }

  /// The level reached after a spike; on a trace that drifts before it, also one that still does.
  private func levelAfter(_ spike: SpikeFeatures) -> Double? {
    let estimator = RestingLevelEstimator(waveform: waveform)
    // The trough itself is flat: look only three times as far from the peak.
    let start = spike.troughDelay.map { spike.peakTime + 3 * $0 } ?? spike.endTime ?? spike.peakTime
    if let flat = TraceFeatures.flatLevel(after: spike, from: start, estimator) { return flat }
    guard case .drift = spike.restingLevel?.source else { return nil }
    return estimator.driftingLevel(from: start, to: spike.limit)
  }

  private func isMoving(from before: Double, to after: Double) -> Bool {
    (after - before).magnitude > max(Self.steadyBaseline, 3 * waveform.noise)
  }

  /// Recovery ends at the first moment from which the voltage stays within the tolerance for as
  /// long as the spike took until recovery began.
  private func recovery(from start: Double, _ spike: SpikeFeatures, level: Double) -> StageInterval {
    let hold = start - (spike.beginTime ?? spike.peakTime)
    var candidate: Double? = start
    while let entry = candidate.flatMap({ firstTime(isNear: true, level, from: $0, to: spike.limit) }) {
      let until = min(entry + hold, spike.limit)
      guard let exit = firstTime(isNear: false, level, from: entry, to: until) else {
        let note: BoundaryNote? = entry > start ? nil : .alreadyWithin(tolerance: tolerance)
        return StageInterval(stage: .recovery, start: start, end: entry, note: note)
      }
      candidate = exit
    }
    return StageInterval(
      stage: .recovery, start: start, end: spike.limit, note: cut(spike, level: level))
  }

  /// The first time at which the voltage is (or is not) within the tolerance of `level`; each
  /// step back over a boundary is found by its crossing.
  private func firstTime(isNear: Bool, _ level: Double, from: Double, to: Double) -> Double? {
    // A boundary reached by a crossing counts as inside, whatever its last bit says.
    let slack = 1e-6 * tolerance
    let reach = isNear ? tolerance + slack : tolerance + 2 * slack
    let isInside = (waveform.value(at: from) - level).magnitude <= reach
    if isInside == isNear { return from }
    let upper = level + reach
    let lower = level - reach
    let crossings = [
      waveform.firstCrossing(of: upper, isNear ? .falling : .rising, from: from, to: to),
      waveform.firstCrossing(of: lower, isNear ? .rising : .falling, from: from, to: to),
    ]
    return crossings.compactMap { $0 }.min()
  }

  private func lowestVoltage(from: Double, to: Double) -> Double {
    var lowest = min(waveform.value(at: from), waveform.value(at: to))
    for index in waveform.samples(from: from, to: to) { lowest = min(lowest, waveform.voltage[index]) }
    return lowest
  }

  private func cut(_ spike: SpikeFeatures, level: Double) -> BoundaryNote {
    let voltage = waveform.value(at: spike.limit)
    return spike.isFollowed
      ? .cutByNextSpike(time: spike.limit, voltage: voltage, level: level)
      : .cutByTraceEnd(time: spike.limit, voltage: voltage, level: level)
  }

  private func cutAbsence(_ spike: SpikeFeatures, level: Double) -> HyperpolarizationAbsence {
    let voltage = waveform.value(at: spike.limit)
    return spike.isFollowed
      ? .nextSpikeBegins(time: spike.limit, voltage: voltage, level: level)
      : .traceEnds(time: spike.limit, voltage: voltage, level: level)
  }
}
