extension Waveform {
  /// Judges the noise of a trace and smooths it as `detection` asks.
  init(_ trace: VoltageTrace, _ detection: SpikeDetection) {
    let noise = noiseDeviation(time: trace.time, voltage: trace.voltage)
    let step = Self.medianStep(trace.time)
    let width = Self.halfWindow(trace, detection, noise: noise, step: step)
    self.time = trace.time
    self.noise = noise
    self.step = step
    recorded = trace.voltage
    self.halfWindow = width
    if let width {
      (voltage, slope) = LocalQuadratic(halfWindow: width).fit(time: trace.time, voltage: trace.voltage)
      // The weights' second moments leave √(5/4 · step / h) of the noise in a fitted voltage.
      voltageNoise = noise * min(1, (1.25 * step / width).squareRoot())
      slopeNoise = LocalQuadratic.slopeNoise(noise: noise, step: step, halfWindow: width)
    } else {
      voltage = trace.voltage
      slope = sampleSlopes(time: trace.time, voltage: trace.voltage)
      voltageNoise = noise
      slopeNoise = Self.differenceGain * noise / step
    }
  }

  /// Noise of a five-sample slope in units of noise / step: √130 / 12.
  private static let differenceGain = 0.95

  private static func medianStep(_ time: [Double]) -> Double {
    var steps: [Double] = []
    steps.reserveCapacity(time.count - 1)
    for index in 1..<time.count { steps.append(time[index] - time[index - 1]) }
    return medianValue(steps[...]) ?? 0
  }

  private static func halfWindow(
    _ trace: VoltageTrace, _ detection: SpikeDetection, noise: Double, step: Double
  ) -> Double? {
    switch detection.smoothing {
    case .none: return nil
    case .halfWindow(let width): return width
    case .automatic:
      let allowed = detection.derivativeThreshold / 5
      guard differenceGain * noise / step > allowed else { return nil }
      let wanted = LocalQuadratic.halfWindow(noise: noise, step: step, slopeNoise: allowed)
      let narrowest = narrowestPeak(trace, prominence: max(detection.minimumProminence, 8 * noise))
      let width = min(wanted, 0.35 * (narrowest ?? (trace.time[trace.time.count - 1] - trace.time[0])))
      // Fewer than five samples in reach would leave the trace as it is.
      return width > 2 * step ? width : nil
    }
  }

  /// The shortest time (ms) that a prominent peak spends above its half height.
  private static func narrowestPeak(_ trace: VoltageTrace, prominence: Double) -> Double? {
    var narrowest: Double?
    let peaks = prominentPeaks(in: trace.voltage, prominence: prominence)
    for peak in peaks where peak.hasRise && peak.hasFall {
      let middle = 0.5 * (trace.voltage[peak.valley] + trace.voltage[peak.sample])
      var first = peak.sample
      while first > peak.valley, trace.voltage[first] > middle { first -= 1 }
      var last = peak.sample
      while last < peak.nextValley, trace.voltage[last] > middle { last += 1 }
      narrowest = min(narrowest ?? .infinity, trace.time[last] - trace.time[first])
    }
    return narrowest
  }
}
