extension VoluntaryDrive {
  /// The drive that a surface electromyogram shows.
  ///
  /// Mean removed; band-pass 20–450 Hz (Butterworth of order 4 applied forward and backward), of which the
  /// upper edge falls to 0.95 of half the sampling rate when that is 450 Hz or less; rectified; low-pass
  /// 3 Hz (Butterworth of order 2, forward and backward); negative values to 0; scaled so that the 99th
  /// percentile is `peak`; values above 1 cut to 1; read off at `rate` between the two nearest samples.
  /// Forward and backward, so that the drive is not late against the recording. Bands as usual for surface
  /// electromyography (reference/system.md §2.4); that drive is proportional to the smoothed rectified
  /// signal is a hypothesis of this project (level C). The order of the filters, and whether they go both
  /// ways, hardly matters to what follows: in the prototype, orders 2 and 4, zero-phase or causal, three
  /// seeds each, give shaking of 11–14 s after the same recording.
  ///
  /// - Parameters:
  ///   - samples: the recording, in any unit (volts or converter counts).
  ///   - samplingRate: its samples per second, Hz, above 45 and up to 1,000,000.
  ///   - peak: the drive given to the 99th percentile, above 0 and up to 1.
  ///   - rate: the samples of the drive per second, Hz, 10 … 10,000.
  /// - Throws: an `ElectromyogramError`; the recording lasts at least 1 s.
  public static func fromElectromyogram(
    samples: [Double], samplingRate: Double, peak: Double = 1, rate: Double = 100
  ) throws(ElectromyogramError) -> VoluntaryDrive {
    guard peak > 0, peak <= 1 else { throw .peak(peak) }
    guard (10...10_000).contains(rate) else { throw .driveRate(rate) }
    try check(samples, samplingRate: samplingRate)
    let nyquist = samplingRate / 2
    let high = nyquist <= bandHigh ? 0.95 * nyquist : bandHigh
    let active = try bandPassed(samples, samplingRate: samplingRate, bandHigh: high)
    let smooth = try smoothed(active.map { $0.magnitude }, samplingRate: samplingRate)
    let amplitude = percentile(99, of: smooth) ?? 0
    guard amplitude > 0, hasActivity(active, samples: samples, samplingRate: samplingRate) else {
      throw .noActivity(low: bandLow, high: high)
    }
    let scaled = smooth.map { $0 / amplitude * peak }
    let drive = resampled(scaled, from: samplingRate, to: rate)
    let origin = Origin(
      samples: samples.count, samplingRate: samplingRate, bandLow: bandLow, bandHigh: high,
      mean: mean(samples), amplitude: amplitude, peak: peak,
      clippedFraction: Double(drive.count { $0 > 1 }) / Double(drive.count))
    return VoluntaryDrive(
      values: drive.map { min($0, 1) }, samplingRate: rate,
      duration: Double(samples.count) / samplingRate, origin: origin)
  }

  private static func check(
    _ samples: [Double], samplingRate: Double
  ) throws(ElectromyogramError) {
    guard samplingRate > 45, samplingRate <= 1_000_000 else { throw .samplingRate(samplingRate) }
    let whole = Int(samplingRate)
    let required = Double(whole) < samplingRate ? whole + 1 : whole
    guard samples.count >= required else {
      throw .tooShort(count: samples.count, required: required)
    }
    for index in samples.indices where !samples[index].isFinite {
      throw .notFinite(index: index, value: samples[index])
    }
    guard samples.contains(where: { $0 != samples[0] }) else { throw .flat(value: samples[0]) }
  }

  private static func bandPassed(
    _ samples: [Double], samplingRate: Double, bandHigh: Double
  ) throws(ElectromyogramError) -> [Double] {
    do throws(SignalError) {
      let filter = try RecursiveFilter.bandPass(
        order: bandOrder, low: bandLow, high: bandHigh, samplingRate: samplingRate)
      return try filter.filteredZeroPhase(meanRemoved(samples))
    } catch {
      throw .filter(error)
    }
  }

  /// The rectified signal low-passed, and nothing below 0.
  private static func smoothed(
    _ rectified: [Double], samplingRate: Double
  ) throws(ElectromyogramError) -> [Double] {
    do throws(SignalError) {
      let filter = try RecursiveFilter.lowPass(
        order: smoothingOrder, cutOff: smoothingCutOff, samplingRate: samplingRate)
      return try filter.filteredZeroPhase(rectified).map { max($0, 0) }
    } catch {
      throw .filter(error)
    }
  }

  /// Whether the band holds more than the filter's own response to the ends of a drifting recording: more
  /// than 10⁻⁸ of the largest deviation from the mean, 0.4 s away from the ends, where that response has
  /// died down to 10⁻¹⁰ at 1000 Hz. One step of a 24-bit converter is 6·10⁻⁸ of its range.
  private static func hasActivity(
    _ active: [Double], samples: [Double], samplingRate: Double
  ) -> Bool {
    let margin = Int(0.4 * samplingRate)
    let inner = active.dropFirst(margin).dropLast(margin)
    return largestMagnitude(inner) > 1e-8 * largestMagnitude(meanRemoved(samples)[...])
  }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

private func largestMagnitude(_ values: ArraySlice<Double>) -> Double {
  values.reduce(0) { max($0, $1.magnitude) }
}

/// The values at the times i/`rate` up to the last sample, on straight lines between the samples.
private func resampled(_ values: [Double], from samplingRate: Double, to rate: Double) -> [Double] {
  let last = values.count - 1
  // The slack keeps the last sample when it falls on a time of the new rate but for rounding.
  let count = Int(Double(last) * rate / samplingRate + 1e-9) + 1
  return (0..<count).map { index in
    let position = Double(index) * samplingRate / rate
    let lower = min(Int(position), last)
    let upper = min(lower + 1, last)
    return values[lower] + (position - Double(lower)) * (values[upper] - values[lower])
  }
}
